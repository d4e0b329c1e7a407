# shellcheck shell=bash disable=SC2154
# Steps of check.sh: the installer itself.

install() {
  say "a silent installation"
  local begun
  begun=$(date +%s%N)
  run 120 "$SETUP" /S || fail "it could not be installed"
  say "  took $(milliseconds "$begun") ms, $(du -sm "$folder" | cut -f1) MB on disk"
  [ -e "$(dirname "$local")/Roaming/Microsoft/Windows/Start Menu/Programs/BreakStretch.lnk" ] || fail "no shortcut"
  local said
  said=$(ours autostart status)
  grep -q 'starts at login: .*breakstretch-tray.exe run' <<<"$said" || fail "autostart: $said"
}

upgrade() {
  say "an installation over one that runs"
  local other=$WINEPREFIX/drive_c/other endings
  # A window without a daemon. It answers nobody, and its file is in use.
  sleep 300 | timeout 300 wine64 "$folder/breakstretch.exe" window 2>&1 | cat >/dev/null &
  within 20 "no window is there" deaf
  # A program of the same name in another folder, such as that of another person.
  mkdir "$other"
  cp -r "$folder/." "$other"
  sleep 300 | timeout 300 wine64 "$other/breakstretch.exe" window 2>&1 | cat >/dev/null &
  within 20 "the other program does not run" elsewhere
  echo stale >"$folder/_internal/stale.txt"
  cp "$state/config.toml" "$work/config.toml"
  sleep 5
  deaf || fail "the window that does not answer has ended"
  elsewhere || fail "the program of the other folder has ended"
  running || fail "it does not run any more"
  endings=$(grep -c 'breakstretch ends' "$state/breakstretch.log")
  run 120 "$SETUP" /S || fail "it could not be installed again"
  ! deaf || fail "a program that does not answer was left"
  elsewhere || fail "a program of the same name in another folder was ended"
  [ ! -e "$folder/_internal/stale.txt" ] || fail "files of the former version are left"
  cmp -s "$state/config.toml" "$work/config.toml" || fail "the settings were changed"
  until_said 60 . status
  say "  it runs again"
  [ "$(grep -c 'breakstretch ends' "$state/breakstretch.log")" = $((endings + 1)) ] || fail "it was not asked to end"
}
deaf() { [ -n "$(processes 'Programs.BreakStretch.breakstretch\.exe' window)" ]; }
elsewhere() { [ -n "$(processes 'drive_c.other.breakstretch\.exe|C:.other.breakstretch\.exe')" ]; }

removal() {
  say "removal while it runs"
  local left file
  # The uninstaller continues in a copy, so that it can remove itself.
  run 120 "$folder/uninstall.exe" /S || fail "it could not be removed"
  within 60 "left: $(find "$folder" 2>/dev/null | head)" is_gone
  ! running || fail "it still runs"
  sleep 2
  wineserver -k
  rm -rf "$WINEPREFIX/drive_c/other"
  snapshot removed
  left=$(comm -13 "$work/files-fresh" "$work/files-removed" | grep -i breakstretch |
    grep -v '/AppData/Local/breakstretch')
  [ -z "$left" ] || fail "files are left: $left"
  left=$(
    comm -13 "$work/user-fresh" "$work/user-removed"
    comm -13 "$work/system-fresh" "$work/system-removed"
  )
  ! grep -i breakstretch <<<"$left" || fail "the registry still knows it"
  for file in config.toml history.db breakstretch.log; do
    [ -s "$state/$file" ] || fail "$file of the person is gone"
  done
}
is_gone() { [ ! -e "$folder" ]; }
