"""What the application needs from the machine, as roles; knows no adapter.

Rules for every adapter: it stores in its constructor and works in its methods; it never raises into the runner
for what a desktop does (a server gone, a panel killed), it goes on and says so once; what the person does it
reports by `post(event)`, at any time and from any thread. Two clocks: see core/values/moment.py.
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
"""Hand an event to the loop; the only thing a foreign thread may do."""


class Clock(Protocol):
    """Both clocks."""

    def now(self) -> Moment:
        """Both clocks, read together."""

    def slept(self) -> float:
        """Seconds the machine was suspended since the last call."""


class Timer(Protocol):
    """A wish to be called, which can be taken back."""

    def cancel(self) -> None:
        """Forget it; harmless when it has already come."""


class Reactor(Protocol):
    """The loop: waits until something is due or ready, never in between."""

    def at(self, elapsed: float, call: Callable[[], None]) -> Timer:
        """Call once when the elapsed clock reaches this; absolute, so that errors do not add up."""

    def at_wall(self, wall: datetime, call: Callable[[], None]) -> Timer:
        """Call once when the wall clock reaches this instant, also if the clock is set past it."""

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop, as soon as it is free; safe from any thread."""

    def run(self) -> None:
        """Wait and call until `stop`."""

    def stop(self) -> None:
        """End `run` after the call at hand."""


class Agenda(Protocol):
    """Wall-clock jobs; posts Due(key) when one is due, never before its instant, once each."""

    def replace(self, jobs: Iterable[Job]) -> None:
        """Drop all jobs and take these; a job already past is posted at once."""

    def close(self) -> None:
        """Drop all jobs."""


class Artist(Protocol):
    """Draws while a session is led, in a process that ends with it."""

    def ring(self, ring: Ring, done: Callable[[Picture], None], posed: Posed | None = None) -> None:
        """Draw the ring, round a figure if one is given; `done` is called from the loop, or never if nothing can."""

    def close(self) -> None:
        """End the process."""


class Figures(Protocol):
    """Pictures of exercises in files, for what is shown at once and can take a picture only by its path."""

    def find(self, exercise: Exercise) -> str:
        """The path of the exercise's picture, if it lies ready; else nothing."""

    def draw(self, exercise: Exercise, done: Callable[[str], None]) -> None:
        """Draw it, in a process that ends by itself; `done` is called from the loop with its path, or never."""

    def close(self) -> None:
        """Draw no more."""


class Notifier(Protocol):
    """One bubble per break, replaced in place from prompt to done; posts Clicked, Dismissed, Led, Hurts.

    After each change of the server's numbers of its bubbles it posts NotificationShown.
    """

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Ask, with the actions start, snooze (while allowed) and skip; a click on the body starts."""

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:
        """Show the step as it stands at `now` on the elapsed clock, with pause, next and hurts."""

    def show_question(self, question: Question) -> None:
        """Ask, with `question.buttons` as actions; posts Answered. A click on the body is the default, if it has one.

        With an empty key in a bubble of its own, which `withdraw("")` takes away. A list is not asked in a bubble: its
        text says where. Closing it decides nothing.
        """

    def show_end(self, end: SessionEnd) -> None:
        """The closing line, without actions; goes away by itself."""

    def withdraw(self, key: str) -> None:
        """Take the bubble of this key away, if it is shown."""

    def notice(self, text: str, about: str = "") -> None:
        """One sentence in a bubble of its own. It takes the place of an earlier one about the same thing."""

    def close_stale(self, left: NotificationShown) -> None:
        """Close the bubbles that a killed daemon left, if the server that gave their numbers still runs."""

    @property
    def buttons(self) -> int:
        """How many buttons of a question are seen beside its text, as far as the server is known."""

    @property
    def seen(self) -> bool:
        """Whether the last step or question has been on the screen, as far as the desktop has said."""

    @property
    def up(self) -> bool:
        """Whether it still is, or was closed by the person. False: the server took it away, refused it or ended."""

    def hides(self, key: str) -> bool:
        """Whether do not disturb keeps the bubble of this key off the screen."""

    @property
    def every_second(self) -> bool:
        """Whether a step is shown again each second.

        False: every 5 s and for the last 3 s, on servers that replay an animation on replace (GNOME).
        """

    def close(self) -> None:
        """Take everything away and let go of the bus."""


class Lead(Protocol):
    """Leads a session: the notification itself, a window process, or a terminal.

    Questions may come before `open`, between steps, or with no session at all; each takes the place of what is shown.
    """

    @property
    def seen(self) -> bool:
        """Whether the last step or page has been on the screen. A hold counts only then."""

    def ask(self, question: Question) -> None:
        """Show this page until it is answered (Answered), or until told otherwise."""

    def end_questions(self, end: QuestionsEnd) -> None:
        """Nothing is led: take the page away."""

    def open(self, view: SessionView) -> None:
        """Begin."""

    def show(self, view: SessionView) -> None:
        """Show this step from now on, and count it down by itself until told otherwise."""

    def close(self, end: SessionEnd) -> None:
        """The session is over."""


class Tray(Protocol):
    """The icon and its menu."""

    def show(self, view: TrayView) -> None:
        """Show this; what has not changed costs nothing."""

    def close(self) -> None:
        """Take the icon away."""


class Sound(Protocol):
    """Chimes."""

    def chime(self, kind: ChimeKind, volume: int) -> None:
        """Play without waiting, at this volume of 100; silence where there is no sound."""
