"""Breaks in your own words, and breaks that are switched off."""

from breakstretch.cli.terminal.lead import plain_step
from breakstretch.core.values.effects import OpenSession, ShowPrompt
from breakstretch.core.values.settings import Evening
from breakstretch.daemon.status import long_why_text, status, status_text
from breakstretch.messages.leading import session_view
from breakstretch.messages.reminders import prompt_title, summary
from breakstretch.messages.steps import bubble_lines, bubble_title, rule_now, spoken_step, window_title
from tests.support.day import Day
from tests.support.desk import desk, rule
from tests.support.tray_lines import tray

OFF = Evening(enabled=False)
WATER = "Drink a glass of {side} water & look out of the window."


def test_a_break_in_your_own_words() -> None:
    """The reminder, the tray and `status` say them as they are written, and nothing about a walk."""
    day = Day(desk(rule("walk", text=WATER, length="2m")))
    day.works("1h")
    prompt = next(effect for effect in day.effects if isinstance(effect, ShowPrompt))
    assert f"{prompt_title(prompt)}: {summary(prompt)}" == (
        "Time for a break: Drink a glass of {side} water & look out of the window - 2 min."
    )
    assert tray(day).title == "Time for a break: Drink a glass of {side} water & look out of the …"
    assert f"In the walk break: {WATER}" in status_text(day.situation)
    assert status(day.situation).text == WATER


def test_a_session_in_your_own_words() -> None:
    """It counts down the length and says the words in each lead. It never says not to bounce."""
    day = Day(desk(rule("walk", text=WATER, length="2m")))
    assert day.says("stretch walk") == f"Your break of 2 min begins: {WATER}"
    opened = next(effect for effect in day.effects if isinstance(effect, OpenSession))
    view = session_view(opened)
    assert (bubble_title(view), bubble_lines(view)) == ("Break", (WATER,))
    assert (window_title(view), spoken_step(view)) == (WATER, WATER)
    assert plain_step(view, 120) == f"Break. 2 min. {WATER}"
    assert tray(day).title == "Drink a glass of {side} water & look out of the …"
    assert (view.note, rule_now(view)) == ("", "")
    day.works("2m")
    assert day.outcomes == ["completed"]


def test_a_stretch_break_has_its_own() -> None:
    """Words for a stretch break are not said, in a flare-up neither."""
    day = Day(desk(rule(text=WATER)))
    day.says("flare-up on")
    day.works("1h")
    assert tray(day).title == "Time for a short walk"
    assert status(day.situation).text is None


def test_a_break_that_is_switched_off() -> None:
    """`status` and `why` name it."""
    day = Day(desk(rule("stretch", enabled=False), rule("walk")))
    day.changes(evening=OFF)
    assert status(day.situation).switched_off == ("stretch",)
    for said in (status_text(day.situation), long_why_text(day.situation)):
        assert "Switched off in your settings: stretch." in said


def test_everything_is_switched_off() -> None:
    """The tray says so too. A break can still be started by hand."""
    day = Day(desk(rule(enabled=False)))
    day.changes(evening=OFF)
    assert tray(day).title == "All breaks are switched off in your settings"
    assert long_why_text(day.situation) == "All breaks are switched off in your settings."
    assert day.says("stretch").startswith("Standing")
    day.changes(evening=Evening())
    assert status(day.situation).switched_off == ("stretch",)
