#!/bin/sh
# Checks the Debian package on a machine that has never seen it: installs it into a fresh tree of Debian, runs it there
# as an ordinary person on a virtual desktop, and sees what is left when it is removed and purged.
#
#   sh installers/check.sh [PACKAGE.deb]          (else the one that installers/linux/build-deb.sh put into dist/)
#
# Needs root, the network, and: apt-get install debootstrap lintian. The tree is made once and kept in CHECK_CACHE, else
# ~/.cache/breakstretch-check, and each check has a copy of its own in front of it. All of it happens in namespaces of
# mounts and processes that end with this script, so nothing is left mounted or running.
set -eu
cd "$(dirname "$0")/.."
RELEASE=bookworm
CACHE=${CHECK_CACHE:-$HOME/.cache/breakstretch-check}

say() { echo "check: $*"; }
fail() { echo "check: FAILED: $*" >&2; exit 1; }

if [ -z "${CHECK_INSIDE:-}" ]; then
  [ "$(id -u)" = 0 ] || fail "this has to be run as root"
  for program in debootstrap lintian unshare; do
    command -v $program >/dev/null || fail "$program is missing: apt-get install debootstrap lintian util-linux"
  done
  package=$(realpath "${1:-$(find dist -name 'breakstretch_*.deb' 2>/dev/null | sort | tail -1)}")
  [ -f "$package" ] || fail "there is no package; make one: sh installers/linux/build-deb.sh"
  say "lintian"
  lintian --fail-on error,warning,info "$package" || fail "lintian complains"
  if [ ! -e "$CACHE/$RELEASE.ready" ]; then
    say "a tree of Debian $RELEASE, once"
    rm -rf "${CACHE:?}/$RELEASE"
    mkdir -p "$CACHE"
    # shellcheck disable=SC2086 # no mirror is none at all: debootstrap then takes its own
    debootstrap --variant=minbase $RELEASE "$CACHE/$RELEASE" ${CHECK_MIRROR:-} >/dev/null
    : >"$CACHE/$RELEASE.ready"
  fi
  CHECK_INSIDE=$package exec unshare --mount --pid --fork --kill-child sh "$0"
fi

# A layer in memory over the tree takes what is written, and goes with the namespace.
place=$CACHE/machine
mkdir -p "$place"
mount -t tmpfs none "$place"
root=$place/root
mkdir "$root" "$place/upper" "$place/work"
mount -t overlay none -o "lowerdir=$CACHE/$RELEASE,upperdir=$place/upper,workdir=$place/work" "$root"
mount -t proc none "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs none "$root/tmp"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$CHECK_INSIDE" "$root/tmp/breakstretch.deb"
# Nothing of a package is to be started here.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"

# inside USER COMMAND: in the tree, with nothing of this machine's environment.
inside() {
  user=$1
  home=/root
  [ "$user" = root ] || home=/home/$user
  chroot "$root" /usr/bin/env -i HOME="$home" USER="$user" LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    setpriv --reuid="$user" --regid="$user" --init-groups sh -euc "$2"
}
ours() { inside root "find / -xdev -iname '*breakstretch*' -not -path '/proc/*' | sort"; }

say "install, for a person who gets no more than a package needs"
inside root "apt-get -qq update && apt-get -qq install -y --no-install-recommends /tmp/breakstretch.deb" >"$place/log" 2>&1 ||
  { tail -20 "$place/log"; fail "it could not be installed"; }
inside root "rm /tmp/breakstretch.deb; useradd -m kim"

say "without a desktop: the commands work, and doctor says what is missing"
inside kim "breakstretch --version; breakstretch exercises list >/dev/null; breakstretch config check"
inside kim "! breakstretch doctor >/tmp/doctor-before" || fail "doctor finds a desktop where there is none"
grep -q "^no .*session bus" "$root/tmp/doctor-before" || fail "doctor does not miss the session bus"

say "on a desktop: the daemon of the autostart file, a notification, an answer, an end"
inside root "apt-get -qq install -y --no-install-recommends xvfb xauth dbus dbus-x11 dunst procps man-db" >"$place/log" 2>&1 ||
  { tail -20 "$place/log"; fail "the virtual desktop could not be installed"; }
cat >"$root/tmp/day" <<'DAY'
set -eu
dunst >/tmp/dunst.log 2>&1 &
dunst=$!
sh -c "$(sed -n 's/^Exec=//p' /etc/xdg/autostart/breakstretch.desktop)" >/tmp/daemon.log 2>&1 &
daemon=$!
tries=0
until breakstretch status >/tmp/status 2>/dev/null; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || { cat /tmp/daemon.log; exit 1; }
  sleep 0.2
done
cat /tmp/status
breakstretch doctor >/tmp/doctor || { cat /tmp/doctor; exit 1; }
grep -E 'daemon|notifications|window|autostart|reach you' /tmp/doctor
grep 'Welcome: ' ~/.local/state/breakstretch/breakstretch.log
breakstretch exercises picture standing-side-bend --side left --out /tmp/bend.png
breakstretch autostart status | grep -q 'starts at login: /etc/xdg/autostart/breakstretch.desktop'
breakstretch autostart disable | grep -q 'does not start'
breakstretch autostart enable | grep -q 'starts at login: /etc/xdg/autostart/breakstretch.desktop'
breakstretch stretch --lead window
tries=0
until pgrep -f breakstretch.window >/dev/null; do
  tries=$((tries + 1))
  [ $tries -lt 50 ] || { echo "no window was opened"; exit 1; }
  sleep 0.2
done
breakstretch pause 1h
breakstretch quit
wait $daemon
[ ! -s /tmp/daemon.log ] || { cat /tmp/daemon.log; exit 1; }
kill $dunst
DAY
inside root "install -d -m 700 -o kim -g kim /tmp/run-kim"
inside kim "XDG_RUNTIME_DIR=/tmp/run-kim timeout 120 xvfb-run -a dbus-run-session -- sh /tmp/day" || fail "the day on the desktop"
[ -s "$root/tmp/bend.png" ] || fail "no picture was drawn"

say "the manual, and the libraries that were brought along"
inside root "man --warnings -w breakstretch breakstretch-tray >/dev/null"
cat >"$root/tmp/libraries.py" <<'LIBRARIES'
from importlib.util import find_spec

import breakstretch.backends.tray.sni

for name in ("jeepney", "msgspec", "plyer", "pystray", "schedule", "tomlkit"):
    assert find_spec(name).origin.startswith("/usr/lib/breakstretch/"), name
LIBRARIES
inside kim "/usr/lib/breakstretch/bin/python3 /tmp/libraries.py" || fail "not the bundled libraries"
find "$root/usr/lib/breakstretch" -name 'daemon.cpython-*.pyc' | grep -q . || fail "nothing was compiled"

say "remove: what is left is the person's, the autostart file and notes of Debian's own"
inside root "apt-get -qq remove -y breakstretch" >"$place/log" 2>&1 || { cat "$place/log"; fail "it could not be removed"; }
ours
[ ! -e "$root/usr/lib/breakstretch" ] || fail "/usr/lib/breakstretch is left"
say "purge: what is left is the person's"
inside root "apt-get -qq purge -y breakstretch" >"$place/log" 2>&1 || { cat "$place/log"; fail "it could not be purged"; }
ours
others=$(ours | grep -v '^/home/kim/' || true)
[ -z "$others" ] || fail "left behind: $others"
[ -s "$root/home/kim/.config/breakstretch/config.toml" ] || fail "the person's settings are gone"
say "all is well"
