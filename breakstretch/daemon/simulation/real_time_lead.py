"""A guide that counts down on the real clock, such as the window, in a session in fast time."""

from msgspec.structs import replace

from breakstretch.daemon.ports import Lead
from breakstretch.daemon.simulation.fast_time import FastClock
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView


class RealTimeLead:
    """Implements ports.Lead over another, which is told by the real clock when a step ends."""

    def __init__(self, lead: Lead, clock: FastClock) -> None:
        self._lead, self._clock = lead, clock
        self._view: SessionView | None = None

    @property
    def seen(self) -> bool:
        """What the other says."""
        return self._lead.seen

    def ask(self, question: Question) -> None:
        """Show this page."""
        self._view = None
        self._lead.ask(question)

    def end_questions(self, end: QuestionsEnd) -> None:
        """Take it away."""
        self._lead.end_questions(end)

    def open(self, view: SessionView) -> None:
        """Begin."""
        self._view = view
        self._lead.open(self._told(view))

    def show(self, view: SessionView) -> None:
        """Show this step."""
        self._view = view
        self._lead.show(self._told(view))

    def close(self, end: SessionEnd) -> None:
        """The session is over."""
        self._view = None
        self._lead.close(end)

    def speed_changed(self) -> None:
        """The step ends sooner or later now."""
        if self._view is not None and self._view.ends is not None:
            self._lead.show(self._told(self._view))

    def _told(self, view: SessionView) -> SessionView:
        return view if view.ends is None else replace(view, ends=self._clock.real_at(view.ends))
