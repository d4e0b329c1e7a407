#!/bin/sh
# Builds the Debian package of this checkout into dist/, on Debian 12, the oldest release that it is for:
#
#   sh installers/linux/build-deb.sh
#
# Works in a copy, because a checkout has no debian/ at its top. Needs the network for the wheels that bundled.txt names,
# and the packages named below, of which it says which are missing.
# Built twice from one checkout, the package is the same byte for byte. Its tests are not run: they need newer libraries
# than Debian has, and .ci/run runs them.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
unset PYTHONHOME PYTHONPATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH PYTHONDONTWRITEBYTECODE=1

missing=
for package in dpkg-dev debhelper python3-hatchling python3-venv python3-click; do
  dpkg-query -W -f '${db:Status-Status}\n' $package 2>/dev/null | grep -qx installed || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "build-deb: what builds it is missing; please run:  sudo apt-get install$missing" >&2
  exit 1
fi

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' breakstretch/__init__.py)
changelog=installers/linux/debian/changelog
case $(dpkg-parsechangelog -l $changelog -S Version) in
  "$version"-*) ;;
  *)
    echo "build-deb: $changelog is not about version $version; add an entry" >&2
    exit 1
    ;;
esac
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l $changelog -S Timestamp)
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=$work/breakstretch-$version
mkdir -p "$source" dist
# File by file: where the program runs meanwhile, what Python keeps compiled comes and goes.
find pyproject.toml README.md CHANGELOG.md LICENSE breakstretch config icons installers \
  -name __pycache__ -prune -o -type f -exec cp -a --parents -t "$source" {} +
cp -a installers/linux/debian "$source"/debian

python3 -m venv "$work/pip"
pythons=$(sed -n 's/^PYTHONS = //p' installers/linux/debian/rules)
for release in $pythons; do
  "$work/pip/bin/python" -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
    --python-version "$release" -r installers/linux/bundled.txt -d "$source/debian/wheels"
done

(cd "$source" && dpkg-buildpackage -us -uc -b)
mv "$work"/*.deb "$work"/*.changes "$work"/*.buildinfo dist/
ls -l dist
