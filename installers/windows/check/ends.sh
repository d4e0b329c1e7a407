# shellcheck shell=bash disable=SC2154
# Steps of check.sh: two people at once, and the work that is still known after each kind of end.

two_people() {
  say "a second person at the same time"
  local theirs=$WINEPREFIX/drive_c/alex said
  # wine has a single account for all names, with a single set of folders. So their folders are named here.
  mkdir "$theirs"
  cat >"$work/their.cmd" <<'THEIR'
@echo off
set PROGRAM=%LOCALAPPDATA%\Programs\BreakStretch\breakstretch.exe
set USERNAME=alex
set BREAKSTRETCH_STATE_DIR=C:\alex
set BREAKSTRETCH_CONFIG=C:\alex\config.toml
"%PROGRAM%" %*
THEIR
  their 900 run --headless >/dev/null &
  within 60 "no daemon of the other person answers" their 60 status
  their 60 pause 1h || fail "the other person cannot pause"
  said=$(ours status) || fail "no daemon of $USER answers"
  ! grep -q Paused <<<"$said" || fail "the pause of the other person is that of $USER"
  [ -s "$theirs/history.db" ] || fail "the other person has no history"
  their 60 quit || fail "the daemon of the other person does not end"
  ours status >/dev/null || fail "it was the daemon of $USER that ended"
  rm -rf "$theirs"
}
their() { run "$1" cmd /c "$(winepath -w "$work/their.cmd")" "${@:2}"; }

end_of_session() {
  say "the end of the session, after 80 s of work that no row of the history has"
  ours quit || fail "it could not be asked to end"
  within 20 "it still runs" not_running
  cat >"$work/session.cmd" <<SESSION
@echo off
start /wait "" "%LOCALAPPDATA%\\Programs\\BreakStretch\\breakstretch-tray.exe" run
echo %ERRORLEVEL% >$(winepath -w "$work")\\code
SESSION
  on_desktop cmd /c "$(winepath -w "$work/session.cmd")" &
  until_said 60 . status
  works 2
  before=$(left)
  works 80
  # Without the last word, wine would begin the next session at once.
  on_desktop wineboot --end-session --shutdown || fail "the session does not end"
  within 20 "it still runs" not_running
  is_last_logged 'breakstretch ends' || fail "it was ended before it had saved"
  grep -q '^0' "$work/code" || fail "its exit code is $(cat "$work/code")"
}
is_last_logged() { tail -1 "$state/breakstretch.log" | grep -q "$1"; }

# wine does at a login what Windows does: it starts what the Run key names.
login() {
  say "the next login, which starts it by itself"
  run 60 wineboot
  until_said 60 . status
  [ -n "$(processes 'breakstretch-tray\.exe' --at-login)" ] || fail "it was not the login that started it"
  worked 80
  ours quit || fail "it could not be asked to end"
  within 20 "it still runs" not_running
}
# worked SECONDS: fails unless this much was counted since `before`.
worked() {
  local after
  after=$(left)
  [ "$after" -le $((before - $1)) ] || fail "of $1 s of work $((before - after)) s are known"
  say "  $((before - after)) s of work are known"
}

killed() {
  say "a kill, after 80 s of work that no row of the history has"
  start
  works 2
  before=$(left)
  works 80
  kill -9 "$(processes 'breakstretch-tray\.exe')"
  within 20 "it still runs" not_running
  start
  worked 75
}
