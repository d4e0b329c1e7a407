# shellcheck shell=sh disable=SC2034
TITLE="sway 1.10, mako 1.10, waybar"
PACKAGES="sway swaybg swaylock mako-notifier waybar xwayland jq"
NAME=sway
WAYLAND=wayland-1
WITHOUT_login="sway reads no autostart files"
WITHOUT_buttons="as shipped mako shows no buttons"
WITHOUT_lock="swaylock tells nobody that it is gone"

session() {
  mkdir -p ~/.config/sway ~/.config/waybar ~/.config/mako
  printf '[mode=do-not-disturb]\ninvisible=1\n' >~/.config/mako/config
  echo '{"position": "bottom", "height": 30, "modules-right": ["tray", "clock"]}' >~/.config/waybar/config
  cat >~/.config/sway/config <<'SWAY'
output * resolution 1280x800
output * bg #35506b solid_color
exec sh -c 'env >/tmp/out/sway.environment'
exec mako
exec waybar
SWAY
  unset WAYLAND_DISPLAY
  WLR_BACKENDS=x11 WLR_RENDERER=pixman exec sway
}
program_environment() {
  eval "$(grep -E '^(DISPLAY|WAYLAND_DISPLAY|SWAYSOCK)=' /tmp/out/sway.environment 2>/dev/null | sed 's/^/export /')"
}
come_up() { DISPLAY=:77 xdotool search --name wlroots windowfocus; }
dnd_on() { makoctl mode -a do-not-disturb; }
dnd_off() { makoctl mode -r do-not-disturb; }
restart() {
  killall mako
  sleep 1
  swaymsg exec mako
}
