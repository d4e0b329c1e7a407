"""The runner: event to engine to effects to ports, one step at a time. It is the exception barrier of the daemon.

Each step takes a sleep of the machine first, then the event, then the engine's effects. Records and state go into one
durable transaction before anything is shown, so that a kill can neither lose what a person saw nor show it twice.
Nobody else catches exceptions: a step or an effect that fails is logged once, with its event, and the day continues.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple, assert_never

from msgspec.structs import replace

from breakstretch.core.engine.engine import Engine
from breakstretch.core.values import effects as f
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Alarm, Event, LeadLost, NotificationShown, Started, Stopping, WokeUp
from breakstretch.core.values.history import Entry
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.state import State
from breakstretch.daemon.ports import Agenda, Clock, History, Lead, Notifier, Reactor, Sound, Timer, Tray
from breakstretch.daemon.relay import over_unseen, who_asks
from breakstretch.daemon.story import Log, sentence
from breakstretch.daemon.tray_view import tray_view_now
from breakstretch.messages.leading import questions_end, session_end, session_view
from breakstretch.messages.sentences import text
from breakstretch.messages.shown import QuestionsEnd, ShownAnswer

AFTER_FAULT = 60.0
"""Seconds before the next alarm when a step failed, so that a deadline that cannot be met does not spin the loop."""


class Ports(NamedTuple):
    """The adapters of one running program."""

    agenda: Agenda
    history: History
    notifier: Notifier
    tray: Tray
    sound: Sound
    log: Log
    leads: Mapping[LeadKind, Lead]
    """NOTIFICATION is always there, the others where the desktop supports them."""
    keep_awake: Callable[[bool], object] = bool
    """Called with True when a session begins and with False when it is over."""
    add_cautions: Callable[[tuple[str, ...]], object] = bool
    """Adds tags to `exercises.cautions` in the settings file."""


class Runner:
    """Keeps one engine running on real ports."""

    def __init__(self, engine: Engine, clock: Clock, reactor: Reactor, ports: Ports) -> None:
        self.engine, self.clock, self.reactor = engine, clock, reactor
        self.agenda, self.history, self.notifier = ports.agenda, ports.history, ports.notifier
        self.tray, self.sound, self.log = ports.tray, ports.sound, ports.log
        self.leads = dict(ports.leads)
        """By kind; TERMINAL joins for as long as a terminal is connected that leads."""
        self.lead: Lead | None = None
        """The one that shows something now."""
        self.prompt: f.ShowPrompt | None = None
        """The last reminder that was to be shown."""
        self._keep_awake, self._add_cautions = ports.keep_awake, ports.add_cautions
        self._before_step: list[Callable[[Event], Iterable[Event]]] = []
        self._after_step: list[Callable[[], None]] = []
        self._alarm: Timer | None = None
        self._alarm_at: float | None = None
        self._failed = False
        """Whether the engine raised in the last step."""
        self._answers: list[f.Answer] | None = None
        """Collects while somebody waits for the sentence."""

    def before_each_step(self, ask: Callable[[Event], Iterable[Event]]) -> None:
        """Call before an event is taken, for facts that the engine needs first."""
        self._before_step.append(ask)

    def after_each_step(self, call: Callable[[], None]) -> None:
        """Call after each step."""
        self._after_step.append(call)

    def ask(self, event: Event) -> ShownAnswer:
        """Take an event now and return the sentence that answers it. Only from the loop."""
        answers: list[f.Answer] = []
        self._answers = answers
        try:
            self.step(event)
        finally:
            self._answers = None
        answer = answers[-1] if answers else f.Answer(ok=True, said=())
        return ShownAnswer(answer.ok, text(answer.said))

    def start(self, started: Started) -> None:
        """Start: close what a killed daemon left on the screen, then take the first step."""
        if (state := started.state) is not None and (state.notification or state.other_bubbles):
            left = NotificationShown(state.notification, state.other_bubbles, state.bubble_server)
            self._guarded(partial(self.notifier.close_stale, left))
        self.clock.slept()
        self.step(started)

    def stop(self) -> None:
        """End: save, take everything away, and note that the next run has no notification to close."""
        self.step(Stopping())
        if self._alarm is not None:
            self._alarm.cancel()
        for close in (self.agenda.close, self.notifier.close, self.tray.close):
            self._guarded(close)
        self._step(NotificationShown(0))
        self._guarded(self.history.close)

    def step(self, event: Event) -> None:
        """Take one event, and a WokeUp before it when the machine has slept meanwhile."""
        slept = self.clock.slept()
        if slept and not isinstance(event, Started):
            self._step(WokeUp(slept))
        for ask in tuple(self._before_step):
            self._guarded(partial(self._learn, ask, event))
        key = over_unseen(self.engine.situation, self.lead, self.clock.now())
        if key:
            self._step(LeadLost(key, shown=False))
        asleep = self.engine.situation.presence.away is Reason.ASLEEP  # else the clock has told of the end of sleep
        if asleep or not isinstance(event, WokeUp):
            self._step(event)
        self._guarded(self._arm)
        self._guarded(lambda: self.tray.show(tray_view_now(self.engine, self.clock)))
        for call in tuple(self._after_step):
            self._guarded(call)

    def _learn(self, ask: Callable[[Event], Iterable[Event]], event: Event) -> None:
        for fact in ask(event):
            self._step(fact)

    def _step(self, event: Event) -> None:
        effects: tuple[f.Effect, ...] = ()
        self._failed = False
        try:
            effects = self.engine.handle(event, self.clock.now())
        except Exception as error:  # noqa: BLE001 - barrier one of two: a step
            self._failed = True
            self.log.failure(f"step {type(event).__name__}", error)
        self._keep(effects)
        for effect in effects:
            self._guarded(partial(self._carry_out, effect))
            self._guarded(partial(self._tell, effect))

    def _keep(self, effects: tuple[f.Effect, ...]) -> None:
        entries: list[Entry] = [effect.entry for effect in effects if isinstance(effect, f.Record)]
        states: list[State] = [effect.state for effect in effects if isinstance(effect, f.SaveState)]
        if entries or states:
            self._guarded(lambda: self.history.save(entries, states[-1] if states else None))

    def _tell(self, effect: f.Effect) -> None:
        if line := sentence(effect, self.engine.situation):
            self.log.tell(line)

    def _guarded(self, call: Callable[[], object]) -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - barrier two of two: an effect
            self.log.failure("effect", error)

    def _carry_out(self, effect: f.Effect) -> None:
        match effect:
            case f.ShowPrompt():
                self.prompt = effect
                self.notifier.show_prompt(effect)
            case f.Withdraw():
                self.notifier.withdraw(effect.key)
            case f.OpenSession() | f.ShowStep() | f.CloseSession() | f.Ask() | f.EndQuestions():
                self._lead(effect)
            case f.AddCautions():
                self._add_cautions(effect.tags)
            case f.PlanJobs():
                self.agenda.replace(effect.jobs)
            case f.Chime():
                if (settings := self.engine.situation.settings).sound:
                    self.sound.chime(effect.kind, settings.notifications.volume)
            case f.Notice():
                self.notifier.notice(text(effect.said))
            case f.Answer():
                self._answered(effect)
            case f.BackUp():
                self.history.back_up()
            case f.Record() | f.SaveState() | f.Postponed():
                pass
            case _:
                assert_never(effect)

    def _answered(self, answer: f.Answer) -> None:
        if self._answers is not None:
            self._answers.append(answer)
        elif not answer.ok:
            self.notifier.notice(text(answer.said))

    def _lead(self, effect: f.OpenSession | f.ShowStep | f.CloseSession | f.Ask | f.EndQuestions) -> None:
        match effect:
            case f.Ask():
                from breakstretch.messages.questions import worded  # on most days nothing is asked

                question = replace(worded(effect.question), front=effect.front)
                buttons = None if self.engine.situation.screen_reader else self.notifier.buttons
                self._take_lead(who_asks(question, effect.lead, self.leads, buttons), question.key).ask(question)
            case f.OpenSession() | f.ShowStep(front=True):
                wanted = self.leads.get(effect.view.lead) or self.leads[LeadKind.NOTIFICATION]
                if isinstance(effect, f.OpenSession):
                    self._guarded(partial(self._keep_awake, True))
                self._take_lead(wanted, effect.view.key).open(session_view(effect))
            case f.ShowStep():
                if self.lead is not None:
                    self.lead.show(session_view(effect))
            case f.CloseSession():
                lead, self.lead = self.lead, None
                self._guarded(partial(self._keep_awake, False))
                if lead is not None:
                    lead.close(session_end(effect))
            case f.EndQuestions():
                lead, self.lead = self.lead, None
                if lead is not None:
                    lead.end_questions(questions_end(effect))
            case _:
                assert_never(effect)

    def _take_lead(self, lead: Lead, key: str) -> Lead:
        """Take the session over from the guide that showed it before."""
        if self.lead is not None and self.lead is not lead:
            self.lead.end_questions(QuestionsEnd(key))
        self.lead = lead
        if lead is not self.leads[LeadKind.NOTIFICATION]:
            self.notifier.withdraw(key)
        return lead

    def _arm(self) -> None:
        """Set the one alarm for the engine's next deadline, if it has moved."""
        now = self.clock.now()
        due = self.engine.deadline(now)
        if due is not None and self._failed:
            due = max(due, now.elapsed + AFTER_FAULT)
        if due == self._alarm_at and self._alarm is not None:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = due
        self._alarm = None if due is None else self.reactor.at(due, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        self.step(Alarm())
