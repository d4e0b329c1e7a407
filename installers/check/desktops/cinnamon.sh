# shellcheck shell=sh disable=SC2034
TITLE="Cinnamon 6.4"
PACKAGES="cinnamon cinnamon-session cinnamon-settings-daemon cinnamon-screensaver muffin nemo xapp-sn-watcher"
NAME=X-Cinnamon

session() { exec cinnamon-session --session cinnamon; }
dnd_on() { gsettings set org.cinnamon.desktop.notifications display-notifications false; }
dnd_off() { gsettings set org.cinnamon.desktop.notifications display-notifications true; }
lock() { cinnamon-screensaver-command --lock; }
restart() {
  dbus-send --print-reply --dest=org.Cinnamon /org/Cinnamon org.Cinnamon.RestartCinnamon boolean:false
  sleep 8
}
