"""The picture of a prompt: the figure of its first exercise, at once where it lies ready, in place once it is drawn."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from breakstretch.core.values.breaks import BreakKind
from breakstretch.daemon.ports import Picture
from tests.support.fake_artist import FakeFigures
from tests.support.fake_notifications import KINDS
from tests.support.notifier_rigs import ServerRig, clock_jumps, server_rig
from tests.support.sample_session import CALF, KEY, end, prompt, view

NEXT_TIME = ("gnome", "gnome43")
"""GNOME bounces a bubble that is replaced, or takes its buttons."""
PLACE = "/somewhere/calf.png"
Open = Callable[[str], ServerRig]


@pytest.fixture
def figures() -> FakeFigures:
    """With nothing ready."""
    return FakeFigures()


@pytest.fixture
def before(tmp_path: Path, figures: FakeFigures) -> Iterator[Open]:
    """A notifier with figures before a server of this kind."""
    with ExitStack() as stack:
        yield lambda kind: stack.enter_context(server_rig(tmp_path, kind, figures=figures))


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_lies_ready_goes_with_the_prompt(before: Open, figures: FakeFigures, kind: str) -> None:
    """It is in the one notification that is sent, beside the program's icon, and nothing is drawn."""
    figures.ready[CALF.id] = PLACE
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    note = rig.note()
    assert note.hints["image-path"] == ("s", PLACE)
    assert note.icon == "icon.png"
    assert figures.wanted == []
    assert len(rig.server.log) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_drawn_comes_into_the_prompt(
    before: Open, figures: FakeFigures, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The prompt does not wait for it, and takes it in place; not on servers that take it amiss.

    Plasma refuses the same text twice within a second, and gets it after that.
    """
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    first = rig.note()
    assert "image-path" not in first.hints
    assert figures.wanted == [CALF.id]
    figures.finish(PLACE)
    rig.settle()
    if kind == "kde":
        assert "image-path" not in rig.server.visible[first.number].hints
        clock_jumps(rig, monkeypatch, 2)
        rig.settle()
    pictured = [note.number for note in rig.server.log if "image-path" in note.hints]
    assert pictured == ([] if kind in NEXT_TIME else [first.number])
    assert len(rig.server.live) == len(rig.server.visible) == 1


def test_a_prompt_that_was_closed_does_not_come_back(before: Open, figures: FakeFigures) -> None:
    """A picture that is ready too late brings no bubble up again that the person closed."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.dismiss()
    figures.finish(PLACE)
    assert not rig.shows()


def test_a_picture_of_an_earlier_prompt_is_late(before: Open, figures: FakeFigures) -> None:
    """Neither a withdrawn prompt, nor another one, nor a step takes it."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.withdraw(KEY)
    rig.notifier.show_prompt(prompt("stretch@2026-03-02#2"))
    rig.note()
    rig.notifier.show_step(view(1), 75.0, None)
    rig.note()
    figures.finish(PLACE)
    rig.settle()
    assert not any("image-path" in note.hints for note in rig.server.log)


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_keeps_the_picture_of_its_prompt(before: Open, figures: FakeFigures, kind: str) -> None:
    """Until its own is drawn, so that the buttons stay where they are. The other side is not shown by that picture."""
    figures.ready[CALF.id] = PLACE
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_step(view(0), 60.0, None)
    assert rig.note().hints.get("image-path") == ("s", PLACE)
    rig.notifier.show_step(view(0), 61.0, Picture(1, 1, b"1234"))
    assert "image-path" not in rig.note().hints
    rig.notifier.show_step(view(2), 75.0, None)
    assert "image-path" not in rig.note().hints
    assert figures.wanted == []


def test_a_walk_has_no_figure(before: Open, figures: FakeFigures) -> None:
    """Where there is no exercise the icon is enough."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt(kind=BreakKind.WALK, exercises=()))
    assert "image-path" not in rig.note().hints
    assert figures.wanted == []


def test_the_closing_line_keeps_the_picture_of_the_last_exercise(before: Open, figures: FakeFigures) -> None:
    """It is about what was done; without a step before it there is none."""
    figures.ready[CALF.id] = PLACE
    rig = before("dunst")
    rig.notifier.show_end(end())
    assert "image-path" not in rig.note().hints
    rig.notifier.show_step(view(1), 75.0, None)
    rig.note()
    rig.notifier.show_end(end())
    assert rig.note().hints["image-path"] == ("s", PLACE)
