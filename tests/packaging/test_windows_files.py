"""What Windows is installed by, held against the program: names, keys, folders, libraries; nothing of it runs here.

That it works is seen under wine by installers/windows/check.sh.
"""

import hashlib
import importlib.util
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from breakstretch import __version__
from breakstretch.backends.autostart import command, registry
from breakstretch.system.app_id import APP_ID

TOP = Path(__file__).resolve().parent.parent.parent
HERE = TOP / "installers/windows"
SCRIPT = (HERE / "breakstretch.nsi").read_text(encoding="utf-8")
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
URL = f"https://example.org/BreakStretch-{__version__}-setup.exe"


def module(name: str) -> ModuleType:
    """A script beside the installer."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def defined(name: str) -> str:
    """What the installer's script calls by this name."""
    found = re.search(rf'^!define {name} "(.*)"$', SCRIPT, re.MULTILINE)
    assert found is not None, name
    return found[1]


def lines(start: str) -> list[str]:
    """What it does by this instruction."""
    return [line.strip() for line in SCRIPT.splitlines() if line.strip().startswith(start)]


def test_windows_knows_it_by_one_name() -> None:
    """The installer writes the name that the program claims, and shows toasts by the name it is called."""
    assert defined("APP_ID") == APP_ID
    assert defined("APP_KEY") == r"Software\Classes\AppUserModelId\${APP_ID}"
    assert 'SysAllocString(w "${APP_ID}")' in SCRIPT
    assert 'WriteRegStr HKCU "${APP_KEY}" "DisplayName" "${COMMAND}"' in SCRIPT


def test_the_run_key_is_the_programs_alone() -> None:
    """The installer neither writes nor removes it, it has the program do so."""
    assert registry.RUN not in SCRIPT
    assert '"$INSTDIR\\${COMMAND}.exe" autostart enable' in SCRIPT
    assert '"$INSTDIR\\${COMMAND}.exe" autostart disable' in SCRIPT


def test_its_programs_are_those_of_the_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the installer starts is what the bundle has, and what the program itself takes for its own."""
    spec = (TOP / "installers/pyinstaller/breakstretch.spec").read_text(encoding="utf-8")
    for name in (defined("COMMAND"), f"{defined('COMMAND')}-tray"):
        assert f'"{name}"' in spec
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "breakstretch.exe"))
    tray = tmp_path / f"{defined('COMMAND')}-tray.exe"
    tray.touch(mode=0o755)
    assert command.own_command("breakstretch").words == (str(tray), "run", "--at-login")


def test_nobody_else_is_ended() -> None:
    """What runs is ended by the place of its file. Its name alone may be that of another person's copy."""
    assert "taskkill" not in SCRIPT
    assert "QueryFullProcessImageNameW" in SCRIPT
    ended = re.findall(r'\$6 == "([^"]*)"', SCRIPT)
    assert set(ended) == {r"$INSTDIR\${COMMAND}-tray.exe", r"$INSTDIR\${COMMAND}.exe"}
    after = SCRIPT.index("TerminateProcess")
    assert SCRIPT.index("StrCpy $ran yes", SCRIPT.index("QueryFullProcessImageNameW")) < after


def test_the_check_looks_at_its_own_prefix() -> None:
    """Two people may check at once: nothing of another prefix is counted or ended."""
    parts = sorted((HERE / "check").glob("*.sh"))
    check = "".join(path.read_text(encoding="utf-8") for path in (HERE / "check.sh", *parts))
    assert not re.search(r"\b(pgrep|pkill|killall)\b", check)
    assert "WINEPREFIX=$WINEPREFIX" in check
    assert set(re.findall(r"kill -9 (.*)", check)) == {"\"$(processes 'breakstretch-tray\\.exe')\""}


def test_the_check_has_each_of_its_steps() -> None:
    """Every step that it names is a function of one of its parts, and no part is left out."""
    check = (HERE / "check.sh").read_text(encoding="utf-8")
    parts = {path.stem: path.read_text(encoding="utf-8") for path in (HERE / "check").glob("*.sh")}
    (sourced,) = re.findall(r"^for part in (.*); do$", check, re.MULTILINE)
    assert set(sourced.split()) == set(parts)
    (steps,) = re.findall(r"^for step in ((?:.|\\\n)*?); do$", check, re.MULTILINE)
    functions = {name for text in parts.values() for name in re.findall(r"^(\w+)\(\) \{$", text, re.MULTILINE)}
    said = {name for text in parts.values() for name in re.findall(r"^(\w+)\(\) \{\n  say ", text, re.MULTILINE)}
    assert set(steps.replace("\\", "").split()) == said <= functions


