"""Notifications over D-Bus (Linux): prompts, questions and sessions in one bubble, everything else in its own.

This adapter knows which event a click posts. Closing a bubble decides nothing: a prompt reports it, and a question
stays unanswered. A session continues and shows its next step again. Its next second would undo what the person did.
Questions without a session have a bubble of their own, so that a prompt may stand beside them. A killed daemon leaves
its bubbles on the screen with dead buttons. Their numbers are saved, and the next run closes them (`left_bubbles`). A
bubble that was being shown at that moment has no number yet. It has a tag, by which the next one takes its place.
Our own timer closes bubbles, because servers treat an expiry in different ways. We listen to signals only while a
bubble is up, because every signal to any program would wake us.
"""

from collections.abc import Callable
from contextlib import suppress

from breakstretch.backends.notifications.bubble import (
    Manners,
    end_bubble,
    prompt_bubble,
    prompt_meanings,
    step_bubble,
    step_meanings,
)
from breakstretch.backends.notifications.left_bubbles import LeftBubbles
from breakstretch.backends.notifications.notices import END_STAYS, Notices
from breakstretch.backends.notifications.pictures import Pictures
from breakstretch.backends.notifications.question_bubble import question_bubble, question_meanings
from breakstretch.backends.notifications.server import NAME, PATH
from breakstretch.backends.notifications.shown import Shown
from breakstretch.backends.notifications.trouble import Trouble
from breakstretch.backends.notifications.wish import APP, Wish
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Dismissed, Event, NotificationShown, ServerKnown
from breakstretch.core.values.reasons import Gone
from breakstretch.daemon.ports import Figures, Picture, Post, Timer
from breakstretch.daemon.relay import ADVICE_STAYS
from breakstretch.messages.shown import Question, SessionEnd, SessionView
from breakstretch.system.bus.bus import Body, Bus, Subscription
from breakstretch.system.notes import note


