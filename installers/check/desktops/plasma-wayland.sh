# shellcheck shell=sh disable=SC2034
# shellcheck source=installers/check/desktops/plasma-x11.sh
. ./plasma-x11.sh
TITLE="Plasma 6.3, Wayland"
WAYLAND=wayland-k

session() {
  quiet_first_login
  unset WAYLAND_DISPLAY
  cat >/tmp/plasma.sh <<'INNER'
export QT_QPA_PLATFORM=wayland
env >/tmp/out/plasma.environment
dbus-update-activation-environment DISPLAY WAYLAND_DISPLAY XAUTHORITY XDG_CURRENT_DESKTOP XDG_SESSION_TYPE QT_QPA_PLATFORM
kded6 &
kactivitymanagerd &
exec plasmashell
INNER
  KWIN_COMPOSE=Q exec kwin_wayland --x11-display :77 --width 1280 --height 800 --xwayland --socket wayland-k \
    --no-lockscreen "sh /tmp/plasma.sh"
}
program_environment() {
  eval "$(grep -E '^(DISPLAY|XAUTHORITY)=' /tmp/out/plasma.environment 2>/dev/null | sed 's/^/export /')"
}
WITHOUT_login="here it is not started by startplasma"
WITHOUT_lock="a nested session has no locker"
