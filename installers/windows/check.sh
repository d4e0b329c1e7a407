#!/bin/bash
# Checks the installer for Windows under wine, on a Windows that has never seen it: installs it silently, lives through a
# break with real clicks, installs over one that runs, removes it, and compares all files and the registry.
#
#   bash installers/windows/check.sh [SETUP.exe]     (else the one that build.sh beside it put into dist/)
#
# Needs no root, and: apt-get install wine wine64 xvfb xdotool imagemagick. Takes about four minutes. What wine has not
# is not checked: toasts, the shortcut's property, what Task Manager says. CHECK_SHOTS names a folder for pictures, and
# CHECK_USER a person whose name has letters beyond ASCII.
# Chosen: bash, whose pipes need no waiting for; Python hangs under wine when its output is a file.
set -uo pipefail
unset CDPATH
cd "$(dirname "$0")/../.." || exit
PATH=$PATH:/usr/lib/wine
SCREEN=900x700
SETUP=$(realpath "${1:-$(find dist -name 'BreakStretch-*-setup.exe' 2>/dev/null | sort -V | tail -1)}" 2>/dev/null)

say() { echo "check: $*"; }
fail() {
  echo "check: FAILED: $*" >&2
  shot failed
  [ ! -e "$state/breakstretch.log" ] || tail -20 "$state/breakstretch.log" >&2
  exit 1
}
[ -f "$SETUP" ] || { say "there is no installer; make one: sh installers/windows/build.sh"; exit 1; }
for program in wine64 Xvfb xdotool import; do
  command -v $program >/dev/null ||
    { say "$program is missing: apt-get install wine wine64 xvfb xdotool imagemagick"; exit 1; }
done

work=$(mktemp -d)
shots=${CHECK_SHOTS:-$work}
export HOME=$work/home WINEPREFIX=$work/prefix WINEDEBUG=-all USER=${CHECK_USER:-kim} LC_ALL=C.UTF-8
export LOGNAME=$USER
export WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=" ALSA_CONFIG_PATH=/dev/null
mkdir -p "$HOME" "$shots"
Xvfb -displayfd 7 -screen 0 ${SCREEN}x24 -nolisten tcp >/dev/null 2>&1 7>"$work/display" &
trap 'wineserver -k 2>/dev/null; kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
until [ -s "$work/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
wineboot -i >/dev/null 2>&1
wineserver -w
local=$(echo "$WINEPREFIX"/drive_c/users/*/AppData/Local | tr ' ' '\n' | grep -v Public)
folder=$local/Programs/BreakStretch
state=$local/breakstretch

shot() { import -window root "$shots/windows-$1.png"; }
# run SECONDS PROGRAM WORDS: a program of Windows, its words through a pipe, and its exit code. Nobody waits for the end
# of the pipe: the first program of all starts services of wine, which hold it for as long as they live.
run() {
  local code into
  into=$(mktemp "$work/said.XXXX")
  timeout "$1" wine64 "${@:2}" </dev/null > >(cat >"$into") 2>&1
  code=$?
  sleep 0.2
  cat "$into"
  return $code
}
ours() { run 60 "$folder/breakstretch.exe" "$@"; }
# until_said SECONDS TEXT WORDS: ask until the answer has this in it.
until_said() {
  local end=$((SECONDS + $1)) said
  until said=$(ours "${@:3}") && grep -q "$2" <<<"$said"; do
    [ $SECONDS -lt $end ] || fail "breakstretch ${*:3} never said: $2. It says: $said"
  done
}
# until_seen SECONDS X Y W H: until this part of the screen holds more than a plain colour.
colours() { import -window root -crop "$3x$4+$1+$2" -format %k info:; }
until_seen() {
  local end=$((SECONDS + $1))
  until [ "$(colours "${@:2}")" -gt 6 ]; do
    [ $SECONDS -lt $end ] || fail "nothing is drawn at ${*:2}"
    sleep 0.5
  done
}
snapshot() {
  wineserver -w
  (cd "$WINEPREFIX/drive_c" && find . | sort) >"$work/files-$1"
  for hive in user system; do registry $hive >"$work/$hive-$1"; done
}
# Keys and values of the registry, each value with its key before it, without the times.
registry() {
  awk '/^\[/ { sub(/\] [0-9]+$/, "]"); key = $0; print; next } /^#/ || /^$/ || /^WINE/ || /^;;/ { next } { print key $0 }' \
    "$WINEPREFIX/$1.reg" | sort
}
# The program with its icon in the tray, on a desktop of wine's, as at login.
start() {
  run 600 explorer "/desktop=check,$SCREEN" "$(winepath -w "$folder/breakstretch-tray.exe")" run >/dev/null &
  until_said 60 . status
}
# in_prefix PROGRAM [WORD]: whether a program of this folder runs in our own prefix, with this word; other people's do
# not count.
in_prefix() {
  local found
  while IFS= read -r found; do
    grep -azqxF "WINEPREFIX=$WINEPREFIX" "${found%cmdline}environ" 2>/dev/null || continue
    if [ -z "${2:-}" ] || grep -azqxF "$2" "$found" 2>/dev/null; then return 0; fi
  done < <(grep -alzE "Programs.BreakStretch.$1$" /proc/[0-9]*/cmdline 2>/dev/null)
  return 1
}
running() { in_prefix 'breakstretch(-tray)?\.exe'; }
milliseconds() { echo $((($(date +%s%N) - $1) / 1000000)); }

