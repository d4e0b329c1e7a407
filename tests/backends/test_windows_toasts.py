"""Windows' own notifications, against a fake of its bindings: they have never run on Windows."""

import threading
from pathlib import Path

import pytest

from breakstretch.backends.notifications.native import windows_toasts
from breakstretch.core.values.events import (
    Answered,
    Dismissed,
    Hurts,
    NotificationShown,
    ServerKnown,
)
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import CannotGuide, Gone
from tests.support.fake_toasts import DismissalReason, Setting
from tests.support.fake_winrt import FakeWindows
from tests.support.questions import alarm, pain_now
from tests.support.sample_session import KEY, end, prompt, view
from tests.support.windows_desk import ICON, WindowsDesk, desk_fixture, windows_fixture

windows, desk = windows_fixture, desk_fixture
KNOWN, UNKNOWN = ServerKnown("Windows", None), ServerKnown()
OFF, CANNOT = (ServerKnown("Windows", why) for why in (CannotGuide.NOT_ALLOWED, CannotGuide.CANNOT_NOTIFY))


def test_a_reminder_stays_has_our_icon_and_is_silent(desk: WindowsDesk) -> None:
    """Windows keeps a reminder on the screen until the person acts, and its buttons answer in the background."""
    desk.notifier.show_prompt(prompt())
    assert desk.settle() == []
    toast = desk.windows.frames["live"]
    (image,), (audio,) = toast.iter("image"), toast.iter("audio")
    assert toast.attrib["scenario"] == "reminder"
    assert {button.attrib["activationType"] for button in toast.iter("action")} == {"background"}
    assert image.attrib == {"placement": "appLogoOverride", "src": Path(ICON).absolute().as_uri()}
    assert audio.attrib == {"silent": "true"}
    assert list(desk.windows.buttons()) == ["Start", "Snooze 5 min", "Skip"]


@pytest.mark.parametrize("there", [True, False])
def test_the_name_and_icon_of_an_installer_are_kept(windows: FakeWindows, tmp_path: Path, there: bool) -> None:
    """Only what is missing is registered, and an icon whose copy of the program was removed."""
    icon = tmp_path / "the installer's.png"
    if there:
        icon.touch()
    windows.registry["IconUri"] = str(icon)
    desk = WindowsDesk(windows)
    desk.notifier.open()
    desk.settle()
    desk.notifier.close()
    assert windows.registry == {"DisplayName": "breakstretch", "IconUri": str(icon) if there else ICON}


def test_what_windows_can_do_is_posted(windows: FakeWindows) -> None:
    """A notification guides there, because it stays, shows its buttons and is updated in place (rule 35)."""
    desk = WindowsDesk(windows)
    desk.notifier.open()
    assert desk.settle() == [UNKNOWN, KNOWN]
    assert (desk.notifier.buttons, desk.notifier.every_second) == (5, True)
    assert desk.threads == {threading.current_thread().name}
    desk.notifier.close()


@pytest.mark.parametrize("left", [True, False])
def test_toasts_of_a_killed_run_are_taken_away(windows: FakeWindows, left: bool) -> None:
    """Nobody hears their buttons any more."""
    windows.left = ["one"] * left
    desk = WindowsDesk(windows)
    desk.notifier.open()
    desk.notifier.close_stale(NotificationShown(3))
    assert KNOWN in desk.settle()
    assert not windows.left
    desk.notifier.close()


def test_do_not_disturb_may_hide_what_is_shown(desk: WindowsDesk) -> None:
    """So the window takes over. What is not shown is not hidden."""
    assert not desk.notifier.hides(KEY)
    desk.notifier.show_prompt(prompt())
    desk.settle()
    assert not desk.notifier.hides(KEY)
    desk.quiet = True
    assert desk.notifier.hides(KEY)
    assert not desk.notifier.hides("tea@2026-03-25#1")


def test_a_reminder_that_a_person_closes_is_closed(desk: WindowsDesk) -> None:
    """That decides nothing."""
    desk.notifier.show_prompt(prompt())
    desk.settle()
    desk.windows.end(DismissalReason.USER_CANCELED)
    assert desk.settle() == [Dismissed(KEY, Gone.CLOSED)]


