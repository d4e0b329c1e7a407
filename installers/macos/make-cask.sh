#!/bin/sh
# Writes the Homebrew recipe of a release: this version, and the checksums of its two archives.
#
#   sh installers/macos/make-cask.sh PROJECT [FOLDER]
#
# PROJECT is the https address of the project. FOLDER, by default dist, has the archives and gets the recipe.
# Homebrew accepts no app that macOS would refuse. So an app that is not notarized gets no recipe. A notarized app has the
# file Contents/CodeResources, which is the answer of Apple that build.sh staples to it.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
project=${1:?make-cask: name the https address of the project}
folder=${2:-dist}

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' breakstretch/__init__.py)

sum_of() {
  archive=$folder/breakstretch-$version-macos-$1.zip
  [ -f "$archive" ] || {
    echo "make-cask: $archive is missing" >&2
    exit 1
  }
  if command -v sha256sum >/dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi | cut -d ' ' -f 1
}
for arch in arm64 x86_64; do
  archive=$folder/breakstretch-$version-macos-$arch.zip
  if [ -f "$archive" ] && ! LC_ALL=C grep -q 'BreakStretch\.app/Contents/CodeResources' "$archive"; then
    echo "make-cask: $archive is not notarized, so there is no recipe for Homebrew"
    exit 0
  fi
done
arm=$(sum_of arm64)
intel=$(sum_of x86_64)

sed -e "s/^  version \".*\"/  version \"$version\"/" \
  -e "s/\(sha256 arm:  *\)\"0*\"/\1\"$arm\"/" \
  -e "s/\( intel: \)\"0*\"/\1\"$intel\"/" \
  -e "s|@PROJECT@|$project|" \
  installers/macos/breakstretch.rb >"$folder/breakstretch.rb"
echo "$folder/breakstretch.rb"
