# shellcheck shell=sh
# A fresh machine to try things on: a tree of Debian that has seen nothing yet. It is made once by debootstrap and kept;
# a layer in memory before it takes what is written. To be sourced at the top of the project:
#
#   . installers/check/tree.sh
#   in_namespace SCRIPT "$@"    from here on among mounts and processes that end with this script, however it ends
#   make_layer trixie NAME "LOWER" PACKAGES   packages over that tree and the layers below, kept like the tree
#   open_tree bookworm [LAYERS] a new machine; it lies at $root, and what is to go with it may lie at $place
#   inside root "apt-get ..."   a command in it, with nothing of this machine's environment
#   quietly "what" inside ...   the same, and what it said only when it failed
#   furnish                     a desktop in it, for a script of kim's that sources /tmp/desk.sh, which is desk.sh here
#
# It takes from the environment, so that no machine's own matters stand here:
#
#   CHECK_CACHE   where trees are kept, else ~/.cache/breakstretch-check
#   CHECK_MIRROR  where Debian's packages come from, else where debootstrap takes them from
#   CHECK_EXTRA   a folder that is laid over each tree: what it takes on this machine to reach the network
#   CHECK_SHARED  folders of this machine that each tree sees too, under the same names
#   CHECK_SHOTS   a folder for pictures and logs, if somebody wants to look at them
#
# It must not know what is tried. Rejected: a container, which would need a registry and a daemon on every machine.
CACHE=${CHECK_CACHE:-$HOME/.cache/breakstretch-check}

say() { echo "check: $*"; }
fail() { echo "check: FAILED: $*" >&2; exit 1; }

# Says why no tree can be made here, if so.
why_no_tree() {
  [ "$(id -u)" = 0 ] || { echo "this has to be run as root"; return; }
  for program in debootstrap unshare flock setpriv; do
    command -v $program >/dev/null || { echo "$program is missing: apt-get install debootstrap util-linux"; return; }
  done
  unshare --mount --pid --fork sh -c 'mount -t tmpfs none /mnt && cd /mnt && mkdir lower upper work root &&
    mount -t overlay none -o lowerdir=lower,upperdir=upper,workdir=work root && mount -t proc none root' 2>/dev/null ||
    echo "this machine allows no mounts of one's own (unshare, overlay)"
}

# in_namespace SCRIPT ARGUMENTS: starts the script once more, by its place below the top, alone with mounts and processes.
in_namespace() {
  if [ "${CHECK_ALONE:-}" = yes ] && [ $$ = 1 ]; then
    # The first process of a namespace is deaf to what it does not listen for.
    trap 'exit 130' INT TERM
    return
  fi
  why=$(why_no_tree)
  [ -z "$why" ] || fail "$why"
  export CHECK_ALONE=yes
  exec unshare --mount --pid --fork --kill-child sh "$@"
}

# make_base RELEASE: the tree that all machines of this release begin with, unless it is there.
make_base() {
  [ ! -e "$CACHE/$1.ready" ] || return 0
  say "making a tree of Debian $1, once"
  rm -rf "${CACHE:?}/$1"
  # shellcheck disable=SC2086 # no mirror is no word at all
  debootstrap --variant=minbase "$1" "$CACHE/$1" ${CHECK_MIRROR:-} >"$CACHE/$1.log" 2>&1 ||
    { tail -20 "$CACHE/$1.log"; fail "no tree of Debian $1 could be made"; }
  : >"$CACHE/$1.ready"
}

# make_layer RELEASE NAME "LOWER LAYERS" PACKAGES: installs packages over the tree and the layers below it, once. A list
# that has changed, here or below, makes the layer anew.
make_layer() {
  layers=$CACHE/$1.layers
  layer=$layers/$2
  release=$1
  below=$3
  shift 3
  take_cache "$release"
  wanted=$(for part in $below; do cat "$layers/$part.ready"; done; echo "$*")
  [ "$(cat "$layer.ready" 2>/dev/null)" != "$wanted" ] || return 0
  say "making the layer ${layer##*/} over Debian $release, once"
  rm -rf "$layer" "$layer.work" "$layer.ready"
  mkdir -p "$layer" "$layer.work"
  # shellcheck disable=SC2086 # a list of layers
  mount_tree "$(lower_of "$release" $below)" "$layer" "$layer.work" "$release"
  install_inside "$@"
  umount -R "$root"
  rm -rf "$layer.work"
  echo "$wanted" >"$layer.ready"
}

