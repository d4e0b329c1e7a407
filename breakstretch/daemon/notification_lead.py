"""Guides a session in the notification: it is updated once a second, with the ring of the time left round a figure.

This is the only thing in the daemon that ticks, and only during a session. Ticks are absolute, counted from the end of
the step, so the display never drifts. The ring of the next tick is requested one tick ahead, because another process
draws it, and that of the next step with the last tick of this one, or the notification would flash at each step. Where
nothing can be drawn, the words alone count down.
"""

import math
from collections.abc import Callable

from breakstretch.core.values.dose import Step, StepKind
from breakstretch.daemon.ports import Artist, Clock, Notifier, Picture, Posed, Reactor, Ring, Timer
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView

LAST_SECONDS = 3
SIZE = 128
"""Pixels of the picture. Servers that show smaller ones scale it down."""
COARSE = 5
"""Seconds between ticks on servers that replay an animation on replace."""


class NotificationLead:
    """Implements ports.Lead over a Notifier."""

    def __init__(
        self,
        notifier: Notifier,
        reactor: Reactor,
        clock: Clock,
        artist: Callable[[], Artist],
        *,
        coarse: bool = False,
    ) -> None:
        self._coarse = coarse
        self._notifier, self._reactor, self._clock = notifier, reactor, clock
        self._new_artist = artist
        self._artist: Artist | None = None
        self._view: SessionView | None = None
        self._timer: Timer | None = None
        self._pictures: dict[Ring, Picture] = {}
        self._asking = False
        """Whether the picture of this very moment is being asked for; an artist may draw it at once."""

    @property
    def seen(self) -> bool:
        """Whether it was seen, as far as the server has reported."""
        return self._notifier.seen

    @property
    def up(self) -> bool:
        """Whether it is still on the screen, or the person has closed it."""
        return self._notifier.up

    def hides(self, key: str) -> bool:
        """Whether do not disturb keeps it off the screen."""
        return self._notifier.hides(key)

    def ask(self, question: Question) -> None:
        """Show the page as a notification, in place of the step."""
        self._cancel()
        self._notifier.show_question(question)

    def end_questions(self, end: QuestionsEnd) -> None:
        """Close the notification, and say what is left to say."""
        self._cancel()
        self._rest()
        self._notifier.withdraw(end.key)
        if end.text:
            self._notifier.notice(end.text)

    def open(self, view: SessionView) -> None:
        """Begin."""
        self._artist = self._new_artist()
        self.show(view)

    def show(self, view: SessionView) -> None:
        """Show this step from now on, and count it down."""
        self._cancel()
        self._view = view
        self._tick(view)

    def close(self, end: SessionEnd) -> None:
        """Show the closing line. The drawing process ends."""
        self._cancel()
        self._rest()
        self._notifier.show_end(end)

    def _rest(self) -> None:
        """Stop drawing."""
        self._view = None
        self._pictures.clear()
        if self._artist is not None:
            self._artist.close()
            self._artist = None

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tick(self, view: SessionView) -> None:
        """Show the seconds left now, request the ring of the next tick, and come again then."""
        now = self._clock.now().elapsed
        left = view.whole_seconds_left(now)
        ring = self._ring(view.step, left, paused=view.paused)
        if ring not in self._pictures:
            self._asking = True
            self._draw(ring, view, view.step, show=True)
            self._asking = False
        picture = self._pictures.pop(ring, None)
        self._pictures.clear()
        self._notifier.show_step(view, now, picture)
        if view.ends is None or left <= 0:
            return
        following = self._next_mark(left)
        if following > 0:
            self._draw(self._ring(view.step, following), view, view.step, show=False)
            self._timer = self._reactor.at(view.ends - following, lambda: self._tick(view))
        elif view.index + 1 < len(view.steps):
            coming = view.steps[view.index + 1]
            self._draw(self._ring(coming, math.ceil(coming.seconds)), view, coming, show=False)

    def _next_mark(self, left: int) -> int:
        if (self._notifier.every_second and not self._coarse) or left <= LAST_SECONDS + 1:
            return left - 1
        return max(LAST_SECONDS, (left - 1) // COARSE * COARSE)

    def _draw(self, ring: Ring, view: SessionView, step: Step, *, show: bool) -> None:
        if self._artist is None:
            return

        def drawn(picture: Picture) -> None:
            now = self._clock.now().elapsed
            if self._view is not view:
                return
            if self._asking or not show:
                self._pictures[ring] = picture
            elif ring.left == view.whole_seconds_left(now):
                self._notifier.show_step(view, now, picture)

        self._artist.ring(ring, drawn, _posed(view, step))

    @staticmethod
    def _ring(step: Step, left: int, *, paused: bool = False) -> Ring:
        holding = step.kind in (StepKind.HOLD, StepKind.WALK)
        return Ring(left=float(left), of=step.seconds, paused=paused, ready=not holding, size=SIZE)


def _posed(view: SessionView, step: Step) -> Posed | None:
    """The figure of a step, where its exercise has one."""
    exercise = next(
        (
            exercise
            for exercise in (view.exercise, view.upcoming)
            if exercise is not None and exercise.id == step.exercise
        ),
        None,
    )
    if exercise is None or (exercise.figure is None and not exercise.picture):
        return None
    return Posed(exercise, step.side)
