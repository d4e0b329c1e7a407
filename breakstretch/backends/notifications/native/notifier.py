"""The notifier of Windows and macOS: what each notification says, and what a press means. A `Centre` shows them.

Reports of the system arrive on its threads and are handled in the loop. A refusal is reported, so that the window
shows the reminder instead (rules 36 and 37). The reason is logged once.
"""

from collections.abc import Callable
from functools import partial
from itertools import count

from breakstretch.backends.notifications.bubble import (
    Manners,
    end_bubble,
    notice_bubble,
    prompt_bubble,
    prompt_meanings,
    step_bubble,
    step_meanings,
)
from breakstretch.backends.notifications.native.centre import Centre, Chosen, Known, Lost, Report, Taken
from breakstretch.backends.notifications.native.slot import NativeBubble
from breakstretch.backends.notifications.question_bubble import question_bubble, question_meanings
from breakstretch.backends.notifications.timers import ANSWERS_WITHIN, Later
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Dismissed, NotificationShown, ServerKnown
from breakstretch.core.values.reasons import CannotGuide, Gone
from breakstretch.daemon.ports import Notifier, Picture, Post
from breakstretch.messages.shown import Question, SessionEnd, SessionView
from breakstretch.system.loop.protocol import Loop
from breakstretch.system.notes import note

LIVE, ASKED, NOTICE = "live", "asked", "notice"
"""Tags. In that of a notice, its topic or a number follows."""
_KEPT = 4
"""How many notices without a topic are kept beside each other."""
NOT_SHOWN = "This system does not show breakstretch's notifications: {}. A window shows your reminders until it does."


