"""What the page of today says, from the facts alone: what comes next, why nothing comes, and what can be pressed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind, NextBreak
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.reasons import Barrier, CannotGuide, Reason
from breakstretch.core.values.sayings import Block
from breakstretch.messages.home import today_words as words
from breakstretch.window.home.today.day_line import hours_named
from breakstretch.window.home.today.day_marks import Look
from breakstretch.window.home.today.day_now import Day, DayAhead, Done, OpenBreak, Status
from breakstretch.window.home.today.today_view import Act, today_view

NOW = datetime(2026, 3, 27, 15, 10, 20, tzinfo=UTC)
"""A Friday."""
HOURS = ((NOW.replace(hour=9, minute=0), NOW.replace(hour=17, minute=30)),)
WAITING = Status(
    phase="waiting",
    why="Nothing is due.",
    groups={"low-back": 2, "calf": 4},
    flare_up=False,
    evening="ahead",
    next_break="stretch",
    next_at=NOW.replace(hour=16, minute=24),
    next_kind=BreakKind.STRETCH,
    today=DayAhead(date(2026, 3, 27), HOURS),
)


def day(**changes: Any) -> Day:
    """This moment of a day, with some facts changed."""
    return Day(NOW, replace(WAITING, **changes))


def ahead(**changes: Any) -> DayAhead:
    """The day ahead, with some of it changed."""
    return replace(DayAhead(date(2026, 3, 27), HOURS), **changes)


def live(state: str, kind: BreakKind = BreakKind.STRETCH, *, may_snooze: bool = True) -> DayAhead:
    """A day with one open break."""
    return ahead(open=(OpenBreak(kind.value, kind, NOW, state, may_snooze),))


MICROPHONE = Block(Reason.MICROPHONE, by="zoom")
MONDAY = datetime(2026, 3, 30, 10, tzinfo=UTC)
CASES: list[tuple[dict[str, Any], str, tuple[str, ...]]] = [
    ({}, "Next stretch around 16:24", ()),
    ({"next_kind": BreakKind.WALK, "next_break": "walk", "next_exact": True}, "Next walk at 16:24", ()),
    ({"next_break": "water"}, "Next water break around 16:24", ()),
    ({"next_at": MONDAY - timedelta(days=2)}, "Next stretch tomorrow at about 10:00", ()),
    ({"next_at": MONDAY + timedelta(days=7)}, "Next stretch on Monday 6 April at about 10:00", ()),
    ({"next_at": None, "next_in": 1500.0}, "Next stretch after another 25 min at your desk", ()),
    ({"next_break": None, "next_at": None}, "No break is planned", ()),
    (
        {"phase": "off", "next_at": MONDAY, "today": ahead(hours=())},
        "No desk break today",
        ("Today is not one of your work days. First break on Monday at about 10:00.",),
    ),
    (
        {"phase": "off", "next_kind": BreakKind.EVENING, "next_break": "evening", "next_exact": True}
        | {"today": ahead(hours=())},
        "No desk break today",
        ("Today is not one of your work days.", "Next evening routine at 16:24."),
    ),
    (
        {"phase": "off", "next_at": MONDAY, "today": ahead(hours=((NOW, NOW),))},
        "Your work hours are over for today",
        ("Next stretch on Monday at about 10:00.",),
    ),
    (
        {"phase": "off", "today": ahead(hours=((NOW.replace(hour=16, minute=0), HOURS[0][1]),))},
        "Your work hours begin at 16:00",
        ("Next stretch around 16:24.",),
    ),
    ({"phase": "paused", "paused_until": NOW.replace(hour=16)}, "Paused until 16:10", ("Next stretch around 16:24.",)),
    ({"phase": "paused", "next_at": None}, "Paused until you resume", ()),
    (
        {"phase": "quiet", "held": MICROPHONE},
        "Paused because the microphone is in use (zoom)",
        ("Next stretch around 16:24.",),
    ),
    (
        {"phase": "quiet", "held": MICROPHONE, "today": live("waiting")},
        "Paused because the microphone is in use (zoom)",
        ("A stretch is waiting.",),
    ),
    (
        {"held": Block(Reason.AWAY), "today": live("waiting")},
        "A stretch is waiting",
        ("It comes later because you are away.",),
    ),
    ({"phase": "prompted", "today": live("prompted")}, "Time for a stretch", ()),
    ({"phase": "prompted", "today": live("prompted", BreakKind.EVENING)}, "Time for the evening routine", ()),
    (
        {"phase": "prompted", "today": live("prompted", BreakKind.WALK), "text": "Drink a glass of water."},
        "Time for a walk",
        ("Drink a glass of water.",),
    ),
    ({"phase": "snoozed", "today": live("snoozed")}, "Stretch again at 16:24", ()),
    ({"phase": "running", "today": live("running", BreakKind.WALK)}, "You are walking now", ()),
    ({"question": "screening"}, "A few questions are open", ()),
    ({"phase": "running", "question": "pain", "today": live("running")}, words.PAIN, (words.PAIN_OPEN,)),
    (
        {"phase": "running", "barrier": "check-first", "today": live("running")},
        "You are walking now",
        (words.barrier("check-first"),),
    ),
    (
        {"phase": "prompted", "barrier": "flare-up", "today": live("prompted", BreakKind.EVENING)},
        "Time for the evening check-in",
        (words.barrier("flare-up"),),
    ),
    (
        {"held": Block(Reason.AWAY), "barrier": "check-first", "today": live("waiting")},
        "A walk is waiting",
        ("It comes later because you are away.", words.barrier("check-first")),
    ),
    (
        {"phase": "quiet", "held": Block(Reason.SAFETY), "barrier": "emergency"},
        "Reminders are off",
        (words.barrier("emergency"),),
    ),
    ({"flare_up": True, "barrier": "flare-up"}, "Next walk around 16:24", (words.barrier("flare-up"),)),
]


@pytest.mark.parametrize(("changes", "headline", "lines"), CASES, ids=[case[1] for case in CASES])
def test_the_headline(changes: dict[str, Any], headline: str, lines: tuple[str, ...]) -> None:
    """It says what comes next, or why nothing comes."""
    view = today_view(day(**changes))
    assert (view.headline, view.lines) == (headline, lines)


ASKED_TONIGHT = live("prompted", BreakKind.EVENING)
OFFERS: list[tuple[dict[str, Any], list[Act]]] = [
    ({}, [Act.STRETCH, Act.PAUSE, Act.EVENING]),
    ({"evening": "completed"}, [Act.STRETCH, Act.PAUSE]),
    ({"phase": "paused"}, [Act.RESUME, Act.STRETCH, Act.EVENING]),
    ({"phase": "prompted", "today": live("prompted")}, [Act.START, Act.SNOOZE, Act.SKIP, Act.PAUSE]),
    ({"phase": "prompted", "today": live("prompted", may_snooze=False)}, [Act.START, Act.SKIP, Act.PAUSE]),
    ({"phase": "prompted", "today": ASKED_TONIGHT}, [Act.EVENING, Act.SNOOZE, Act.SKIP, Act.PAUSE]),
    ({"phase": "running", "today": live("running")}, [Act.SHOW]),
    ({"question": "check_in"}, [Act.SHOW]),
    ({"barrier": "flare-up", "flare_up": True}, [Act.STRETCH, Act.PAUSE]),
    ({"barrier": "check-first"}, [Act.QUESTIONS, Act.STRETCH, Act.PAUSE]),
    ({"barrier": "check-first", "held": Block(Reason.SAFETY)}, [Act.QUESTIONS, Act.PAUSE]),
    ({"barrier": "emergency", "phase": "paused"}, [Act.RESUME, Act.QUESTIONS]),
]


@pytest.mark.parametrize(("changes", "offered"), OFFERS)
def test_what_can_be_pressed(changes: dict[str, Any], offered: list[Act]) -> None:
    """Only what would not be refused is offered, the likeliest first. Walks stay, but for signs to be seen first."""
    assert [offer.act for offer in today_view(day(**changes)).offers] == offered


def test_without_a_daemon() -> None:
    """It says so, and offers to start it; a daemon that hangs is not started again."""
    view = today_view(Day(NOW, None))
    assert (view.headline, [offer.act for offer in view.offers]) == ("breakstretch is not running", [Act.START_IT])
    assert view.flare_up is None
    hangs = today_view(Day(NOW, None, trouble="the daemon does not answer."))
    assert (hangs.headline, hangs.lines, hangs.offers) == (words.NO_ANSWER, ("the daemon does not answer.",), ())


def test_a_daemon_of_an_older_version() -> None:
    """Its status has no day, and the page does without."""
    view = today_view(day(today=None, next_kind=None))
    assert (view.headline, view.hours, view.marks) == ("Next stretch break around 16:24", (), ())


def test_groups_are_counted_to_three() -> None:
    """Each of the seven, of 3 (rule 19). Behind a barrier there is no number to reach."""
    shown = {group.name: group.text for group in today_view(day()).groups}
    assert len(shown) == 7
    assert (shown["Low back"], shown["Calf"], shown["Gluteal"]) == ("2 of 3", "4 of 3", "0 of 3")
    assert {group.text for group in today_view(day(barrier="resting")).groups} == {"2", "4", "0"}


def test_the_day_as_a_line() -> None:
    """What is over, what is open, and what is to come, in their order, over the work hours."""
    done = [
        Done("stretch", BreakKind.STRETCH, NOW.replace(hour=hour, minute=2), outcome)
        for hour, outcome in enumerate(Outcome, start=8)
    ]
    to_come = (
        NextBreak("walk", NOW.replace(hour=16, minute=0), exact=True),
        NextBreak("stretch", None, seconds=4 * 3600.0),
    )
    today = replace(live("snoozed"), ahead=to_come)
    view = today_view(Day(NOW, replace(WAITING, today=today), tuple(reversed(done))))
    assert [(mark.time, mark.look, mark.text) for mark in view.marks] == [
        ("08:02", Look.DONE, "Stretch, done"),
        ("09:02", Look.MISSED, "Stretch, skipped"),
        ("10:02", Look.MISSED, "Stretch, missed"),
        ("11:02", Look.PUT_OFF, "Stretch, left early"),
        ("12:02", Look.OWN, "Stretch, you were away"),
        ("13:02", Look.MISSED, "Stretch, not shown"),
        ("14:02", Look.PAIN, "Stretch, stopped for pain"),
        ("15:10", Look.PUT_OFF, "Stretch, put off"),
        ("16:00", Look.AHEAD, "Walk"),
        ("~19:10", Look.AHEAD, "Stretch"),
    ]
    assert view.begins is not None
    assert view.ends is not None
    assert (view.begins.hour, view.ends.hour) == (8, 20)
    assert view.hours == HOURS


@pytest.mark.parametrize(
    ("barrier", "named"),
    [
        (None, ["Stretch, put off", "Stretch", "Walk", "Evening routine"]),
        *(
            (barrier, ["Walk, put off", "Walk", "Walk", "Evening check-in"])
            for barrier in Barrier
            if barrier is not Barrier.EMERGENCY
        ),
        (Barrier.EMERGENCY, []),
    ],
)
def test_the_day_names_what_really_comes(barrier: Barrier | None, named: list[str]) -> None:
    """Behind a barrier each stretch is a walk and the evening its check-in. After an emergency sign nothing comes."""
    to_come = (
        NextBreak("stretch", NOW.replace(hour=16)),
        NextBreak("walk", NOW.replace(hour=17), exact=True),
        NextBreak("evening", NOW.replace(hour=19), exact=True),
    )
    view = today_view(day(barrier=barrier, today=replace(live("snoozed"), ahead=to_come)))
    assert [mark.text for mark in view.marks] == named


def test_a_break_with_a_name_of_its_own() -> None:
    """It keeps its name, and the next one is what the daemon says it is."""
    view = today_view(
        day(
            next_break="stretch",
            next_kind=BreakKind.WALK,
            barrier=None,
            today=ahead(ahead=(NextBreak("stretch", NOW.replace(hour=16)), NextBreak("tea", NOW.replace(hour=17)))),
        )
    )
    assert [mark.text for mark in view.marks] == ["Walk", "Tea break"]


def test_a_moment_later_it_is_the_same_page() -> None:
    """The page is drawn anew only when something has changed, or it would flicker."""
    soon = NOW + timedelta(milliseconds=1)
    found = []
    for now in (NOW, soon):
        coming = NextBreak("stretch", now + timedelta(minutes=50), seconds=3000.0)
        found.append(today_view(Day(now, replace(WAITING, today=ahead(ahead=(coming,))))))
    assert found[0] == found[1]


@pytest.mark.parametrize("width", [420, 600, 720, 900])
def test_hours_below_the_line_are_not_crowded(width: int) -> None:
    """Nor at its ends, where a label is moved inside: half of one is free between two."""
    label = 36
    for hours in range(1, 25):
        named = hours_named(hours, width, label)
        middles = [min(width - label / 2, max(label / 2, hour / hours * width)) for hour in named]
        gaps = [later - before - label for before, later in pairwise(middles)]
        assert all(gap >= label / 2 for gap in gaps), hours
        assert len(named) > 1


def test_every_barrier_is_said() -> None:
    """None stands in the way in silence."""
    assert all(words.barrier(barrier) for barrier in Barrier)


def test_an_evening_put_off_does_not_hide_what_comes_before_it() -> None:
    """The headline is what comes next, and what waits; the evening has it only when it comes first."""
    evening = OpenBreak("evening", BreakKind.EVENING, NOW, "snoozed", may_snooze=True)
    put_off = ahead(open=(evening,))
    assert today_view(day(today=put_off)).headline == "Next stretch around 16:24"
    waiting = ahead(open=(evening, OpenBreak("stretch", BreakKind.STRETCH, NOW, "waiting", may_snooze=True)))
    assert today_view(day(today=waiting)).headline == "A stretch is waiting"
    first = day(today=put_off, next_break="evening", next_kind=BreakKind.EVENING, next_exact=True)
    assert today_view(first).headline == "Evening routine again at 16:24"


def test_notifications_that_nobody_has_allowed_are_said() -> None:
    """With a button where the system can still be told to ask (rule 36)."""
    asked = today_view(day(system="macOS", missing=CannotGuide.NOT_ASKED))
    assert asked.lines[-1].endswith("so a window shows your reminders.")
    assert Act.ALLOW in [offer.act for offer in asked.offers]
    off = today_view(day(system="Windows", missing=CannotGuide.NOT_ALLOWED))
    assert off.lines[-1].endswith("To turn them on, open Settings, System, Notifications, breakstretch.")
    assert Act.ALLOW not in [offer.act for offer in off.offers]
    assert today_view(day(system="macOS")).lines == ()
