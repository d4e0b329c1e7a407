#!/bin/sh
# The Debian package on a machine that has never seen it: installed, used for a first day, removed and purged.
#
#   sh installers/check/deb.sh RELEASE PACKAGE.deb       (bookworm, trixie, or what else CHECK_CACHE holds a tree of)
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
# shellcheck source=installers/check/tree.sh
. installers/check/tree.sh
release=$1
package=$(realpath "$2")
in_namespace installers/check/deb.sh "$release" "$package"

ours() { inside root "find / -xdev -iname '*breakstretch*' | sort"; }
place_of() { inside kim "/usr/lib/breakstretch/bin/python3 -c 'import $1; print($1.__file__)'"; }

open_tree "$release"
say "Debian $(cat "$root/etc/debian_version"): install, with no more than it needs"
cp "$package" "$root/tmp/breakstretch.deb"
quietly "the list of packages" inside root "apt-get -qq update"
begun=$(date +%s)
quietly "it could not be installed" inside root "apt-get -qq install -y --no-install-recommends /tmp/breakstretch.deb"
say "$(($(date +%s) - begun)) s, $(inside root "dpkg-query -W -f '\${Installed-Size}' breakstretch") KiB of its own," \
  "$(inside root "/usr/lib/breakstretch/bin/python3 -V")"
inside root "rm /tmp/breakstretch.deb"

say "without a desktop: the commands work, and doctor says what is missing"
inside kim "breakstretch --version; breakstretch exercises list >/dev/null; breakstretch config check"
inside kim "! breakstretch doctor >/tmp/doctor-before" || fail "doctor finds a desktop where there is none"
grep -q '^no .*session bus' "$root/tmp/doctor-before" || fail "doctor does not miss the session bus"
for library in jeepney msgspec plyer schedule tomlkit; do
  place_of $library | grep -q '^/usr/lib/breakstretch/' || fail "$library is not the bundled one"
done
find "$root/usr/lib/breakstretch" -name 'daemon.cpython-*.pyc' | grep -q . || fail "nothing was compiled"

say "the system's Python becomes another: compiled for it; one that the package does not know: a sentence"
inside root "/usr/share/python3/runtime.d/breakstretch.rtupdate rtupdate python3.1 python3.2"
mkdir "$place/links"
mv "$root"/usr/lib/breakstretch/lib/python3.* "$place/links/"
inside kim "! breakstretch --version 2>/tmp/unknown"
mv "$place"/links/* "$root/usr/lib/breakstretch/lib/"
grep -q '^breakstretch: this package does not know Python 3' "$root/tmp/unknown" || fail "no word of the unknown Python"
[ "$(wc -l <"$root/tmp/unknown")" = 1 ] || fail "more than a sentence about the unknown Python"

say "a person's first day on a desktop"
furnish
cp installers/check/day.sh "$root/tmp/day.sh"
inside kim "timeout 400 sh /tmp/day.sh" || {
  keep /tmp/shots
  cat "$root/tmp/daemon.log" "$root/home/kim/.local/state/breakstretch/breakstretch.log" || true
  fail "the day on the desktop"
}
keep /tmp/shots

say "the manual, and completions"
install_inside man-db
inside kim "man --warnings breakstretch 2>&1 | grep -q 'Example: breakstretch' && man -w breakstretch-tray >/dev/null" ||
  fail "the manual"
cat >"$root/tmp/complete.sh" <<'COMPLETE'
. /usr/share/bash-completion/completions/breakstretch
COMP_WORDS=(breakstretch autostart en) COMP_CWORD=2
_breakstretch_completion breakstretch
[ "${COMPREPLY[*]}" = enable ]
COMPLETE
inside kim "bash /tmp/complete.sh" || fail "bash does not complete"
for file in zsh/vendor-completions/_breakstretch fish/vendor_completions.d/breakstretch.fish; do
  [ -s "$root/usr/share/$file" ] || fail "$file is missing"
done

say "remove: what is left is the person's, the autostart file and notes of Debian's own"
quietly "it could not be removed" inside root "apt-get -qq remove -y breakstretch"
ours
[ ! -e "$root/usr/lib/breakstretch" ] || fail "/usr/lib/breakstretch is left"
say "purge: what is left is the person's"
quietly "it could not be purged" inside root "apt-get -qq purge -y breakstretch"
ours
others=$(ours | grep -v '^/home/kim/' || true)
[ -z "$others" ] || fail "left behind: $others"
for file in .config/breakstretch/config.toml .local/state/breakstretch/history.db; do
  [ -s "$root/home/kim/$file" ] || fail "$file of the person's is gone"
done
say "all is well on Debian $(cat "$root/etc/debian_version")"
