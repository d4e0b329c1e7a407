"""What lies in config/ and what the code says are the same; drift fails here."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from breakstretch.backends.settings.settings_file import load
from breakstretch.backends.settings.settings_shape import settings_shape
from breakstretch.backends.settings.showing import tables
from breakstretch.backends.toml.lines import parse
from breakstretch.backends.toml.words import form
from breakstretch.core.values.settings import Settings
from breakstretch.system.paths import data
from installers.tools.make_config import made
from tests.support.requirements import lack

CONFIG = Path(data("config"))
DEFAULT = CONFIG / "default.toml"


def written() -> dict[str, Any]:
    """The default file as tables."""
    return parse(DEFAULT.read_text(encoding="utf-8"))


def test_the_default_file_means_the_defaults() -> None:
    """Reading config/default.toml gives the settings of a program that has no file."""
    loaded = load(str(DEFAULT))
    assert loaded.problems == ()
    assert loaded.settings == Settings()


def test_the_default_file_says_every_setting() -> None:
    """Every key there is stands in config/default.toml, with a comment above it or above the key before."""
    assert {section: set(table) for section, table in written().items()} == {
        section: set(table) for section, table in tables(Settings()).items()
    }
    assert set(written()["breaks"]["stretch"]) == set(tables(Settings())["breaks"]["stretch"])
    lines = DEFAULT.read_text(encoding="utf-8").split("\n")
    for before, line in pairwise(lines):
        assert "=" not in line or line.startswith("#") or before.startswith("#") or "=" in before, line


def test_the_shape_has_the_same_defaults() -> None:
    """Defaults in the grammar, which the schema shows, are those of the file."""
    default = written()
    stretch = default.pop("breaks")["stretch"]
    assert json.loads(msgspec.json.encode(settings_shape()())) == default
    schema = json.loads(made()["schema.json"])
    shown = {
        key: shape["default"]
        for key, shape in schema["$defs"]["BreakShape"]["properties"].items()
        if "default" in shape
    }
    assert shown | {"every": "60m"} == stretch


@pytest.mark.parametrize("name", ["default.toml", "schema.json"])
def test_the_files_are_made_of_the_declarations(name: str) -> None:
    """The files in config/ are made of the fields of Settings (remedy: python -m installers.tools.make_config)."""
    assert (CONFIG / name).read_bytes() == made()[name]


@pytest.mark.parametrize("kind", [timedelta, float, dict[str, str], tuple[timedelta, ...]])
def test_a_type_that_nobody_can_write(kind: object) -> None:
    """A setting whose type does not say how it is written fails at once, and not in somebody's file."""
    with pytest.raises(TypeError, match="needs a limit"):
        form(kind)


def test_the_default_file_names_its_schema() -> None:
    """Editors find the schema by the first line, beside the file."""
    assert DEFAULT.read_text(encoding="utf-8").startswith("#:schema ./schema.json\n")


def lint(file: Path) -> subprocess.CompletedProcess[str]:
    """What an editor's TOML checker says of a file."""
    taplo = shutil.which("taplo") or shutil.which("taplo", path=str(Path(sys.executable).parent))
    if taplo is None:
        lack("taplo is not installed (pip install taplo)")
    return subprocess.run([taplo, "lint", str(file)], capture_output=True, text=True, check=False, cwd=file.parent)


def test_an_editor_accepts_the_default_file() -> None:
    """The schema lets the default file pass."""
    assert lint(DEFAULT).returncode == 0


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('every = "60m"', 'evrey = "60m"'),
        ('every = "60m"', 'every = "60m"\nat = ["10:00"]'),
        ('every = "60m"', 'every = "60 minutes"'),
        ('"mon", "tue"', '"mon", "tues"'),
        ("repetitions = 3", "repetitions = 6"),
        ('camera = "postpone"', 'camera = "off"'),
    ],
)
def test_an_editor_finds_what_is_wrong(tmp_path: Path, good: str, bad: str) -> None:
    """The schema catches what the settings file would refuse."""
    text = DEFAULT.read_text(encoding="utf-8")
    assert good in text
    (tmp_path / "config.toml").write_text(text.replace(good, bad, 1), encoding="utf-8")
    shutil.copy(CONFIG / "schema.json", tmp_path)
    assert lint(tmp_path / "config.toml").returncode != 0
    assert load(str(tmp_path / "config.toml")).problems
