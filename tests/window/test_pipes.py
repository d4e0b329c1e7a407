"""The window's two pipes: which lines are handed on, and what is answered once the window is on the screen."""

import os
from collections.abc import Iterator

import pytest

from breakstretch.window.pipes import SHOWN, Outgoing, read_lines
from breakstretch.wire import EndLine, FromDaemon, encode
from tests.support.window_children import END


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Both ends."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_an_empty_line_asks_whether_the_window_is_there() -> None:
    """It is handed on as None; what is not understood is left out."""
    ours, theirs = os.pipe()
    os.write(theirs, b"\nno line at all\n" + encode(EndLine(END)))
    os.close(theirs)
    heard: list[FromDaemon | None] = []
    over: list[bool] = []
    read_lines(ours, heard.append, lambda: over.append(True))
    os.close(ours)
    assert heard == [None, EndLine(END)]
    assert over == [True]


def test_nothing_is_answered_before_the_window_is_on_the_screen(pipe: tuple[int, int]) -> None:
    """Then all that it owes, and each later line at once."""
    ours, theirs = pipe
    os.set_blocking(ours, False)
    out = Outgoing(theirs)
    out.shown()
    out.shown()
    with pytest.raises(BlockingIOError):
        os.read(ours, 10)
    out.open()
    assert os.read(ours, 10) == SHOWN * 2
    out.shown()
    assert os.read(ours, 10) == SHOWN