snapshot fresh
say "a silent installation"
begun=$(date +%s%N)
run 120 "$SETUP" /S || fail "it could not be installed"
say "  took $(milliseconds "$begun") ms, $(du -sm "$folder" | cut -f1) MB on disk"
[ -e "$(dirname "$local")/Roaming/Microsoft/Windows/Start Menu/Programs/BreakStretch.lnk" ] || fail "no shortcut"
said=$(ours autostart status)
grep -q 'starts at login: .*breakstretch-tray.exe run' <<<"$said" || fail "autostart: $said"

say "without a daemon"
begun=$(date +%s%N)
ours --version || fail "the program does not start"
say "  took $(milliseconds "$begun") ms"
said=$(run 60 cmd /c "$(winepath -w "$local/Microsoft/WindowsApps/breakstretch.cmd")" --version)
grep -q '^breakstretch, version' <<<"$said" || fail "a terminal does not know the command: $said"
ours exercises picture standing-side-bend --side left --out "$(winepath -w "$work")\\bend.png" || fail "no picture"
[ -s "$work/bend.png" ] || fail "no picture was drawn"
ours pause 1h || fail "no pause without a daemon"
ours resume || fail "no end of a pause without a daemon"
ours status
[ $? = 3 ] || fail "status does not say that no daemon runs"

say "a break in two minutes"
due=$(date -d '2 minutes' +%H:%M)
cat >"$state/config.toml" <<SETTINGS
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["00:00-23:59"]
[breaks.stretch]
kind = "stretch"
at = ["$due"]
length = "2m"
lead = "window"
[evening]
days = []
SETTINGS
ours config check || fail "the settings"
begun=$(date +%s%N)
start
say "  it answers after $(milliseconds "$begun") ms"
said=$(ours doctor) || fail "doctor: $said"
echo "  ${said//$'\n'/$'\n'  }"
for part in daemon tray idle window autostart; do grep -q "^works  $part " <<<"$said" || fail "doctor misses the $part"; done
until_seen 20 870 680 30 20
shot tray
ours run --headless
[ $? = 1 ] || fail "a second daemon began"
# Somebody has to be there for a prompt.
end=$((SECONDS + 200))
until said=$(ours status) && grep -q 'is shown\|a window does' <<<"$said"; do
  [ $SECONDS -lt $end ] || fail "nothing was prompted: $said"
  xdotool mousemove_relative -- $((RANDOM % 9 - 4)) $((RANDOM % 9 - 4))
  sleep 1
