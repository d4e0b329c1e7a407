#!/bin/sh
# A first day with the installed program on the desktop of desk.sh, in a fresh tree: what a person sees and does, from the
# login to a recorded break. Run there by deb.sh, as that person. It must not know how the program was installed.
set -eu
# shellcheck source=installers/check/desk.sh
. /tmp/desk.sh
say() { echo "  $*"; }

answers() { breakstretch status; }
is_in() { breakstretch status --json | grep -q "\"phase\": \"$1\""; }
window_is_open() { pgrep -u kim -f 'breakstretch[. ]window'; }
held() { breakstretch today --json | tr -d ' \n' | grep -q "\"side\":\"$1\",[^}]*\"seconds\":30.0,[^}]*\"done\":true"; }
recorded() { breakstretch today --json | grep -q "\"outcome\": \"$1\""; }

# Noon, whatever the time is: no evening is near, and no day ends. The sign of such a zone is upside down.
hour=$(date -u +%-H)
TZ=Etc/GMT$(printf %+d $((hour - 12)))
export TZ
desk_open

say "login: the autostart file begins it, its icon is in the tray, doctor finds all it needs"
sh -c "$(sed -n 's/^Exec=//p' /etc/xdg/autostart/breakstretch.desktop)" >/tmp/daemon.log 2>&1 &
daemon=$!
until_true 20 answers
icon_is_seen tray
breakstretch doctor >/tmp/doctor || { cat /tmp/doctor; exit 1; }
cat /tmp/doctor
grep -q 'Welcome: ' ~/.local/state/breakstretch/breakstretch.log
shot welcome

say "a break: a click on it, none of the questions applies, 30 seconds left, 30 seconds right, and it is in the history"
breakstretch config set workday.days '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]'
breakstretch config set workday.hours '["00:00-23:59"]'
breakstretch config set workday.last_break_before_end 0s
breakstretch config set evening.enabled false
breakstretch config set presence.idle 1h
breakstretch config set breaks.stretch.length 2m
breakstretch config set breaks.stretch.every 1s
until_true 60 is_in prompted
breakstretch config set breaks.stretch.every 60m
until_true 20 toast
sleep 1
shot prompt
click_toast
until_true 20 xdotool search --onlyvisible --class breakstretch
sleep 2
shot questions
xdotool search --onlyvisible --class breakstretch | while read -r w; do xdotool getwindowname $w; xdotool getwindowgeometry $w; xprop -id $w WM_CLASS; done
xdotool search --onlyvisible --class breakstretch windowfocus --sync key Return
sleep 3
breakstretch status --json
shot after
sleep 15
breakstretch status --json
breakstretch today --json
shot hold
