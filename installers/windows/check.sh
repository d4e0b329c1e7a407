#!/bin/bash
# Checks the installer for Windows under wine, on a Windows without any trace of the program. It installs silently, and
# goes through the first run, a break with real clicks, the end of the session, a kill, an upgrade and the removal.
#
#   bash installers/windows/check.sh [SETUP.exe]     (by default the newest that build.sh has put into dist/)
#
# It needs no root, but these packages: apt-get install wine wine64 xvfb xdotool imagemagick. It takes about ten minutes.
# CHECK_USER is the name of the person, by default kim. CHECK_SHOTS names a folder for pictures. Look at them afterwards.
#
# It shows that the program works under wine, which is not Windows. wine has no toasts, no properties of shortcuts, no
# lock and no suspend, and a single account for all user names. So this says nothing about toasts and their buttons, about
# Task Manager, or about a person who tries to open the pipe of another. The pictures have the fonts of Linux.
# Chosen: bash, because it does not wait for the end of a pipe. Under wine, Python ends if its output is a file.
set -uo pipefail
unset CDPATH
cd "$(dirname "$0")/../.." || exit
PATH=$PATH:/usr/lib/wine
SETUP=$(realpath "${1:-$(find dist -name 'BreakStretch-*-setup.exe' 2>/dev/null | sort -V | tail -1)}" 2>/dev/null)
for part in wine first_day ends installer; do
  # shellcheck source=/dev/null
  . "installers/windows/check/$part.sh"
done

[ -f "$SETUP" ] || { say "there is no installer; make one: sh installers/windows/build.sh"; exit 1; }
for program in wine64 Xvfb xdotool import; do
  command -v $program >/dev/null ||
    { say "$program is missing: apt-get install wine wine64 xvfb xdotool imagemagick"; exit 1; }
done

begin_windows
snapshot fresh
for step in install first_start second_start new_settings without_daemon a_break pain menu two_people end_of_session \
  login killed upgrade removal; do
  begun_at=$SECONDS
  $step
  say "  $((SECONDS - begun_at)) s"
done
say "all is well, after $SECONDS s"
