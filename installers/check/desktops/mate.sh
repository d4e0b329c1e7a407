# shellcheck shell=sh disable=SC2034
TITLE="MATE 1.26"
PACKAGES="mate-panel mate-notification-daemon marco mate-session-manager mate-settings-daemon mate-indicator-applet
  mate-screensaver"
NAME=MATE

session() { exec mate-session; }
dnd_on() { gsettings set org.mate.NotificationDaemon do-not-disturb true; }
dnd_off() { gsettings set org.mate.NotificationDaemon do-not-disturb false; }
lock() { mate-screensaver-command --lock; }
