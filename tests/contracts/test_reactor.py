"""What every Reactor does, in timers of a few milliseconds."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from tempfile import TemporaryFile
from zoneinfo import ZoneInfo

import pytest

from breakstretch.daemon.ports import Timer
from breakstretch.system.clock import EPOCH, SECOND, elapsed_ns, wall_ns
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.protocol import Loop
from breakstretch.system.loop.queue import QueueReactor

SOON = 0.002


Make = Callable[..., Loop]
MAKES: tuple[Make, ...] = (LinuxReactor, QueueReactor)


@pytest.fixture(params=MAKES, ids=lambda make: make.__name__)
def make(request: pytest.FixtureRequest) -> Make:
    """How each reactor is made."""
    made: Make = request.param
    return made


@pytest.fixture
def reactor(make: Make) -> Iterator[Loop]:
    """Each reactor in turn."""
    made = make()
    yield made
    made.close()


def in_turn(*calls: Callable[[], object]) -> Callable[[], None]:
    """One call that makes several."""

    def make_them() -> None:
        for call in calls:
            call()

    return make_them


def now() -> float:
    """The elapsed clock."""
    return elapsed_ns() / SECOND


def wall(seconds: float) -> datetime:
    """The wall clock so many seconds from now."""
    return EPOCH + timedelta(microseconds=wall_ns() // 1000) + timedelta(seconds=seconds)


def test_timers_come_in_the_order_of_their_instants(reactor: Loop) -> None:
    """Whatever order they were added in, and equal ones in that order."""
    said: list[str] = []
    start = now() + SOON
    for offset, word in ((0.002, "third"), (0.0, "first"), (0.001, "second"), (0.002, "fourth")):
        reactor.at(start + offset, partial(said.append, word))
    reactor.at(start + 0.003, reactor.stop)
    reactor.run()
    assert said == ["first", "second", "third", "fourth"]


def test_a_timer_never_comes_early(reactor: Loop) -> None:
    """On either clock the instant has been reached when the call comes."""
    due, wall_due = now() + SOON, wall(SOON)
    seen: list[bool] = []
    reactor.at(due, lambda: seen.append(now() >= due))
    reactor.at_wall(wall_due, in_turn(lambda: seen.append(wall(0) >= wall_due), reactor.stop))
    reactor.at(due + 5, reactor.stop)
    reactor.run()
    assert seen == [True, True]


def test_a_timer_of_the_past_waits_its_turn(reactor: Loop) -> None:
    """One that is added by a call and is due already comes in the next round: meanwhile the loop does all else."""
    rounds: list[int] = []

    def again() -> None:
        rounds.append(len(rounds))
        if len(rounds) < 100:
            reactor.at(0.0, again)

    reactor.at(0.0, again)
    reactor.at(0.0, lambda: reactor.call_soon(reactor.stop))
    reactor.run()
    assert len(rounds) < 5


def test_a_cancelled_timer_never_comes(reactor: Loop) -> None:
    """Not even when it is cancelled by the call just before it, at the same instant."""
    said: list[str] = []
    due = now() + SOON
    seconds: list[Timer] = []

    def cancel_second() -> None:
        seconds[0].cancel()

    reactor.at(due, cancel_second)
    seconds.append(reactor.at(due, lambda: said.append("cancelled")))
    cancelled = reactor.at_wall(wall(SOON), lambda: said.append("cancelled"))
    cancelled.cancel()
    reactor.at(due + SOON, reactor.stop)
    reactor.run()
    cancelled.cancel()
    assert not said


def test_a_timer_in_the_past_comes_at_once(reactor: Loop) -> None:
    """On both clocks: nothing that is overdue is lost."""
    said: list[str] = []
    reactor.at(now() - 10, lambda: said.append("elapsed"))
    reactor.at_wall(wall(-10), in_turn(lambda: said.append("wall"), reactor.stop))
    reactor.at(now() + 5, reactor.stop)
    reactor.run()
    assert sorted(said) == ["elapsed", "wall"]


def test_wall_instants_of_any_zone_are_compared_by_their_instant(reactor: Loop) -> None:
    """A summer-time zone and UTC order alike."""
    said: list[str] = []
    first = wall(SOON)
    second = first + timedelta(seconds=SOON)
    reactor.at_wall(second.astimezone(ZoneInfo("Asia/Tokyo")), in_turn(lambda: said.append("b"), reactor.stop))
    reactor.at_wall(first.astimezone(ZoneInfo("America/New_York")), lambda: said.append("a"))
    reactor.run()
    assert said == ["a", "b"]


def test_another_thread_is_heard(reactor: Loop) -> None:
    """`call_soon` wakes the loop and calls in the loop's thread, in order."""
    heard: list[tuple[int, int]] = []

    def hear(number: int) -> None:
        heard.append((number, threading.get_ident()))

    def shout() -> None:
        for number in range(100):
            reactor.call_soon(partial(hear, number))
        reactor.call_soon(reactor.stop)

    thread = threading.Thread(target=shout)
    reactor.at(now() + SOON, thread.start)
    reactor.run()
    thread.join()
    assert heard == [(number, threading.get_ident()) for number in range(100)]


