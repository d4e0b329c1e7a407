"""Hands a session to another guide when the first one shows nothing (rules 36 and 37).

A guide has `PATIENCE` seconds to show a step or a page. It is checked again during the session and as a hold ends,
because a notification server can end or remove a notification. What do not disturb hides is handed over at once, and so
is what another server cannot show that came meanwhile. If it shows nothing, the other one guides for the rest of that
session, and a hold that nobody may have seen starts again. If no guide is left, the session ends, uncounted. The advice
after pain is checked for `ADVICE_STAYS` seconds too.
"""

from collections.abc import Callable, Mapping
from functools import partial
from math import inf

from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.events import LeadLost, Led, SessionAction
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Clock, Lead, Post, Reactor, Timer
from breakstretch.messages.leading import NOBODY_GUIDES, NOTHING_SHOWN
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView

PATIENCE = 5.0
"""Seconds a guide has to show a step or page. A window takes a few seconds to start on a busy machine."""
ADVICE_STAYS = 60.0
"""Seconds for which a closing line with something to read is shown. You come out of a position first."""
LAST_LOOK = 0.5
"""Seconds before the end of a hold or a walk. What is missing then has no time left to come back."""
Shown = SessionView | Question | SessionEnd


class Relay:
    """Implements ports.Lead with one guide, and with another if the first shows nothing."""

    def __init__(
        self,
        first: NotificationLead,
        instead: Lead,
        reactor: Reactor,
        clock: Clock,
        post: Post,
        tell: Callable[[str], None],
        fits: Callable[[Shown], bool] = lambda _shown: True,
    ) -> None:
        self._first, self._instead, self._fits = first, instead, fits
        self._reactor, self._clock, self._post, self._tell = reactor, clock, post, tell
        self._handed_over = self._told = False
        self._next_look: Timer | None = None
        self._shown: Shown | None = None
        """What the first lead has to show now."""
        self._until = inf
        """When that need not be looked at any more."""
        self._fitted = True
        """Whether the server could show all of it at first."""

    @property
    def seen(self) -> bool:
        """Whether the current guide has shown it."""
        return self._guide.seen

    @property
    def _guide(self) -> Lead:
        return self._instead if self._handed_over else self._first

    def ask(self, question: Question) -> None:
        """Show this page."""
        self._guide.ask(question)
        self._look_later(question)

    def open(self, view: SessionView) -> None:
        """Begin."""
        self._guide.open(view)
        self._look_later(view)

    def show(self, view: SessionView) -> None:
        """Show this step."""
        self._guide.show(view)
        self._look_later(view)

    def end_questions(self, end: QuestionsEnd) -> None:
        """The page is answered or left."""
        self._over().end_questions(end)

    def close(self, end: SessionEnd) -> None:
        """The session is over."""
        guide = self._over()
        guide.close(end)
        if guide is self._first and end.text:
            self._look_later(end, self._clock.now().elapsed + ADVICE_STAYS)

    def look(self) -> None:
        """Hand over at once what do not disturb hides, and what no longer fits the notification server."""
        shown = self._shown
        if shown is not None and (self._first.hides(shown.key) or (self._fitted and not self._fits(shown))):
            self._hand_over(shown)

    def _over(self) -> Lead:
        """The guide of the session that ends. The next session begins with the first one again."""
        self._stop_looking()
        guide, self._handed_over = self._guide, False
        return guide

    def _look_later(self, shown: Shown, until: float = inf, *, missed: bool | None = None) -> None:
        self._stop_looking()
        now = self._clock.now().elapsed
        last = now < _last_look(shown) < now + PATIENCE
        at = _last_look(shown) if last else now + PATIENCE
        if not self._handed_over and at <= until:
            self._shown, self._until, self._fitted = shown, until, self._fits(shown)
            self._next_look = self._reactor.at(at, partial(self._look, shown, missed=missed, last=last))

    def _stop_looking(self) -> None:
        self._shown = None
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None

    def _look(self, shown: Shown, *, missed: bool | None, last: bool) -> None:
        """Hand over what was never there, or was missing at the look before. A server that restarts has until then.

        `missed`: whether it was missing then. None at the first look. `last`: whether a hold or a walk ends now.
        """
        self._next_look = None
        up = self._first.up
        if up:
            self._told = False
        elif last or missed or (missed is None and not self._first.seen):
            self._hand_over(shown)
            return
        self._look_later(shown, self._until, missed=not up)

    def _hand_over(self, shown: Shown) -> None:
        self._stop_looking()
        if not self._told:
            self._told = True
            self._tell(NOTHING_SHOWN)
        self._first.end_questions(QuestionsEnd(shown.key))
        if isinstance(shown, SessionEnd):
            self._instead.close(shown)
        else:
            self._handed_over = True
            pass_on(shown, self._instead, self._post)


class Nobody:
    """Implements ports.Lead where no guide is left. Gives up what should be shown, and says so in the log."""

    seen = False

    def __init__(self, post: Post, tell: Callable[[str], None]) -> None:
        self._post, self._tell = post, tell

    def ask(self, question: Question) -> None:
        """It stays unanswered."""
        self._give_up(question.key)

    def open(self, view: SessionView) -> None:
        """The session ends."""
        self._give_up(view.key)

    def show(self, view: SessionView) -> None:
        """The session ends, if it has not."""
        self._give_up(view.key)

    def end_questions(self, end: QuestionsEnd) -> None:
        """Nothing is shown."""

    def close(self, end: SessionEnd) -> None:
        """Nothing is shown."""

    def _give_up(self, key: str) -> None:
        self._tell(NOBODY_GUIDES)
        self._post(LeadLost(key, shown=False))


def _last_look(shown: Shown) -> float:
    """The last moment at which a hold or a walk can still be missed before it counts."""
    if (
        not isinstance(shown, SessionView)
        or shown.ends is None
        or shown.step.kind not in (StepKind.HOLD, StepKind.WALK)
    ):
        return inf
    return shown.ends - LAST_LOOK


def over_unseen(s: Situation, lead: Lead | None, now: Moment) -> str:
    """Return the key of a session whose hold or walk has ended without being on a screen, or an empty string."""
    player = s.player
    if lead is None or player is None or player.leads_in or player.ends is None:
        return ""
    return player.key if player.ends <= now.elapsed and not lead.seen else ""


def who_asks(question: Question, wanted: LeadKind, leads: Mapping[LeadKind, Lead], buttons: int | None) -> Lead:
    """Return the lead of the session, or the window for a question that needs more than a notification's buttons.

    `buttons` is None for a screen reader, which cannot read the window. The notification has the whole text then.
    """
    lead = leads.get(wanted) or leads[LeadKind.NOTIFICATION]
    if buttons is None:
        return lead
    if needs_more(question, buttons) and lead is leads[LeadKind.NOTIFICATION]:
        return leads.get(LeadKind.WINDOW) or lead
    return lead


def needs_more(question: Question, buttons: int) -> bool:
    """Whether a notification with so many buttons cannot ask this."""
    return question.long or (not question.default and len(question.buttons) > buttons)


def pass_on(shown: SessionView | Question, lead: Lead, post: Post) -> None:
    """Let this guide continue with what is shown. A hold that nobody may have seen starts again."""
    if isinstance(shown, Question):
        lead.ask(shown)
        return
    lead.open(shown)
    if shown.step.kind is StepKind.HOLD and not shown.paused:
        post(Led(shown.key, SessionAction.BACK, shown.index))
