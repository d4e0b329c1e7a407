"""Notifications of macOS, against a fake of Apple's library: they have never run on macOS."""

import gc
import threading
from collections.abc import Iterator

import pytest

from breakstretch.backends.notifications import probe
from breakstretch.backends.notifications.native import mac_centre
from breakstretch.backends.notifications.native.mac_centre import NO_BUNDLE, MacCentre
from breakstretch.core.values.events import (
    Clicked,
    Dismissed,
    Hurts,
    Led,
    NotificationShown,
    PromptAction,
    ServerKnown,
    SessionAction,
)
from breakstretch.core.values.reasons import CannotGuide, Gone
from breakstretch.daemon.ports import Probe
from tests.support.centre_desk import CentreDesk
from tests.support.fake_mac import ALERT, AUTHORIZED, BANNER, DENIED, NONE, NOT_ALLOWED, UNASKED, FakeMac
from tests.support.sample_session import KEY, prompt, view

KNOWN, UNKNOWN = ServerKnown("macOS", CannotGuide.NO_BUTTONS), ServerKnown()
NOT_ASKED, OFF, CANNOT = (
    ServerKnown("macOS", why) for why in (CannotGuide.NOT_ASKED, CannotGuide.NOT_ALLOWED, CannotGuide.CANNOT_NOTIFY)
)
REFUSED = Dismissed(KEY, Gone.REFUSED)


class Desk(CentreDesk):
    """A notifier on the fake system."""

    def __init__(self, mac: FakeMac) -> None:
        super().__init__(MacCentre())
        self.mac = mac


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> FakeMac:
    """The system."""
    fake = FakeMac()
    fake.install(monkeypatch)
    return fake


@pytest.fixture
def desk(mac: FakeMac) -> Iterator[Desk]:
    """A notifier that has met it."""
    made = Desk(mac)
    made.notifier.open()
    made.settle()
    yield made
    made.notifier.close()


def test_every_button_counts_in_every_reminder(desk: Desk) -> None:
    """Its identifier is that of its meaning, whenever its category was made."""
    gc.collect()
    for _ in range(3):
        desk.notifier.show_prompt(prompt())
        desk.settle()
        desk.mac.press("Skip")
        assert desk.settle() == [Clicked(KEY, PromptAction.SKIP)]
    desk.notifier.show_step(view(1), 70.0, None)
    desk.mac.press("It hurts")
    assert desk.settle() == [Hurts(KEY)]
    desk.notifier.show_prompt(prompt())
    desk.mac.press()
    assert desk.settle() == [Clicked(KEY, PromptAction.START)]
    assert desk.threads == {threading.current_thread().name}


def test_what_macos_can_do_is_posted(mac: FakeMac) -> None:
    """Its buttons are in a menu, and each new text is a new banner, so the window guides (rule 35)."""
    desk = Desk(mac)
    desk.notifier.open()
    assert desk.settle() == [UNKNOWN, KNOWN]
    assert not mac.left
    assert (desk.notifier.buttons, desk.notifier.every_second) == (0, False)
    assert mac.presented() == 24
    desk.notifier.close()


@pytest.mark.parametrize(("style", "stays"), [(ALERT, True), (BANNER, False)])
def test_only_one_style_stays(mac: FakeMac, style: int, stays: bool) -> None:
    """Alerts do, and banners leave after seconds. The person chooses which in System Settings."""
    mac.style = style
    desk = Desk(mac)
    desk.notifier.open()
    assert KNOWN in desk.settle()
    assert desk.notifier._manners.stays is stays
    desk.notifier.close()


def test_a_step_is_shown_once(desk: Desk) -> None:
    """A click on its body does what its first button would, for its buttons are in a menu."""
    for second in range(5):
        desk.notifier.show_step(view(1), 70.0 + second, None)
        desk.settle()
    assert (desk.mac.banners, len(desk.mac.shown)) == (1, 1)
    desk.mac.press()
    assert desk.settle() == [Led(KEY, SessionAction.PAUSE)]


def test_a_notification_that_a_person_closes_is_closed(desk: Desk) -> None:
    """That decides nothing (rule 36)."""
    desk.notifier.show_prompt(prompt())
    desk.settle()
    desk.mac.dismiss()
    assert desk.settle() == [Dismissed(KEY, Gone.CLOSED)]


@pytest.mark.parametrize(("answer", "known"), [(True, KNOWN), (False, OFF)])
def test_permission_is_asked_once(mac: FakeMac, answer: bool, known: ServerKnown) -> None:
    """When the person says so, after the first run has explained it. What the person answers is heard."""
    mac.status, mac.answer = UNASKED, answer
    for time in range(2):
        desk = Desk(mac)
        desk.notifier.open()
        assert desk.settle()[-1] == (known if time else NOT_ASKED)
        assert mac.asked == time
        desk.notifier.show_prompt(prompt())
        desk.settle()
        assert mac.asked == time, "a reminder asks for nothing"
        for _ in range(2):
            desk.notifier.permission(ask=True)
            desk.settle()
        assert desk.notifier._known == known
        desk.notifier.close()
    assert mac.asked == 1


def test_what_is_turned_on_in_the_settings_is_seen_at_the_next_look(mac: FakeMac) -> None:
    """Also before a reminder comes, so that Today and `status` are true."""
    mac.status = DENIED
    desk = Desk(mac)
    desk.notifier.open()
    assert desk.settle() == [UNKNOWN, OFF]
    desk.notifier.permission(ask=False)
    assert desk.settle() == []
    mac.status = AUTHORIZED
    desk.notifier.permission(ask=False)
    assert desk.settle() == [KNOWN]
    desk.notifier.permission(ask=False)
    assert (desk.settle(), mac.asked) == ([], 0)
    desk.notifier.close()