def test_its_programs_say_what_they_are() -> None:
    """Properties and Task Manager have a name, a version and a publisher, those of the installer."""
    text = runpy.run_path(str(TOP / "installers/pyinstaller/version.py"))["version_text"]
    made = text(defined("NAME"), "1.2.3", defined("PUBLISHER"), "breakstretch-tray.exe")
    found: dict[str, str] = {}

    def keep(*parts: object, **named: object) -> object:
        if len(parts) == 2 and isinstance(parts[1], str):
            found[str(parts[0])] = parts[1]
        return named

    kinds = ("VSVersionInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo", "VarStruct")
    tree = eval(made, {**dict.fromkeys(kinds, keep), "FixedFileInfo": lambda **named: named})  # noqa: S307 - as PyInstaller does
    assert tree["ffi"]["filevers"] == tree["ffi"]["prodvers"] == (1, 2, 3, 0)
    assert (found["FileDescription"], found["CompanyName"]) == (defined("NAME"), defined("PUBLISHER"))
    assert found["FileVersion"] == found["ProductVersion"] == "1.2.3"
    spec = (TOP / "installers/pyinstaller/breakstretch.spec").read_text(encoding="utf-8")
    assert f'NAME, PUBLISHER = "{defined("NAME")}", "{defined("PUBLISHER")}"' in spec


def test_what_is_handed_out_is_signed_where_it_can_be() -> None:
    """The programs before they are packed, the uninstaller while that is made, the installer last."""
    build = (HERE / "build.ps1").read_text(encoding="utf-8")
    places = [build.index(part) for part in ("& $sign (Join", "& $makensis /V2 /WX /DSIGN", "& $sign $setup")]
    assert places == sorted(places)
    assert "!uninstfinalize" in SCRIPT
    workflow = (TOP / ".github/workflows/release.yml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$env:(WINDOWS_\w+)", (HERE / "sign.ps1").read_text(encoding="utf-8")))
    assert asked == set(re.findall(r"secrets\.(WINDOWS_\w+)", workflow))


def test_it_is_for_one_person() -> None:
    """No rights are asked for, and nothing outside the person's own folders and keys is touched."""
    assert lines("RequestExecutionLevel") == ["RequestExecutionLevel user"]
    assert lines("InstallDir ") == [r'InstallDir "$LOCALAPPDATA\Programs\${NAME}"']
    assert not re.search(r"HKLM|HKCR|SHCTX|\$PROGRAMFILES|\$WINDIR|SetShellVarContext all", SCRIPT)
    assert {line.split()[1] for line in (*lines("WriteReg"), *lines("DeleteReg"))} == {"HKCU"}


def test_a_terminal_knows_the_command() -> None:
    """By a file in a folder of the person's that is searched anyway; the search path itself is left alone."""
    assert defined("LINKS") == r"$LOCALAPPDATA\Microsoft\WindowsApps"
    assert defined("LINK") == r"${LINKS}\${COMMAND}.cmd"
    assert '@"$1\\${COMMAND}.exe" %*' in SCRIPT
    assert '"Environment"' not in SCRIPT


def test_what_it_writes_it_removes() -> None:
    """Each key and file of the installation is taken away, and of the person's files none."""
    written = {line.split('"')[1] for line in lines("WriteReg")}
    assert {line.split('"')[1] for line in lines("DeleteRegKey")} == written
    uninstall = SCRIPT[SCRIPT.index('Section "Uninstall"') :]
    removed = re.findall(r'^ +(?:Delete|RMDir(?: /r)?) "(.*)"$', uninstall, re.MULTILINE)
    assert {"${SHORTCUT}", "${LINK}"} <= set(removed)
    assert r"$INSTDIR\uninstall.exe" in removed
    assert all(path.startswith(("$INSTDIR", "${SHORTCUT}", "${LINK}")) for path in removed)
    assert 'RMDir /r "$INSTDIR"' not in SCRIPT