def test_the_seconds_are_updated_in_place(desk: WindowsDesk) -> None:
    """No second pops up anew; a step with other buttons does, once."""
    for second in range(5):
        desk.notifier.show_step(view(1), 70.0 + second, None)
        desk.settle()
    assert desk.windows.pops == 1
    assert "26 s" in desk.windows.texts["live"]["body"]
    assert (desk.notifier.seen, desk.notifier.up) == (True, True)
    desk.notifier.show_step(view(2), 75.0, None)
    desk.settle()
    assert desk.windows.pops == 2
    desk.windows.press("It hurts")
    assert desk.settle() == [Hurts(KEY)]
    assert desk.threads == {threading.current_thread().name}


def test_a_step_that_a_person_closed_stays_closed(desk: WindowsDesk) -> None:
    """A click on its body closes it too, for it has no meaning. The next step is shown again."""
    step = view(1)
    desk.notifier.show_step(step, 70.0, None)
    desk.settle()
    desk.windows.press()
    assert desk.settle() == [Dismissed(KEY, Gone.CLOSED)]
    desk.notifier.show_step(step, 71.0, None)
    desk.settle()
    assert (desk.windows.pops, desk.notifier.up) == (1, True)
    desk.notifier.show_step(view(1), 72.0, None)
    desk.settle()
    desk.notifier.show_step(view(2), 75.0, None)
    desk.settle()
    assert "live" in desk.windows.screen


def test_an_update_of_what_is_gone_is_reported(desk: WindowsDesk) -> None:
    """Somebody cleared the notification centre, and Windows told nothing (rule 36)."""
    desk.notifier.show_step(view(1), 70.0, None)
    desk.settle()
    desk.windows.forget("live")
    desk.notifier.show_step(view(1), 71.0, None)
    assert desk.settle() == [Dismissed(KEY, Gone.EXPIRED)]
    assert not desk.notifier.up


@pytest.mark.parametrize(
    ("setting", "why"),
    [
        (Setting.DISABLED_FOR_APPLICATION, "from breakstretch are turned off"),
        (Setting.DISABLED_FOR_USER, "notifications are turned off"),
        (Setting.DISABLED_BY_GROUP_POLICY, "an administrator"),
        (Setting.DISABLED_BY_MANIFEST, "does not allow"),
    ],
)
def test_notifications_that_are_turned_off_are_noticed(desk: WindowsDesk, setting: Setting, why: str) -> None:
    """Windows raises nothing. It is asked before each, why is told once, and it is tried three times more (rule 37)."""
    desk.windows.setting = setting
    desk.notifier.show_prompt(prompt())
    refused = Dismissed(KEY, Gone.REFUSED)
    assert desk.settle() == [OFF, refused]
    assert [desk.settle(seconds) for seconds in (0.9, 0.2, 5.0, 30.0, 999.0)] == [
        [],
        [refused],
        [refused],
        [refused],
        [],
    ]
    assert len(desk.told) == 1
    assert why in desk.told[0]
    assert desk.notifier.buttons == 0
    desk.windows.setting = Setting.ENABLED
    desk.notifier.permission(ask=False)
    assert desk.settle() == [KNOWN]
    desk.notifier.show_prompt(prompt())
    assert desk.settle() == [NotificationShown(5)]
    assert "live" in desk.windows.screen


def test_a_failure_afterwards_is_reported(desk: WindowsDesk) -> None:
    """The call succeeds, and the event comes later."""
    desk.windows.fails = -2147417831
    desk.notifier.show_step(view(1), 70.0, None)
    assert Dismissed(KEY, Gone.REFUSED) in desk.settle()
    assert "0x80010119" in desk.told[0]
    assert not desk.notifier.up


def test_a_later_second_asks_no_system_that_refuses(desk: WindowsDesk) -> None:
    """Each second of a hold would be a try (rule 37)."""
    desk.windows.setting = Setting.DISABLED_FOR_USER
    for second in range(5):
        desk.notifier.show_step(view(1), 70.0 + second, None)
        assert desk.settle().count(Dismissed(KEY, Gone.REFUSED)) == (second == 0)
    assert not desk.notifier.seen


