# shellcheck shell=sh disable=SC2034 # the words are read by whoever sources this file
# What all desktops of the matrix have in common. To be sourced inside the tree as kim, followed by the desktop's file.
#
# A desktop's file holds what differs:
#
#   TITLE, PACKAGES           its name with its version, and what has to be installed
#   NAME                      what XDG_CURRENT_DESKTOP says there
#   WAYLAND                   the name of its Wayland display, for a session that runs in a window of the X server
#   READY                     the name on the session bus that is there once it stands
#   session                   starts it, and returns at its end
#   program_environment       sets what its programs have beyond that, such as the display of Xwayland
#   come_up                   what a person clears away after the first login
#   dnd_on, dnd_off           do not disturb
#   lock, unlock              the screen
#   restart                   the shell or the notification server ends, and comes back
#   WITHOUT_dnd, WITHOUT_lock, WITHOUT_login, WITHOUT_icon, WITHOUT_restart, WITHOUT_buttons
#                             why this desktop does not offer that
COMMON_PACKAGES="xvfb xauth dbus dbus-bin dbus-x11 xdotool imagemagick tesseract-ocr tesseract-ocr-eng fonts-dejavu-core
  procps psmisc x11-utils x11-xserver-utils libgl1-mesa-dri libgl1 libegl1 hicolor-icon-theme adwaita-icon-theme xterm
  libnotify-bin polkitd dconf-gsettings-backend gsettings-desktop-schemas libglib2.0-bin python3 python3-dbusmock
  at-spi2-core openbox systemd"
SCREEN=1280x800
READY=org.kde.StatusNotifierWatcher
WAYLAND=

program_environment() { :; }
come_up() { :; }

# The server ends without warning, and the bus starts the next one.
restart() {
  kill -KILL "$(pid_of org.freedesktop.Notifications)"
  sleep 1
  call org.freedesktop.Notifications /org/freedesktop/Notifications org.freedesktop.Notifications.GetServerInformation
}

# Where a locker is a program of its own: it asks for the password, which is kim's name.
unlock() {
  key Shift_L
  sleep 2
  DISPLAY=:77 xdotool type --delay 80 kim
  key Return
}

call() { dbus-send --print-reply --dest="$1" "$2" "$3"; }
key() { DISPLAY=:77 xdotool key "$@"; }
pid_of() {
  dbus-send --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.GetConnectionUnixProcessID "string:$1" | sed 's/.* //'
}
until_so() {
  tries=300
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.2
  done
}

session_environment() {
  DISPLAY=:77
  DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus
  DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket
  XDG_CURRENT_DESKTOP=$NAME
  XDG_SESSION_DESKTOP=$NAME
  XDG_SESSION_TYPE=${WAYLAND:+wayland}
  XDG_SESSION_TYPE=${XDG_SESSION_TYPE:-x11}
  XDG_SESSION_ID=c1
  XDG_CONFIG_DIRS=/etc/xdg
  XDG_DATA_DIRS=/usr/local/share:/usr/share
  LIBGL_ALWAYS_SOFTWARE=1
  # Noon, whatever the time is: no evening is near, and no day ends. The sign of such a zone is upside down.
  TZ=${TZ:-Etc/GMT$(printf %+d $(($(date -u +%-H) - 12)))}
  export DISPLAY DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS XDG_CURRENT_DESKTOP XDG_SESSION_DESKTOP \
    XDG_SESSION_TYPE XDG_SESSION_ID XDG_CONFIG_DIRS XDG_DATA_DIRS LIBGL_ALWAYS_SOFTWARE TZ
  [ -z "$WAYLAND" ] || export WAYLAND_DISPLAY="$WAYLAND"
}

start_session() {
  Xvfb :77 -screen 0 ${SCREEN}x24 -nolisten tcp -noreset >"$OUT/xvfb.log" 2>&1 &
  until_so xdpyinfo
  dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --nofork --nopidfile >"$OUT/bus.log" 2>&1 &
  until_so call org.freedesktop.DBus / org.freedesktop.DBus.GetId
  dbus-monitor "type=signal,interface=org.freedesktop.Notifications" member=ActiveChanged >"$OUT/signals.log" 2>&1 &
  session >"$OUT/session.log" 2>&1
}
