#!/bin/sh
# What is asked of a desktop, inside its tree as kim:
#
#   sh act.sh DESKTOP session       runs the session
#   sh act.sh DESKTOP environment   what its programs have in their environment, and the words of its file
#   sh act.sh DESKTOP ACTION        one of the functions of its file
set -u
unset CDPATH
cd "$(dirname "$0")" || exit
OUT=/tmp/out
[ "$2" != environment ] || set -a
# shellcheck source=installers/check/desktops/session.sh
. ./session.sh
# shellcheck source=/dev/null
. "./$1.sh"
session_environment
case $2 in
  session) start_session ;;
  environment)
    program_environment
    env -0
    ;;
  *)
    program_environment
    "$2"
    ;;
esac
