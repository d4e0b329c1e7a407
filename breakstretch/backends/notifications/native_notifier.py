"""Notifications on Windows and macOS through desktop-notifier; knows neither the loop nor any desktop.

desktop-notifier is asyncio through and through and calls back in the thread of its event loop, so it has both to
itself here, and the only thing it does to the rest of the program is to post an event. It cannot replace a bubble
in place without alerting again: a step is shown once, and the tray counts the seconds.

Whether it works shows only when it is used: Windows may lack what shows toasts, and a program may not be let notify.
What it cannot show goes to another notifier, and why is said once.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from breakstretch.backends.notifications.bubble import (
    Bubble,
    Manners,
    end_bubble,
    notice_bubble,
    prompt_bubble,
    step_bubble,
    step_meanings,
)
from breakstretch.backends.notifications.question_bubble import question_bubble, question_meanings
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Clicked, Dismissed, Event, NotificationShown, PromptAction
from breakstretch.daemon.ports import Notifier, Picture, Post
from breakstretch.messages.shown import Question, SessionEnd, SessionView
from breakstretch.system.app_id import APP_ID
from breakstretch.system.notes import note

_MANNERS = Manners(markup=False)
CANNOT = "This system does not let breakstretch show its own notifications"
TEXT_ONLY = "Plain text is shown instead. Start a break from the tray or with `breakstretch stretch`."
LIVE, ASKED = "live", "asked"
"""The bubbles that are replaced, beside notices about one thing. All other notices come and go by themselves."""
_FAREWELL = 0.5
"""Seconds the desktop has to take the last bubble away."""
Instead = Callable[[Notifier], object]
"""What another notifier is to do."""


class NativeNotifier:
    """The Notifier on desktop-notifier; `library` is that module unless another is given.

    `other` shows what it cannot, in whatever thread; `tell` hears why.
    """

    buttons = 0
    """None that it can count on."""
    every_second = False
    """A step is shown once."""

    def __init__(self, post: Post, other: Notifier, tell: Callable[[str], object] = note, library: Any = None) -> None:
        self._post, self._other, self._tell, self._library = post, other, tell, library
        self._told = False
        self._taken = _not_yet
        """Whether the last step or question was taken, here or by the other notifier."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._desktop: Any = None
        self._thread: threading.Thread | None = None
        self._key = ""
        self._step: tuple[str, int, bool] | None = None
        self._numbers = {LIVE: "", ASKED: ""}
        """Of each bubble that is replaced, as desktop-notifier calls it. Its thread's alone."""

    @property
    def seen(self) -> bool:
        """Native notification centres report nothing about this. What they take is taken as shown."""
        return self._taken()

    @property
    def up(self) -> bool:
        """They do not report this either."""
        return self.seen

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Ask, with the actions start, snooze (while allowed) and skip; a click on the body starts."""
        key = prompt.key
        self._key, self._step = key, None
        meanings: dict[str, Event] = {action.value: Clicked(key, action) for action in PromptAction}
        meanings |= {"default": meanings["start"], "closed": Dismissed(key)}
        self._show(prompt_bubble(prompt, _MANNERS), meanings, lambda other: other.show_prompt(prompt))

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:  # noqa: ARG002 - the port's
        """Show a step once, and again when it is paused or goes on."""
        step = (view.key, view.index, view.paused)
        if step == self._step:
            return
        self._key, self._step = view.key, step
        bubble = step_bubble(view, view.seconds_left(now), _MANNERS)
        self._show(bubble, step_meanings(view, _MANNERS), lambda other: other.show_step(view, now, None))

    def show_question(self, question: Question) -> None:
        """Ask, with its buttons as actions: in the session's bubble, or in one of its own."""
        if question.key:
            self._key, self._step = question.key, None
        bubble = question_bubble(question, _MANNERS)
        which = LIVE if question.key else ASKED
        self._show(bubble, question_meanings(question), lambda other: other.show_question(question), which)

    def show_end(self, end: SessionEnd) -> None:
        """The closing line, which the desktop takes away by itself."""
        self._key, self._step = end.key, None
        self._show(end_bubble(end), {}, lambda other: other.show_end(end))

    def withdraw(self, key: str) -> None:
        """Take the bubble of this key away, if it is shown."""
        if self._loop is None:
            return
        if not key:
            self._run(self._clear(ASKED))
        elif key == self._key:
            self._key, self._step = "", None
            self._run(self._clear(LIVE))

    def notice(self, text: str, about: str = "") -> None:
        """One sentence in a bubble of its own. It takes the place of an earlier one about the same thing."""
        instead: Instead = lambda other: other.notice(text, about)  # noqa: E731 - as at the other bubbles
        if about:
            self._show(notice_bubble(text), {}, instead, about)
        else:
            self._run(self._send(notice_bubble(text), {}, instead))

    def close_stale(self, left: NotificationShown) -> None:
        """Bubbles have no numbers here; the desktop clears those of a program that is gone."""

    def close(self) -> None:
        """Take the bubble away and end the thread."""
        if self._loop is None or self._thread is None:
            return
        self._run(self._end(self._loop))
        self._thread.join(_FAREWELL)
        self._loop = self._thread = None

    def _show(self, bubble: Bubble, meanings: dict[str, Event], instead: Instead, which: str = LIVE) -> None:
        self._taken = self._taken if which not in (LIVE, ASKED) else _not_yet
        self._run(self._replace(which, bubble, meanings, instead))

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        """Do it in the thread of desktop-notifier, in the order asked for."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._live, args=(self._loop,), name="notifications", daemon=True)
            self._thread.start()
        asyncio.run_coroutine_threadsafe(self._logged(work), self._loop)

    @staticmethod
    def _live(loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
        finally:
            loop.close()

    @staticmethod
    async def _logged(work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - raises what WinRT or Cocoa raise; the program goes on without
            note(f"desktop-notifier could not do it: {error!r}")

    async def _replace(self, which: str, bubble: Bubble, meanings: dict[str, Event], instead: Instead) -> None:
        await self._logged(self._clear(which))  # it may be gone already, which Windows takes for an error
        self._numbers[which] = number = await self._send(bubble, meanings, instead)
        if which in (LIVE, ASKED):
            self._taken = (lambda: True) if number else (lambda: self._other.seen)

    async def _send(self, bubble: Bubble, meanings: dict[str, Event], instead: Instead) -> str:
        """Show it, here or elsewhere; its number, empty elsewhere.

        What goes wrong in sending itself desktop-notifier keeps to itself: it only does not say that it was sent.
        """
        sent: list[bool] = []
        try:
            desktop = self._ready()
            content = self._content(bubble, meanings) | {"on_dispatched": lambda: sent.append(True)}
            number = str(await desktop.send(**content))
        except Exception as error:  # noqa: BLE001 - as above
            return self._elsewhere(f": {error!r}", instead)
        return number if sent else self._elsewhere("", instead)

    def _elsewhere(self, why: str, instead: Instead) -> str:
        """Have the other notifier show it; what it shows has no number."""
        if not self._told:
            self._told = True
            self._tell(f"{CANNOT}{why}. {TEXT_ONLY}")
        instead(self._other)
        return ""

    async def _clear(self, which: str) -> None:
        number, self._numbers[which] = self._numbers.get(which, ""), ""
        if number:
            await self._ready().clear(number)

    async def _end(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            for which in tuple(self._numbers):
                await self._clear(which)
        finally:
            loop.stop()

    def _ready(self) -> Any:
        if self._desktop is None:
            self._library = self._library or _desktop_notifier()
            self._desktop = self._library.DesktopNotifier(app_name=APP_ID)
        return self._desktop

    def _content(self, bubble: Bubble, meanings: dict[str, Event]) -> dict[str, Any]:
        """As desktop-notifier takes it; a click on the body is an action of its own there."""
        buttons = [
            self._library.Button(title=action.label, on_pressed=self._poster(meanings[action.id]))
            for action in bubble.actions
            if action.id in meanings and action.id != "default"
        ]
        content = {"title": bubble.title, "message": bubble.body, "buttons": buttons}
        if bubble.urgent:
            content["urgency"] = self._library.Urgency.Critical
        handlers = {"on_clicked": "default", "on_dismissed": "closed"}
        return content | {
            name: self._poster(meanings[meaning]) for name, meaning in handlers.items() if meaning in meanings
        }

    def _poster(self, event: Event) -> Callable[[], None]:
        return lambda: self._post(event)


def _not_yet() -> bool:
    return False


def _desktop_notifier() -> Any:
    import desktop_notifier

    return desktop_notifier