def test_reminders_come_again_after_the_service_has_restarted(desk: WindowsDesk) -> None:
    """The window shows the first of them. A second later Windows is asked again, by a new object (rule 37)."""
    desk.notifier.show_prompt(prompt())
    desk.settle()
    desk.windows.restarts += 1
    desk.windows.screen.clear()
    desk.windows.listed.clear()
    desk.notifier.show_prompt(prompt())
    assert desk.settle() == [CANNOT, Dismissed(KEY, Gone.REFUSED)]
    desk.settle(1.0)
    assert "live" in desk.windows.screen
    desk.notifier.withdraw(KEY)
    desk.settle()
    assert "live" not in desk.windows.screen


def test_a_windows_without_toasts_says_why(windows: FakeWindows) -> None:
    """Each reminder is refused until it has some. What is shown again is reported too (rule 36)."""
    windows.raises = OSError(-2147221164, "Class not registered")
    desk = WindowsDesk(windows)
    desk.notifier.open()
    assert desk.settle() == [UNKNOWN, CANNOT]
    assert "Class not registered" in desk.told[0]
    desk.notifier.show_prompt(prompt())
    assert desk.settle() == [Dismissed(KEY, Gone.REFUSED)]
    windows.raises = None
    assert desk.settle(2.0) == [KNOWN, NotificationShown(2)]
    desk.notifier.close()


def test_why_there_are_no_toasts_is_said_once(windows: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look of the home window asks Windows again, and would be a line of the log."""
    noted: list[str] = []
    monkeypatch.setattr(windows_toasts, "note", noted.append)
    windows.raises = OSError(-2147221164, "Class not registered")
    desk = WindowsDesk(windows)
    desk.notifier.open()
    for _ in range(3):
        desk.notifier.permission(ask=False)
        desk.settle()
    assert (len(desk.told), noted) == (1, [])
    desk.notifier.close()


def test_an_app_that_windows_does_not_know_yet_may_notify(windows: FakeWindows) -> None:
    """Its setting cannot be read before its first toast."""
    windows.known = False
    desk = WindowsDesk(windows)
    desk.notifier.open()
    assert KNOWN in desk.settle()
    desk.notifier.close()


def test_a_question_has_a_toast_of_its_own(desk: WindowsDesk) -> None:
    """Its own withdrawal takes it away. A step of an alarm is in that of the session."""
    desk.notifier.show_prompt(prompt())
    desk.notifier.show_question(pain_now(""))
    desk.settle()
    desk.windows.press("0 to 3", "asked")
    assert desk.settle() == [Answered("", QuestionKind.PAIN_NOW, "2")]
    desk.notifier.withdraw("")
    desk.notifier.withdraw("another key")
    desk.notifier.show_question(alarm(KEY))
    desk.settle()
    assert list(desk.windows.screen) == ["live"]


def test_a_notice_takes_the_place_of_one_about_the_same_thing(desk: WindowsDesk) -> None:
    """Others stay, and the text is never read as XML."""
    for text, about in (("Line 5.", "settings"), ("Line 9.", "settings"), ("a < b & \x07{c}", ""), ("More.", "")):
        desk.notifier.notice(text, about)
    desk.settle()
    bodies = {tag: desk.windows.texts[tag]["body"] for tag in desk.windows.listed}
    assert bodies["notice settings"] == "Line 9."
    assert len(bodies) == 3
    assert any(body.startswith("a < b & ") and body.endswith("{c}") for body in bodies.values())
    assert "scenario" not in desk.windows.frames["notice settings"].attrib


def test_a_closing_line_leaves_by_itself_and_one_to_read_stays_longer(desk: WindowsDesk) -> None:
    """Windows ignores a reminder without buttons."""
    desk.notifier.show_end(end())
    desk.settle()
    assert not {"scenario", "duration"} & desk.windows.frames["live"].attrib.keys()
    desk.windows.end(DismissalReason.TIMED_OUT)
    assert desk.settle() == []


def test_nothing_stays_behind(desk: WindowsDesk) -> None:
    """A toast of a program that has ended would have dead buttons."""
    desk.notifier.show_prompt(prompt())
    desk.notifier.notice("Line 5.", "settings")
    desk.settle()
    desk.notifier.close()
    assert not desk.windows.listed
