#!/bin/sh
# Makes dist/breakstretch-VERSION-MACHINE.run, a file that unpacks itself and installs breakstretch for one person:
#
#   sh installers/linux/build-run.sh
#
# Needs no root, and: apt-get install makeself python3-venv python3-tk binutils. The bundle inside is made anew by
# installers/pyinstaller/build.py, unless dist/breakstretch is newer than what it is made of. Build on the oldest system
# that it is for, since it needs a C library no older than the one here. Two builds of one checkout are the same.
# Chosen: gzip. Rejected: xz, a fifth smaller, but not on every machine, and without root it cannot be had there.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
unset PYTHONHOME PYTHONPATH
umask 022
LC_ALL=C
export LC_ALL
PYTHON=${PYTHON:-/usr/bin/python3}
EPOCH=1764028800

fail() { echo "build-run: $*" >&2; exit 1; }
for program in "$PYTHON" makeself objdump; do
  command -v "$program" >/dev/null || fail "$program is missing; on Debian: apt-get install makeself binutils python3-venv python3-tk"
done

newer=$(find breakstretch config icons installers/pyinstaller pyproject.toml -newer dist/breakstretch/breakstretch \
  -type f -not -path '*/__pycache__/*' 2>&1 | head -1)
[ -z "$newer" ] || "$PYTHON" installers/pyinstaller/build.py

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' breakstretch/__init__.py)
machine=$(uname -m)
name=breakstretch-$version-$machine.run
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stage=$work/stage
share=$stage/share
mkdir -p "$share"

cp -R dist/breakstretch "$stage/program"
cp installers/linux/install.sh installers/linux/uninstall.sh "$stage/"
for kind in desktop service; do cp "installers/linux/io.github.breakstretch.breakstretch.$kind" "$stage/"; done
echo "$machine" >"$stage/machine"
echo "$version" >"$stage/version"
newest=$(find "$stage/program" -type f \( -name '*.so*' -o -name breakstretch \) -exec objdump -T {} + 2>/dev/null |
  grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
echo "glibc ${newest#GLIBC_} or newer" >"$stage/needs"

# put FILE PLACE: a file below ~/.local/share.
put() { install -D -m 644 "$1" "$share/$2"; }
build/bundle/env/bin/python -m installers.tools.make_manual "$work/made"
put "$work/made/breakstretch.bash" bash-completion/completions/breakstretch
put "$work/made/_breakstretch" zsh/site-functions/_breakstretch
put "$work/made/breakstretch.fish" fish/vendor_completions.d/breakstretch.fish
put "$work/made/breakstretch.1" man/man1/breakstretch.1
put "$work/made/breakstretch-tray.1" man/man1/breakstretch-tray.1
put installers/linux/io.github.breakstretch.breakstretch.metainfo.xml \
  metainfo/io.github.breakstretch.breakstretch.metainfo.xml
for icon in icons/breakstretch-[0-9]*.png; do
  size=${icon##*-}
  size=${size%.png}
  put "$icon" "icons/hicolor/${size}x$size/apps/breakstretch.png"
done
put icons/breakstretch.svg icons/hicolor/scalable/apps/breakstretch.svg
put installers/linux/breakstretch-symbolic.svg icons/hicolor/symbolic/apps/breakstretch-symbolic.svg

sed -n '/^Installs/,/^USAGE/p' installers/linux/install.sh | sed '$d' >"$work/help"
echo "Options of its own follow two dashes:  sh $name -- --no-autostart" >>"$work/help"
find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f -perm -u+x -exec chmod 755 {} +
find "$stage" -type f ! -perm -u+x -exec chmod 644 {} +
find "$stage" -exec touch -h -d "@$EPOCH" {} +
# Without -n gzip writes the time of the build into what it makes, and makeself cannot be told.
mkdir "$work/bin"
printf '#!/bin/sh\nexec %s -n "$@"\n' "$(command -v gzip)" >"$work/bin/gzip"
chmod +x "$work/bin/gzip"
(cd "$work" && PATH=$work/bin:$PATH makeself --gzip --sha256 --nox11 --quiet --packaging-date "$(date -u -d "@$EPOCH" +%F)" --help-header help \
  --tar-extra "--sort=name --owner=0 --group=0 --numeric-owner --mtime=@$EPOCH" \
  stage "$name" "breakstretch $version" sh ./install.sh)
mkdir -p dist
mv "$work/$name" "dist/$name"
ls -l "dist/$name"
sha256sum "dist/$name"
