"""What the tray shows over a day: the icon of each phase, lines with stable ids, and no promise that is not kept."""

from datetime import timedelta

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values import events as e
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.status import status, status_text
from breakstretch.daemon.tray_view import MOST
from tests.support.day import Day
from tests.support.desk import desk, hours, rule
from tests.support.tray_lines import flat, ids, item, tray


def test_waiting() -> None:
    """At the desk: when the next break comes, about, and a stretch for who wants it now."""
    day = Day()
    day.works("10m")
    view = tray(day)
    assert (view.icon, view.title) == ("waiting", "Next stretch break around 10:00")
    assert ids(view) == ["next", "stretch", "pause"]
    assert item(view, "stretch").label == "Stretch now"


def test_away() -> None:
    """While nobody is there no instant is promised."""
    day = Day(desk(hours=hours("09:00-17:30")))
    day.works("10m")
    day.is_away("3m")
    assert tray(day).title == "Next stretch break after 50 min more at the desk"


def test_off() -> None:
    """Outside hours the icon is quiet and the title says when it goes on."""
    day = Day(start="2026-03-25 18:00")
    assert (tray(day).icon, tray(day).title) == ("quiet", "Next stretch break tomorrow around 10:00")


def test_no_break_at_all() -> None:
    """Without working days the title does not invent one."""
    day = Day(desk(hours=()))
    assert tray(day).title == "No break is planned"


def test_quiet() -> None:
    """In a call the title says who keeps it quiet."""
    day = Day()
    day.works("10m")
    day.joins_call()
    assert tray(day).icon == "quiet"
    assert tray(day).title.startswith("No reminders right now: the microphone is in use (zoom).")


def test_prompted() -> None:
    """A reminder can be started, snoozed and skipped. A click on the icon only opens the home window."""
    day = Day()
    day.works("1h")
    view = tray(day)
    assert (view.icon, view.title) == ("due", "Time for a stretch")
    assert ids(view) == ["next", "stretch", "snooze", "skip", "pause"]
    assert item(view, "stretch").label == "Start"
    assert [line.label for line in item(view, "snooze").items] == ["5 min", "10 min", "20 min", "30 min"]
    assert [line.id for line in flat(view.items) if line.default] == ["open"]
    assert item(view, "open").command == "open"


def test_a_chosen_snooze() -> None:
    """The length is the one you choose, whatever the settings say."""
    day = Day()
    day.works("1h")
    snooze = item(tray(day), "snooze-20min").event
    assert snooze == e.Snooze(timedelta(minutes=20))
    day.world.post(snooze)
    assert tray(day).title == "You have snoozed the stretch break. It comes again at 10:20."


def test_no_more_snoozes() -> None:
    """A snooze that would be refused is not offered."""
    day = Day(desk(rule(max_snoozes=1)))
    day.works("1h")
    day.clicks("snooze")
    assert tray(day).icon == "waiting"
    assert tray(day).title == "You have snoozed the stretch break. It comes again at 10:05."
    assert ids(tray(day)) == ["next", "stretch", "pause"]
    day.works("5m 30s")
    assert ids(tray(day)) == ["next", "stretch", "skip", "pause"]


def test_running() -> None:
    """A session can be begun, paused, continued and stopped, and it can hurt. There is no other pause beside it."""
    day = Day()
    day.works("1h")
    day.clicks("start")
    view = tray(day)
    assert view.icon == "running"
    assert view.title.startswith("Get ready: Standing Side Bend")
    assert ids(view) == ["next", "pause-step", "ready", "hurts", "stop"]
    assert item(view, "pause-step").label == "Pause this break"
    day.presses("pause")
    view = tray(day)
    assert item(view, "pause-step").label == "Continue"
    assert ids(view) == ["next", "pause-step", "next-step", "hurts", "stop"]
    assert view.title.startswith("Paused. Get ready")
    day.presses("pause")
    day.presses("ready")
    assert "ready" not in ids(tray(day))


def test_running_beside_an_overdue_one() -> None:
    """While a session is led the icon shows that, whatever else has waited for long."""
    day = Day(desk(rule("walk", every="30m"), rule(every="8h")))
    day.works("29m")
    day.joins_call()
    day.works("2h")
    assert tray(day).icon == "due"
    day.says("stretch stretch")
    assert tray(day).icon == "running"


def test_overdue() -> None:
    """What has waited for an hour stands in the tray, with the reason, and in `status`."""
    day = Day()
    day.works("50m")
    day.joins_call()
    day.works("69m")
    assert tray(day).icon == "quiet"
    day.works("1m")
    view = tray(day)
    assert (view.icon, view.title) == ("due", "Overdue: stretch: the microphone is in use (zoom)")
    assert ids(view) == ["next", "stretch", "pause"]
    assert status(day.situation).overdue == ("stretch",)
    day.leaves_call()
    assert tray(day).title == "Overdue: stretch"


