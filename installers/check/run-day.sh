#!/bin/sh
# A day with the copy that a person installed without root, inside the tree of installers/check/run.sh: X server and
# session bus are there. Each line it prints is something that was seen.
set -eu
PATH=$HOME/.local/bin:$PATH
# It is about noon, so that no break falls out of the hours.
TZ=Etc/GMT$(($(date -u +%-H) - 12))
case $TZ in *GMT-*) ;; *) TZ=Etc/GMT+${TZ#Etc/GMT} ;; esac
XDG_CURRENT_DESKTOP=XFCE
NO_AT_BRIDGE=1
export TZ PATH XDG_CURRENT_DESKTOP NO_AT_BRIDGE
run=/tmp/breakstretch.run
lib=$HOME/.local/lib/breakstretch

seen() { echo "seen: $*"; }
lost() {
  echo "NOT SEEN: $*" >&2
  import -window root /tmp/end.png || true
  cat "$HOME/.local/state/breakstretch/breakstretch.log" >&2 || true
  exit 1
}
# wait_for WHAT SECONDS COMMAND: asks again until it is so.
wait_for() {
  what=$1
  tries=$(($2 * 10))
  shift 2
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || lost "$what"
    sleep 0.1
  done
  seen "$what"
}
daemon() { pgrep -f "^$lib/breakstretch run"; }
in_phase() { breakstretch status --json | grep -q "\"phase\": \"$1\""; }
window_of() { xdotool search --onlyvisible --class "$1"; }
colours() { convert "$1" -format %k info:; }
# The picture of the panel, which is the lowest 30 lines of the screen.
panel() { import -window root -crop 1024x30+0+570 +repage "$1"; }
icon_there() { panel /tmp/panel.png && [ "$(colours /tmp/panel.png)" -gt "$(($(colours /tmp/empty.png) + 20))" ]; }
picture_there() { import -window root /tmp/hold.png && pgrep -f "^$lib/breakstretch draw"; }
window_drawn() {
  id=$(window_of breakstretch | tail -1) && [ -n "$id" ] && import -window "$id" /tmp/window.png && [ "$(colours /tmp/window.png)" -gt 200 ]
}
held() { breakstretch today --json | grep -q '"outcome": "completed"'; }

desktop() {
  mkdir -p "$HOME/.config/xfce4/xfconf/xfce-perchannel-xml"
  cat >"$HOME/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml" <<'PANEL'
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
<property name="panels" type="array"><value type="int" value="1"/><property name="panel-1" type="empty">
<property name="position" type="string" value="p=8;x=512;y=585"/><property name="length" type="uint" value="100"/>
<property name="position-locked" type="bool" value="true"/><property name="size" type="uint" value="30"/>
<property name="plugin-ids" type="array"><value type="int" value="1"/></property></property></property>
<property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property></channel>
PANEL
  printf '[global]\nmouse_left_click = do_action, close_current\nidle_threshold = 0\norigin = top-right\nwidth = 400\nmax_icon_size = 128\n' >/tmp/dunstrc
  dunst -conf /tmp/dunstrc >/tmp/dunst.log 2>&1 &
  xfce4-panel --disable-wm-check >/tmp/panel.log 2>&1 &
  wait_for "a panel" 30 window_of xfce4-panel
  sleep 1
  panel /tmp/empty.png
}

settings() {
  mkdir -p "$HOME/.config/breakstretch"
  cat >"$HOME/.config/breakstretch/config.toml" <<SETTINGS
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["00:00-23:59"]
last_break_before_end = "0s"
[presence]
idle = "1h"
[evening]
days = []
[breaks.stretch]
kind = "stretch"
every = "$1"
length = "2m"
lead = "notification"
[holds]
hold = "30s"
get_ready = "1s"
change_sides = "1s"
[notifications]
sound = false
SETTINGS
}

a_break() {
  settings 2s
  wait_for "the prompt" 60 in_phase prompted
  wait_for "the prompt's window" 10 window_of Dunst
  import -window root /tmp/prompt.png
  settings 60m
  sleep 1
  eval "$(xdotool getwindowgeometry --shell "$(window_of Dunst | head -1)")"
  xdotool mousemove $((X + WIDTH / 2)) $((Y + HEIGHT / 2)) click 1
  wait_for "a click leads" 20 in_phase running
  wait_for "the artist draws" 20 picture_there
  sleep 5
  import -window root /tmp/hold.png
  wait_for "both sides were held, and it is in the history" 180 held
}

around_it() {
  breakstretch stretch --lead window
  wait_for "the window, drawn" 30 window_drawn
  breakstretch pause 1h
  printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:check\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:Busy\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' \
    "$(date +%Y%m%dT150000)" "$(date +%Y%m%dT160000)" >"$HOME/work.ics"
  breakstretch config set calendar.files '["~/work.ics"]'
  breakstretch doctor >/tmp/doctor || lost "doctor is content: $(cat /tmp/doctor)"
  grep -E '^works +(daemon|notifications|tray|window|calendar)' /tmp/doctor
  grep -q 'busy 1 times' /tmp/doctor || lost "the calendar's meeting"
  rm "$HOME/work.ics"
  breakstretch exercises picture standing-side-bend --side left --out /tmp/bend.png
  [ "$(colours /tmp/bend.png)" -gt 50 ] || lost "a picture drawn into a file"
  printf '#!/bin/sh\nenv >/tmp/editor-env\n' >/tmp/editor
  chmod +x /tmp/editor
  EDITOR=/tmp/editor VISUAL=/tmp/editor breakstretch config edit </dev/null
  ! grep ^LD_LIBRARY_PATH /tmp/editor-env || lost "an editor that gets none of the bundle's libraries"
}

desktop
sh $run --quiet -- --autostart --no-start
# Before the first stretch there are questions; here there is nothing to report.
printf '3\nq\n' | breakstretch check-in --lead terminal --plain >/dev/null
sh $run --quiet
wait_for "it runs" 20 daemon
wait_for "its icon in the panel" 20 icon_there
breakstretch autostart status | grep "it starts at login\|It starts at login"
a_break
around_it

first=$(daemon)
echo old >"$lib/_internal/left-over"
sh $run --quiet
wait_for "after an upgrade it runs again" 20 daemon
[ "$(daemon)" != "$first" ] || lost "a new daemon"
[ ! -e "$lib/_internal/left-over" ] || lost "no file of the copy before"
held || lost "the same history"
wait_for "its icon in the panel again" 20 icon_there

breakstretch-uninstall
! daemon || lost "an end of it"
seen "it is gone"
