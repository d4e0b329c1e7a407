"""A person whose stored state could not be read: no stretch until they say that they have been checked."""

from datetime import datetime

import pytest

from breakstretch.core.rules.safety import unread_state
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import PainEntry
from breakstretch.core.values.questions import QuestionKind
from breakstretch.daemon.status import status, status_text
from breakstretch.messages.safety import UNREAD
from tests.support.catalogue import catalogue
from tests.support.day import Day
from tests.support.desk import desk

NAME = "standing-calf-stretch"
SAY_SO = "To say so: breakstretch check-in --checked"


def unread(*pains: PainEntry) -> Day:
    """A day that begins with a row that cannot be read."""
    day = Day(desk(evening=True), taps=False)
    day.world.saved = unread_state(day.world.time.now().wall)
    day.world.pains.extend(pains)
    day.kills_daemon()
    day.forgets()
    return day


def hurt_on(date: str) -> PainEntry:
    """A press of It hurts on that day."""
    at = datetime.fromisoformat(f"{date}T10:00:00+01:00")
    return PainEntry(f"stretch@{date}#1", at, at.date(), NAME, Group.CALF, "pain")


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
