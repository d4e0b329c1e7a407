# shellcheck shell=sh disable=SC2034
TITLE="GNOME 48, Wayland, with the tray extension"
PACKAGES="gnome-shell gnome-shell-extension-appindicator gjs mutter gnome-settings-daemon gnome-session
  xdg-desktop-portal-gnome xwayland"
NAME=GNOME
LAYER=gnome
WAYLAND=wayland-g
EXTENSIONS="['ubuntu-appindicators@ubuntu.com']"
WITHOUT_login="a nested shell reads no autostart files"
WITHOUT_restart="on Wayland the session ends with the shell"
WITHOUT_lock="a nested shell does not lock"

session() {
  gsettings set org.gnome.shell enabled-extensions "$EXTENSIONS"
  gsettings set org.gnome.shell disable-user-extensions false
  gsettings set org.gnome.shell welcome-dialog-last-shown-version 999
  export MUTTER_DEBUG_DUMMY_MODE_SPECS=1280x800
  exec gnome-shell --nested --wayland --wayland-display=wayland-g >/tmp/out/gnome-shell.log 2>&1
}
# Xwayland's number and its cookie are others after each start.
program_environment() {
  DISPLAY=$(sed -n 's/.*public X11 display \(:[0-9]*\).*/\1/p' /tmp/out/gnome-shell.log | tail -1)
  # shellcheck disable=SC2012 # the newest
  XAUTHORITY=$(ls -t "$XDG_RUNTIME_DIR"/.mutter-Xwaylandauth* 2>/dev/null | head -1)
  export DISPLAY XAUTHORITY
}
come_up() {
  key Escape
  sleep 2
}
dnd_on() { gsettings set org.gnome.desktop.notifications show-banners false; }
dnd_off() { gsettings set org.gnome.desktop.notifications show-banners true; }
