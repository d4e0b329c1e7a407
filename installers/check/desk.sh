# shellcheck shell=sh
# A desktop in a fresh tree: X server, session bus, notification daemon, a panel with a tray, and a hand on the mouse.
# To be sourced by what a person does there; `furnish` of tree.sh has installed it all and laid this file at /tmp/desk.sh.
#
#   desk_open                 ends by itself with the script
#   until_true 10 COMMAND     asks again until the command succeeds; fails after so many seconds
#   icon_is_seen NAME         the panel's watcher knows of an item, and the panel looks other than when it was empty
#   click_toast               the left button, in the middle of the notification that is on the screen
#   press KEY CLASS           a key, by its X name, in the window of a class
#   shot NAME [GEOMETRY]      a picture, /tmp/shots/NAME.png
#
# Real programs of Debian, each as it comes, and no window manager; only dunst is told that a left click acts, as it does
# on other desktops.
# It must not know what the person runs.

desk_open() {
  mkdir -p /tmp/shots ~/.config/dunst ~/.config/xfce4/xfconf/xfce-perchannel-xml
  cat >~/.config/dunst/dunstrc <<'DUNST'
[global]
    origin = top-right
    offset = 20x20
    width = 400
    font = DejaVu Sans 11
    max_icon_size = 128
    mouse_left_click = do_action, close_current
    idle_threshold = 0
DUNST
  # One panel along the lower edge, with the tray and nothing else; without this file it asks how to begin.
  cat >~/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml <<'PANEL'
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=512;y=585"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
PANEL
  desk=$(mktemp -d)
  desk_children=
  trap desk_close EXIT
  : >"$desk/display"
  Xvfb -displayfd 3 -screen 0 1024x600x24 -nolisten tcp -noreset 3>"$desk/display" 2>"$desk/xvfb.log" &
  desk_children="$! $desk_children"
  until_true 20 test -s "$desk/display"
  dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$desk/bus" 2>"$desk/bus.log" &
  desk_children="$! $desk_children"
  until_true 20 test -s "$desk/bus"
  DISPLAY=:$(cat "$desk/display")
  DBUS_SESSION_BUS_ADDRESS=$(cat "$desk/bus")
  export DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=XFCE NO_AT_BRIDGE=1 GTK_A11Y=none
  dunst >"$desk/dunst.log" 2>&1 &
  desk_children="$! $desk_children"
  xfce4-panel --disable-wm-check >"$desk/panel.log" 2>&1 &
  desk_children="$! $desk_children"
  until_true 20 tray_items
  until_true 20 xdotool search --onlyvisible --class xfce4-panel
  sleep 1
  panel >"$desk/empty"
}

# Last started first: a panel that loses its display says so at length.
desk_close() {
  # shellcheck disable=SC2086 # a list of words
  kill $desk_children 2>/dev/null || true
}

# until_true SECONDS COMMAND: what it says is thrown away.
until_true() {
  desk_patience=$(($1 * 10))
  shift
  until "$@" >/dev/null 2>&1; do
    desk_patience=$((desk_patience - 1))
    [ $desk_patience -gt 0 ] || { echo "waited in vain for: $*"; shot failed || true; return 1; }
    sleep 0.1
  done
}

# What the panel has in its tray: the bus names of the items, by the panel's own watcher.
tray_items() {
  dbus-send --print-reply --dest=org.kde.StatusNotifierWatcher /StatusNotifierWatcher \
    org.freedesktop.DBus.Properties.Get string:org.kde.StatusNotifierWatcher string:RegisteredStatusNotifierItems
}
has_tray_item() { tray_items | grep -q 'string "'; }

# The panel's strip, as numbers that say how it looks.
panel() { import -window root -crop 1024x30+0+570 -depth 8 rgb:- | cksum; }
panel_is_empty() { [ "$(panel)" = "$(cat "$desk/empty")" ]; }
panel_is_filled() { ! panel_is_empty; }

icon_is_seen() {
  until_true 20 has_tray_item
  until_true 20 panel_is_filled
  shot "$1" 160x30+0+570
}

toast() { xdotool search --onlyvisible --class Dunst; }
no_toast() { ! toast; }
click_toast() {
  until_true 20 toast
  # shellcheck disable=SC2046 # lines of NAME=NUMBER
  eval $(xdotool getwindowgeometry --shell "$(toast | tail -1)" | grep -E '^(X|Y|WIDTH|HEIGHT)=[0-9]+$')
  # shellcheck disable=SC2153 # the numbers that xdotool has just said
  xdotool mousemove $((X + WIDTH / 2 - 3)) $((Y + HEIGHT / 2)) mousemove $((X + WIDTH / 2)) $((Y + HEIGHT / 2)) click 1
}

# A window that has just been opened gets the focus, and a moment in which to see that it has.
press() {
  until_true 20 xdotool search --onlyvisible --class "$2"
  sleep 2
  xdotool search --onlyvisible --class "$2" windowfocus --sync
  xdotool key "$1"
}

shot() { import -window root ${2:+-crop "$2" +repage} "/tmp/shots/$1.png"; }
