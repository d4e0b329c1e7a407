# shellcheck shell=bash disable=SC2154
# Steps of check.sh: from the first start to the menu of the tray, with pictures of everything that is drawn.

first_start() {
  say "the pages of the first run, and the home window"
  local page
  on_desktop "$(tray)" &
  until_said 60 . status
  until_seen 60 60 60 780 560
  sleep 2
  shot first-1
  xdotool mousemove 450 120 click 1
  # One of them says that wine shows no notifications.
  for page in 2 3 4 5 6; do
    press Return
    shot "first-$page"
  done
  press Return
  shot home-today
  for page in history exercises settings about; do
    ours open $page || fail "the home window does not turn to $page"
    sleep 3
    # Once the exercises have pictures, there are many more colours than in text.
    [ $page != exercises ] || within 30 "the exercises have no pictures" is_drawn 200 150 600 450 500
    shot "home-$page"
  done
  press Escape
  within 10 "the home window stays" no_window
}

second_start() {
  say "the home window by a second start, and by a click on the icon"
  on_desktop "$(tray)" &
  until_seen 60 60 60 780 560
  press Escape
  within 10 "the home window stays" no_window
  within 60 "a second program stays" one_runs
  until_seen 60 870 680 30 20
  shot tray
  xdotool mousemove 882 692 click 1
  until_seen 60 60 60 780 560
  shot home-clicked
  press Escape
  within 10 "the home window stays" no_window
  ours run --headless
  [ $? = 1 ] || fail "a second daemon began"
}
one_runs() { [ "$(processes 'breakstretch-tray\.exe' | wc -l)" = 1 ]; }

new_settings() {
  say "settings that an editor saves"
  sed -i 's/^every = "60m"/every = "50m"/' "$state/config.toml"
  within 5 "the new settings are not in force" is_logged 'New settings are in force'
}

without_daemon() {
  say "without a daemon"
  local begun said
  ours quit || fail "it could not be asked to end"
  within 20 "it still runs" not_running
  begun=$(date +%s%N)
  ours --version || fail "the program does not start"
  say "  took $(milliseconds "$begun") ms"
  said=$(run 60 cmd /c "$(winepath -w "$local/Microsoft/WindowsApps/breakstretch.cmd")" --version)
  grep -q '^breakstretch, version' <<<"$said" || fail "a terminal does not know the command: $said"
  ours exercises picture standing-side-bend --side left --out "$(winepath -w "$work")\\bend.png" || fail "no picture"
  [ -s "$work/bend.png" ] || fail "no picture was drawn"
  ours pause 1h || fail "no pause without a daemon"
  ours resume || fail "no end of a pause without a daemon"
  ours status
  [ $? = 3 ] || fail "status does not say that no daemon runs"
}
not_running() { ! running; }

a_break() {
  say "a break in two minutes"
  local due begun said end part
  due=$(date -d '2 minutes' +%H:%M)
  cat >"$state/config.toml" <<SETTINGS
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["00:00-23:59"]
[breaks.stretch]
kind = "stretch"
at = ["$due"]
length = "2m"
[breaks.walk]
kind = "walk"
every = "60m"
[presence]
natural_break = "75s"
[evening]
days = []
SETTINGS
  ours config check || fail "the settings"
  begun=$(date +%s%N)
  start
  say "  it answers after $(milliseconds "$begun") ms"
  # wine has no sound here, and says so.
  said=$(ours doctor | grep -v '^ALSA ') || fail "doctor: $said"
  echo "  ${said//$'\n'/$'\n'  }"
  for part in daemon tray idle window autostart; do
    grep -q "^works  $part " <<<"$said" || fail "doctor misses the $part"
  done
  ! grep -q '^no  *notifications' <<<"$said" || grep -q '^Reminders can reach you .*not as notifications' <<<"$said" ||
    fail "doctor contradicts itself"
  # A reminder comes only if somebody is there.
  end=$((SECONDS + 200))
  until said=$(ours status) && grep -q 'is shown\|a window does' <<<"$said"; do
    [ $SECONDS -lt $end ] || fail "nothing was prompted: $said"
    works 1
  done
  sleep 3
  shot prompt
  within 60 "the prompt could not be answered" stretch_begins
  until_seen 60 60 40 780 550
  sleep 1
  # A click into its upper edge gives the window the keys. The key n means that nothing on a page applies.
  xdotool mousemove 420 60 click 1
  for part in 'Emergency signs' 'Signs to have' 'Your health'; do
    within 30 "nobody asks about $part" is_logged "Asked: $part"
    sleep 2
    shot "question-${part%% *}"
    press n
  done
  within 30 "the stretch does not begin" is_logged 'Session begins'
  sleep 3
  shot get-ready
  press space
  sleep 8
  shot hold
  ours status
  until_said 240 'completed' today
  shot over
  ours today
  ours stats | head -5
}

# A slow machine answers later than a command waits.
stretch_begins() { ours stretch || is_asked; }
is_asked() { grep -q 'question\|in progress' <<<"$(ours status)"; }

pain() {
  say "a stretch that hurts"
  within 60 "no stretch can be begun" stretch_begins
  until_said 30 'is in progress' status
  sleep 5
  xdotool mousemove 700 300 click 1
  press space h
  within 30 "nobody asks what it was" is_logged 'Asked: Come out'
  sleep 2
  shot pain
  press 2
  within 30 "it was not stopped" is_logged 'Stopped for pain: stretch'
  sleep 2
  shot advice
  press Escape
}

menu() {
  say "a menu that is open while its lines change"
  xdotool mousemove 882 692 click 3
  sleep 2
  shot menu
  ours pause 1h || fail "no pause while the menu is open"
  sleep 2
  shot menu-later
  # The last line ends the program. The menu lies above the taskbar, or a few pixels over it.
  xdotool mousemove 620 674 click 1
  within 30 "the line that was clicked did nothing" not_running
  start
  ours resume || fail "the pause does not end"
}
