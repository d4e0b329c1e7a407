#!/bin/sh
# Installs breakstretch for one person, without root, from the folder this file lies in; or puts a newer one in its place.
# It is what the self-extracting file of build-run.sh runs once it has unpacked itself. What it puts where:
#
#   ~/.local/lib/breakstretch    the program with all that it needs, and `installed`, the list of what lies elsewhere
#   ~/.local/bin                 the commands breakstretch, breakstretch-tray and breakstretch-uninstall
#   ~/.local/share               menu entry, icons, manual and completions (or below XDG_DATA_HOME)
#
# Login and start are the program's own business: this only calls it. All goes into a new folder first, and the copy before
# is ended last, so that whatever fails on the way leaves that copy where it was, and running.
set -eu

usage() {
  cat <<'USAGE'
Installs breakstretch for you alone, in ~/.local; a copy that runs is ended first and the new one started.

  --autostart      start it at every login, without asking
  --no-autostart   do not, without asking; an upgrade leaves it as it is anyway
  --no-start       do not start it now
  --help           this text

To take it away again: breakstretch-uninstall
USAGE
}
say() { echo "breakstretch: $*"; }
fail() { echo "breakstretch: $*" >&2; exit 1; }

unset CDPATH
here=$(cd "$(dirname "$0")" && pwd)
HOME=${HOME:-}
HOME=${HOME%/}
lib=$HOME/.local/lib/breakstretch
bin=$HOME/.local/bin
data=${XDG_DATA_HOME:-}
case $data in /*) ;; *) data=$HOME/.local/share ;; esac
config=${XDG_CONFIG_HOME:-}
case $config in /*) ;; *) config=$HOME/.config ;; esac
program=$lib/breakstretch

# Ends with a sentence where this cannot become anything.
check_machine() {
  [ "$(id -u)" != 0 ] ||
    fail "this installs for one person; run it as yourself, without sudo and not as root"
  case $HOME in /*) [ -d "$HOME" ] ;; *) false ;; esac || fail "HOME names no folder to install into"
  # The list of what lies elsewhere has a line for each, and its lines are deleted one day.
  case $HOME$data in *"
"*) fail "HOME or XDG_DATA_HOME has a line break in it, which cannot be noted for the way back" ;; esac
  # What desktops do not agree how to read in an entry, however it is quoted.
  case $HOME in *[\\\"\$\`%]*) fail "desktops cannot start programs in $HOME, because of its name" ;; esac
  built_for=$(cat "$here/machine")
  [ "$(uname -m)" = "$built_for" ] || fail "this is made for $built_for, and this machine is $(uname -m)"
  for name in breakstretch breakstretch-tray breakstretch-uninstall; do
    [ -e "$bin/$name" ] || [ -L "$bin/$name" ] || continue
    case $(readlink "$bin/$name" || true) in
      "$lib"/*) ;;
      *) fail "$bin/$name is there already and is not from here; remove that copy first (pipx uninstall breakstretch?)" ;;
    esac
  done
}

# need_folder FOLDER: makes it, and remembers which of its folders were not there before.
need_folder() {
  [ -d "$1" ] || {
    need_folder "$(dirname "$1")"
    mkdir "$1"
    echo "folder $1" >>"$lib.new/installed"
  }
}

# place FILE FOLDER: copies it there, and remembers it.
place() {
  need_folder "$2"
  rm -f "$2/${1##*/}"
  cp "$1" "$2/"
  echo "file $2/${1##*/}" >>"$lib.new/installed"
}

# The new copy beside the old one; it has to run here before anything is taken away.
unpack() {
  rm -rf "$lib.new"
  made=
  for folder in "$HOME/.local" "$HOME/.local/lib"; do
    [ -d "$folder" ] || { mkdir "$folder"; made="$made${made:+
}folder $folder"; }
  done
  mkdir "$lib.new"
  cp -R "$here/program/." "$lib.new/"
  cp "$here/uninstall.sh" "$lib.new/"
  chmod 755 "$lib.new/uninstall.sh"
  said=$("$lib.new/breakstretch" --version 2>&1) || fail "this copy does not run here (it needs $(cat "$here/needs")): $said"
  # Folders that the copy before it made are still ours.
  { [ -z "$made" ] || echo "$made"; [ ! -f "$lib/installed" ] || grep '^folder ' "$lib/installed" || true; } \
    >"$lib.new/installed"
}

