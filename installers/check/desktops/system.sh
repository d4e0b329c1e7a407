#!/bin/sh
# Inside a tree as root: a system bus with a stand-in for logind, as far as desktops ask for one. Ends with the tree.
set -eu
mkdir -p /run/dbus /run/systemd/seats /run/systemd/sessions /run/systemd/users
rm -f /run/dbus/*
[ -s /etc/machine-id ] || dbus-uuidgen >/etc/machine-id
dbus-daemon --system --fork --nopidfile
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket
python3 -m dbusmock --system --template logind >/tmp/logind.log 2>&1 &
until dbus-send --system --print-reply --dest=org.freedesktop.login1 / org.freedesktop.DBus.Peer.Ping >/dev/null 2>&1; do
  sleep 0.1
done
mock() {
  method=$1
  shift
  dbus-send --system --print-reply --dest=org.freedesktop.login1 /org/freedesktop/login1 \
    "org.freedesktop.DBus.Mock.$method" "$@" >/dev/null
}
mock AddSeat string:seat0
mock AddUser "uint32:$(id -u kim)" string:kim boolean:true
mock AddSession string:c1 string:seat0 "uint32:$(id -u kim)" string:kim boolean:true
