# shellcheck shell=sh disable=SC2034
# dunst as Debian ships it, with openbox and a panel: the small desktop that a person puts together.
TITLE="dunst 1.12, openbox, xfce4-panel"
PACKAGES="dunst openbox xfce4-panel xfconf"
NAME=openbox
WITHOUT_buttons="as shipped it shows no buttons"
WITHOUT_lock="no locker"
WITHOUT_login="openbox reads no autostart files"

session() {
  mkdir -p ~/.config/xfce4/xfconf/xfce-perchannel-xml
  cp xfce4-panel.xml ~/.config/xfce4/xfconf/xfce-perchannel-xml/
  openbox &
  dunst &
  exec xfce4-panel
}
dnd_on() { dunstctl set-paused true; }
dnd_off() { dunstctl set-paused false; }
restart() {
  killall dunst
  sleep 1
  dunst >/tmp/out/dunst-2.log 2>&1 &
}
