"""The figure in a real toast: drawn by a child at the first prompt, and there at once the next time."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image

from breakstretch.drawing.figures.palette import LIGHT
from tests.support.desktop import wait_for
from tests.support.workplace import Workplace

pytestmark = pytest.mark.desktop
ENOUGH = 60
"""Pixels of shirt and of trousers: dunst as shipped shows pictures small."""


def test_the_prompt_shows_the_stretch(desk: Workplace) -> None:
    """The first prompt gets its picture in place and no process stays; a prompt shown again has it from the start."""
    child = desk.begin()
    desk.wait_for_prompt()
    first = wait_for(
        lambda: next((bubble for bubble in desk.heard.bubbles if bubble.file), None), "a picture in the prompt"
    )
    assert first.title == "Time for a stretch"
    assert len({bubble.number for bubble in desk.heard.bubbles if bubble.number}) == 1, "one bubble, replaced in place"
    wait_for(lambda: _shown(desk) > ENOUGH, "the figure on the screen")
    wait_for(lambda: _children(child.process.pid) == [], "the child that drew it to be gone")

    desk.desktop.click(*desk.wait_for_prompt().middle, button=3)
    wait_for(lambda: desk.toast() is None, "the toast to close")
    asked = len(desk.heard.bubbles)
    assert desk.program.cli("redo").returncode == 0
    desk.wait_for_prompt()
    assert desk.heard.bubbles[asked].file == first.file
    assert len(desk.heard.bubbles) == asked + 1
    assert _children(child.process.pid) == []


def test_a_broken_picture_costs_itself_alone(desk: Workplace) -> None:
    """With a file where the folder of pictures should be the prompt comes with the icon, and nothing is a fault."""
    desk.program.state.mkdir(parents=True, exist_ok=True)
    (desk.program.state / "figures").write_text("in the way")
    desk.begin()
    desk.click_prompt()
    desk.wait_for_hold()
    assert not any(bubble.file for bubble in desk.heard.bubbles)


def _shown(desk: Workplace) -> int:
    """Pixels of the figure's shirt and trousers on the screen, the less of both."""
    with Image.open(desk.desktop.screenshot(desk.desktop.folder / "screen.png")) as screen:
        colours = screen.convert("RGB").getcolors(maxcolors=1 << 24) or []
    return min(_near(colours, LIGHT.shirt), _near(colours, LIGHT.trousers))


def _near(colours: Iterable[tuple[int, object]], wanted: tuple[int, ...]) -> int:
    alike = (
        often
        for often, colour in colours
        if isinstance(colour, tuple) and max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 12
    )
    return sum(alike)


def _children(number: int) -> list[str]:
    return Path(f"/proc/{number}/task/{number}/children").read_text().split()
