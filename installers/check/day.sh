#!/bin/sh
# A first day with the installed program on the desktop of desk.sh, in a fresh tree: what a person sees and does, from the
# login to a recorded break. deb.sh runs it there as that person. It must not know how the program was installed.
set -eu
# shellcheck source=installers/check/desk.sh
. /tmp/desk.sh

say() { echo "  $*"; }
answers() { breakstretch status; }
is_in() { breakstretch status --json | grep -q "\"phase\": \"$1\""; }
today() { breakstretch today --json | tr -d ' \n'; }
is_recorded() { today | grep -q '"outcome":"completed"'; }
memory() { sed -nE "s/^(Pss|Pss_Anon): */  memory $1, \1: /p" "/proc/$daemon/smaps_rollup"; }
asks_no_more() { breakstretch status --json | grep -q '"question": null' || { press n breakstretch; sleep 1; false; }; }
was_held() { today | grep -Eq "\"side\":\"$1\",[^}]*\"seconds\":30.0,[^}]*\"done\":true"; }

# Noon, whatever the time is: no evening is near, and no day ends. The sign of such a zone is upside down.
hour=$(date -u +%-H)
TZ=Etc/GMT$(printf %+d $((hour - 12)))
export TZ
desk_open

say "login: the autostart file begins it, its icon is in the tray, doctor finds what it needs"
breakstretch autostart status | grep -q 'starts at login: /etc/xdg/autostart/breakstretch.desktop'
sh -c "exec $(sed -n 's/^Exec=//p' /etc/xdg/autostart/breakstretch.desktop)" >/tmp/daemon.log 2>&1 &
daemon=$!
until_true 20 answers
icon_is_seen tray
breakstretch doctor >/tmp/doctor || { cat /tmp/doctor; exit 1; }
grep -E '^works +(notifications|tray|idle|window|autostart) |^Reminders' /tmp/doctor
grep -q 'Welcome: ' ~/.local/state/breakstretch/breakstretch.log
shot welcome
memory "at rest"
# So that there is only one notification to click.
until_true 40 no_toast

say "a break: a click on the notification; none of the questions applies; 30 s left and 30 s right are held and recorded"
breakstretch config set workday.days '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]' \
  workday.hours '["00:00-23:59"]' workday.last_break_before_end 0s evening.days '[]' \
  presence.idle 1h presence.natural_break 1h breaks.stretch.length 2m breaks.stretch.every 1s
# At once, or half a minute after the lunch that it may just have been.
until_true 60 is_in prompted
breakstretch config set breaks.stretch.every 60m
sleep 1
shot prompt
click_toast
until_true 20 xdotool search --onlyvisible --class breakstretch
sleep 1
shot questions
until_true 20 asks_no_more
until_true 20 is_in running
sleep 70
shot hold
until_true 120 is_recorded
was_held left
was_held right
shot closing
memory "after the break"

say "the window leads too, and what starts at login can be switched off and on"
breakstretch stretch --lead window
until_true 20 xdotool search --onlyvisible --class breakstretch
sleep 2
shot window
breakstretch skip
breakstretch autostart disable | grep -q 'does not start'
breakstretch autostart enable | grep -q 'starts at login: /etc/xdg/autostart/breakstretch.desktop'
breakstretch exercises picture standing-side-bend --side left --out /tmp/bend.png
[ -s /tmp/bend.png ]
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:check\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:%s\r\nDTEND:%s\r\nRRULE:FREQ=DAILY\r\nSUMMARY:Busy\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' \
  "$(date +%Y%m%dT150000)" "$(date +%Y%m%dT160000)" >~/work.ics
breakstretch config set calendar.files '["~/work.ics"]'
breakstretch doctor | grep -E '^works +calendar .*busy 2 times'
rm ~/work.ics
breakstretch config set calendar.files '[]'

say "quit: it ends at once, and had nothing to complain of"
breakstretch quit
wait $daemon
[ ! -s /tmp/daemon.log ] || { cat /tmp/daemon.log; exit 1; }
! grep -E 'Fault|Traceback|cannot be shown' ~/.local/state/breakstretch/breakstretch.log
