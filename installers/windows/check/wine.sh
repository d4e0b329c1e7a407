# shellcheck shell=bash
# A Windows for check.sh, which sources this file: a prefix of wine, a screen, and functions that act on both.
# Only processes of this prefix are looked at or ended, because other people may use wine on this machine.
SCREEN=900x700

say() { echo "check: $*"; }
fail() {
  echo "check: FAILED: $*" >&2
  shot failed
  [ ! -e "$state/breakstretch.log" ] || tail -20 "$state/breakstretch.log" >&2
  exit 1
}

# begin_windows: makes the prefix and the screen in $work. Both end with this script.
begin_windows() {
  work=$(mktemp -d)
  shots=${CHECK_SHOTS:-$work}
  export HOME=$work/home WINEPREFIX=$work/prefix WINEDEBUG=-all USER=${CHECK_USER:-kim} LC_ALL=C.UTF-8
  export LOGNAME=$USER WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=" ALSA_CONFIG_PATH=/dev/null
  mkdir -p "$HOME" "$shots"
  Xvfb -displayfd 7 -screen 0 ${SCREEN}x24 -nolisten tcp >/dev/null 2>&1 7>"$work/display" &
  trap 'wineserver -k 2>/dev/null; kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
  until [ -s "$work/display" ]; do sleep 0.1; done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  wineboot -i >/dev/null 2>&1
  wineserver -w
  local=$WINEPREFIX/drive_c/users/$USER/AppData/Local
  folder=$local/Programs/BreakStretch
  state=$local/breakstretch
  [ -d "$local" ] || fail "wine has made no folders for $USER"
}

shot() { import -window root "$shots/windows-$1.png"; }

# run SECONDS PROGRAM WORDS: runs a program of Windows, prints its output and returns its exit code. It does not wait for
# the end of the pipe, because the first program starts services of wine, which hold the pipe as long as they run.
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
# On a desktop of wine, whose taskbar shows the icons.
on_desktop() { run 900 explorer "/desktop=check,$SCREEN" "$@" >/dev/null; }
tray() { winepath -w "$folder/breakstretch-tray.exe"; }
# The program with its icon in the tray.
start() {
  on_desktop "$(tray)" run &
  until_said 60 . status
}

# within SECONDS WHAT COMMAND: repeats the command until it succeeds, and fails with WHAT after that time.
within() {
  local end=$((SECONDS + $1))
  until "${@:3}"; do
    [ $SECONDS -lt $end ] || fail "$2"
    sleep 0.5
  done
}
# until_said SECONDS TEXT WORDS: asks until the answer contains the text.
until_said() {
  local end=$((SECONDS + $1)) said
  until said=$(ours "${@:3}") && grep -q "$2" <<<"$said"; do
    [ $SECONDS -lt $end ] || fail "breakstretch ${*:3} never said: $2. It says: $said"
  done
}
# is_drawn X Y W H: whether this part of the screen shows more than a plain colour and a frame.
is_drawn() { [ "$(import -window root -crop "$3x$4+$1+$2" -format %k info:)" -gt "${5:-6}" ]; }
until_seen() { within "$1" "nothing is drawn at ${*:2}" is_drawn "${@:2}"; }
no_window() { ! is_drawn 60 60 780 560 2; }
is_logged() { grep -q "$1" "$state/breakstretch.log"; }
# press KEY...: presses keys in the window with the focus, with time to draw after each.
press() {
  local key
  for key in "$@"; do
    xdotool key "$key"
    sleep 3
  done
}
# works SECONDS: moves the mouse for this long, as a person at the desk would.
works() {
  local end=$((SECONDS + $1))
  while [ $SECONDS -lt $end ]; do
    xdotool mousemove_relative -- $((RANDOM % 9 - 4)) $((RANDOM % 9 - 4))
    sleep 1
  done
}
milliseconds() { echo $((($(date +%s%N) - $1) / 1000000)); }
# The seconds at the desk until the next break.
left() { ours status --json | sed -n 's/^  "next_in": \([0-9]*\).*/\1/p'; }

# processes PROGRAM [WORD]: prints the ids of processes in our prefix that run this program. Both words are patterns.
processes() {
  local found
  grep -alzE "$1$" /proc/[0-9]*/cmdline 2>/dev/null | while IFS= read -r found; do
    grep -azqxF "WINEPREFIX=$WINEPREFIX" "${found%cmdline}environ" 2>/dev/null || continue
    # timeout and explorer name it among their arguments.
    tr '\0' '\n' <"$found" | head -1 | grep -qE "$1$" || continue
    [ -z "${2:-}" ] || tr '\0' '\n' <"$found" | grep -qxe "$2" || continue
    found=${found#/proc/}
    echo "${found%/cmdline}"
  done
}
running() { [ -n "$(processes 'Programs.BreakStretch.breakstretch(-tray)?\.exe')" ]; }

snapshot() {
  wineserver -w
  (cd "$WINEPREFIX/drive_c" && find . | sort) >"$work/files-$1"
  for hive in user system; do registry $hive >"$work/$hive-$1"; done
}
# Prints the keys and values of the registry, each value after its key, without the times.
registry() {
  awk '/^\[/ { sub(/\] [0-9]+$/, "]"); key = $0; print; next } /^#/ || /^$/ || /^WINE/ || /^;;/ { next } { print key $0 }' \
    "$WINEPREFIX/$1.reg" | sort
}