def test_paused() -> None:
    """A pause can be ended. Its line says until when it lasts, and the submenu is gone."""
    day = Day()
    day.works("10m")
    pauses = item(tray(day), "pause")
    assert [pauses.label, *(line.label for line in pauses.items)] == [
        "No breaks for",
        "30 min",
        "1 h",
        "2 h",
        "until tomorrow",
    ]
    day.says("pause 30m")
    view = tray(day)
    assert view.icon == "paused"
    assert view.title == "Paused until 09:40"
    assert ids(view) == ["next", "stretch", "resume"]
    assert item(view, "resume").label == "Resume (no breaks until 09:40)"
    day.says("pause until tomorrow")
    assert item(tray(day), "resume").label == "Resume (no breaks until 04:00 tomorrow)"
    day.says("pause")
    assert item(tray(day), "resume").label == "Resume"


def test_flare_up() -> None:
    """The line of the flare-up has a check mark while it is on, and turns it."""
    day = Day()
    assert item(tray(day), "flare-up").checked is False
    assert item(tray(day), "flare-up").event == e.FlareUp(on=True)
    day.says("flare-up on")
    assert item(tray(day), "flare-up").checked is True
    assert item(tray(day), "flare-up").event == e.FlareUp(on=False)
    assert "A flare-up is on" in status_text(day.situation)
    assert item(tray(day), "stretch").label == "Walk now"


def test_a_full_menu_is_short() -> None:
    """With a reminder, an evening ahead and a problem of the settings, the evening's line gives way."""
    day = Day(desk(evening=True))
    day.works("1h")
    assert sum(bool(line.label) for line in tray(day).items) == MOST
    assert "evening" in [line.id for line in tray(day).items]
    problem = Problem(("breaks",), "is not a table", 3)
    day.world.post(e.SettingsChanged(day.situation.settings, day.situation.catalogue, problem))
    lines = [line for line in tray(day).items if line.label]
    assert len(lines) == MOST
    assert [line.label for line in lines[-3:]] == ["Fix your settings (line 3)", "Open breakstretch", "Quit"]
    assert "evening" not in [line.id for line in lines]


def test_repetitions_today() -> None:
    """`status` counts what was held."""
    day = Day(answer="start")
    day.works("1h 5m")
    assert status(day.situation).groups["hip-flexor"] == 1
    assert "Repetitions today: " in status_text(day.situation)


def test_progress() -> None:
    """The ring of a session that is led undisturbed only grows, from nothing to all of it."""
    day = Day()
    day.works("1h")
    day.clicks("start")
    seen = []
    while phase(day.situation) is Phase.RUNNING:
        seen.append(tray(day).progress)
        day.works("1s")
    assert seen == sorted(seen)
    assert seen[0] == 0.0
    assert seen[-1] == pytest.approx(1.0, abs=0.02)
    assert tray(day).progress == 0.0


def test_every_reason_has_words() -> None:
    """Whatever keeps it quiet, the title says so in words."""
    day = Day()
    for reason in (Reason.CAMERA, Reason.FULLSCREEN, Reason.DO_NOT_DISTURB):
        day.senses(reason)
        assert " is " in tray(day).title or "fills" in tray(day).title
        day.senses(reason, on=False)


def test_questions_and_the_evening() -> None:
    """While questions are open the menu can leave them; tonight's state stands in a line of its own."""
    day = Day(desk(evening=True), screened=False, taps=False)
    assert item(tray(day), "evening").label == "Evening routine at 19:30"
    day.says("stretch")
    assert tray(day).title == "A few questions are open"
    assert ids(tray(day)) == ["next", "leave", "pause"]
    assert "evening" not in [line.id for line in tray(day).items]
    assert day.why == "The questions before the stretch break are open."
    day.says("skip")
    day.says("evening")
    assert "Evening routine: under way." in status_text(day.situation)
    day.ticks()
    day.checks_in(0)
    day.answers("later")
    assert item(tray(day), "evening").label == "Evening routine at 19:30"
    day.works_until("19:31")
    day.clicks("start")
    day.answers("later")
    assert item(tray(day), "evening").label == "Evening routine: put off"
    assert status(day.situation).evening == "snoozed"
    day.says("evening")
    day.answers("start")
    day.presses("next")
    day.works("1m")
    day.presses("stop")
    assert item(tray(day), "evening").label == "Evening routine: continue"
    day.says("evening")
    day.answers("not-tonight")
    assert item(tray(day), "evening").label == "Evening routine: not tonight"
    assert "Evening routine: not tonight." in status_text(day.situation)
