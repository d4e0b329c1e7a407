"""The last resort anywhere: text that can neither be clicked, nor replaced, nor taken back.

So it says how to start, speaks once a step and never once a second. Shown by plyer, whose every call runs in a
short-lived thread, because on Windows it sleeps as long as the balloon is up; or by whoever else can say a title and a
message, such as the icon in the tray. What these raise depends on the desktop and is not documented: it is logged,
whatever it is.

Windows keeps so many characters of a balloon and no more, shows markup as it is written, and takes no picture but an
.ico: there the text is cut in the middle, so that how to start still stands at its end.
"""

import sys
from collections.abc import Callable
from typing import Any

from breakstretch.backends.notifications.bubble import (
    Bubble,
    Manners,
    end_bubble,
    notice_bubble,
    prompt_bubble,
    step_bubble,
)
from breakstretch.backends.notifications.question_bubble import question_bubble
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import NotificationShown
from breakstretch.daemon.ports import Picture
from breakstretch.messages.shown import Question, SessionEnd, SessionView
from breakstretch.system.notes import note

STAYS = 10
"""Seconds; plyer takes whole ones only."""
_MANNERS = Manners(actions=False, tray=True)
_LONGEST_TITLE, _LONGEST_MESSAGE = 63, 255
"""Units of UTF-16 that Windows keeps of a balloon, without their end."""
_CUT = " …"
_ZERO_WIDTH_SPACE = "\u200b"

Notify = Callable[..., Any]


def in_a_thread(call: Callable[[], None]) -> None:
    """Run off the loop; the program may end meanwhile."""
    import threading

    threading.Thread(target=call, name="notification", daemon=True).start()


class TextNotifier:
    """The Notifier without clicks; `notify` is plyer's unless another is given, `platform` this machine's."""

    buttons = 0
    """None that it can count on."""
    seen = False
    """Whether the last text has not failed. Nothing reports what is on the screen, so it is taken as shown then."""
    every_second = False
    """A step is shown once."""

    def __init__(
        self,
        icon_path: str,
        notify: Notify | None = None,
        start: Callable[[Callable[[], None]], None] = in_a_thread,
        platform: str = sys.platform,
    ) -> None:
        self._icon, self._notify, self._start, self._platform = icon_path, notify, start, platform
        self._step: tuple[str, int, bool] | None = None

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Say that a break is due and how to start it."""
        self._say(prompt_bubble(prompt, _MANNERS))

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:  # noqa: ARG002 - the port's
        """Say what to do, once for each step and each pause."""
        step = (view.key, view.index, view.paused)
        if step != self._step:
            self._step = step
            self._say(step_bubble(view, view.seconds_left(now), _MANNERS))

    def show_question(self, question: Question) -> None:
        """The text of the page, and which command asks it."""
        self._step = None
        self._say(question_bubble(question, _MANNERS))

    def show_end(self, end: SessionEnd) -> None:
        """The closing line."""
        self._step = None
        self._say(end_bubble(end))

    def withdraw(self, key: str) -> None:
        """It cannot be taken back; it goes away by itself."""

    def notice(self, text: str, about: str = "") -> None:  # noqa: ARG002 - the port's
        """One sentence. An earlier one goes away by itself."""
        self._say(notice_bubble(text))

    def close_stale(self, left: NotificationShown) -> None:
        """It has no numbers."""

    def close(self) -> None:
        """It holds nothing."""

    def hides(self, key: str) -> bool:  # noqa: ARG002 - the port's
        """Nothing says so."""
        return False

    @property
    def up(self) -> bool:
        """Nothing says when it is gone."""
        return self.seen

    def _say(self, bubble: Bubble) -> None:
        self.seen = True
        self._start(lambda: self._call(bubble))

    def _call(self, bubble: Bubble) -> None:
        try:
            (self._notify or _plyer())(app_name="breakstretch", timeout=STAYS, **self._written(bubble))
        except Exception as error:  # noqa: BLE001 - plyer raises what its backend of the day raises
            self.seen = False
            note(f"a notification could not be shown: {error!r}")

    def _written(self, bubble: Bubble) -> dict[str, str]:
        """As this system reads it."""
        if self._platform == "win32":
            title, message = cut(bubble.title, _LONGEST_TITLE), cut(bubble.body, _LONGEST_MESSAGE)
            return {"title": title, "message": message, "app_icon": ""}
        title, message = _no_option(bubble.title), _no_option(_escaped(bubble.body))
        return {"title": title, "message": message, "app_icon": self._icon}


def cut(text: str, most: int) -> str:
    """The text in at most so many units of UTF-16; what is too long loses the end of all lines but the last."""
    if _units(text) <= most:
        return text
    before, _, last = text.rpartition("\n")
    end = f"{_CUT}\n{last}" if before and _units(last) < most // 2 else _CUT
    kept = (before if end != _CUT else text).encode("utf-16-le")[: 2 * (most - _units(end))]
    return kept.decode("utf-16-le", "ignore").rstrip() + end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _plyer() -> Notify:
    """Plyer's own function, imported where it is used; silent about what this desktop does not have.

    It warns at its first call, not when it is imported.
    """
    import warnings

    def notify(**text: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from plyer import notification

            notification.notify(**text)

    return notify


def _escaped(text: str) -> str:
    """Servers read the body as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _no_option(text: str) -> str:
    """One of plyer's backends is a command line, to which a text that begins with a dash would be an option."""
    return _ZERO_WIDTH_SPACE + text if text.startswith("-") else text
