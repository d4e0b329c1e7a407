"""A person whose stored state could not be read: no stretch until they say that they have been checked."""

from datetime import datetime

import pytest

from breakstretch.core.rules.safety import locked, unread_state
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import CheckInEntry, HoldEntry, PainEntry
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.state import Safety, State
from breakstretch.daemon.status import status, status_text
from breakstretch.messages.safety import UNREAD
from tests.support.catalogue import catalogue
from tests.support.day import Day
from tests.support.desk import desk

NAME = "standing-calf-stretch"
SAY_SO = "To say so: breakstretch check-in --checked"


def unread(*entries: PainEntry | HoldEntry | CheckInEntry, state: State | None = None) -> Day:
    """A day that begins with a row that cannot be read, or with this one."""
    day = Day(desk(evening=True), taps=False)
    day.world.saved = state or unread_state(day.world.time.now().wall)
    day.world.pains.extend(entry for entry in entries if isinstance(entry, PainEntry))
    day.world.holds.extend(entry for entry in entries if isinstance(entry, HoldEntry))
    day.world.check_ins.extend(entry for entry in entries if isinstance(entry, CheckInEntry))
    day.kills_daemon()
    day.forgets()
    return day


def hurt_on(date: str, answer: str = "pain") -> PainEntry:
    """A press of It hurts on that day."""
    at = datetime.fromisoformat(f"{date}T10:00:00+01:00")
    return PainEntry(f"stretch@{date}#1", at, at.date(), NAME, Group.CALF, answer)


def checked_in(date: str, pain: int, *, flare_up: bool = False) -> CheckInEntry:
    """A check-in on that evening."""
    at = datetime.fromisoformat(f"{date}T19:30:00+01:00")
    return CheckInEntry(at, at.date(), pain, flare_up)


def held_on(date: str) -> HoldEntry:
    """A hold on that day."""
    at = datetime.fromisoformat(f"{date}T15:00:00+01:00")
    return HoldEntry(f"stretch@{date}#2", at, at.date(), NAME, Group.CALF, Side.LEFT, 1, 1, 30.0, True)


def barriers(day: Day) -> list[Barrier | None]:
    """What stands in the way, before and after the person says that they have been checked."""
    before = day.situation.barrier
    day.says("check-in --checked")
    return [before, day.situation.barrier]


def test_no_stretch_in_any_way() -> None:
    """Every wish and every reminder ends in a walk, in a refusal, or on the page that says why (rule 43)."""
    day = unread()
    for exercise in catalogue().exercises:
        assert day.says(f"stretch --exercise {exercise.id}") == UNREAD
    for lead in ("notification", "window", "terminal"):
        assert day.says(f"stretch --lead {lead}") == f"{UNREAD} A short walk instead."
        day.works("4m")
    assert day.says("evening") == UNREAD
    assert (day.page.kind, day.page.text) == (QuestionKind.ADVICE, (UNREAD,))
    day.answers("close")
    day.forgets()
    day.works("61m")
    assert day.lines[-1].endswith("prompt stretch: walk")


def test_it_is_told() -> None:
    """`status` and `why` say so, for people and for programs, once each."""
    day = unread()
    found = status(day.situation)
    assert found.barrier == "check-first"
    assert found.why.endswith(f"{UNREAD} {SAY_SO}")
    assert status_text(day.situation).count(UNREAD) == 1


@pytest.mark.parametrize("wish", ["flare-up off", "pause 10m", "resume", "skip", f"allow {NAME}"])
def test_nothing_else_unlocks(wish: str) -> None:
    """Other commands, a restart and a new day leave it as it is."""
    day = unread()
    day.says(wish)
    day.kills_daemon("25h")
    assert day.says(f"stretch --exercise {NAME}") == UNREAD


def test_checked() -> None:
    """The person says that they have been checked; the questions of a newcomer come before the next stretch."""
    day = unread()
    assert day.says("check-in").startswith("A few questions")
    day.answers("cleared")
    day.checks_in(0)
    day.answers("close")
    day.kills_daemon("1m")
    assert (status(day.situation).barrier, UNREAD in status_text(day.situation)) == (None, False)
    day.says(f"stretch --exercise {NAME}")
    assert day.page.kind is QuestionKind.SCREENING


def test_a_sign_beside_it() -> None:
    """A warning sign that is told now goes first in the words."""
    day = unread()
    day.says("check-in")
    day.answers("cleared")
    day.answers("0", "no", "some")
    day.ticks("saddle")
    assert status(day.situation).barrier == "emergency"


def test_exercises_that_hurt_are_found_again() -> None:
    """The history still knows what hurt on two days, so that stays out after the check too."""
    day = unread(hurt_on("2026-03-20"), hurt_on("2026-03-23"))
    day.says("check-in")
    day.answers("cleared")
    day.checks_in(0, "yes")
    day.answers("close")
    day.kills_daemon("1m")
    assert day.says(f"stretch --exercise {NAME}").endswith(f"breakstretch exercises allow {NAME}")


def test_what_hurt_today_stays_out() -> None:
    """The row replaces nothing that the history says of today."""
    day = unread(hurt_on("2026-03-25"))
    assert day.situation.ledger.today.hurt_groups == (Group.CALF,)


@pytest.mark.parametrize(("answer", "barrier"), [("warning", Barrier.EMERGENCY), ("leg", Barrier.CHECK_FIRST)])
def test_a_sign_that_was_pressed(answer: str, barrier: Barrier) -> None:
    """A sign in the rows holds as before. A hold after it shows that it was cleared (rules 21d and 43)."""
    assert barriers(unread(hurt_on("2026-03-24", answer))) == [barrier, None]
    later = unread(hurt_on("2026-03-20", answer), held_on("2026-03-23"))
    assert later.situation.safety.signs == ("unreadable",)


@pytest.mark.parametrize("killed", [False, True])
def test_a_flare_up_in_the_rows(killed: bool) -> None:
    """A flare-up and a high score that were told in a check-in still hold after the check (rules 22 and 43)."""
    day = unread(checked_in("2026-03-23", 2, flare_up=True), checked_in("2026-03-24", 7))
    if killed:
        day.kills_daemon("1m")
    assert len(day.situation.safety.scores) == 2
    assert barriers(day) == [Barrier.CHECK_FIRST, Barrier.FLARE_UP]
    day.says("flare-up off")
    assert day.situation.barrier is Barrier.RESTING
    assert barriers(unread(checked_in("2026-03-23", 7), checked_in("2026-03-24", 3))) == [Barrier.CHECK_FIRST, None]


def test_what_an_older_copy_does_not_know() -> None:
    """A state of an older copy goes on with the rows that are newer than it, and with those alone (rule 43)."""
    at = datetime.fromisoformat("2026-03-23T23:00:00+01:00")
    copy = State(at, at.date(), safety=locked(Safety(screened=True)))
    assert barriers(unread(checked_in("2026-03-24", 8), state=copy)) == [Barrier.CHECK_FIRST, Barrier.RESTING]
    assert barriers(unread(checked_in("2026-03-22", 8), state=copy)) == [Barrier.CHECK_FIRST, None]
