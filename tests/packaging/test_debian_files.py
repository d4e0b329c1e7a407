"""What the Debian package says of itself agrees with the project; installers/check.sh tries the package itself."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from breakstretch import __version__
from breakstretch.drawing.icon import APP_SIZES

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "installers/linux"
DEBIAN = {"pillow": "pil"}
"""Where Debian's package is not called python3- and the library's own name."""

Number = tuple[int, ...]


def number(text: str) -> Number:
    """A version that can be compared."""
    return tuple(map(int, text.split(".")))


def asked_for() -> dict[str, Number]:
    """What the program needs on Linux, calendars too, with the oldest version that will do."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    found = {}
    for line in (*project["dependencies"], *project["optional-dependencies"]["calendar"]):
        name, _, rest = line.partition(">=")
        if not re.search(r"sys_platform (!= 'linux'|== 'win32'|== 'darwin')", line):
            found[name.lower().replace("-", "_")] = number(re.match(r"[\d.]*", rest)[0] or "0")  # type: ignore[index] # matches anything
    return found


def bundled() -> dict[str, Number]:
    """What the package brings along."""
    lines = re.findall(r"^(\w+)==([\d.]+)", (LINUX / "bundled.txt").read_text(), re.MULTILINE)
    return {name: number(version) for name, version in lines}


def depended_on() -> dict[str, Number]:
    """What it takes from Debian."""
    control = (LINUX / "debian/control").read_text()
    found = re.findall(r"python3-([\w-]+)(?: \(>= ([\d.]+)\))?,", control)
    return {name.replace("-", "_"): number(version or "0") for name, version in found}


def test_every_library_comes_from_somewhere() -> None:
    """Each library that the program asks for is brought along or depended on, new enough."""
    there = depended_on() | bundled()
    for name, oldest in asked_for().items():
        assert there.get(DEBIAN.get(name, name), ()) >= oldest, name


def test_nothing_is_brought_along_in_vain() -> None:
    """What is brought along is what the program and its calendars ask for, each with a checksum and its licence."""
    assert set(bundled()) - {"x_wr_timezone"} <= set(asked_for()), "x_wr_timezone is what the calendars ask for"
    text, licences = (LINUX / "bundled.txt").read_text(), (LINUX / "debian/copyright").read_text()
    assert len(re.findall("--hash=sha256:[0-9a-f]{64}", text)) >= len(bundled())
    for name in bundled():
        assert f"Files: debian/wheels/{name}-*\n" in licences


def pythons() -> list[str]:
    """Every Python that the package is for."""
    found = re.search(r"^PYTHONS = (.*)$", (LINUX / "debian/rules").read_text(), re.MULTILINE)
    assert found is not None
    return found[1].split()


def checksums() -> dict[str, int]:
    """How many wheels of each library may be taken."""
    parts = re.split(r"^(\w+)==.*$", (LINUX / "bundled.txt").read_text(), flags=re.MULTILINE)[1:]
    return {name: text.count("--hash=sha256:") for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_what_is_compiled_is_there_for_every_python() -> None:
    """Of msgspec there is a wheel for each Python and each processor of the package; of the others, one."""
    processors = re.search(r"^Architecture: (.*)$", (LINUX / "debian/control").read_text(), re.MULTILINE)
    assert processors is not None
    compiled = len(pythons()) * len(processors[1].split())
    assert checksums() == {name: compiled if name == "msgspec" else 1 for name in bundled()}


def test_the_package_is_for_the_pythons_of_both_releases() -> None:
    """Those of Debian 12 and 13 are among them, the oldest is the program's own, and no newer one is shut out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert {"3.11", "3.13"} <= set(pythons())
    assert pythons()[0] == oldest
    assert re.findall(r"python3 \(.*?\)", (LINUX / "debian/control").read_text()) == [f"python3 (>= {oldest}~)"]


def test_the_windows_pictures_are_depended_on() -> None:
    """Debian keeps the part of Pillow that draws in Tk in a package of its own."""
    window = "".join(path.read_text() for path in (ROOT / "breakstretch/window").glob("*.py"))
    assert "ImageTk" in window
    assert "python3-pil.imagetk," in (LINUX / "debian/control").read_text()


def test_a_python_that_is_not_known_gets_a_sentence() -> None:
    """After an upgrade to a Python that the package was not made for, its command says so, without a traceback."""
    command = [sys.executable, "-I", "-S", str(LINUX / "bin/breakstretch"), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"breakstretch: this package does not know Python 3.{sys.version_info[1]},")


def test_the_packages_of_one_version() -> None:
    """The newest entry of Debian's changelog is about this version."""
    assert (LINUX / "debian/changelog").read_text().startswith(f"breakstretch ({__version__}-")


def test_every_icon_is_put_in_place() -> None:
    """Each size there is, is installed in the folder of its size."""
    rules = (LINUX / "debian/rules").read_text()
    sizes = re.search(r"for size in ([\d ]+);", rules)
    assert sizes is not None
    assert tuple(map(int, sizes[1].split())) == tuple(APP_SIZES)


def test_the_unit_is_not_enabled() -> None:
    """The package starts the program by the autostart file alone."""
    assert "dh_installsystemduser --no-enable" in (LINUX / "debian/rules").read_text()
