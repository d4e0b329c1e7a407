"""Lengths and times of day as a person writes them."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakstretch.core.values.durations import parse_clock, parse_length, parse_spoken_length, write_length


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("45m", 2700), ("1h 30m", 5400), (" 1H30M ", 5400), ("0s", 0), ("1.5m", 90), ("2 h", 7200)],
)
def test_lengths_are_understood(text: str, seconds: int) -> None:
    """Hours, minutes and seconds, with or without spaces and fractions."""
    assert parse_length(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90",
        "m",
        "5 minutes",
        "-5m",
        "1h:30m",
        "1.m",
        "fünf",
        "87841h",
        "99999999999999h",
        "9" * 400 + "h",
        "\u0663\u0660m",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    """What is no length is None, and neither is what no calendar reaches."""
    assert parse_length(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30 min", 1800),
        ("30mins", 1800),
        ("1 Hour 30 Minutes", 5400),
        ("2 hrs", 7200),
        ("90 secs", 90),
        ("1h 30m", 5400),
        ("1s", 1),
        ("0m", None),
        ("0.001s", None),
        ("30 months", None),
        ("half an hour", None),
        ("minutes", None),
    ],
)
def test_lengths_as_they_are_typed(text: str, seconds: int | None) -> None:
    """A command understands the units as words too, and nothing shorter than a second."""
    assert parse_spoken_length(text) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(("seconds", "text"), [(0, "0s"), (90, "1m 30s"), (3600, "1h"), (5405, "1h 30m 5s")])
def test_lengths_are_written(seconds: int, text: str) -> None:
    """The shortest text of whole hours, minutes and seconds."""
    assert write_length(timedelta(seconds=seconds)) == text


@given(st.integers(0, 10**6))
def test_what_is_written_is_read(seconds: int) -> None:
    """Writing and reading are inverse."""
    assert parse_length(write_length(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "found"),
    [("14:00", time(14)), (" 9:05 ", time(9, 5)), ("00:00", time(0)), ("24:00", None), ("9", None), ("12:60", None)],
)
def test_times_of_day(text: str, found: time | None) -> None:
    """Hours and minutes of a day of 24 hours."""
    assert parse_clock(text) == found
