"""Scenarios played on the real engine: each step of the contract, and each way to answer."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.effects import Record
from breakstretch.core.values.history import CheckInEntry
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.simulation import scenario as s
from breakstretch.daemon.simulation.performance import perform
from breakstretch.daemon.simulation.person import Person, PersonAnswer
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from breakstretch.daemon.simulation.trace import Line, line
from tests.support.catalogue import catalogue
from tests.support.desk import desk, length

MORNING = datetime(2026, 3, 27, 9, 0)  # noqa: DTZ001 - a scenario says its zone apart


def play(
    *steps: s.ScenarioStep,
    answer: str = "ignore",
    settings: Settings | None = None,
    busy: tuple[tuple[datetime, datetime], ...] = (),
) -> list[Line]:
    """The lines of this scenario, which begins at 09:00."""
    lines: list[Line] = []
    scenario = s.Scenario(
        MORNING,
        "Europe/Prague",
        None,
        PersonAnswer(answer),
        steps,
        busy,
    )

    time = VirtualTime(scenario.start, ZoneInfo(scenario.zone))
    start = time.elapsed

    def keep(now: Any, effect: Any) -> None:
        told = line(now, effect, start)
        if told is not None:
            lines.append(told)

    world = World(settings or desk(), catalogue(), time, keep)
    perform(scenario, world)
    return lines


def works(text: str) -> s.Works:
    """At the desk for so long."""
    return s.Works(length(text))


def told(lines: list[Line]) -> list[str]:
    """Each line in a few words."""
    return [
        " ".join(
            str(line[key]) for key in ("at", "event", "reason", "state", "outcome", "text") if key in line
        ).replace("2026-03-27T", "").replace("+01:00", "")
        for line in lines
        if line["event"] != "hold"
    ]  # fmt: skip


def test_meetings() -> None:
    """Meetings are in the zone the scenario begins in, and hold back there and everywhere."""
    meeting = (datetime(2026, 3, 27, 9, 58), datetime(2026, 3, 27, 10, 30))  # noqa: DTZ001 - as above
    found = play(works("50m"), s.Answers(PersonAnswer.SKIP), works("10m"), busy=(meeting,))
    assert told(found) == ["09:53:00 prompt", "09:53:20 withdraw skipped", "09:53:20 outcome skipped"]


def test_start() -> None:
    """`start` clicks after 20 s and finishes the session."""
    assert told(play(works("1h 10m"), answer="start")) == [
        "10:00:00 prompt",
        "10:00:20 session started",
        "10:02:50 outcome completed",
        "10:02:50 session finished",
    ]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("snooze", ["10:00:20 withdraw snoozed", "10:05:20 prompt", "10:05:40 withdraw snoozed"]),
        ("skip", ["10:00:20 withdraw skipped", "10:00:20 outcome skipped"]),
        ("ignore", ["10:10:00 withdraw missed", "10:10:00 outcome missed"]),
        ("dismiss", ["10:10:00 withdraw missed", "10:10:00 outcome missed"]),
    ],
)
def test_answers(answer: str, expected: list[str]) -> None:
    """Each answer does what it says."""
    assert told(play(works("1h 10m"), answer=answer)) == ["10:00:00 prompt", *expected]


def test_hurts() -> None:
    """`hurts` presses in the first hold, which ends uncounted, answers, and chooses Finish."""
    lines = play(works("1h 10m"), answer="hurts")
    holds = [line for line in lines if line["event"] == "hold"]
    assert [hold["done"] for hold in holds] == [False]
    assert [line["outcome"] for line in lines if line["event"] == "outcome"] == ["stopped_for_pain"]


def test_elapsed() -> None:
    """`elapsed` goes on over a suspend and a restart, and no set clock or zone moves it."""
    lines = play(
        works("1h 10m"),
        s.LidClosed(timedelta(hours=1)),
        works("1h 5m"),
        s.SetClock(-timedelta(hours=2)),
        s.Restarts(),
        works("1h"),
        s.FliesTo("Asia/Tokyo"),
        s.Commands("resume"),
        s.SetClock(timedelta(hours=30)),
        s.Commands("resume"),
    )
    found = [line["elapsed"] for line in lines]
    assert found == sorted(found, key=lambda elapsed: float(str(elapsed)))
    shown = [line["elapsed"] for line in lines if line["event"] == "prompt"]
    assert shown[:2] == [3600.0, 3600.0 + 600 + 3600 + 3600]
    assert [line["elapsed"] for line in lines if line["event"] == "notice"] == [15300.0, 15300.0]


def test_hurts_as() -> None:
    """What the person answers after It hurts stands at the top, and may change."""

    def person(*steps: s.ScenarioStep) -> Person:
        world = World(desk(), catalogue(), VirtualTime(MORNING, ZoneInfo("UTC")), lambda _now, _effect: None)
        return perform(s.Scenario(MORNING, hurts_as=PainAnswer.LEG, steps=steps), world)

    assert person().hurts_as is PainAnswer.LEG
    assert person(s.HurtsAs(PainAnswer.NOT_SAID)).hurts_as is PainAnswer.NOT_SAID
    assert s.Scenario(MORNING).hurts_as is PainAnswer.PAIN


def test_answer_from_here_on() -> None:
    """An answer holds from its step on."""
    lines = play(works("1h 10m"), s.Answers(PersonAnswer.SKIP), works("1h"), answer="start")
    assert [line["outcome"] for line in lines if line["event"] == "outcome"] == ["completed", "skipped"]


@pytest.mark.parametrize("absence", [s.Away, s.LockedFor, s.LidClosed])
def test_absence(absence: Any) -> None:
    """Away, locked or suspended for long enough is a natural break: the stopwatch begins anew."""
    lines = play(works("50m"), absence(timedelta(minutes=20)), works("59m"), works("2m"))
    assert told(lines) == ["11:10:00 prompt"]


def test_away_prompt() -> None:
    """Who is away answers when they are back."""
    lines = play(works("59m 50s"), s.Away(timedelta(seconds=40)), works("5m"), answer="start")
    assert told(lines)[:2] == ["10:00:00 prompt", "10:00:50 session started"]


def test_command_after_an_absence() -> None:
    """Who gives a command is back at the desk, and their time counts again from there."""
    moment = s.Away(timedelta(seconds=30))
    lines = play(works("5m"), s.Away(timedelta(minutes=2)), s.Commands("resume"), moment, works("1h"))
    assert told(lines)[:2] == ["09:07:00 notice Nothing is paused.", "10:02:00 prompt"]


def test_clock_and_zone() -> None:
    """A set clock and another zone move what the wall says, not the time at the desk."""
    lines = play(works("30m"), s.SetClock(-timedelta(minutes=20)), works("10m"), s.FliesTo("Asia/Tokyo"), works("3h"))
    assert lines == []
    lines = play(works("30m"), s.SetClock(timedelta(hours=1)), works("31m"))
    assert told(lines) == ["11:00:00 prompt"]


@pytest.mark.parametrize("reason", [Reason.MICROPHONE, Reason.CAMERA, Reason.FULLSCREEN, Reason.DO_NOT_DISTURB])
def test_quiet(reason: Reason) -> None:
    """What is due in a quiet is postponed with its reason, and prompted once it ends and has settled."""
    lines = play(works("50m"), s.Sense(reason, on=True), works("30m"), s.Sense(reason, on=False), works("1m"))
    assert told(lines) == [f"10:00:00 postpone {reason.value}", "10:20:30 prompt"]


def test_commands() -> None:
    """Commands do what they do on the command line, and their sentences are notices."""
    lines = play(s.Commands("pause", ("30m",)), works("1h 10m"), s.Commands("skip"), s.Commands("skip"))
    assert told(lines) == [
        "09:00:00 notice Paused until 09:30.",
        "10:00:00 prompt",
        "10:10:00 withdraw missed",
        "10:10:00 outcome missed",
        "10:10:00 notice There is nothing to skip, because no break is due.",
        "10:10:00 notice There is nothing to skip, because no break is due.",
    ]


def test_restart() -> None:
    """A killed daemon shows the open prompt again under its key; a session that was led is abandoned."""
    lines = play(works("30m"), s.Restarts(), works("31m"), s.Restarts(), works("1m"))
    assert told(lines) == ["10:00:00 prompt", "10:01:00 prompt"]
    assert lines[0]["key"] == lines[1]["key"]
    lines = play(works("61m"), s.Restarts(), answer="start")
    assert told(lines)[-1] == "10:01:00 outcome abandoned"


def test_check_in_from_here_on() -> None:
    """What a check-in is answered with stands for the evening's too, until it says something else."""
    settings = desk(evening=True)
    world = World(settings, catalogue(), VirtualTime(MORNING, ZoneInfo("Europe/Prague")), lambda _now, _effect: None)
    found: list[int] = []

    def keep(_now: Any, effect: Any) -> None:
        if isinstance(effect, Record) and isinstance(effect.entry, CheckInEntry):
            found.append(effect.entry.pain)

    world.watches.append(keep)
    perform(s.Scenario(MORNING, steps=(s.CheckIn(pain=4), works("12h"), s.CheckIn(pain=1), works("24h"))), world)
    assert found == [4, 4, 1, 1]


def test_check_in() -> None:
    """A check-in that tells of a flare-up turns stretches into walks; one that does not changes nothing."""
    quiet = play(s.CheckIn(pain=3), works("1h 5m"), answer="start")
    assert next(line for line in quiet if line["event"] == "prompt")["exercises"]
    lines = play(s.CheckIn(flare_up=True), works("1h 5m"), answer="start")
    prompt = next(line for line in lines if line["event"] == "prompt")
    assert prompt["exercises"] == []
    assert [line for line in lines if line["event"] == "hold"] == []
