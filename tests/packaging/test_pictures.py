"""The pictures beside the READMEs: those that are shown, and no others."""

import re
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".github/screenshots"
LARGEST = 400_000
"""Bytes of the moving one."""


def shown_in(readme: str) -> list[Path]:
    """The pictures that a README shows, in order."""
    place = ROOT / readme
    return [(place.parent / path).resolve() for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", place.read_text())]


def moves(path: Path) -> bool:
    """Whether it has several frames."""
    with Image.open(path) as picture:
        return bool(getattr(picture, "is_animated", False))


def test_the_readme_has_five_pictures_and_one_moves() -> None:
    """The moving one comes first, and is small enough to load at once."""
    pictures = shown_in("README.md")
    assert [moves(path) for path in pictures] == [True, False, False, False, False]
    assert pictures[0].stat().st_size < LARGEST


def test_every_picture_is_shown() -> None:
    """A README shows each picture that is there."""
    assert {*shown_in("README.md"), *shown_in("config/README.md")} == set(PLACE.iterdir())
