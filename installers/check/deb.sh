#!/bin/sh
set -eu
cd "$(dirname "$0")/../.."
. installers/check/tree.sh
in_namespace "$0" "$@"
open_tree "$1"
cp "$2" "$root/tmp/breakstretch.deb"
install_inside /tmp/breakstretch.deb
furnish
cp installers/check/day.sh "$root/tmp/day.sh"
inside kim "timeout 300 sh /tmp/day.sh" || { keep /tmp/shots; breakstretch status --json;$root/tmp/daemon.log $root/tmp/tmp.*/*.log;  cat $root/home/kim/.local/state/breakstretch/*.log; fail "the day"; }
cat $root/home/kim/.local/state/breakstretch/*.log
keep /tmp/shots