# Ends a copy that runs, whichever it is, and waits until it is gone; $ran says whether there was one.
end_running() {
  ran=no
  "$lib.new/breakstretch" status >/dev/null 2>&1 || [ $? != 3 ] || return 0
  ran=yes
  "$lib.new/breakstretch" quit >/dev/null || fail "the copy that runs does not end; end it by hand, then run this again"
  tries=0
  while "$lib.new/breakstretch" status >/dev/null 2>&1 || [ $? != 3 ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail "the copy that runs has not ended; end it by hand, then run this again"
    sleep 0.1
  done
}

# place_entry KIND FOLDER: menu entry and bus service name the program by its path, because a desktop's search path need
# not have ~/.local/bin.
place_entry() {
  entry=io.github.breakstretch.breakstretch.$1
  while IFS= read -r line; do
    case $line in
      TryExec=*) line="TryExec=$program" ;;
      Exec=*) line="Exec=\"$program\" ${line#* }" ;;
    esac
    printf '%s\n' "$line"
  done <"$here/$entry" >"$lib.new/$entry"
  place "$lib.new/$entry" "$data/$2"
  rm "$lib.new/$entry"
}

# What lies elsewhere, of the same names as that of the copy before, which goes on working with it.
place_files() {
  # Paths below share/ have no spaces: they are ours.
  (cd "$here/share" && find . -type f) | while IFS= read -r file; do
    folder=${file%/*}
    place "$here/share/${file#./}" "$data/${folder#./}"
  done
  place_entry desktop applications
  place_entry service dbus-1/services
  need_folder "$bin"
  for name in breakstretch breakstretch-tray breakstretch-uninstall; do
    rm -f "$bin/$name"
    to=$lib/$name
    [ $name != breakstretch-uninstall ] || to=$lib/uninstall.sh
    ln -s "$to" "$bin/$name"
    echo "file $bin/$name" >>"$lib.new/installed"
  done
}

swap() {
  rm -rf "$lib.old"
  [ ! -e "$lib" ] || mv "$lib" "$lib.old"
  mv "$lib.new" "$lib"
  # What the copy before put elsewhere, and this one has no more.
  if [ -f "$lib.old/installed" ]; then
    sed -n 's/^file //p' "$lib.old/installed" | while IFS= read -r file; do
      grep -qxF "file $file" "$lib/installed" || rm -f "$file"
    done
  fi
  rm -rf "$lib.old"
  # So that desktops look into it again.
  touch "$data/icons/hicolor"
}

# Only the first time, and only where nobody has decided yet.
settle_login() {
  if [ "$login" = ask ]; then
    [ "$upgrade" = no ] && [ ! -e "$config/autostart/breakstretch.desktop" ] || return 0
    login=yes
    if [ -t 0 ] && [ -t 1 ]; then
      printf 'Start breakstretch at every login? [Y/n] '
      read -r answer || answer=
      case $answer in [nN]*) login=no ;; esac
    fi
  fi
  if [ "$login" = yes ]; then
    "$program" autostart enable || say "it will not start at login; to try again: breakstretch autostart enable"
  elif [ "$upgrade" = yes ]; then
    "$program" autostart disable
  fi
}

start() {
  [ "$start" = yes ] || return 0
  desktop=${DISPLAY:-}${WAYLAND_DISPLAY:-}
  [ "$ran" = yes ] || [ -n "$desktop" ] || return 0
  # A session of its own, so that it does not end with this terminal.
  detach=
  ! command -v setsid >/dev/null || detach=setsid
  (cd / && $detach "$program" run </dev/null >/dev/null 2>&1 &)
  say "it runs now; what it is doing: breakstretch status"
  [ -n "$desktop" ] ||
    say "it does not see your desktop from this terminal; there, end it and start it anew: breakstretch quit, breakstretch run"
}

main() {
  login=ask
  start=yes
  for word in "$@"; do
    case $word in
      --autostart) login=yes ;;
      --no-autostart) login=no ;;
      --no-start) start=no ;;
      --help | -h) usage; exit 0 ;;
      *) usage >&2; exit 2 ;;
    esac
  done
  check_machine
  upgrade=no
  [ ! -e "$program" ] || upgrade=yes
  trap 'rm -rf "$lib.new"' EXIT
  trap 'exit 130' INT TERM
  unpack
  place_files
  end_running
  swap
  trap - EXIT
  say "version $(cat "$here/version") is installed in $lib"
  settle_login
  start
  case :$PATH: in
    *":$bin:"*) ;;
    *) say "the command is $bin/breakstretch; most systems find it as \`breakstretch\` after the next login" ;;
  esac
  say "to take it away again: breakstretch-uninstall"
}

main "$@"
