"""Lunch, coffee, a locked screen and a closed lid: what is a natural break and what is not."""

import pytest

from breakstretch.core.values.reasons import Reason
from tests.support.day import Day
from tests.support.desk import desk, rule


def test_lunch_away_is_a_natural_break() -> None:
    """Lunch away from the desk restarts the stopwatch; the afternoon begins at zero."""
    day = Day()
    day.works_until("12:15")
    day.forgets()
    day.is_away_until("13:30")
    day.works_until("14:35")
    day.reads("""
        14:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_lunch_at_the_desk_is_none() -> None:
    """Lunch at the desk is no break: the stopwatch only stands still outside the hours."""
    day = Day(desk(rule(every="90m")))
    day.works_until("13:31")
    day.forgets()
    day.works_until("14:55")
    day.reads("""
        14:50:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_five_minutes_away_count() -> None:
    """Five minutes away restart the stopwatch, four do not."""
    day = Day()
    day.works("40m")
    day.is_away("4m")
    day.works("15m")
    day.is_away("5m")
    day.works("61m")
    day.reads("""
        11:04:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_leaving_a_prompt_alone_long_enough_answers_it() -> None:
    """Away for long enough under a shown prompt is a natural break, from the last input on."""
    day = Day()
    day.works("60m")
    day.is_away("6m")
    day.works("10m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:05:00 withdraw stretch#1: natural
        10:05:00 natural stretch#1
    """)


def test_leaving_for_coffee_with_a_snooze_running() -> None:
    """A natural break closes a snooze as well."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    day.is_away("7m")
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:00 natural stretch#1
    """)


def test_a_short_absence_starts_expiry_again() -> None:
    """Expiry counts presence, and begins again after an absence."""
    day = Day()
    day.works("65m")
    day.is_away("3m")
    day.works("11m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:18:00 withdraw stretch#1: missed
        10:18:00 missed stretch#1
    """)


@pytest.mark.parametrize("absence", ["is_away", "locks", "closes_lid", "sleeps_without_a_word"])
def test_a_prompt_does_not_expire_on_the_way_back(absence: str) -> None:
    """An absence in which the expiry passes is none of its time: who comes back finds the prompt as it was."""
    day = Day()
    day.works("68m")
    getattr(day, absence)("4m")
    day.works("9m")
    assert day.outcomes == []
    day.works("2m")
    assert day.outcomes == ["missed"]


def test_an_evening_asks_again_after_the_settling() -> None:
    """Who comes back when it is time to ask again has 30 s as for any prompt; an absence does not put that time off."""
    day = Day(desk(evening=True), start="2026-03-25 19:30")
    day.works("20m")
    day.is_away("4m")
    day.works("4m")
    day.is_away("15m")
    day.works("31s")
    assert [line[:22] for line in day.lines if "prompt" in line] == ["19:30:00 prompt evenin", "20:13:30 prompt again "]


def test_a_locked_screen_is_away_at_once() -> None:
    """A lock needs no idle minute; after it the prompt waits for 30 s of presence."""
    day = Day()
    day.works("59m 50s")
    day.locks("4m")
    day.works("2m")
    day.reads("""
        10:04:20 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_lid_closed_over_lunch() -> None:
    """Sleep is absence: lunch with a closed lid is a natural break."""
    day = Day()
    day.works_until("12:00")
    day.forgets()
    day.closes_lid("95m")
    day.works("61m")
    day.reads("""
        14:35:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_lid_closed_for_a_moment() -> None:
    """A short sleep is no desk time for the expiry of a prompt, which stays where it is."""
    day = Day()
    day.works("65m")
    day.closes_lid("4m")
    day.works("11m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:19:00 withdraw stretch#1: missed
        10:19:00 missed stretch#1
    """)


def test_a_sleep_that_was_not_announced() -> None:
    """A sleep that is known only afterwards is no desk time either, and 30 s of presence follow it."""
    day = Day()
    day.works("59m 50s")
    day.sleeps_without_a_word("4m")
    day.works("2m")
    day.reads("""
        10:04:20 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_film_is_neither_work_nor_rest() -> None:
    """Full screen without input: the stopwatch stands still, and no natural break is credited."""
    day = Day()
    day.works("40m")
    day.senses(Reason.FULLSCREEN)
    day.is_away("30m")
    day.senses(Reason.FULLSCREEN, on=False)
    day.works("21m")
    day.reads("""
        10:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_rest_after_a_film_counts_from_its_end() -> None:
    """Who stays away after the film rests from its end on."""
    day = Day()
    day.works("58m")
    day.is_away("2m")
    day.senses(Reason.FULLSCREEN)
    day.is_away("30m")
    day.senses(Reason.FULLSCREEN, on=False)
    day.is_away("4m")
    day.works("3m")
    day.reads("""
        10:36:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)