# open_tree RELEASE [LAYERS, the upper one last]: a machine that has seen nothing, with one person on it, kim.
open_tree() {
  take_cache "$1"
  place=$CACHE/machine
  mount -t tmpfs none "$place"
  mkdir "$place/root" "$place/upper" "$place/work"
  mount_tree "$(lower_of "$@")" "$place/upper" "$place/work" "$1"
  inside root "useradd --create-home kim; install -d -m 700 -o kim -g kim /tmp/run-kim"
}

# take_cache RELEASE: two users of one release are in each other's way where the downloaded packages are kept, so the
# second waits until the first has gone.
take_cache() {
  place=$CACHE/machine
  root=$place/root
  mkdir -p "$CACHE/$1.packages/partial" "$root"
  exec 9>"$CACHE/$1.lock"
  flock 9
  make_base "$1"
}

# lower_of RELEASE LAYERS: for overlay, which wants the upper one first.
lower_of() {
  lower=$CACHE/$1
  under=$CACHE/$1.layers
  shift
  for part in "$@"; do lower=$under/$part:$lower; done
  echo "$lower"
}

# mount_tree LOWER UPPER WORK RELEASE: at $root, with what a machine needs to run programs and to reach the network.
mount_tree() {
  mount -t overlay none -o "lowerdir=$1,upperdir=$2,workdir=$3" "$root"
  mount -t proc none "$root/proc"
  mount -t tmpfs none "$root/tmp"
  mount_devices
  mkdir -p "$root/var/cache/apt/archives"
  mount --bind "$CACHE/$4.packages" "$root/var/cache/apt/archives"
  echo 'APT::Keep-Downloaded-Packages "true";' >"$root/etc/apt/apt.conf.d/90keep"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  # No package is to start anything here.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  [ -z "${CHECK_EXTRA:-}" ] || cp -a "$CHECK_EXTRA/." "$root/"
  for folder in ${CHECK_SHARED:-}; do
    mkdir -p "$root$folder"
    mount -o bind,ro "$folder" "$root$folder"
  done
}

mount_devices() {
  mount -t tmpfs -o mode=755 none "$root/dev"
  for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  mkdir "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 none "$root/dev/pts"
  mount -t tmpfs -o mode=1777 none "$root/dev/shm"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
}

# inside USER COMMAND: runs it in the tree as a login of that person would, from that person's home.
inside() {
  home=/root
  run=
  if [ "$1" != root ]; then
    home=/home/$1
    run=XDG_RUNTIME_DIR=/tmp/run-$1
  fi
  # shellcheck disable=SC2086 # no folder is no word at all
  chroot "$root" /usr/bin/env -i HOME="$home" USER="$1" LOGNAME="$1" LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive $run \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    setpriv --reuid="$1" --regid="$1" --init-groups sh -euc "cd; $2" </dev/null
}

# quietly WHAT COMMAND: runs it, and shows what it said when it failed, which ends the check.
quietly() {
  what=$1
  shift
  "$@" >"$place/log" 2>&1 || { tail -30 "$place/log"; fail "$what"; }
}

# install_inside PACKAGES: no more than they need.
install_inside() {
  quietly "could not be installed: $*" inside root \
    "apt-get -qq update && apt-get -qq install -y --no-install-recommends $*"
}

DESK_PACKAGES="xvfb dbus dbus-bin dunst xdotool xfce4-panel xfconf imagemagick fonts-dejavu-core procps x11-utils"

furnish() {
  # shellcheck disable=SC2086 # a list of words
  install_inside $DESK_PACKAGES
  cp installers/check/desk.sh "$root/tmp/desk.sh"
}

# keep FILES: what lies in the tree, for whoever wants to look at it.
keep() {
  [ -n "${CHECK_SHOTS:-}" ] || return 0
  mkdir -p "$CHECK_SHOTS"
  for file in "$@"; do [ ! -e "$root$file" ] || cp -r "$root$file" "$CHECK_SHOTS/"; done
}