@pytest.mark.parametrize("script", ["build.sh", "build.ps1"])
def test_the_version_has_one_place(script: str) -> None:
    """Both builds read it where the program has it, and fail at a warning."""
    text = (HERE / script).read_text(encoding="utf-8")
    assert "__init__.py" in text
    assert re.search(r"[-/]WX", text)
    for define in set(re.findall(r"\$\{(VERSION|FILES|ICON|LICENSE|OUT)\}", SCRIPT)):
        assert f"D{define}=" in text
    assert __version__ not in re.sub(r"(?m)^[;#].*$", "", SCRIPT + text)


def manifests() -> dict[str, dict[str, str]]:
    """The winget manifests as names and values; lists have only their last entry."""
    made = module("make_winget").manifests(b"an installer", URL)
    return {
        name: {
            key: value.strip('"')
            for key, value in re.findall(r"^[ -]*(\w+): ?(.*)$", re.sub("(?m)^#.*", "", text), re.MULTILINE)
        }
        for name, text in made.items()
    }


def test_winget_learns_what_is_so() -> None:
    """Each manifest names this version and this package; the installer's says how to install and to find it again."""
    found = manifests()
    package = "breakstretch.BreakStretch"
    assert set(found) == {f"{package}.yaml", f"{package}.installer.yaml", f"{package}.locale.en-US.yaml"}
    for manifest in found.values():
        assert (manifest["PackageIdentifier"], manifest["PackageVersion"]) == (package, __version__)
        assert manifest["ManifestVersion"] == "1.10.0"
        assert "@" not in "".join(manifest.values())
    installer = found[f"{package}.installer.yaml"]
    assert installer["InstallerType"] == "nullsoft"
    assert (installer["Scope"], installer["Architecture"], installer["ManifestType"]) == ("user", "x64", "installer")
    assert installer["InstallerUrl"] == URL
    assert installer["InstallerSha256"] == hashlib.sha256(b"an installer").hexdigest().upper()
    assert (installer["ProductCode"], installer["DisplayName"]) == (defined("NAME"), defined("NAME"))
    assert installer["Publisher"] == defined("PUBLISHER")
    assert found[f"{package}.yaml"]["ManifestType"] == "version"
    assert found[f"{package}.yaml"]["DefaultLocale"] == found[f"{package}.locale.en-US.yaml"]["PackageLocale"]


def test_winget_says_what_the_project_says() -> None:
    """Publisher, licence and description are those of pyproject.toml."""
    locale = manifests()["breakstretch.BreakStretch.locale.en-US.yaml"]
    assert locale["ManifestType"] == "defaultLocale"
    assert locale["PackageName"] == defined("NAME")
    assert locale["Publisher"] == PROJECT["authors"][0]["name"] == defined("PUBLISHER")
    assert locale["License"] == PROJECT["license"]
    assert locale["ShortDescription"] == PROJECT["description"]


def test_winget_takes_an_https_address_of_the_very_file(tmp_path: Path) -> None:
    """Any other is refused before anything is written."""
    setup = tmp_path / "BreakStretch-0-setup.exe"
    for url in (f"http://example.org/{setup.name}", "https://example.org/another.exe"):
        words = [sys.executable, str(HERE / "make_winget.py"), str(setup), url]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 1
        assert setup.name in done.stderr


def test_the_libraries_of_windows_are_chosen() -> None:
    """Those for Linux or macOS alone are left out, conditions are taken off, and checksums stay."""
    wheels = module("wheels")
    names = re.findall(r"^([a-z0-9-]+)==\S+ --hash=sha256:", wheels.chosen(wheels.BUNDLED.read_text()), re.MULTILINE)
    assert {"winrt-windows-ui-notifications", "winrt-runtime", "tzdata", "msgspec", "pyinstaller"} <= set(names)
    assert not {"jeepney", "python-xlib", "pyobjc-core", "macholib"} & set(names)
    with pytest.raises(ValueError, match="python_version"):
        wheels.chosen("a==1 ; python_version < '3.12' \\\n    --hash=sha256:00\n")


@pytest.mark.parametrize(("words", "code", "said"), [((), 2, "usage"), (("run",), 1, "sh installers/setup.sh")])
def test_the_set_up_for_windows_is_for_windows(words: tuple[str, ...], code: int, said: str) -> None:
    """Elsewhere it names the other one, and without a job it says which there are."""
    command = [sys.executable, str(TOP / "installers/setup.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == code
    assert said in done.stderr
