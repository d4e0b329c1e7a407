"""What macOS is given agrees with the program: one name, one version, one app; and its build does step after step.

The tools of macOS are made up here: each writes down how it was called. What the real ones would say is not known.
"""

import hashlib
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs.macos import MacOS

from breakstretch import __version__
from breakstretch.backends.autostart.launch_agent import LABEL
from tests.support.handed_out import ROOT

HERE = ROOT / "installers/macos"
CASK = (HERE / "breakstretch.rb").read_text()
TOOL = """#!/bin/sh
name=$(basename "$0")
echo "$name $*" >>"$CALLS"
case "$name $*" in
  "uname -s") echo Darwin ;;
  "uname -m") echo arm64 ;;
  python3*)
    mkdir -p dist/BreakStretch.app/Contents/MacOS
    echo data >dist/BreakStretch.app/Contents/Info.plist
    printf '#!/bin/sh\\necho breakstretch VERSION\\n' >dist/BreakStretch.app/Contents/MacOS/breakstretch
    chmod +x dist/BreakStretch.app/Contents/MacOS/breakstretch ;;
  file*breakstretch) echo "Mach-O 64-bit executable arm64" ;;
  file*) echo "ASCII text" ;;
  ditto*) for last; do :; done; echo packed >"$last" ;;
  openssl*) echo 1234 ;;
esac
""".replace("VERSION", __version__)
TOOLS = ("codesign", "ditto", "file", "openssl", "plutil", "python3", "security", "spctl", "uname", "xcrun")
SIGNING = {"MACOS_IDENTITY": "Developer ID Application: Kim (TEAM)"}
STAPLED = "BreakStretch.app/Contents/CodeResources"
"""Where Apple's answer is in an archive."""
NOTARIZING = {"MACOS_NOTARY_KEY": "key", "MACOS_NOTARY_KEY_ID": "id", "MACOS_NOTARY_ISSUER": "issuer"}


@pytest.fixture
def mac(tmp_path: Path) -> Path:
    """A checkout with what the scripts read, and the tools they call."""
    if sys.platform == "win32":
        pytest.skip("the scripts of macOS need a POSIX shell")
    shutil.copytree(HERE, tmp_path / "installers/macos")
    (tmp_path / "breakstretch").mkdir()
    shutil.copy(ROOT / "breakstretch/__init__.py", tmp_path / "breakstretch")
    (tmp_path / "dist").mkdir()
    (tmp_path / "tools").mkdir()
    for name in TOOLS:
        (tmp_path / "tools" / name).write_text(TOOL)
        (tmp_path / "tools" / name).chmod(0o755)
    return tmp_path


def script(place: Path, name: str, more: dict[str, str], *words: str) -> tuple[list[str], str]:
    """The tools that a script called, and what it said of itself."""
    path = f"{place / 'tools'}:/usr/bin:/bin"
    env = {"PATH": path, "CALLS": str(place / "calls"), "TMPDIR": str(place)} | more
    command = ["/bin/sh", f"installers/macos/{name}", *words]
    done = subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    calls = place / "calls"
    return calls.read_text().splitlines() if calls.exists() else [], done.stderr


def test_the_app_has_one_name() -> None:
    """The recipe for the app, its launch agent and Homebrew's recipe name one bundle and one identity."""
    spec = (ROOT / "installers/pyinstaller/breakstretch.spec").read_text()
    assert f'APP_ID = "{LABEL}"' in spec
    assert "bundle_identifier=APP_ID" in spec
    assert 'name="BreakStretch.app"' in spec
    assert set(re.findall(r"(?<!/)\bBreakStretch\.app", CASK)) == {"BreakStretch.app"}
    assert CASK.count(f'"{LABEL}"') == 2


def test_the_app_stays_out_of_the_dock_and_may_show_windows() -> None:
    """It is an agent, which has an icon in the menu bar; not in the background only, which has none."""
    spec = (ROOT / "installers/pyinstaller/breakstretch.spec").read_text()
    assert '"LSUIElement": True' in spec
    assert '"LSBackgroundOnly": False' in spec


