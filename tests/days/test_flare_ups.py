"""Flare-ups: no stretching while one lasts, and moving is fine; the evening has its check-in, which ends one."""

from breakstretch.core.values.sayings import Say
from tests.support.day import Day
from tests.support.desk import desk
from tests.support.evenings import asked
from tests.support.worded import words_of


def test_a_flare_up_over_midnight() -> None:
    """In a flare-up breaks are walks, tomorrow as well, until a person says it is over (rule 22)."""
    day = Day()
    day.works("50m")
    assert day.says("flare-up on").startswith("No stretching in a flare-up")
    day.works("11m")
    day.closes_lid("23h")
    day.works_until("10:01")
    day.kills_daemon()
    day.says("flare-up off")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: walk
        Thursday 26 March
        09:01:00 withdraw stretch#1: natural
        09:01:00 natural stretch#1
        10:01:00 prompt stretch: walk
        10:01:00 prompt again stretch: walk
        10:01:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_flare_up_under_a_prompt() -> None:
    """A prompt that is shown becomes a walk at once."""
    day = Day()
    day.works("61m")
    day.says("flare-up on")
    day.clicks("start")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 prompt again stretch: walk
        10:01:00 start stretch#1
        10:04:00 completed stretch#1
    """)


def test_a_flare_up_under_a_prompt_nobody_sees() -> None:
    """While the person is away the prompt is taken back instead, and comes as a walk."""
    day = Day()
    day.works("61m")
    day.is_away("2m")
    day.says("flare-up on")
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:03:00 withdraw stretch#1: flare-up
        10:03:00 wait stretch#1: away
        10:03:30 prompt again stretch: walk
    """)


def test_a_flare_up_in_a_session() -> None:
    """A session of stretches ends when a flare-up begins; a walk goes on."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.says("flare-up on")
    day.says("stretch")
    day.works("10s")
    day.says("flare-up on")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:20 hold standing-side-bend left 1/1 10s, broken off
        10:00:20 abandoned stretch#1
        10:00:20 start stretch#2
        10:03:20 completed stretch#2
    """)


def test_nothing_is_stretched_in_a_flare_up() -> None:
    """One exercise or the evening are refused in a flare-up; a stretch becomes a walk (rule 16)."""
    day = Day(desk(evening=True))
    day.says("flare-up on")
    assert day.says("stretch --exercise standing-calf-stretch").startswith("No stretching in a flare-up")
    assert day.says("stretch").endswith("A short walk instead.")
    day.presses("stop")
    assert day.says("evening").startswith("No stretching in a flare-up")
    day.works("1m")
    assert day.situation.player is None
    assert day.says("evening") == words_of(Say.FLARE_UP)


def test_out_of_a_flare_up() -> None:
    """In a flare-up the evening is offered for its check-in; two calm ones in a row end it, with week 1."""
    day = Day(desk(evening=True), start="2026-03-25 19:00", taps=False)
    day.says("flare-up on")
    day.works("31m")
    assert day.lines[-1] == "19:30:00 prompt evening: walk"
    day.clicks("start")
    day.checks_in(1)
    day.answers("close")
    assert day.says("evening") == words_of(Say.FLARE_UP)
    day.closes_lid("24h")
    day.works("31m")
    day.clicks("start")
    day.checks_in(0)
    assert "Two calm check-ins." in " ".join(day.page.text)
    day.answers("start")
    day.works("33m")
    assert day.outcomes == ["lapsed", "completed"]
    assert day.situation.progress.evenings == 1


def test_a_flare_up_after_the_check_in() -> None:
    """A person who reports a flare-up after the check-in is stopped at the next click."""
    day = asked()
    day.checks_in(0)
    day.answers("later")
    day.says("flare-up on")
    day.works("31m")
    day.clicks("start")
    assert day.page.text == (words_of(Say.FLARE_UP),)
    day.answers("close")
    assert day.says("evening") == words_of(Say.FLARE_UP)


def test_a_flare_up_under_the_overview() -> None:
    """When a flare-up is reported elsewhere, the start button of the routine starts nothing."""
    day = asked()
    day.checks_in(0)
    day.says("flare-up on")
    day.answers("start")
    assert day.situation.player is None
    assert day.outcomes == ["lapsed"]


def test_no_flare_up_to_end() -> None:
    """The end of one is praised only where there was one, and nothing else changes."""
    day = Day()
    day.works("10m")
    before = day.situation.progress
    assert day.says("flare-up off") == "No flare-up is on."
    assert day.situation.progress == before
    day.says("flare-up on")
    assert day.says("flare-up off") == words_of(Say.FLARE_UP_OVER)
