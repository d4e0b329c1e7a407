#!/bin/sh
# The Debian package in a real session of a desktop, on Debian 13: one script that is the same for each desktop is played
# by mouse and keyboard, and what came of each step is said, with pictures of it on one sheet.
#
#   sh installers/check/desktop.sh NAME PACKAGE.deb      (NAME: a file of installers/check/desktops, without .sh)
#
# What a desktop is made of is installed once and kept beside the tree; the session and the program are new each time.
# The results lie in CHECK_SHOTS/NAME, else in the folder of the trees.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
# shellcheck source=installers/check/tree.sh
. installers/check/tree.sh
name=$1
package=$(realpath "$2")
in_namespace installers/check/desktop.sh "$name" "$package"
cd installers/check/desktops
# shellcheck source=installers/check/desktops/session.sh
. ./session.sh
# shellcheck source=/dev/null
. "./$name.sh"
cd ../../..
own=${LAYER:-$name}

if [ -z "${CHECK_PLAYS:-}" ]; then
  needs=$(sed -n 's/^ *\(python3-[a-z.-]*\).*,$/\1/p; s/^ *\(tzdata\),$/\1/p' installers/linux/debian/control |
    grep -v hatchling | sort -u)
  # shellcheck disable=SC2086 # lists of words
  make_layer trixie common "" $COMMON_PACKAGES $needs
  # shellcheck disable=SC2086 # a list of words
  make_layer trixie "$own" common $PACKAGES
  open_tree trixie common "$own"
  mount -t sysfs none "$root/sys" # without it GNOME takes itself for a part of systemd
  cp "$package" "$root/tmp/breakstretch.deb"
  quietly "it could not be installed" inside root "dpkg -i /tmp/breakstretch.deb; echo kim:kim | chpasswd"
  # Nothing is downloaded from here on, so the next one need not wait. A display is known to all of a network.
  exec 9>&-
  export CHECK_PLAYS=yes
  exec unshare --net sh installers/check/desktop.sh "$name" "$package"
fi

place=$CACHE/machine
root=$place/root
mkdir -p "$root/tmp/out" "$root/tmp/installers/check"
cp -r installers/check/desktops "$root/tmp/installers/check/"
inside root "chown kim /tmp/out; mkdir -p /tmp/.X11-unix; chmod 1777 /tmp /tmp/.X11-unix /dev/shm"
say "$TITLE: the session"
quietly "no system bus" inside root "sh /tmp/installers/check/desktops/system.sh"
inside kim "nice -n 5 sh /tmp/installers/check/desktops/act.sh $name session" >"$place/session.log" 2>&1 &
code=0
inside kim "cd /tmp && nice -n 5 timeout 1200 python3 -m installers.check.desktops.play $name" || code=$?

results=$(realpath -m "${CHECK_SHOTS:-$CACHE/desktops}")/$name
rm -rf "$results"
mkdir -p "$results"
cp -r "$root/tmp/out/." "$results"
cp "$root/home/kim/.local/state/breakstretch/breakstretch.log" "$results/" || true
say "$TITLE: the table, the sheet and the logs are in $results"
exit $code