def test_the_app_asks_for_nothing_it_does_not_need() -> None:
    """Its one entitlement is the one without which Python's callbacks crash."""
    asked = plistlib.loads((HERE / "entitlements.plist").read_bytes())
    assert asked == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_the_recipe_is_of_this_version_and_finds_the_archive() -> None:
    """Homebrew loads what build.sh makes, by the same name."""
    assert f'\n  version "{__version__}"\n' in CASK
    made = re.search(r"archive=dist/(.+)", (HERE / "build.sh").read_text())
    assert made is not None
    name = made[1].replace("$version", "#{version}").replace("$(uname -m)", "#{arch}")
    assert f'/releases/download/v#{{version}}/{name}"' in CASK
    assert 'arch arm: "arm64", intel: "x86_64"' in CASK


def test_zap_takes_what_the_program_wrote() -> None:
    """Settings, history and log lie in one folder there, and it is that folder."""
    there = MacOS("breakstretch", False)
    (folder,) = {there.user_config_dir, there.user_state_dir}
    assert f'zap trash: "{folder.replace(str(Path.home()), "~")}"' in CASK


def test_the_recipe_gets_its_checksums(mac: Path) -> None:
    """Each processor's archive has its own, the address is that of the project, and nothing else has changed."""
    sums = {}
    for arch in ("arm64", "x86_64"):
        archive = mac / f"dist/breakstretch-{__version__}-macos-{arch}.zip"
        archive.write_text(f"{arch} {STAPLED}")
        sums[arch] = hashlib.sha256(archive.read_bytes()).hexdigest()
    project = "https://example.org/someone/breakstretch"
    script(mac, "make-cask.sh", {}, project)
    zeros = "0" * 64
    expected = CASK.replace(zeros, sums["arm64"], 1).replace(zeros, sums["x86_64"], 1).replace("@PROJECT@", project)
    assert (mac / "dist/breakstretch.rb").read_text() == expected


def test_there_is_no_recipe_for_what_macos_would_refuse(mac: Path) -> None:
    """Homebrew takes no app that is not notarized: the signature alone, which every app has, is not enough."""
    for arch, holds in (("arm64", STAPLED), ("x86_64", "BreakStretch.app/Contents/_CodeSignature/CodeResources")):
        (mac / f"dist/breakstretch-{__version__}-macos-{arch}.zip").write_text(holds)
    script(mac, "make-cask.sh", {}, "https://example.org/someone/breakstretch")
    assert not (mac / "dist/breakstretch.rb").exists()


def test_without_an_account_it_is_built_and_says_what_is_missing(mac: Path) -> None:
    """No signature and no notarization, each with a sentence; the archive is there."""
    calls, said = script(mac, "build.sh", {})
    assert [call.split()[0] for call in calls if not call.startswith("uname")] == ["python3", "plutil", "ditto"]
    assert "not signed: MACOS_IDENTITY is not set" in said
    assert "not notarized" in said
    assert (mac / f"dist/breakstretch-{__version__}-macos-arm64.zip").exists()


def test_with_an_account_all_steps_are_done_in_order(mac: Path) -> None:
    """Parts are signed before the app, the app before it is sent in, and it is packed again with Apple's answer."""
    calls, said = script(mac, "build.sh", SIGNING | NOTARIZING)
    steps = [" ".join(call.split()[:2]) for call in calls if not call.startswith(("uname", "file"))]
    assert steps == [
        "python3 installers/pyinstaller/build.py", "plutil -lint", "codesign --force", "codesign --force",
        "codesign --verify", "ditto -c", "xcrun notarytool", "xcrun stapler", "xcrun stapler", "spctl --assess",
        "ditto -c",
    ]  # fmt: skip
    signed = [call for call in calls if call.startswith("codesign --force")]
    assert signed[0].endswith("Contents/MacOS/breakstretch")
    assert signed[1].endswith("BreakStretch.app")
    assert all("--options runtime" in call and "--timestamp" in call for call in signed)
    assert "not " not in said


def test_a_certificate_leaves_with_its_keychain(mac: Path) -> None:
    """It is imported into a keychain that is deleted in the end, and no secret stays in a file."""
    calls, said = script(mac, "build.sh", SIGNING | {"MACOS_CERTIFICATE": "a2V5"})
    asked = [call.split()[1] for call in calls if call.startswith("security")]
    assert asked[0] == "create-keychain"
    assert asked[-1] == "delete-keychain"
    assert "not notarized: MACOS_NOTARY_KEY" in said
    assert not list(mac.glob("tmp.*"))
