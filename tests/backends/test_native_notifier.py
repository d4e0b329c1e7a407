"""Windows and macOS: desktop-notifier in a thread of its own, here a fake of it."""

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from breakstretch.backends.notifications import native_notifier
from breakstretch.backends.notifications.native_notifier import CANNOT, TEXT_ONLY, NativeNotifier
from breakstretch.backends.notifications.plain_text import TextNotifier
from breakstretch.backends.notifications.silent import SilentNotifier
from breakstretch.core.values.events import Answered, Clicked, Dismissed, Event, Hurts, NotificationShown, PromptAction
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.safety import EMERGENCY_TITLE
from tests.support.questions import alarm, pain_now
from tests.support.sample_session import KEY, end, prompt, view


class FakeDesktop:
    """What desktop-notifier offers of itself, and the person before it."""

    def __init__(self, fails: str = "") -> None:
        self.shown: dict[str, dict[str, Any]] = {}
        self.sent: list[str] = []
        self.threads: set[str] = set()
        self._fails = fails
        self._changed = threading.Condition()

    def library(self) -> Any:
        """The module."""
        return SimpleNamespace(
            DesktopNotifier=lambda **_: self, Button=SimpleNamespace, Urgency=SimpleNamespace(Critical="critical")
        )

    async def send(self, **content: Any) -> str:
        """Show a bubble; of one that it cannot show the real one tells nothing but that it was not dispatched."""
        number = f"bubble {len(self.sent)}"
        if self._fails == "aloud":
            raise OSError("no permission")
        if self._fails:
            return number
        content.get("on_dispatched", bool)()
        with self._changed:
            self.sent.append(content["title"])
            self.shown[number] = content
            self.threads.add(threading.current_thread().name)
            self._changed.notify_all()
        return number

    async def clear(self, number: str) -> None:
        """Take one away."""
        with self._changed:
            del self.shown[number]
            self._changed.notify_all()

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for the other thread."""
        with self._changed:
            assert self._changed.wait_for(condition, 10)

    def press(self, label: str) -> None:
        """The person presses a button of the one bubble."""
        (content,) = self.shown.values()
        next(button for button in content["buttons"] if button.title == label).on_pressed()


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its thread is waited for at the end, however busy the machine is."""
    monkeypatch.setattr(native_notifier, "_FAREWELL", 10.0)


@pytest.fixture
def desktop() -> FakeDesktop:
    """A desktop that works."""
    return FakeDesktop()


@pytest.fixture
def posted() -> list[Event]:
    """What was posted."""
    return []


@pytest.fixture
def notifier(desktop: FakeDesktop, posted: list[Event]) -> Iterator[NativeNotifier]:
    """The notifier on it."""
    made = NativeNotifier(posted.append, SilentNotifier(posted.append), pytest.fail, desktop.library())
    yield made
    made.close()
    made.close()


def test_a_prompt_can_be_clicked_answered_and_dismissed(
    notifier: NativeNotifier, desktop: FakeDesktop, posted: list[Event]
) -> None:
    """All it does to the rest of the program is to post."""
    notifier.show_prompt(prompt())
    desktop.until(lambda: desktop.shown)
    (content,) = desktop.shown.values()
    assert [button.title for button in content["buttons"]] == ["Start", "Snooze 5 min", "Skip"]
    content["on_clicked"]()
    desktop.press("Skip")
    content["on_dismissed"]()
    assert posted == [Clicked(KEY, PromptAction.START), Clicked(KEY, PromptAction.SKIP), Dismissed(KEY)]
    assert desktop.threads == {"notifications"}


def test_a_step_replaces_the_bubble_once(notifier: NativeNotifier, desktop: FakeDesktop, posted: list[Event]) -> None:
    """A replacement alerts again, so it is not shown each second."""
    notifier.show_prompt(prompt())
    for second in range(3):
        notifier.show_step(view(1), 70.0 + second, None)
    notifier.show_end(end())
    desktop.until(lambda: len(desktop.sent) == 3)
    assert [title.split(":")[0] for title in desktop.sent] == ["Time for a stretch", "Hold", "Done. 4 holds."]
    assert len(desktop.shown) == 1
    assert not notifier.every_second
    notifier.show_step(view(1), 70.0, None)
    desktop.until(lambda: len(desktop.sent) == 4 and desktop.shown)
    desktop.press("It hurts")
    assert posted == [Hurts(KEY)]