def test_a_thread_that_outlives_the_loop_may_still_call(make: Make) -> None:
    """What it says is heard by nobody and breaks nothing: not the thread, and no file that was opened since."""
    closed, said = make(), list[str]()
    closed.close()
    with ExitStack() as opened:
        files = [opened.enter_context(TemporaryFile()) for _ in range(5)]
        closed.call_soon(lambda: said.append("late"))
        assert [os.fstat(file.fileno()).st_size for file in files] == [0] * 5
    assert not said


def test_a_call_of_a_call_comes_too(reactor: Loop) -> None:
    """`call_soon` from within a call is not lost, also after a run that ended before it."""
    said: list[str] = []
    reactor.call_soon(in_turn(lambda: reactor.call_soon(lambda: said.append("late")), reactor.stop))
    reactor.run()
    assert not said
    reactor.at(now() + SOON, reactor.stop)
    reactor.run()
    assert said == ["late"]


def test_stop_ends_after_the_call_at_hand(reactor: Loop) -> None:
    """What is due at the same instant waits for the next run."""
    said: list[str] = []
    due = now() + SOON
    reactor.at(due, reactor.stop)
    reactor.at(due, lambda: said.append("second"))
    reactor.run()
    assert not said
    reactor.at(due + SOON, reactor.stop)
    reactor.run()
    assert said == ["second"]


def test_an_error_ends_the_run_unless_somebody_takes_it(make: Make) -> None:
    """Without a hook it is raised; with one the hook is given it and the loop goes on."""
    bare = make()
    bare.call_soon(in_turn(lambda: int("x")))
    with pytest.raises(ValueError, match="invalid literal"):
        bare.run()
    bare.close()
    taken: list[Exception] = []
    hooked = make(taken.append)
    hooked.call_soon(in_turn(lambda: int("x")))
    hooked.call_soon(hooked.stop)
    hooked.run()
    hooked.close()
    assert [type(error) for error in taken] == [ValueError]


def test_a_signal_becomes_a_call(reactor: Loop) -> None:
    """Each time it comes, from within the loop."""
    said: list[str] = []
    reactor.on_signal(signal.SIGHUP, in_turn(lambda: said.append("hup"), reactor.stop))
    for _ in range(2):
        reactor.at(now() + SOON, lambda: os.kill(os.getpid(), signal.SIGHUP))
        reactor.run()
    assert said == ["hup", "hup"]


def test_a_signal_comes_before_what_waits(reactor: Loop) -> None:
    """A flood of calls, each of which brings another, keeps nobody from ending the program."""
    said: list[str] = []

    def flood() -> None:
        said.append("flood")
        reactor.call_soon(flood)
        if len(said) == 50:
            os.kill(os.getpid(), signal.SIGHUP)

    reactor.on_signal(signal.SIGHUP, in_turn(lambda: said.append("hup"), reactor.stop))
    for _ in range(100):
        reactor.call_soon(flood)
    reactor.run()
    assert said.index("hup") == 50


def test_timers_come_between_the_calls_of_a_flood(reactor: Loop) -> None:
    """A turn of the loop makes a bounded number of calls."""
    said: list[str] = []
    for _ in range(1000):
        reactor.call_soon(lambda: said.append("flood"))
    reactor.at(now() - 1, in_turn(lambda: said.append("timer"), reactor.stop))
    reactor.run()
    assert said.index("timer") < 100


def test_the_queue_compares_its_clocks() -> None:
    """After each wait; clocks that have moved apart by a second or more are a clock that was set."""
    reactor = QueueReactor()
    said: list[str] = []
    reactor.on_clock_set.append(lambda: said.append("set"))
    for moved in (SECOND // 2, 5 * SECOND, -5 * SECOND):
        reactor._apart += moved
        reactor.call_soon(reactor.stop)
        reactor.run()
    assert said == ["set", "set"]