class FreedesktopNotifier:
    """The Notifier on the session bus; `on_trouble` is told one sentence, once, when no server is there."""

    def __init__(
        self,
        bus: Bus,
        post: Post,
        icon_path: str,
        on_trouble: Callable[[str], None] = note,
        figures: Figures | None = None,
        reader: Callable[[], bool] = bool,
        on_token: Callable[[str], object] = bool,
        quiet: Callable[[], bool] = bool,
    ) -> None:
        self._bus, self._post, self._pictures, self._on_token = bus, post, Pictures(figures), on_token
        self.reader, self.quiet = reader, quiet
        self.failed = Trouble(on_trouble).failed
        self._live = self._watched = Shown(bus, icon_path, self, APP)
        self._asked = Shown(bus, icon_path, self, f"{APP}-question")
        self._notices = Notices(bus, icon_path, self, self._listen)
        self._key, self._prompting = "", False
        self._meanings: dict[str, Event] = {}
        self._asked_meanings: dict[str, Event] = {}
        self._step: tuple[str, int, float | None] | None = None
        self._view: SessionView | None = None
        self._closed_view: SessionView | None = None
        """The step that the person closed, as it was given: given anew, it is shown again."""
        self._leaving: Timer | None = None
        self._signals: Subscription | None = None
        self._left = LeftBubbles(bus, post, lambda: (bubble.number for bubble in self._bubbles))
        self._known = ServerKnown()
        self._server = bus.watch_name(NAME, self._server_changed)
        bus.on_connected.append(self._try_again)

    @property
    def buttons(self) -> int:
        """How many buttons of a question are seen."""
        return self._live.manners.buttons if self._live.manners.actions else 0

    @property
    def seen(self) -> bool:
        """Whether the server has taken it."""
        return self._watched.seen

    @property
    def up(self) -> bool:
        """Whether the bubble is there, or was closed by the person."""
        return self._watched.up

    def hides(self, key: str) -> bool:
        """Whether do not disturb keeps it off the screen."""
        return self._live.hidden and key == self._key if key else self._asked.hidden

    @property
    def every_second(self) -> bool:
        """Whether a step is shown again each second; newer GNOME Shells bounce the bubble at each."""
        return not self._live.manners.replays

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Ask, with the actions start, snooze (while allowed) and skip; a click on the body starts."""
        self._turn_to(prompt.key, prompt_meanings(prompt), prompting=True)
        first = next(iter(prompt.exercises), None)
        wish = Wish(lambda manners: prompt_bubble(prompt, manners), file=self._pictures.find(first))
        self._live.show(wish)
        if first is not None and not wish.file:  # a prompt does not wait for its picture
            self._pictures.draw(first, lambda drawn: self._drawn(prompt.key, Wish(wish.text, file=drawn)))

    def _drawn(self, key: str, wish: Wish) -> None:
        """Give the prompt its picture, if it is still up and the server does that well; else the next one has it."""
        well = self.every_second and not self._live.manners.loses_buttons
        if key == self._key and self._prompting and self._live.wanted and well:
            self._live.show(wish, new=False)

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:
        """Show the step as it stands at `now` on the elapsed clock, with its buttons."""
        step, left = (view.key, view.index, view.ends), view.seconds_left(now)
        new = step != self._step
        if view is self._closed_view or (self.reader() and not new):  # a screen reader would read each second aloud
            return
        self._turn_to(view.key, step_meanings(view, self._live.manners))
        self._step, self._view, self._watched = step, view, self._live
        first_side = view.exercise is not None and view.step.side is view.exercise.sides[0]
        file = self._pictures.find(view.exercise) if first_side and not picture else ""  # until the other is drawn
        self._live.show(Wish(lambda manners: step_bubble(view, left, manners), picture, file), new=new)

    def show_question(self, question: Question) -> None:
        """Ask, with its buttons as actions: in the session's bubble, or in one of its own."""
        wish = Wish(lambda manners: question_bubble(question, manners))
        self._watched = self._live if question.key else self._asked
        if question.key:
            self._turn_to(question.key, question_meanings(question, self._live.manners))
            self._live.show(wish)
        else:
            self._asked_meanings = question_meanings(question, self._asked.manners)
            self._asked.show(wish)
            self._listen()

    def show_end(self, end: SessionEnd) -> None:
        """The closing line, without actions; goes away by itself, but for one that says to get care."""
        file = self._pictures.find(self._view.exercise if self._view else None)
        self._turn_to(end.key, {})
        self._live.show(Wish(lambda _manners: end_bubble(end), file=file))
        if not end.alarm:
            stays = ADVICE_STAYS if end.text else END_STAYS
            self._leaving = self._bus.reactor.after(stays, lambda: self.withdraw(end.key))

    def withdraw(self, key: str) -> None:
        """Take the bubble of this key away, if it is shown."""
        if not key:
            self._asked_meanings = {}
            self._asked.take_away()
        elif key == self._key:
            self._turn_to("", {})
            self._live.take_away()
        self._listen()

    def notice(self, text: str, about: str = "") -> None:
        """One sentence in a bubble of its own. It takes the place of an earlier one about the same thing."""
        self._notices.show(text, about)

    def close_stale(self, left: NotificationShown) -> None:
        """Close the bubbles that a killed daemon left, as soon as it is known that their server still runs."""
        self._left.found(left)

    def close(self) -> None:
        """Take everything away; the bus is others' as well and stays."""
        self.withdraw(self._key)
        self.withdraw("")
        self._notices.close()
        self._server.cancel()
        self._pictures.close()
        with suppress(ValueError):  # closed before
            self._bus.on_connected.remove(self._try_again)

    def chosen(self, bubble: Shown, action: str) -> None:
        """Post what an action means at present; one of an earlier text means nothing any more."""
        meanings = {self._live: self._meanings, self._asked: self._asked_meanings}.get(bubble, {})
        if action in meanings:
            self._post(meanings[action])

    def lost(self, bubble: Shown, how: Gone) -> None:
        """Report it to the break it belongs to, and let a step that a person closed be."""
        if bubble is self._live and self._meanings:
            self._post(Dismissed(self._key, how))
            self._closed_view = self._view if how is Gone.CLOSED else None
        elif bubble is not self._live and how in (Gone.CLOSED, Gone.EXPIRED):
            self._notices.forget(bubble)
            self._listen()

    def told(self, name: str, manners: Manners) -> None:
        """Post what the server can do, if that is news."""
        before, self._known = self._known, ServerKnown(name, manners.cannot_guide)
        if self._known != before:
            self._post(self._known)

    def numbered(self, _bubble: Shown, _number: int) -> None:
        """Keep the numbers where a next start finds them."""
        self._left.save()

    @property
    def _bubbles(self) -> tuple[Shown, ...]:
        return (self._live, self._asked, *self._notices.bubbles)

    def _turn_to(self, key: str, meanings: dict[str, Event], prompting: bool = False) -> None:
        """Whose bubble the live one is from now on, and what its actions mean."""
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None
        self._key, self._meanings, self._prompting = key, meanings, prompting
        self._step = self._view = self._closed_view = None
        if key:
            self._listen()

    def _listen(self) -> None:
        """Ask for signals while there is a bubble whose signals matter, and no longer."""
        wanted = bool(self._key or self._notices.bubbles or self._asked.wanted)
        if wanted and self._signals is None:
            self._signals = self._bus.on_signal(NAME, PATH, NAME, self._heard)
        elif not wanted and self._signals is not None:
            self._signals.cancel()
            self._signals = None

    def _heard(self, member: str, body: Body) -> None:
        """A signal of the server; some send what the specification does not know."""
        match member, body:
            case "ActivationToken", (int(number), str(token)):
                if any(number == bubble.number for bubble in self._bubbles if bubble.number):
                    self._on_token(token)
            case ("ActionInvoked", (int(number), str(what))) | ("NotificationClosed", (int(number), int(what))):
                for bubble in self._bubbles:
                    bubble.heard(member, number, what)

    def _server_changed(self, owner: str) -> None:
        """The first time this names the server that runs, later another server or none."""
        known = self._left.server_is(owner)
        if not owner and self._known != ServerKnown():
            self._known = ServerKnown()
            self._post(self._known)
        for bubble in self._bubbles:
            if known:
                bubble.server_changed(owner)
            elif owner:
                bubble.try_again()
        if owner and not known:
            self._live.meet()

    def _try_again(self) -> None:
        """A new connection: nobody may own the name yet, and still be started by a call."""
        for bubble in self._bubbles:
            bubble.try_again()
