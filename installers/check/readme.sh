#!/bin/sh
# README's two commands on a machine that has nothing, not even Python, by its administrator: the program shows itself
# alive on a virtual desktop, and the tests run.
#
#   sh installers/check/readme.sh [ARGUMENTS of pytest]      (else a few tests that need all that was installed)
#
# What was made in this checkout stays behind, so that it is as a person has it who has just fetched it.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
# shellcheck source=installers/check/tree.sh
. installers/check/tree.sh
in_namespace installers/check/readme.sh "$@"
[ $# -gt 0 ] || set -- -q tests/core/test_dose.py tests/desktop/test_first_start.py

open_tree bookworm
mkdir "$root/home/kim/breakstretch"
find . \( -name .git -o -name .venv -o -name __pycache__ -o -name dist -o -name build -o -name '.*_cache' -o \
  -name .hypothesis \) -prune -o -type f -exec cp -a --parents -t "$root/home/kim/breakstretch" {} +

say "sh installers/setup.sh run"
begun=$(date +%s)
cat >"$root/tmp/run.sh" <<'RUN'
set -eu
cd /home/kim/breakstretch
sh installers/setup.sh run >/tmp/run.log 2>&1 &
daemon=$!
tries=0
until .venv/bin/breakstretch status 2>/dev/null; do
  tries=$((tries + 1))
  if [ $tries = 1200 ] || ! kill -0 $daemon; then
    cat /tmp/run.log
    exit 1
  fi
  sleep 0.5
done
.venv/bin/breakstretch quit
wait $daemon
RUN
inside root "sh /tmp/run.sh" || fail "it does not run"
say "it answers after $(($(date +%s) - begun)) s"

say "sh installers/setup.sh test $*"
begun=$(date +%s)
inside root "cd /home/kim/breakstretch && CI=true timeout 3000 sh installers/setup.sh test $*" || fail "the tests"
say "they end after $(($(date +%s) - begun)) s"

say "sh installers/setup.sh run, on the desktop that the tests brought"
cp installers/check/desk.sh "$root/tmp/desk.sh"
cat >"$root/tmp/tray.sh" <<'TRAY'
set -eu
. /tmp/desk.sh
desk_open
cd /home/kim/breakstretch
sh installers/setup.sh run &
daemon=$!
icon_is_seen readme-tray
until_true 20 .venv/bin/breakstretch doctor
.venv/bin/breakstretch quit
wait $daemon
TRAY
inside root "sh /tmp/tray.sh" || fail "no icon is seen"
keep /tmp/shots
say "README's two commands are all it takes"