def test_withdrawing_takes_only_the_own_bubble_away(notifier: NativeNotifier, desktop: FakeDesktop) -> None:
    """A notice has a bubble of its own and stays."""
    notifier.withdraw(KEY)
    notifier.show_prompt(prompt())
    notifier.notice("The settings are in force.")
    notifier.withdraw("another key")
    desktop.until(lambda: len(desktop.shown) == 2)
    notifier.withdraw(KEY)
    desktop.until(lambda: len(desktop.shown) == 1)
    notifier.close_stale(NotificationShown(3))
    (content,) = desktop.shown.values()
    assert content["message"] == "The settings are in force."


def test_a_notice_takes_the_place_of_one_about_the_same_thing(notifier: NativeNotifier, desktop: FakeDesktop) -> None:
    """There is one about the settings, which goes with the program. Others stay."""
    notifier.notice("A calendar cannot be read.")
    for text in ("Line 5.", "Line 9."):
        notifier.notice(text, "settings")
    desktop.until(lambda: len(desktop.sent) == 3 and len(desktop.shown) == 2)
    assert [content["message"] for content in desktop.shown.values()] == ["A calendar cannot be read.", "Line 9."]
    notifier.close()
    assert [content["message"] for content in desktop.shown.values()] == ["A calendar cannot be read."]


def test_a_question_is_answered_by_its_buttons(
    notifier: NativeNotifier, desktop: FakeDesktop, posted: list[Event]
) -> None:
    """Of no session it stands beside the prompt, and its own withdrawal takes it away; closing it posts nothing."""
    notifier.show_prompt(prompt())
    notifier.show_question(pain_now(""))
    desktop.until(lambda: len(desktop.shown) == 2)
    content = list(desktop.shown.values())[1]
    assert [button.title for button in content["buttons"]] == ["0 to 3", "4 or 5", "6 to 10"]
    assert not {"on_dismissed", "on_clicked"} & content.keys()
    content["buttons"][0].on_pressed()
    notifier.withdraw("")
    desktop.until(lambda: len(desktop.shown) == 1)
    notifier.show_question(alarm(KEY))
    desktop.until(lambda: any(bubble.get("urgency") == "critical" for bubble in desktop.shown.values()))
    assert len(desktop.shown) == 1
    assert posted == [Answered("", QuestionKind.PAIN_NOW, "2")]


def test_a_bubble_that_cannot_be_taken_away_keeps_no_other_from_coming(
    notifier: NativeNotifier, desktop: FakeDesktop
) -> None:
    """Windows raises for one that a person has closed already."""
    notifier.show_prompt(prompt())
    desktop.until(lambda: desktop.shown)
    desktop.shown.clear()
    notifier.show_step(view(1), 70.0, None)
    desktop.until(lambda: desktop.shown)
    assert [title.split(":")[0] for title in desktop.sent] == ["Time for a stretch", "Hold"]


def test_closing_takes_the_bubble_away(notifier: NativeNotifier, desktop: FakeDesktop) -> None:
    """Nothing stays with dead buttons."""
    notifier.show_prompt(prompt())
    desktop.until(lambda: desktop.shown)
    notifier.close()
    assert not desktop.shown


@pytest.mark.parametrize(("fails", "why"), [("aloud", ": OSError('no permission')."), ("silently", ".")])
def test_what_the_desktop_refuses_is_text_and_why_is_said_once(posted: list[Event], fails: str, why: str) -> None:
    """Windows may lack what shows toasts, or not show this one: each bubble is said elsewhere then, in its order."""
    plain: list[str] = []
    told: list[str] = []
    elsewhere = TextNotifier("icon.png", lambda **words: plain.append(words["title"]), lambda call: call())
    notifier = NativeNotifier(posted.append, elsewhere, told.append, FakeDesktop(fails).library())
    notifier.show_prompt(prompt())
    notifier.show_step(view(1), 70.0, None)
    notifier.show_question(alarm(KEY))
    notifier.withdraw(KEY)
    notifier.show_end(end())
    notifier.notice("The settings are in force.")
    notifier.close()
    assert [title.split(":")[0] for title in plain] == [
        "Time for a stretch",
        "Hold",
        EMERGENCY_TITLE,
        "Done. 4 holds.",
        "breakstretch",
    ]
    assert told == [f"{CANNOT}{why} {TEXT_ONLY}"]
    assert not posted


@pytest.mark.parametrize(("fails", "shows"), [("", True), ("silently", False)])
def test_a_step_counts_as_seen_once_something_has_taken_it(fails: str, shows: bool) -> None:
    """What is only asked for may never be on the screen; notices say nothing about the step."""
    notifier = NativeNotifier(
        list[Event]().append, SilentNotifier(list[Event]().append), bool, FakeDesktop(fails).library()
    )
    assert not notifier.seen
    notifier.show_step(view(1), 70.0, None)
    notifier.notice("Line 5.", "settings")
    notifier.close()
    assert (notifier.seen, notifier.up) == (shows, shows)
