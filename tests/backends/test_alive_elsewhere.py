"""How macOS and Windows tell when a daemon died, on a made-up kernel and a made-up registry: neither ran for real."""

import struct
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from breakstretch.daemon.last_run import LastRun, lived_and_gap
from breakstretch.daemon.ports import Timer
from breakstretch.system.alive_windows import EVERY, Beats, session_name
from breakstretch.system.clock import SECOND
from breakstretch.system.last_alive import SIZE, LastAlive, boot_on_macos, death_on_macos
from tests.support.entries import state
from tests.support.fake_time import FakeClock, FakeReactor

UID, KEY = 501, 7


class Darwin:
    """The C library of macOS, whose structure is packed to 4 bytes: 76 in all."""

    def __init__(self, *, held: int = 0, left: int = 0, size: int = SIZE, cuid: int = UID) -> None:
        self.segment = 65536
        owners = struct.pack("<IIIIHHi", cuid, 20, cuid, 20, 0o600, 0, KEY)
        self._told = owners + struct.pack("<QiiHxxqqqq", size, 0, 0, held, 5, left, 5, 0)
        assert len(self._told) == 76

    def shmget(self, key: int, _size: int, flags: int) -> int:
        """It makes none."""
        assert flags == 0
        return self.segment if key == KEY else -1

    def shmctl(self, segment: int, command: int, room: Any) -> int:
        """IPC_STAT."""
        assert (segment, command) == (self.segment, 2)
        room.raw = self._told
        return 0

    def sysctlbyname(self, name: bytes, room: Any, _size: object, _new: object, _length: object) -> int:
        """The name of this start."""
        if name != b"kern.bootsessionuuid":
            return -1
        room.value = b"5B2E-11"
        return 0


class Registry:
    """A volatile key: it outlives the process, and goes when the person signs out."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.full = False

    def read(self, name: str) -> str:
        """What is there."""
        return self.values.get(name, "")

    def write(self, name: str, words: str) -> None:
        """Keep it, or not."""
        if self.full:
            raise OSError("no room")
        self.values[name] = words


def test_macos_notes_the_death_of_a_process() -> None:
    """As Linux does, and tells it in a structure of its own."""
    assert death_on_macos(Darwin(left=1_795_486_891), KEY, UID) == datetime(2026, 11, 24, 2, 21, 31, tzinfo=UTC)


@pytest.mark.parametrize("told", [{"held": 1}, {"left": 0}, {"size": 4096}, {"cuid": 502}], ids=str)
def test_a_segment_that_says_nothing(told: dict[str, int]) -> None:
    """It is held still, was never left, or is not ours."""
    assert death_on_macos(Darwin(**{"left": 9, **told}), KEY, UID) is None


def test_no_segment_says_nothing() -> None:
    """The machine was started anew."""
    assert death_on_macos(Darwin(left=9), KEY + 1, UID) is None


def test_macos_names_each_start() -> None:
    """So that the elapsed clock of the last run can be believed."""
    assert boot_on_macos(Darwin()) == "5B2E-11"


class Loop:
    """The one verb of the loop that beats need."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock, self.reactor = clock, FakeReactor(clock)

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, so many seconds from now."""
        return self.reactor.at(self._clock.now().elapsed + seconds, call)


def beats(registry: Registry, clock: FakeClock) -> LastAlive:
    """The record of a daemon on Windows."""
    return LastAlive("", Beats("state", registry, lambda: round(clock.now().wall.timestamp() * SECOND)))


def test_work_before_a_kill_on_windows_is_no_rest() -> None:
    """A row of 10:00, ended without a word at 10:40, started at 10:41: 40 minutes were at the desk (rule 14)."""
    registry, clock = Registry(), FakeClock()
    loop = Loop(clock)
    boot, row = session_name(registry, lambda: "a"), clock.now()
    last = LastRun(state=state(), wall=row.wall, elapsed=row.elapsed, boot_id=boot)
    first = beats(registry, clock)
    assert first.died() is None
    assert first.attach(loop)
    loop.reactor.advance(40 * 60 + 5)
    clock.advance(60)
    again = session_name(registry, lambda: "b")
    assert again == boot
    lived, gap = lived_and_gap(last, beats(registry, clock).died(), clock.now(), again)
    assert lived == pytest.approx(40 * 60, abs=EVERY)
    assert lived + gap == pytest.approx(41 * 60 + 5)


def test_a_registry_that_keeps_nothing() -> None:
    """The death is unknown then, and so is the session."""
    registry, clock = Registry(), FakeClock()
    registry.full = True
    assert not beats(registry, clock).attach(Loop(clock))
    assert beats(registry, clock).died() is None
    assert not session_name(registry, lambda: "a")


def test_without_a_loop_nothing_beats() -> None:
    """A command that works without a daemon leaves the record alone."""
    registry = Registry()
    assert not beats(registry, FakeClock()).attach()
    assert not registry.values