def test_until_it_is_given_the_window_is_the_next_face(mac: FakeMac) -> None:
    """The question of macOS may stay open for days."""
    mac.status, mac.answer = UNASKED, None
    desk = Desk(mac)
    desk.notifier.open()
    desk.notifier.show_prompt(prompt())
    assert desk.settle() == [UNKNOWN, NOT_ASKED, REFUSED]
    desk.notifier.permission(ask=True)
    assert desk.settle() == []
    mac.status = AUTHORIZED
    assert desk.settle(1.0) == [KNOWN, NotificationShown(2)]
    assert "live" in mac.shown
    desk.notifier.close()


@pytest.mark.parametrize(
    ("status", "style", "why"),
    [(DENIED, BANNER, "turned off in System Settings"), (AUTHORIZED, NONE, "no banners")],
)
def test_permission_is_looked_at_before_each(desk: Desk, status: int, style: int, why: str) -> None:
    """A person may take it back. It is tried three times more, and why is told once (rule 37)."""
    desk.mac.status, desk.mac.style = status, style
    desk.notifier.show_prompt(prompt())
    assert desk.settle() == [OFF, REFUSED]
    assert desk.settle(9999.0) == [REFUSED] * 3
    assert len(desk.told) == 1
    assert why in desk.told[0]
    assert (desk.mac.banners, desk.notifier.up) == (0, False)


def test_a_reminder_that_macos_leaves_unanswered_is_told_after_5_seconds(desk: Desk) -> None:
    """So that the window shows it. Its answer may still come, and then the reminder is shown."""
    desk.mac.hold()
    desk.notifier.show_prompt(prompt())
    assert desk.settle(4.0) == []
    assert desk.settle(2.0) == [Dismissed(KEY, Gone.LATE)]
    desk.mac.release()
    (shown,) = desk.settle()
    assert isinstance(shown, NotificationShown)
    desk.mac.hold()
    desk.notifier.show_prompt(prompt())
    desk.notifier.withdraw(KEY)
    assert desk.settle(60.0) == [], "nobody waits for it"
    desk.mac.release()


def test_what_macos_answers_is_reported(desk: Desk) -> None:
    """An app that is not signed may be allowed, and still be refused."""
    desk.mac.error = NOT_ALLOWED
    desk.notifier.show_step(view(1), 70.0, None)
    assert desk.settle() == [CANNOT, REFUSED]
    assert NOT_ALLOWED in desk.told[0]
    assert not desk.notifier.seen


def test_an_app_that_is_not_signed_is_not_asked_for(mac: FakeMac) -> None:
    """MacOS answers the request for permission with an error at once."""
    mac.status, mac.error = UNASKED, NOT_ALLOWED
    desk = Desk(mac)
    desk.notifier.open()
    assert desk.settle() == [UNKNOWN, NOT_ASKED]
    desk.notifier.permission(ask=True)
    assert desk.settle() == [CANNOT]
    assert NOT_ALLOWED in desk.told[-1]
    desk.notifier.close()


def test_without_a_bundle_nobody_asks_for_the_centre(mac: FakeMac) -> None:
    """MacOS would end the process. The window shows the reminder."""
    mac.bundle = None
    desk = Desk(mac)
    desk.notifier.open()
    desk.notifier.show_prompt(prompt())
    desk.notifier.permission(ask=True)
    assert desk.settle() == [UNKNOWN, CANNOT, REFUSED]
    assert NO_BUNDLE in desk.told[0]
    desk.notifier.close()


def test_what_is_withdrawn_does_not_come_late(desk: Desk) -> None:
    """MacOS may answer after it was taken back."""
    desk.mac.hold()
    desk.notifier.show_prompt(prompt())
    desk.notifier.withdraw(KEY)
    desk.mac.release()
    assert desk.settle() == []
    assert not desk.mac.banners
    desk.notifier.show_prompt(prompt())
    desk.mac.hold()
    desk.notifier.show_prompt(prompt())
    desk.mac.release()
    desk.settle()
    assert desk.notifier._live.up


def test_a_fault_of_the_library_is_a_refusal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread of macOS it would end the process."""
    monkeypatch.setattr(desk.mac, "setNotificationCategories_", None)
    desk.notifier.show_prompt(prompt())
    assert REFUSED in desk.settle()
    assert "TypeError" in desk.told[0]


@pytest.mark.parametrize(
    ("status", "bundle", "works"), [(AUTHORIZED, "an app", True), (DENIED, "an app", False), (AUTHORIZED, None, False)]
)
def test_doctor_asks_macos(
    mac: FakeMac, monkeypatch: pytest.MonkeyPatch, status: int, bundle: str | None, works: bool
) -> None:
    """It asks for no permission."""
    monkeypatch.setattr("breakstretch.backends.notifications.find_spec", lambda name: name == "UserNotifications")
    mac.status, mac.bundle = status, bundle
    found: list[Probe] = []
    probe(None, found.extend)
    assert [(answer.name, answer.works) for answer in found] == [("notifications", works), ("guide", True)]
    assert ("System Settings" in found[0].remedy) is (status == DENIED)
    assert ("buttons" in found[1].detail) is works
    assert not mac.asked


def test_doctor_does_not_wait_for_ever(mac: FakeMac, monkeypatch: pytest.MonkeyPatch) -> None:
    """MacOS may say nothing."""
    monkeypatch.setattr(mac_centre, "_PATIENCE", 0.0)
    mac.hold()
    assert mac_centre.look()[0] is None
