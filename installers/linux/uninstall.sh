#!/bin/sh
# Takes away what install.sh put in place for one person: the program, its start at login, and what it has drawn and
# noted for itself. The person's settings and history stay, as do folders that somebody else uses.
set -eu

usage() { echo "usage: breakstretch-uninstall [--help]    takes breakstretch away; settings and history stay"; }
say() { echo "breakstretch: $*"; }
fail() { echo "breakstretch: $*" >&2; exit 1; }

HOME=${HOME:-}
HOME=${HOME%/}
lib=$HOME/.local/lib/breakstretch
program=$lib/breakstretch
config=${XDG_CONFIG_HOME:-}
case $config in /*) ;; *) config=$HOME/.config ;; esac
state=${XDG_STATE_HOME:-}
case $state in /*) ;; *) state=$HOME/.local/state ;; esac

# A copy that is broken cannot be asked for anything, and goes all the same.
starts() { "$program" --version >/dev/null 2>&1; }

# Ends a copy that runs, whichever it is, and waits for it.
end_running() {
  "$program" status >/dev/null 2>&1 || [ $? != 3 ] || return 0
  "$program" quit >/dev/null || true
  tries=0
  while "$program" status >/dev/null 2>&1 || [ $? != 3 ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail "the copy that runs has not ended; end it by hand, then run this again"
    sleep 0.1
  done
}

# Whether this names what lies here; the program knows its own place with links followed.
names_this() { grep -qsF -e "$lib/" -e "$(cd "$lib" && pwd -P)/" "$@"; }

# Only what starts this copy: a package of the system may have its own.
forget_login() {
  if "$program" autostart status --json 2>/dev/null | names_this; then "$program" autostart disable >/dev/null; fi
}

# The same, where the program cannot do it.
forget_broken() {
  say "this copy does not start any more; if one still runs, end it by hand"
  if names_this "$config/autostart/breakstretch.desktop"; then rm -f "$config/autostart/breakstretch.desktop"; fi
}

# Files first, then the folders that were made for them, innermost first, as far as they are empty.
remove_files() {
  sed -n 's/^file //p' "$1" | while IFS= read -r file; do rm -f "$file"; done
  sed -n 's/^folder //p' "$1" | sort -ru | while IFS= read -r folder; do rmdir "$folder" 2>/dev/null || true; done
}

# All in one function, which the shell has read before this file goes.
main() {
  case ${1:-} in
    '') ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  [ -f "$lib/installed" ] || fail "nothing is installed in $lib; HOME has to be that of the person it was installed for"
  list=$(mktemp)
  trap 'rm -f "$list"' EXIT
  cp "$lib/installed" "$list"
  if starts; then
    end_running
    forget_login
  else
    forget_broken
  fi
  rm -rf "$lib" "$lib.new" "$lib.old"
  remove_files "$list"
  rm -rf "$state/breakstretch/figures"
  rm -f "$state"/breakstretch/breakstretch.log* "$state"/breakstretch/*.wav "$state/breakstretch/calendar.json"
  for folder in "$state/breakstretch" "$state" "$config/autostart" "$config"; do
    rmdir "$folder" 2>/dev/null || true
  done
  say "it is gone; your settings and history stay: $config/breakstretch $state/breakstretch"
  exit 0
}

main "$@"
