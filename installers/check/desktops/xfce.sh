# shellcheck shell=sh disable=SC2034
TITLE="Xfce 4.20"
PACKAGES="xfce4-session xfwm4 xfdesktop4 xfce4-panel xfce4-notifyd xfce4-settings xfconf xfce4-screensaver"
NAME=XFCE

session() { exec xfce4-session; }
dnd_on() { xfconf-query -c xfce4-notifyd -p /do-not-disturb -n -t bool -s true; }
dnd_off() { xfconf-query -c xfce4-notifyd -p /do-not-disturb -s false; }
lock() { xfce4-screensaver-command --lock; }
