"""Wheel and source archive: built twice alike, complete, free of leftovers, and described as they are."""

import re
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from pathlib import Path

from packaging.metadata import Metadata

from breakstretch import __version__
from breakstretch.backends.catalogue.catalogue_file import compile_catalogue
from tests.support.handed_out import ROOT, RUBBISH, build, one, project_files, unpack

COMPILED = "breakstretch/_data/config/exercises.json"
EXTRA = re.compile(r"breakstretch\[(\w+)\]")


def contents(folder: Path) -> dict[str, bytes]:
    """Each file of a folder, byte for byte."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def metadata(built: Path) -> Metadata:
    """What the wheel says of itself, refused where a rule of the packaging index is broken."""
    with zipfile.ZipFile(one(built, "*.whl")) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return Metadata.from_email(wheel.read(name), validate=True)


def test_a_second_build_is_the_same(built: Path, source: Path, tmp_path: Path) -> None:
    """Wheel and source archive are byte for byte what they were."""
    assert contents(built) == contents(build(source, tmp_path))


def test_the_source_archive_makes_the_same_wheel(built: Path, tmp_path: Path) -> None:
    """Who packages this from the archive gets, byte for byte, the wheel that is handed out."""
    unpacked = unpack(one(built, "*.tar.gz"), tmp_path / "unpacked")
    wheel = one(build(unpacked, tmp_path / "wheel", "wheel"), "*.whl")
    assert wheel.read_bytes() == one(built, "*.whl").read_bytes()


def test_the_wheel_carries_all_and_nothing_else(built: Path, source: Path) -> None:
    """The wheel has every file of the program, its settings and its icons, and no leftover."""
    with zipfile.ZipFile(one(built, "*.whl")) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    names = [path.relative_to(source).as_posix() for path in project_files(source)]
    expected = {name for name in names if name.startswith("breakstretch/")}
    expected |= {f"breakstretch/_data/{name}" for name in names if name.startswith(("config/", "icons/"))}
    expected.add(COMPILED)
    assert inside == expected
    assert inside.isdisjoint({*RUBBISH, *(f"breakstretch/_data/{name}" for name in RUBBISH)})


def test_the_wheel_carries_the_compiled_catalogue(built: Path, source: Path) -> None:
    """It is the one that these exercises compile to, made when the wheel is built."""
    with zipfile.ZipFile(one(built, "*.whl")) as wheel:
        assert wheel.read(COMPILED) == compile_catalogue(str(source / "config" / "exercises.toml"))


def test_the_source_archive_carries_no_leftover(built: Path) -> None:
    """Nothing that .gitignore names is handed out; the tests, the installers and the licence are."""
    with tarfile.open(one(built, "*.tar.gz")) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert inside.isdisjoint(RUBBISH)
    assert {"pyproject.toml", "LICENSE", "tests/test_packaging.py", "installers/setup.sh", ".ci/run"} <= inside


def test_the_metadata_is_valid(built: Path) -> None:
    """Name, version, licence and oldest Python stand in it as an index wants them."""
    found = metadata(built)
    assert (found.name, str(found.version)) == ("breakstretch", __version__)
    assert found.license_expression == "MIT"
    assert found.license_files == ["LICENSE"]
    assert str(found.requires_python) == ">=3.11"
    assert "# breakstretch" in (found.description or "")


def test_both_commands_are_declared(built: Path) -> None:
    """One with a console and, for Windows, one without."""
    with zipfile.ZipFile(one(built, "*.whl")) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith("/entry_points.txt"))
        points = ConfigParser()
        points.read_string(wheel.read(name).decode())
    assert dict(points["console_scripts"]) == {"breakstretch": "breakstretch.cli:main"}
    assert dict(points["gui_scripts"]) == {"breakstretch-tray": "breakstretch.cli:tray_main"}


def test_every_extra_that_is_advised_exists(built: Path) -> None:
    """What the program, its settings and its README tell a person to install can be installed."""
    declared = set(metadata(built).provides_extra or [])
    assert declared == set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"])
    places = [
        *ROOT.glob("*.md"),
        *ROOT.glob("*/*.md"),
        *(ROOT / "config").glob("*.toml"),
        *(ROOT / "breakstretch").rglob("*.py"),
    ]
    advised = {extra for path in places for extra in EXTRA.findall(path.read_text(encoding="utf-8"))}
    assert advised
    assert advised <= declared
