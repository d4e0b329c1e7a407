"""Files of every shape come back as values or as problems: nothing is raised, and nothing unseen gets through.

A few hundred are drawn here. More are drawn by changing the range: every number is another file.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest
from PIL import Image

from breakstretch.backends.catalogue.catalogue_file import read_exercises
from breakstretch.backends.settings.scenario import load_scenario
from breakstretch.core.values.errors import Problem
from breakstretch.drawing.own_picture import why_not_shown
from tests.support.hand_shaped import exercises, scenario, unseen


def read_as_exercises(place: Path) -> list[Problem]:
    """The problems; what was taken has visible texts, and paths that somebody else shows."""
    found, problems = read_exercises(str(place), why_not_shown)
    for exercise in found.exercises:
        assert not unseen(_texts(msgspec.structs.replace(exercise, picture="")))
    assert len({exercise.id for exercise in found.exercises}) == len(found.exercises)
    return problems


def _texts(value: object) -> str:
    """All texts of a value, one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(map(_texts, value.values()))
    if isinstance(value, list | tuple):
        return "".join(map(_texts, value))
    return _texts(msgspec.to_builtins(value)) if isinstance(value, msgspec.Struct) else ""


def read_as_scenario(place: Path) -> list[Problem]:
    """The problems; a scenario is there when there are none."""
    found = load_scenario(str(place))
    assert (found.scenario is None) == bool(found.problems)
    return list(found.problems)


@pytest.mark.parametrize(
    ("draw", "read"), [(exercises, read_as_exercises), (scenario, read_as_scenario)], ids=["exercises", "scenarios"]
)
def test_a_file_of_any_shape(
    tmp_path: Path, draw: Callable[[Random], bytes], read: Callable[[Path], list[Problem]]
) -> None:
    """Whatever is dropped, doubled, misspelt, cut or of another kind: it is told, each with the file's name."""
    place = tmp_path / "drawn.toml"
    sound = 0
    for number in range(200):
        place.write_bytes(draw(Random(number)))  # noqa: S311 - the same files each time
        problems = read(place)
        assert all(str(problem).startswith(str(place)) for problem in problems), number
        sound += not problems
    assert 10 < sound < 100, "the drawn files are to be sound now and then"


def test_a_picture_of_any_shape(tmp_path: Path) -> None:
    """A picture with bytes changed, lost or added is shown, or there is a sentence."""
    sources = []
    for name, mode in (("a.png", "RGB"), ("b.png", "P"), ("c.png", "I;16"), ("d.jpg", "CMYK"), ("e.jpg", "L")):
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.new(mode, (40, 30)).save(tmp_path / name, exif=exif)
        sources.append((tmp_path / name).read_bytes())
    place = tmp_path / "mine"
    for number in range(300):
        random = Random(number)  # noqa: S311 - the same pictures each time
        content = bytearray(random.choice(sources))
        for _ in range(random.randint(1, 8)):
            content[random.randrange(len(content))] = random.randrange(256)
        place.write_bytes(content[: random.randint(0, len(content))] if random.random() < 0.2 else content)
        why = why_not_shown(str(place))
        assert not why or str(place) in why, number
