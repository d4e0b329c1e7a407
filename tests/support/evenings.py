"""Evenings of a person who is asked everything: begun by hand, looked at, gone through; knows no rule of them."""

from msgspec.structs import replace

from breakstretch.core.values.settings import Evening
from breakstretch.messages.shown import Overview
from tests.support.day import Day
from tests.support.desk import desk


def asked(**more: object) -> Day:
    """An evening begun by hand, at its check-in."""
    settings = replace(desk(evening=True), evening=replace(Evening(), **more))
    day = Day(settings, start="2026-03-25 19:00", taps=False, holds=True)
    day.says("evening")
    return day


def overview(day: Day) -> Overview:
    """The routine on the page."""
    found = day.page.overview
    assert found is not None
    return found


def evenings(day: Day, number: int, *more: str, pain: int = 0) -> None:
    """So many whole evenings, one a day."""
    for _ in range(number):
        day.says("evening")
        day.checks_in(pain, *more)
        more = more or ("same",)
        day.answers("start")
        day.works("55m")
        day.closes_lid("23h 5m")
