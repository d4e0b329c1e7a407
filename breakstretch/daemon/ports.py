"""What the application needs from the machine, as ports.

Rules for every adapter: it only stores in its constructor and works in its methods. It never raises into the runner for
what a desktop does (a server that ends, a panel that is killed); it continues and reports that once. It reports what
the person does by `post(event)`, at any time and from any thread. For the two clocks see core/values/moment.py.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from breakstretch.core.values.effects import ChimeKind, Job, ShowPrompt
from breakstretch.core.values.events import Event, NotificationShown
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.history_port import History
from breakstretch.daemon.models import DayLine, Picture, Posed, Probe, Ring, TrayItem, TrayView
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView

__all__ = [
    "Agenda",
    "Artist",
    "Clock",
    "DayLine",
    "Figures",
    "History",
    "Lead",
    "Notifier",
    "Picture",
    "Posed",
    "Post",
    "Probe",
    "Reactor",
    "Ring",
    "Sound",
    "Timer",
    "Tray",
    "TrayItem",
    "TrayView",
]

Post = Callable[[Event], None]
"""Post an event to the loop. Other threads may do nothing else."""


class Clock(Protocol):
    """Both clocks."""

    def now(self) -> Moment:
        """Both clocks, read together."""

    def slept(self) -> float:
        """Seconds the machine was suspended since the last call."""


class Timer(Protocol):
    """A scheduled call that can be cancelled."""

    def cancel(self) -> None:
        """Cancel it. Harmless when it has already come."""


class Reactor(Protocol):
    """The event loop. It waits until something is due or ready, and never wakes up in between."""

    def at(self, elapsed: float, call: Callable[[], None]) -> Timer:
        """Call once when the elapsed clock reaches this. It is absolute, so that errors do not add up."""

    def at_wall(self, wall: datetime, call: Callable[[], None]) -> Timer:
        """Call once when the wall clock reaches this instant, also if the clock is set past it."""

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop as soon as it is free. Safe from any thread."""

    def run(self) -> None:
        """Wait and make calls until `stop`."""

    def stop(self) -> None:
        """End `run` after the current call."""


class Agenda(Protocol):
    """Wall-clock jobs; posts Due(key) when one is due, never before its instant, once each."""

    def replace(self, jobs: Iterable[Job]) -> None:
        """Replace all jobs with these. A job in the past is posted at once."""

    def close(self) -> None:
        """Drop all jobs."""


class Artist(Protocol):
    """Draws during a session, in a process that ends with it."""

    def ring(self, ring: Ring, done: Callable[[Picture], None], posed: Posed | None = None) -> None:
        """Draw the ring, round a figure if one is given.

        `done` is called from the loop, or never if nothing can be drawn.
        """

    def close(self) -> None:
        """End the process."""


class Figures(Protocol):
    """Pictures of exercises in files, for notifications that can take a picture only by its path."""

    def find(self, exercise: Exercise) -> str:
        """The path of the exercise's picture if it is ready, otherwise nothing."""

    def draw(self, exercise: Exercise, done: Callable[[str], None]) -> None:
        """Draw it in a process that ends on its own. `done` is called from the loop with its path, or never."""

    def close(self) -> None:
        """Stop drawing."""


class Notifier(Protocol):
    """One notification per break, replaced in place from prompt to done. Posts Clicked, Dismissed, Led and Hurts.

    After each change of the server's ids it posts NotificationShown.
    """

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Prompt with the actions start, snooze (while allowed) and skip. A click on the body starts."""

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:
        """Show the step as it is at `now` on the elapsed clock, with pause, next and hurts."""

    def show_question(self, question: Question) -> None:
        """Ask, with `question.buttons` as actions. Posts Answered. A click on the body is the default, if there is one.

        With an empty key it is a separate notification, which `withdraw("")` takes away. A list cannot be asked in a
        notification, so its text says where. Closing it decides nothing.
        """

    def show_end(self, end: SessionEnd) -> None:
        """Show the closing line, without actions. It goes away on its own."""

    def withdraw(self, key: str) -> None:
        """Take the notification of this key away, if it is shown."""

    def notice(self, text: str, about: str = "") -> None:
        """Show one sentence in a separate notification. It replaces an earlier one about the same thing."""

    def close_stale(self, left: NotificationShown) -> None:
        """Close the notifications that a killed daemon left, if the server that gave their ids still runs."""

    @property
    def buttons(self) -> int:
        """How many buttons of a question are visible beside its text, as far as the server is known."""

    @property
    def seen(self) -> bool:
        """Whether the last step or question has been on the screen, as far as the desktop has reported."""

    @property
    def up(self) -> bool:
        """Whether it is still up, or the person closed it. False: the server removed it, refused it or ended."""

    def hides(self, key: str) -> bool:
        """Whether do not disturb keeps the bubble of this key off the screen."""

    @property
    def every_second(self) -> bool:
        """Whether a step is shown again each second.

        False: every 5 s and for the last 3 s, on servers that replay an animation on replace (GNOME).
        """

    def close(self) -> None:
        """Take everything away and close the bus."""


class Lead(Protocol):
    """Guides a session: in a notification, a window or a terminal.

    Questions may come before `open`, between steps, or outside a session. Each replaces what is shown.
    """

    @property
    def seen(self) -> bool:
        """Whether the last step or page has been on the screen. A hold counts only then."""

    def ask(self, question: Question) -> None:
        """Show this page until it is answered (Answered), or until told otherwise."""

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over and no session follows: take the page away."""

    def open(self, view: SessionView) -> None:
        """Begin."""

    def show(self, view: SessionView) -> None:
        """Show this step from now on, and count it down until told otherwise."""

    def close(self, end: SessionEnd) -> None:
        """The session is over."""


class Tray(Protocol):
    """The icon and its menu."""

    def show(self, view: TrayView) -> None:
        """Show this. What has not changed costs nothing."""

    def close(self) -> None:
        """Take the icon away."""


class Sound(Protocol):
    """Chimes."""

    def chime(self, kind: ChimeKind, volume: int) -> None:
        """Chime without waiting, at this volume out of 100. Silent where there is no sound."""
