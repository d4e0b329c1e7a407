#!/bin/bash
# Checks the installer for Windows under wine, on a Windows that has never seen it: from a silent installation over the
# pages of the first run, a break with real clicks, the end of the session and a kill to an upgrade and the removal.
#
#   bash installers/windows/check.sh [SETUP.exe]     (else the one that build.sh beside it put into dist/)
#
# Needs no root, and: apt-get install wine wine64 xvfb xdotool imagemagick. It takes about ten minutes.
# CHECK_USER is the name of the person, kim unless you say another. CHECK_SHOTS names a folder for pictures. Look at them.
#
# It shows that the program works under wine, which is not Windows. wine has no toasts, no property in a shortcut, no
# lock and no suspend, and one account for all user names. So nothing is seen here of toasts and their buttons, of Task
# Manager, or of one person who tries to open the pipe of another. The pictures have the fonts of Linux.
# Chosen: bash, whose pipes need no waiting for. Python ends under wine when its output is a file.
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