done
sleep 3
shot prompt
ours stretch || fail "the prompt could not be answered"
until_seen 30 60 40 780 550
sleep 1
shot question
# Nothing on the three pages of the list applies: its key, in the window that a click into its upper edge has chosen.
xdotool mousemove 420 60 click 1
for _ in 1 2 3; do
  sleep 2
  xdotool key n
done
until_said 30 'session is in progress' status
sleep 70
shot hold
ours status
until_said 240 'completed' today
shot over
ours today
ours stats | head -5

say "a menu that is open while its lines change"
xdotool mousemove 882 692 click 3
sleep 2
shot menu
ours pause 1h || fail "no pause while the menu is open"
sleep 2
shot menu-later
# The last line ends the program. The menu lies above the taskbar, or a few pixels over it.
xdotool mousemove 620 674 click 1
end=$((SECONDS + 30))
while ours status >/dev/null; do [ $SECONDS -lt $end ] || fail "the line that was clicked did nothing"; sleep 1; done
start

say "an installation over one that runs"
# A window whose daemon is somewhere else: it answers nobody, and its file is in use.
sleep 300 | timeout 300 wine64 "$folder/breakstretch.exe" window >/dev/null 2>&1 &
deaf() { in_prefix 'breakstretch\.exe' window; }
end=$((SECONDS + 20))
until deaf; do [ $SECONDS -lt $end ] || fail "no window is there"; sleep 0.5; done
# A program of the same name in another folder, as another person has it.
other=$WINEPREFIX/drive_c/other
mkdir "$other"
cp -r "$folder/." "$other"
sleep 300 | timeout 300 wine64 "$other/breakstretch.exe" window >/dev/null 2>&1 &
elsewhere() { grep -alzE '(drive_c|C:).other.breakstretch.exe$' /proc/[0-9]*/cmdline 2>/dev/null | grep -q .; }
end=$((SECONDS + 20))
until elsewhere; do [ $SECONDS -lt $end ] || fail "the other program does not run"; sleep 0.5; done
echo stale >"$folder/_internal/stale.txt"
cp "$state/config.toml" "$work/config.toml"
running || fail "it does not run any more"
run 120 "$SETUP" /S || fail "it could not be installed again"
! deaf || fail "a program that does not answer was left"
elsewhere || fail "a program of the same name in another folder was ended"
[ ! -e "$folder/_internal/stale.txt" ] || fail "files of the former version are left"
cmp -s "$state/config.toml" "$work/config.toml" || fail "the settings were changed"
until_said 60 . status
say "  it runs again"
grep -c 'breakstretch ends' "$state/breakstretch.log" | grep -qx 2 || fail "it was not asked to end"

say "removal while it runs"
# It goes on in a copy of itself, so that it can remove itself.
run 120 "$folder/uninstall.exe" /S || fail "it could not be removed"
end=$((SECONDS + 60))
while [ -e "$folder" ]; do [ $SECONDS -lt $end ] || fail "left: $(find "$folder" | head)"; sleep 0.5; done
! running || fail "it still runs"
sleep 2
wineserver -k
rm -rf "$other"
snapshot removed
left=$(comm -13 "$work/files-fresh" "$work/files-removed" | grep -i breakstretch | grep -v '/AppData/Local/breakstretch')
[ -z "$left" ] || fail "files are left: $left"
left=$(comm -13 "$work/user-fresh" "$work/user-removed"; comm -13 "$work/system-fresh" "$work/system-removed")
! grep -i breakstretch <<<"$left" || fail "the registry still knows it"
for file in config.toml history.db breakstretch.log; do [ -s "$state/$file" ] || fail "$file of the person is gone"; done
say "all is well"
