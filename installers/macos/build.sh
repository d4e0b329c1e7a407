#!/bin/sh
# Builds BreakStretch.app for the processor of this Mac, and packs it into dist/breakstretch-VERSION-macos-ARCH.zip:
#
#   sh installers/macos/build.sh
#
# It needs Python 3.11 or newer with Tk, and the network for the libraries. Signing and notarization need an Apple
# developer account and these variables. A step without its variables is left out with a sentence, and the archive is made:
#
#   MACOS_IDENTITY              "Developer ID Application: NAME (TEAM)", as in the keychain
#   MACOS_CERTIFICATE           that certificate with its key, as .p12 in base64. Without it your own keychain is used
#   MACOS_CERTIFICATE_PASSWORD  the password of the .p12
#   MACOS_NOTARY_KEY            the text of an App Store Connect API key (.p8)
#   MACOS_NOTARY_KEY_ID, MACOS_NOTARY_ISSUER    which key that is
#
# Nothing starts the app at login until `breakstretch autostart enable` writes a launch agent with the place of the app.
# Written from Apple's documentation and tested with made-up tools. It has not run on a Mac.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."

APP=dist/BreakStretch.app
ENTITLEMENTS=installers/macos/entitlements.plist

say() { echo "build: $*" >&2; }

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' breakstretch/__init__.py)
archive=dist/breakstretch-$version-macos-$(uname -m).zip

[ "$(uname -s)" = Darwin ] || {
  say "this builds for macOS, on macOS"
  exit 1
}

work=$(mktemp -d)
keychain=
end() {
  [ -z "$keychain" ] || security delete-keychain "$keychain" || true
  rm -rf "$work"
}
trap end EXIT

# Makes a keychain for this run only, so that the certificate is removed with it.
open_keychain() {
  keychain=$work/breakstretch.keychain-db
  password=$(openssl rand -hex 16)
  (umask 077 && printf %s "$MACOS_CERTIFICATE" | base64 --decode >"$work/certificate.p12")
  security create-keychain -p "$password" "$keychain"
  security set-keychain-settings -lut 3600 "$keychain"
  security unlock-keychain -p "$password" "$keychain"
  security import "$work/certificate.p12" -k "$keychain" -P "${MACOS_CERTIFICATE_PASSWORD:-}" -T /usr/bin/codesign
  security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
}

sign() {
  codesign --force --timestamp --options runtime --entitlements "$ENTITLEMENTS" --sign "$MACOS_IDENTITY" \
    ${keychain:+--keychain "$keychain"} "$1"
}

# Signs the parts first, because the signature of the app covers theirs, and --deep misses some of them.
sign_all() {
  find "$APP/Contents" -type f -print >"$work/files"
  while IFS= read -r file; do
    case $(file -b "$file") in
      Mach-O*) sign "$file" ;;
    esac
  done <"$work/files"
  sign "$APP"
  codesign --verify --deep --strict --verbose=2 "$APP"
}

# Starts the app. Its output goes through a pipe, because it may have no console.
try() { "$APP/Contents/MacOS/breakstretch" --version | grep -F "$version"; }

pack() {
  rm -f "$archive"
  ditto -c -k --sequesterRsrc --keepParent "$APP" "$archive"
}

# Apple checks an archive. Its answer is then stapled to the app, so that a Mac without network trusts it too.
notarize() {
  (umask 077 && printf '%s\n' "$MACOS_NOTARY_KEY" >"$work/notary.p8")
  xcrun notarytool submit "$archive" --key "$work/notary.p8" --key-id "$MACOS_NOTARY_KEY_ID" \
    --issuer "$MACOS_NOTARY_ISSUER" --wait --timeout 30m
  xcrun stapler staple "$APP"
  xcrun stapler validate "$APP"
  spctl --assess --type execute --verbose=2 "$APP"
}

rm -rf "$APP"
"${PYTHON:-python3}" installers/pyinstaller/build.py
plutil -lint "$APP/Contents/Info.plist" "$ENTITLEMENTS"

if [ -z "${MACOS_IDENTITY:-}" ]; then
  say "not signed: MACOS_IDENTITY is not set. macOS will ask before it opens the app for the first time."
  say "not notarized: that needs a signature."
  try
  pack
else
  [ -z "${MACOS_CERTIFICATE:-}" ] || open_keychain
  sign_all
  try
  pack
  if [ -n "${MACOS_NOTARY_KEY:-}" ] && [ -n "${MACOS_NOTARY_KEY_ID:-}" ] && [ -n "${MACOS_NOTARY_ISSUER:-}" ]; then
    notarize
    pack
  else
    say "not notarized: MACOS_NOTARY_KEY, MACOS_NOTARY_KEY_ID or MACOS_NOTARY_ISSUER is not set."
  fi
fi

ls -l "$archive"
