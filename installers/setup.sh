#!/bin/sh
# Sets up all that is needed on this machine, once, and then does the job:
#
#   sh installers/setup.sh run  [ARGUMENTS of breakstretch run]
#   sh installers/setup.sh test [ARGUMENTS of pytest]
#
# System packages come from apt where this may install (root or sudo, Debian or Ubuntu); anywhere else it says what to
# install. Everything of Python's goes into .venv beside this project, nothing into the system. When all is there it
# says nothing and takes no time. It must not know what the program does, nor start a display or a bus: the program
# copes without, and the tests bring their own.
set -eu
unset CDPATH
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH

PYTHON_PACKAGES="python3 python3-venv"
WINDOW_PACKAGES="python3-tk"
TEST_PACKAGES="xvfb xauth dbus dbus-bin dunst xdotool xfce4-panel xfconf xfce4-notifyd notification-daemon \
imagemagick libnotify-bin fonts-dejavu-core openbox x11-utils x11-xserver-utils dconf-service libglib2.0-bin gsettings-desktop-schemas \
pulseaudio pulseaudio-utils systemd sway foot"
TEST_PROGRAMS="Xvfb dbus-daemon dunst xdotool xfce4-panel import notify-send openbox pulseaudio parec sway foot"

case $(uname -s) in
  MINGW* | MSYS* | CYGWIN*) bin=.venv/Scripts ;;
  *) bin=.venv/bin ;;
esac

say() { echo "setup: $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
has_apt() { have apt-get && have dpkg-query; }

# Whether this may install: as root, or by sudo, which may ask for a password only where a person can give it.
may_install() { [ "$(id -u)" = 0 ] || { have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Of the packages given, those that are not installed.
missing_packages() {
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    echo "$installed" | grep -qx "$package installed" || printf '%s ' "$package"
  done
}

# Installs what is missing of the packages given: together or, if one does not exist here, one by one. Fails if any is
# missing in the end; $missing then names them.
install_packages() {
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  may_install || return 1
  say "installing $missing"
  get="DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends"
  if as_root sh -c "apt-get -qq update && $get $missing" </dev/null >/dev/null 2>&1; then return 0; fi
  for package in $missing; do
    as_root sh -c "$get $package" </dev/null >/dev/null 2>&1 || say "$package could not be installed"
  done
  missing=$(missing_packages "$@")
  [ -z "$missing" ]
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
can_make_venv() { new_enough "$1" && "$1" -c 'import venv, ensurepip' 2>/dev/null; }

# The system's own Python first: the system's Tk belongs to it, and one of pyenv's may have been built without.
find_python() {
  for candidate in /usr/bin/python3 python3.14 python3.13 python3.12 python3.11 python3 python; do
    if have "$candidate" && can_make_venv "$candidate"; then
      python=$(command -v "$candidate")
      return 0
    fi
  done
  return 1
}

need_python() {
  if has_apt; then
    # shellcheck disable=SC2086 # lists of words
    install_packages $PYTHON_PACKAGES $WINDOW_PACKAGES || true
  fi
  if find_python; then
    # Tk draws the window of the guided stretch; without it notifications guide, so its lack stops nothing.
    "$python" -c 'import tkinter' 2>/dev/null && return 0
    say "$python has no Tk, so there will be no window. Notifications guide you instead."
    if has_apt; then say "For the window:  sudo apt-get install $PYTHON_PACKAGES $WINDOW_PACKAGES"; fi
    return 0
  fi
  say "Python 3.11 or newer, with its venv module, is needed and was not found."
  if has_apt; then
    say "Please run:  sudo apt-get install $PYTHON_PACKAGES $WINDOW_PACKAGES"
    say "If that brings an older Python (Ubuntu 22.04):  sudo apt-get install python3.11 python3.11-venv"
  else
    say "Please install it, and its Tk, with this system's package manager; then run this again."
  fi
  exit 1
}

# Makes .venv for this Python, and installs the project into it, editable. $1 is what pip installs, $2 a word for it.
need_venv() {
  state=$({ pwd; cat pyproject.toml breakstretch/__init__.py; } | cksum | tr ' ' -)
  stamp=.venv/.ready-$2-$state
  if [ -x $bin/python ] && $bin/python -c '' 2>/dev/null; then
    [ -e "$stamp" ] && same_python && return 0
    [ "$2" = run ] && [ -e ".venv/.ready-test-$state" ] && same_python && return 0
  fi
  need_python
  say "preparing .venv with $("$python" -V 2>&1). This takes about a minute, once."
  if ! { [ -x $bin/python ] && same_python && $bin/python -m pip --version >/dev/null 2>&1; }; then
    "$python" -m venv --clear .venv
    "$python" -V >.venv/.made-with
  fi
  rm -f .venv/.ready-*
  if ! PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 $bin/python -m pip install -q --disable-pip-version-check -e "$1"; then
    say "the libraries could not be installed. Is this machine online? What pip said stands above."
    exit 1
  fi
  : >"$stamp"
}

# Whether .venv was made by the very version that its link leads to now: an upgrade of the system can change it.
same_python() {
  [ -e .venv/.made-with ] && [ "$($bin/python -V 2>&1)" = "$(cat .venv/.made-with)" ]
}

# The programs of the virtual desktop. Their lack stops nothing: the tests that need them say so by name.
want_desktop() {
  [ "$(uname -s)" = Linux ] || return 0
  if has_apt; then
    # shellcheck disable=SC2086 # lists of words
    install_packages $PYTHON_PACKAGES $WINDOW_PACKAGES $TEST_PACKAGES && return 0
    say "please run:  sudo apt-get install $missing"
  else
    missing=
    for program in $TEST_PROGRAMS; do have "$program" || missing="$missing $program"; done
    [ -n "$missing" ] || return 0
    say "please install with this system's package manager:$missing"
  fi
  say "until then the tests that need them, most in tests/desktop, are named at the end as not run."
}

run() {
  need_venv . run
  if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    case " $* " in
      *" --headless "*) ;;
      *)
        say "there is no display here, so breakstretch runs without a tray. Look in with:  $bin/breakstretch status"
        set -- --headless "$@"
        ;;
    esac
  fi
  exec $bin/breakstretch run "$@"
}

run_tests() {
  want_desktop
  need_venv '.[test]' test
  # All of them together go to several workers, because many only wait for real seconds to pass.
  [ $# -gt 0 ] || set -- -n auto --dist worksteal
  exec $bin/python -m pytest "$@"
}

job=${1:-}
[ $# -eq 0 ] || shift
case $job in
  run) run "$@" ;;
  test) run_tests "$@" ;;
  *)
    echo "usage: sh installers/setup.sh run|test [ARGUMENTS]" >&2
    exit 2
    ;;
esac
