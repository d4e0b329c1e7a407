"""The artist as a real child: its pictures, its death, its end; and what the two say to each other."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.children.artist_process import ArtistProcess, artist_command
from breakstretch.daemon.ports import Picture, Ring
from breakstretch.drawing.__main__ import main
from breakstretch.drawing.frames import Frames, frame, request_line
from breakstretch.drawing.ring import draw_ring
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until

RING = Ring(left=20, of=30)


class Rig:
    """A real loop and an artist on it."""

    def __init__(self, *command: str) -> None:
        self.reactor = LinuxReactor()
        self.artist = ArtistProcess(self.reactor, command)
        self.pictures: list[Picture] = []

    def draw(self, ring: Ring = RING) -> None:
        """Want a picture."""
        self.artist.ring(ring, self.pictures.append)

    def wait_for(self, number: int) -> None:
        """Wait for the n-th picture."""
        wait_until(self.reactor, lambda: len(self.pictures) >= number, f"picture {number}")

    def kill(self) -> None:
        """Kill the child and wait until its end was noticed."""
        child = self.artist._child
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        wait_until(self.reactor, lambda: self.artist._child is not child, "the death is noticed")


@pytest.fixture
def rig() -> Iterator[Rig]:
    """The real artist."""
    rig = Rig()
    yield rig
    rig.artist.close()
    rig.reactor.close()


def test_draws_in_order(rig: Rig) -> None:
    """Every picture wanted comes, in order, and is the ring that was asked for."""
    rings = [RING, Ring(left=3, of=30, paused=True, size=48), Ring(left=9, of=10, ready=True)]
    for ring in rings:
        rig.draw(ring)
    rig.wait_for(3)
    assert [(picture.width, picture.height) for picture in rig.pictures] == [(96, 96), (48, 48), (96, 96)]
    assert [picture.rgba for picture in rig.pictures] == [draw_ring(ring).tobytes() for ring in rings]


def test_impossible_ring_costs_only_itself(rig: Rig) -> None:
    """A ring that cannot be drawn has no answer, and the next one comes."""
    rig.draw(Ring(left=1, of=1, size=100_000))
    rig.draw()
    rig.wait_for(1)
    assert [picture.width for picture in rig.pictures] == [96]
    assert not rig.artist._wanted


def test_nothing_starts_before_it_is_wanted(rig: Rig) -> None:
    """No child runs until a picture is wanted, and none after the end of the session (rule 29)."""
    assert rig.artist._child is None
    rig.draw()
    child = rig.artist._child
    assert child is not None
    rig.artist.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)
    assert rig.artist._child is None


def test_survives_one_death(rig: Rig) -> None:
    """After a death the next picture comes from a new child; after a second one there are none any more."""
    for number in (1, 2):
        rig.draw()
        rig.wait_for(number)
        rig.kill()
    rig.draw()
    settle(rig.reactor)
    assert rig.artist._child is None
    assert len(rig.pictures) == 2


def test_next_session_tries_again(rig: Rig) -> None:
    """What one session lost, the next one has again."""
    for _ in range(2):
        rig.draw()
        rig.kill()
    rig.artist.close()
    rig.draw()
    rig.wait_for(1)


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(1)",
        "print('no header', flush=True); input()",
        r"print('{\"id\":1,\"width\":1,\"height\":1,\"length\":-1}', flush=True); input()",
    ],
)
def test_useless_child(code: str) -> None:
    """A child that ends at once, or talks nonsense, is given up without a word."""
    rig = Rig(sys.executable, "-c", code)
    for _ in range(3):
        rig.draw()
        wait_until(rig.reactor, lambda: rig.artist._child is None, "the child is given up")
    assert rig.pictures == []
    rig.artist.close()
    rig.reactor.close()


def test_missing_program() -> None:
    """A program that cannot be started gives no picture and no error."""
    rig = Rig("/nonexistent/artist")
    rig.draw()
    rig.draw()
    rig.artist.close()
    rig.reactor.close()


def test_child_that_never_reads() -> None:
    """Wishes that a stuck child does not take are dropped, without waiting for it."""
    rig = Rig(sys.executable, "-c", "import signal; signal.pause()")
    for _ in range(5000):
        rig.draw()
    assert len(rig.artist._wanted) < 5000
    rig.artist.close()
    rig.reactor.close()


def test_child_runs_from_our_folder(rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger's file of the same name in the folder we were started in is not loaded."""
    (tmp_path / "breakstretch.py").write_text("raise SystemExit('stranger')")
    monkeypatch.chdir(tmp_path)
    rig.draw()
    rig.wait_for(1)


def test_frozen_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen build runs itself, with the command for it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert artist_command() == (sys.executable, "draw")


def test_main_answers_until_the_end() -> None:
    """The artist answers each line it understands and ends with its input."""
    out = io.BytesIO()
    main(io.BytesIO(request_line(7, RING) + b"nonsense\n" + request_line(8, RING)), out)
    frames = Frames().feed(out.getvalue())
    assert [number for number, _ in frames] == [7, 8]


@pytest.mark.parametrize("piece", [1, 7, 100, 10_000])
def test_frames_in_pieces(piece: int) -> None:
    """Pictures are put together from pieces of any length, a newline among the pixels or not."""
    pictures = [Picture(2, 2, b"\n" * 16), Picture(1, 1, b"abcd")]
    data = b"".join(frame(number, picture) for number, picture in enumerate(pictures))
    frames = Frames()
    complete = [picture for start in range(0, len(data), piece) for picture in frames.feed(data[start : start + piece])]
    assert complete == list(enumerate(pictures))
