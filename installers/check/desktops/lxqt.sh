# shellcheck shell=sh disable=SC2034
TITLE="LXQt 2.1"
PACKAGES="lxqt-panel lxqt-notificationd lxqt-session lxqt-config lxqt-themes openbox breeze-icon-theme"
NAME=LXQt
WITHOUT_lock="no locker of its own"

session() {
  mkdir -p ~/.config/lxqt
  printf '[General]\nwindow_manager=openbox\n' >~/.config/lxqt/session.conf
  cat >~/.config/lxqt/panel.conf <<'PANEL'
panels=panel1

[panel1]
plugins=mainmenu, taskbar, statusnotifier, worldclock
position=Bottom

[mainmenu]
type=mainmenu

[statusnotifier]
type=statusnotifier

[taskbar]
type=taskbar

[worldclock]
type=worldclock
PANEL
  exec startlxqt
}
dnd_on() { printf '[General]\ndoNotDisturb=true\n' >~/.config/lxqt/notifications.conf; }
dnd_off() { printf '[General]\ndoNotDisturb=false\n' >~/.config/lxqt/notifications.conf; }