class NativeNotifier(Notifier):
    """The Notifier on a notification centre. `tell` is called with the reason when nothing is shown.

    `quiet` says whether do not disturb is on.
    """

    def __init__(
        self,
        centre: Centre,
        post: Post,
        reactor: Loop,
        tell: Callable[[str], object] = note,
        quiet: Callable[[], bool] = bool,
    ) -> None:
        self._centre, self._post, self._reactor, self._tell, self._quiet = centre, post, reactor, tell, quiet
        self._numbers, self._others, self._late = count(1), count(1), Later(reactor)
        self._live, self._asked = self._bubble(LIVE), self._bubble(ASKED)
        self._watched = self._live
        self._notices: dict[str, NativeBubble] = {}
        self._manners = Manners(markup=False)
        self._known: ServerKnown | None = None
        self._shows = False
        self._told: set[str] = set()
        self._pressed: set[int] = set()
        """Numbers that were pressed. A press removes the notification, so a second report is about the same press."""
        self._gone = False
        """Whether the live one was last reported as gone. A notification that is shown after that is reported too."""
        self._step: tuple[str, int, float | None] | None = None
        self._view: SessionView | None = None
        self._closed_view: SessionView | None = None
        """The step whose notification the person closed. It is shown again only if it is passed in again."""

    def open(self) -> None:
        """Connect to the centre."""
        self._post_known(ServerKnown())
        self._centre.open(lambda report: self._reactor.call_soon(partial(self._heard, report)))

    def permission(self, *, ask: bool) -> None:
        """Check whether the system shows ours by now, if it did not. With `ask` it asks the person."""
        if ask or not self._shows:
            self._centre.permission(ask=ask)

    @property
    def buttons(self) -> int:
        """How many buttons of a question are visible."""
        return self._manners.buttons if self._shows else 0

    @property
    def seen(self) -> bool:
        """Whether the system has accepted the last step or question."""
        return self._watched.seen

    @property
    def up(self) -> bool:
        """Whether it is still there, or was closed by the person."""
        return self._watched.up

    def hides(self, key: str) -> bool:
        """Whether do not disturb may hide the notification of this key. No system says which ones it shows."""
        return key == self._live.key and self._quiet()

    @property
    def every_second(self) -> bool:
        """Whether the seconds can be updated in place."""
        return self._manners.in_place

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Ask, with the actions start, snooze (while allowed) and skip. A click on the body starts."""
        self._turn_to(None)
        self._live.show(prompt_bubble(prompt, self._manners), prompt_meanings(prompt), prompt.key, pops=True)
        self._late.set(ANSWERS_WITHIN, self._unanswered)

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:  # noqa: ARG002 - the port's
        """Show the step as it is at `now`. Show it only once if each new text would be a new banner."""
        step = (view.key, view.index, view.ends)
        new = step != self._step
        if view is self._closed_view or not (new or self._manners.in_place):
            return
        self._turn_to(view)
        self._step, self._watched = step, self._live
        bubble = step_bubble(view, view.seconds_left(now), self._manners)
        self._live.show(bubble, step_meanings(view, self._manners), view.key, new=new)

    def show_question(self, question: Question) -> None:
        """Ask, with its buttons as actions, in the notification of the session or in a separate one."""
        self._watched = self._live if question.key else self._asked
        if question.key:
            self._turn_to(None)
        meanings = question_meanings(question, self._manners)
        self._watched.show(question_bubble(question, self._manners), meanings, question.key, pops=True)

    def show_end(self, end: SessionEnd) -> None:
        """Show the closing line, which the system removes by itself."""
        self._turn_to(None)
        self._live.show(end_bubble(end), {}, end.key)

    def withdraw(self, key: str) -> None:
        """Remove the notification of this key, if it is shown."""
        if not key:
            self._asked.take_away()
        elif key == self._live.key:
            self._turn_to(None)
            self._live.take_away()

    def notice(self, text: str, about: str = "") -> None:
        """Show a sentence in a separate notification, in place of an earlier one about the same thing."""
        tag = f"{NOTICE} {about or next(self._others) % _KEPT}"
        if tag not in self._notices:
            self._notices[tag] = self._bubble(tag)
        self._notices[tag].show(notice_bubble(text), {}, pops=True)

    def close_stale(self, left: NotificationShown) -> None:
        """Do nothing. The centre removes what a killed run left when it opens."""

    def close(self) -> None:
        """Remove everything."""
        for bubble in (self._live, self._asked, *self._notices.values()):
            bubble.take_away()
        self._centre.close()

    def _bubble(self, tag: str) -> NativeBubble:
        return NativeBubble(self._centre, tag, self._reactor, lambda: next(self._numbers))

    def _turn_to(self, view: SessionView | None) -> None:
        self._step, self._view, self._closed_view = None, view, None
        self._late.cancel()

    def _unanswered(self) -> None:
        """Report a reminder that the system may not have shown, if it has not refused it either."""
        if not self._live.seen and self._live.gone is None:
            self._gone = True
            self._post(Dismissed(self._live.key, Gone.LATE))

    def _heard(self, report: Report) -> None:
        """Handle a report of the centre, in the loop."""
        match report:
            case Known(manners, why, cannot):
                if manners is None:
                    self._not_shown(why, cannot)
                else:
                    self._meet(manners)
            case Taken(number):
                for bubble in self._at(number):
                    self._taken(bubble, number)
            case Chosen(number, action):
                self._chosen(number, action)
            case Lost(number, how, why, cannot):
                for bubble in self._at(number):
                    self._lost(bubble, how, why, cannot)

    def _taken(self, bubble: NativeBubble, number: int) -> None:
        bubble.taken()
        if bubble is self._live and self._gone:
            self._gone = False
            self._post(NotificationShown(number))

    def _at(self, number: int) -> list[NativeBubble]:
        return [bubble for bubble in self._all() if bubble.is_at(number)]

    def _all(self) -> tuple[NativeBubble, ...]:
        return (self._live, self._asked, *self._notices.values())

    def _meet(self, manners: Manners) -> None:
        self._manners, self._shows = manners, True
        self._post_known(ServerKnown(self._centre.name, manners.cannot_guide))

    def _chosen(self, number: int, action: str) -> None:
        """Handle a press. It counts until its break is over, wherever the notification is by then."""
        if number in self._pressed:
            return
        self._pressed.add(number)
        for bubble in (self._live, self._asked):
            if bubble.is_about(number):
                meaning = bubble.meanings.get(action)
                if bubble.is_at(number):
                    bubble.pressed()
                if meaning is not None:
                    self._post(meaning)
                elif bubble.is_at(number):  # a click on the body has no meaning here, but closes it
                    self._lost(bubble, Gone.CLOSED)

    def _lost(
        self, bubble: NativeBubble, how: Gone, why: str = "", cannot: CannotGuide = CannotGuide.CANNOT_NOTIFY
    ) -> None:
        bubble.lost(how)
        if how is Gone.REFUSED:
            self._not_shown(why, cannot)
        if bubble is self._live and bubble.meanings:
            self._gone = True
            self._closed_view = self._view if how is Gone.CLOSED else None
            self._post(Dismissed(bubble.key, how))

    def _not_shown(self, why: str, cannot: CannotGuide) -> None:
        self._shows = False
        self._post_known(ServerKnown(self._centre.name, cannot))
        sentence = NOT_SHOWN.format(why)
        if sentence not in self._told:
            self._told.add(sentence)
            self._tell(sentence)

    def _post_known(self, known: ServerKnown) -> None:
        if known != self._known:
            self._known = known
            self._post(known)
