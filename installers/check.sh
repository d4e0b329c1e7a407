#!/bin/sh
# Checks what is installed on machines that have never seen it: fresh trees of Debian, each with a desktop of its own.
#
#   sh installers/check.sh readme [ARGUMENTS of pytest]   README's two commands from nothing (-n auto: all the tests)
#   sh installers/check.sh deb12 | deb13                  the Debian package: a first day, remove and purge
#   sh installers/check.sh run                            the installer that needs neither root nor Python
#   sh installers/check.sh desktops [NAMES]               the Debian package in real sessions of installers/check/desktops
#   sh installers/check.sh                                all of them, one after the other
#
# Needs root, the network, and: apt-get install debootstrap lintian. The packages come from dist/, where
# installers/linux/build-deb.sh puts one. installers/check/tree.sh says what it takes from the environment. All of it
# happens in namespaces of mounts and processes that end with it, so nothing is left mounted or running.
set -eu
unset CDPATH
cd "$(dirname "$0")/.."
# shellcheck source=installers/check/tree.sh
. installers/check/tree.sh

why=$(why_no_tree)
[ -z "$why" ] || fail "$why"

find_package() {
  package=$(find dist -name 'breakstretch_*.deb' 2>/dev/null | sort | tail -1)
  [ -n "$package" ] || fail "there is no package; make one: sh installers/linux/build-deb.sh"
}

debian() {
  find_package
  command -v lintian >/dev/null || fail "lintian is missing: apt-get install lintian"
  lintian --allow-root --fail-on error,warning,info "$package" || fail "lintian complains"
  sh installers/check/deb.sh "$1" "$package"
}

# Each is played to its end, whatever came of the one before.
desktops() {
  find_package
  [ $# -gt 0 ] || set -- dunst xfce mate lxqt cinnamon sway plasma-x11 plasma-wayland gnome gnome-no-tray
  failed=
  for desktop in "$@"; do
    [ -f "installers/check/desktops/$desktop.sh" ] || fail "there is no desktop $desktop"
    sh installers/check/desktop.sh "$desktop" "$package" || failed="$failed $desktop"
  done
  [ -z "$failed" ] || fail "steps of:$failed"
}

check() {
  job=$1
  shift
  begun=$(date +%s)
  case $job in
    readme | run) sh "installers/check/$job.sh" "$@" ;;
    deb12) debian bookworm ;;
    deb13) debian trixie ;;
    desktops) desktops "$@" ;;
    *)
      echo "usage: sh installers/check.sh [readme [ARGUMENTS] | deb12 | deb13 | run | desktops [NAMES]]" >&2
      exit 2
      ;;
  esac
  say "$job: $(($(date +%s) - begun)) s"
}

if [ $# -gt 0 ]; then
  check "$@"
else
  for every in readme deb12 deb13 run desktops; do check $every; done
fi
