#!/bin/sh
# Tries the self-extracting file on a machine that has never seen Python: as an ordinary person installs it, runs a day
# with it on a desktop, puts it over the copy that runs, and takes it away again.
#
#   sh installers/check/run.sh [FILE.run]         (else the newest that installers/linux/build-run.sh put into dist/)
#
# Needs root, the network, and what installers/check/tree.sh needs, which also says what it takes from the environment.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
. installers/check/tree.sh
in_namespace installers/check/run.sh "$@"

file=$(realpath "${1:-$(find dist -name 'breakstretch-*.run' 2>/dev/null | sort | tail -1)}" 2>/dev/null) || file=
[ -f "$file" ] || fail "there is no file to try; make one: sh installers/linux/build-run.sh"

open_tree bookworm
no_python() { inside root "! ls /usr/bin/python* /usr/local/bin/python* 2>/dev/null" || fail "there is a Python here"; }
no_python
cp "$file" "$root/tmp/breakstretch.run"
cp installers/check/run-day.sh "$root/tmp/day.sh"
# What the person's home holds, but for what a desktop keeps there for itself.
home_of_kim() {
  inside kim "find . -mindepth 1 -not -path './.cache*' -not -path './.config/xfce4*' -not -path './.dbus*' -not -path './.Xauthority' | sort"
}

say "what it says where it cannot work"
inside root "! sh /tmp/breakstretch.run --quiet >/tmp/said 2>&1; grep -q 'not as root' /tmp/said; cat /tmp/said"
inside kim "! setarch i686 sh /tmp/breakstretch.run --quiet >/tmp/said-kim 2>&1; grep -q 'this machine is i686' /tmp/said-kim"
inside kim "! HOME='/home/kim/50%' sh /tmp/breakstretch.run --quiet 2>/dev/null"
inside kim "sh /tmp/breakstretch.run --help 2>&1 | sed -n 1,11p"

say "without a desktop: installed, asked, taken away"
before=$(home_of_kim)
begun=$(date +%s%N)
inside kim "sh /tmp/breakstretch.run --quiet"
say "installed in $((($(date +%s%N) - begun) / 1000000)) ms"
inside kim ".local/bin/breakstretch --version; .local/bin/breakstretch exercises list >/dev/null; .local/bin/breakstretch-tray --version"
inside kim "! .local/bin/breakstretch doctor >/tmp/doctor-before" || fail "doctor finds a desktop where there is none"
grep -q '^no .*session bus' "$root/tmp/doctor-before" || fail "doctor does not miss the session bus"
inside kim "test -s .local/lib/breakstretch/_internal/licences/pystray/COPYING.LGPL"
inside kim ".local/bin/breakstretch-uninstall"
[ "$(home_of_kim)" = "$before" ] || { home_of_kim; fail "something is left"; }

say "on a desktop"
install_inside xvfb xauth dbus dbus-x11 dunst xfce4-panel xfconf xdotool imagemagick fonts-dejavu-core procps x11-utils
no_python
day() { inside kim "timeout 400 xvfb-run -a -s '-screen 0 1024x600x24' dbus-run-session -- sh /tmp/day.sh"; }
day || { keep /tmp/prompt.png /tmp/hold.png /tmp/window.png /tmp/panel.png /tmp/end.png; fail "the day on the desktop"; }
keep /tmp/prompt.png /tmp/hold.png /tmp/window.png /tmp/panel.png /tmp/bend.png

say "taken away: what is left is the person's settings and history"
home_of_kim
others=$(home_of_kim | grep -i breakstretch |
  grep -vxE './.config/breakstretch(/config.toml|/schema.json)?|./.local/state/breakstretch(/history.db[-a-z0-9]*)?' || true)
[ -z "$others" ] || fail "left behind: $others"
[ "$(home_of_kim | grep -c '/config.toml$\|/history.db$')" = 2 ] || fail "the settings or the history are gone"
say "all is well"
