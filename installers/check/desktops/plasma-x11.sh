# shellcheck shell=sh disable=SC2034
TITLE="Plasma 6.3, X11"
PACKAGES="plasma-workspace plasma-desktop kwin-x11 kwin-wayland breeze breeze-icon-theme kde-cli-tools plasma-integration
  qml6-module-org-kde-notifications xdg-desktop-portal-kde kde-config-screenlocker libxcb-cursor0 xwayland"
NAME=KDE
LAYER=plasma
KDE_FULL_SESSION=true
KDE_SESSION_VERSION=6
QT_QUICK_BACKEND=software
export KDE_FULL_SESSION KDE_SESSION_VERSION QT_QUICK_BACKEND

# Nothing that a first login brings up by itself.
quiet_first_login() {
  mkdir -p ~/.config
  while read -r file group key value; do
    kwriteconfig6 --file "$file" --group "$group" --key "$key" "$value"
  done <<'SETTINGS'
startkderc General systemdBoot false
kwinrc Compositing Enabled false
ksplashrc KSplash Engine none
kwalletrc Wallet Enabled false
kscreenlockerrc Daemon Autolock false
plasma-welcomerc General ShouldShow false
ksmserverrc General loginMode emptySession
SETTINGS
}
session() {
  quiet_first_login
  DESKTOP_SESSION=plasmax11 exec startplasma-x11
}
# `kwriteconfig6 --notify` ends before its signal is sent in half of its runs, and then Plasma does not read the file again.
dnd() {
  kwriteconfig6 --file plasmanotifyrc --group DoNotDisturb --key Until "$@"
  gdbus emit --session --object-path /plasmanotifyrc --signal org.kde.kconfig.notify.ConfigChanged \
    "{'DoNotDisturb': @aay []}"
}
dnd_on() {
  call org.kde.plasmashell /org/freedesktop/Notifications org.freedesktop.Notifications.GetServerInformation
  dnd "2099,1,1,0,0,0"
}
dnd_off() { dnd --delete; }
lock() { call org.freedesktop.ScreenSaver /ScreenSaver org.freedesktop.ScreenSaver.Lock; }
restart() {
  kill -KILL "$(pid_of org.kde.plasmashell)"
  sleep 1
  setsid plasmashell >/tmp/out/plasmashell-2.log 2>&1 &
}
