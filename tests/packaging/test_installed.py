"""The program as it is handed out, in a fresh environment and with the source gone: every part finds its files."""

import json
import subprocess
from pathlib import Path

from PIL import Image

from breakstretch import __version__
from tests.support.handed_out import ROOT, ask, install, run

MORNING = """
start = 2026-03-27T08:30:00
zone = "Europe/Prague"
answer = "start"
[[do]]
works = "3h"
"""
WHERE = "from breakstretch.system.paths import data; print(data('config', 'default.toml'), data('icons'), sep='\\n')"


def test_the_source_is_gone(installed: Path, world: dict[str, str]) -> None:
    """What follows would not pass by reading the checkout: there it cannot be read."""
    look = f"open({str(ROOT / 'config/default.toml')!r})"
    done = subprocess.run([installed / "python", "-c", look], env=world, capture_output=True, text=True, check=False)
    assert "the source is gone" in done.stderr


def test_it_says_its_version(installed: Path, world: dict[str, str]) -> None:
    """Both commands are there, and the version is the wheel's."""
    assert __version__ in ask(installed, world, "--version")
    assert list(installed.glob("breakstretch-tray*"))


def test_it_knows_its_exercises(installed: Path, world: dict[str, str]) -> None:
    """The catalogue comes out of the wheel, and a figure can be drawn."""
    known = {exercise["id"] for exercise in json.loads(ask(installed, world, "exercises", "list", "--json"))}
    assert "standing-side-bend" in known
    ask(installed, world, "exercises", "picture", "standing-side-bend", "--side", "left", "--out", "bend.png")
    with Image.open(Path(world["HOME"]) / "bend.png") as picture:
        picture.load()


def test_it_makes_and_checks_settings(installed: Path, world: dict[str, str]) -> None:
    """The commented settings come out of the wheel, and no fault is found in them."""
    place = Path(ask(installed, world, "config", "path").strip())
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes((installed.parent / _data(installed, world)[0]).read_bytes())
    ask(installed, world, "config", "check")
    json.loads(ask(installed, world, "config", "schema"))


def test_it_plays_a_morning(installed: Path, world: dict[str, str]) -> None:
    """The engine runs: three hours at the desk bring prompts, and holds that are done."""
    (Path(world["HOME"]) / "morning.toml").write_text(MORNING)
    lines = ask(installed, world, "simulate", "morning.toml", "--json").splitlines()
    assert {"prompt", "hold", "outcome"} <= {json.loads(line)["event"] for line in lines}


def test_files_are_found_in_wheel_checkout_and_editable_alike(
    installed: Path, source: Path, tmp_path: Path, world: dict[str, str]
) -> None:
    """Inside the package where that was installed, beside it where it was not; the same files."""
    editable = install(tmp_path / "editable", source, "--editable")
    checkout = _data(installed, world | {"PYTHONPATH": str(source)})
    assert _data(editable, world) == checkout == [str(source / "config/default.toml"), str(source / "icons")]
    wheel = _data(installed, world)
    assert all(installed.parent in Path(path).parents for path in wheel)
    for one, other in zip(wheel, checkout, strict=True):
        assert _names(Path(one)) <= _names(Path(other))


def _data(scripts: Path, world: dict[str, str]) -> list[str]:
    """Where the settings and the icons are found."""
    return run(str(scripts / "python"), "-c", WHERE, cwd=Path(world["HOME"]), env=world).splitlines()


def _names(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*")} if place.is_dir() else {place.name}
