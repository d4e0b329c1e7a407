# shellcheck shell=sh disable=SC2034
# shellcheck source=installers/check/desktops/gnome.sh
. ./gnome.sh
TITLE="GNOME 48, Wayland, as shipped"
EXTENSIONS="[]"
READY=org.gnome.Shell
WITHOUT_icon="GNOME has no tray without the extension"
