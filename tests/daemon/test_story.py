"""The log of a day: about twenty lines that a person can read."""

import pytest

from breakstretch.core.values import effects as f
from breakstretch.core.values.events import Hurts, PainAnswer, Pause, Resume, Skip, Snooze
from breakstretch.core.values.history import HoldEntry, ReopenedEntry
from breakstretch.core.values.settings import Exercises
from breakstretch.daemon.story import sentence
from tests.support.daemon_rig import HOUR, Rig
from tests.support.desk import desk
from tests.support.entries import hold, outcome, state

MOST = 25


def working_day(rig: Rig) -> list[str]:
    """A default day of somebody who starts every break after twenty seconds; the lines of its log."""
    rig.start()
    shown = 0
    for _ in range(9 * 60 * 3):
        rig.reactor.advance(20.0)
        if rig.calls.count("show_prompt") > shown:
            shown += 1
            rig.notifier.press("start")
    return rig.log.lines


def test_a_default_day() -> None:
    """A whole day of breaks that were all taken is at most twenty-five lines long, each a sentence."""
    lines = working_day(Rig())
    told = "\n".join(["the log of the day:", *lines])
    print(told)  # noqa: T201 - how it reads is for a person to judge
    assert 15 <= len(lines) <= MOST, told
    assert all(line.endswith(".") and line[0].isupper() for line in lines), told


def test_a_day_with_everything() -> None:
    """Snoozes, skips, pauses and pain each have their line."""
    rig = Rig()
    rig.prompted()
    rig.runner.ask(Snooze())
    rig.reactor.advance(400)
    rig.runner.ask(Skip())
    rig.runner.ask(Pause())
    rig.reactor.advance(HOUR)
    rig.runner.ask(Resume())
    rig.reactor.advance(60)
    rig.notifier.press("start")
    rig.reactor.advance(15)
    rig.runner.ask(Hurts(rig.lead.views[-1].key, PainAnswer.PAIN))
    told = "\n".join(rig.log.lines)
    for words in (
        "Reminder: stretch, Standing Side Bend, then ",
        "The reminder is withdrawn (stretch@2026-03-27#1): snoozed.",
        "Reminder again: stretch",
        "Answered: The reminder comes again at 10:05.",
        "Skipped: stretch (stretch@2026-03-27#1). Next stretch break around ",
        "Answered: Paused until you resume.",
        "A break waits (stretch@2026-03-27#2): breakstretch is paused.",
        "The pause since 10:06 is over.",
        "Session begins (stretch@2026-03-27#2).",
        "It hurt: ",
        "Asked: Continue? (continue).",
    ):
        assert words in told, told


def test_why_a_group_is_missing() -> None:
    """What is left out is said in a notification, and told."""
    rig = Rig(desk(exercises=Exercises(cautions=("hip-replacement",))))
    rig.prompted()
    (said,) = [notice for notice in rig.notifier.notices if notice.startswith("Left out because of")]
    assert f"Said: {said}" in "\n".join(rig.log.lines)


@pytest.mark.parametrize(
    "effect",
    [
        f.Withdraw("stretch@2026-03-27#1", "skipped"),
        f.Answer(ok=True, said=()),
        f.Record(hold(1)),
        f.SaveState(state()),
        f.Chime(f.ChimeKind.PROMPT),
        f.BackUp(),
    ],
)
def test_not_worth_a_line(effect: f.Effect) -> None:
    """What another line says already, or nobody would tell, has none."""
    assert sentence(effect, Rig().situation) == ""


def test_open_again() -> None:
    """What a wrong clock closed and the right one opens again is told."""
    effect = f.Record(ReopenedEntry("stretch@2026-03-27T14:00:00Z", outcome(1).due))
    assert sentence(effect, Rig().situation) == (
        "Open again, because its time is still to come: stretch@2026-03-27T14:00:00Z."
    )


def test_holds_are_not_told() -> None:
    """Holds stand in the history; the log would drown in them."""
    rig = Rig()
    rig.led()
    lines = len(rig.log.lines)
    rig.reactor.advance(120)
    kept = [entry for entries, _ in rig.history.saves for entry in entries]
    assert any(isinstance(entry, HoldEntry) for entry in kept)
    assert len(rig.log.lines) == lines
