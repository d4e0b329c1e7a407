"""`lead = "auto"`: the notification guides where it can, and else the window (rule 35)."""

import pytest

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import CloseSession, OpenSession
from breakstretch.core.values.events import ScreenReader, ServerKnown
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.status import status, status_text
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.desk import desk, rule


def guides(settings: Settings, *said: ServerKnown | ScreenReader) -> LeadKind:
    """Who guides through a break that is started by a click, on a desktop that has said this."""
    day = Day(settings)
    for event in said:
        day.world.post(event)
    day.works("1h")
    day.clicks("start")
    return next(effect.view.lead for effect in day.effects if isinstance(effect, OpenSession))


def test_auto_is_the_default() -> None:
    """A file that names no lead is on auto."""
    assert rule().lead is LeadKind.AUTO


@pytest.mark.parametrize("cannot", [None, *CannotGuide])
def test_the_window_guides_where_a_notification_cannot(cannot: CannotGuide | None) -> None:
    """For whatever reason; a lead that the settings name stays (rule 35)."""
    known = ServerKnown("a server", cannot)
    assert guides(desk(rule()), known) is (LeadKind.WINDOW if cannot else LeadKind.NOTIFICATION)
    assert guides(desk(rule(lead=LeadKind.NOTIFICATION)), known) is LeadKind.NOTIFICATION
    assert guides(desk(rule(lead=LeadKind.WINDOW)), known) is LeadKind.WINDOW


def test_the_last_word_of_the_desktop_counts() -> None:
    """A server that is gone, or another one; a screen reader always gets the notification."""
    gone, able = ServerKnown(), ServerKnown("a server", None)
    assert guides(desk(rule()), able, gone) is LeadKind.WINDOW
    assert guides(desk(rule()), gone, able) is LeadKind.NOTIFICATION
    assert guides(desk(rule()), gone, ScreenReader(on=True)) is LeadKind.NOTIFICATION


def test_status_says_who_guides_and_why() -> None:
    """As a sentence and as data; where the settings name it there is nothing to explain (rule 35)."""
    day = Day(desk(rule()))
    assert "The notification guides you." in status_text(day.situation)
    day.world.post(ServerKnown("gnome-shell", CannotGuide.LEAVES))
    why = "A window guides you, because this desktop takes a notification off the screen after a few seconds."
    assert why in status_text(day.situation)
    assert (status(day.situation).lead, status(day.situation).lead_why) == ("window", why)
    day.changes(desk(rule(lead=LeadKind.NOTIFICATION)))
    assert (status(day.situation).lead, status(day.situation).lead_why) == ("notification", None)
    assert "guides you" not in status_text(day.situation)


def test_status_explains_no_guide_that_is_not_in_use() -> None:
    """A session that a person wanted elsewhere is not said to be where "auto" would be."""
    day = Day(desk(rule()))
    day.says("stretch --lead window")
    assert (status(day.situation).lead, status(day.situation).lead_why) == ("window", None)
    assert "guides you" not in status_text(day.situation)


@pytest.mark.parametrize(
    ("system", "cannot", "said"),
    [
        ("macOS", CannotGuide.NOT_ASKED, "macOS has not asked you yet whether breakstretch may notify you"),
        ("macOS", CannotGuide.NOT_ALLOWED, "To turn them on, open System Settings, Notifications, BreakStretch."),
        ("Windows", CannotGuide.NOT_ALLOWED, "To turn them on, open Settings, System, Notifications, breakstretch."),
        ("macOS", CannotGuide.CANNOT_NOTIFY, "macOS shows no notifications from this copy of breakstretch"),
    ],
)
def test_status_says_what_a_person_has_to_allow(system: str, cannot: CannotGuide, said: str) -> None:
    """Where the settings of the system keep notifications away, the window is the face (rule 36)."""
    day = Day(desk(rule()))
    day.world.post(ServerKnown(system, cannot))
    assert said in status_text(day.situation)
    assert "a window shows your reminders" in status_text(day.situation)
    assert (status(day.situation).system, status(day.situation).missing) == (system, cannot)
    day.world.post(ServerKnown(system, None))
    assert said not in status_text(day.situation)
    assert status(day.situation).missing is None


@pytest.mark.parametrize("cannot", CannotGuide)
def test_no_reason_names_what_only_linux_has(cannot: CannotGuide) -> None:
    """Windows and macOS have notifications, and no notification server."""
    day = Day(desk(rule()))
    day.world.post(ServerKnown("Windows", cannot))
    assert "server" not in status_text(day.situation)


def offers(day: Day) -> int:
    """How many closing lines have offered "auto"."""
    ends = [effect for effect in day.effects if isinstance(effect, CloseSession)]
    return sum("breakstretch can choose by itself" in text(said) for end in ends for said in end.said)


def does_two_breaks(day: Day) -> None:
    """Both are held to their end."""
    for _ in range(2):
        day.works("1h")
        day.clicks("start")
        day.works("10m")


def test_auto_is_offered_once_to_a_file_from_before() -> None:
    """At the end of a break, and never again, also after a start (rule 35)."""
    day = Day(desk(rule(lead=LeadKind.NOTIFICATION)))
    day.situation.auto_offered = False
    does_two_breaks(day)
    assert offers(day) == 1
    day.kills_daemon()
    does_two_breaks(day)
    assert offers(day) == 1


@pytest.mark.parametrize("lead", [LeadKind.AUTO, LeadKind.WINDOW])
def test_auto_is_not_offered(lead: LeadKind) -> None:
    """Neither to somebody who has it, nor to a newcomer who has chosen."""
    day = Day(desk(rule(lead=lead)))
    day.situation.auto_offered = lead is not LeadKind.AUTO
    does_two_breaks(day)
    assert offers(day) == 0
    assert Day(desk(rule())).situation.auto_offered
