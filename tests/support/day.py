"""A person's day in verbs, and what came of it as a trace that reads line by line.

A line is a time of day and what the engine asked for then; a new date stands on a line of its own. Stands on the
virtual world of `breakstretch simulate`; knows no rule of the engine.
"""

import difflib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.engine.situation import Situation
from breakstretch.core.rules.screening import LIST_PAGES, kinds_of
from breakstretch.core.values import effects as f
from breakstretch.core.values import events as e
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import Progress
from breakstretch.daemon.commands import command_event
from breakstretch.daemon.simulation.person import Person, PersonAnswer
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from breakstretch.messages.questions import worded
from breakstretch.messages.sentences import text
from breakstretch.messages.shown import Question
from tests.support.catalogue import catalogue
from tests.support.desk import clock, desk, seconds
from tests.support.trace import told
from tests.support.worded import upcoming_text, why_text


class Day:
    """A day, or many, of one person at one machine; a Wednesday in March unless told otherwise."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        start: str = "2026-03-25 09:00",
        zone: str = "Europe/Prague",
        answer: str = "ignore",
        holds: bool = False,
        exercises: Catalogue | None = None,
        screened: bool = True,
        taps: bool = True,
        week_1: bool = False,
    ) -> None:
        self.lines: list[str] = []
        self.effects: list[f.Effect] = []
        self.answer = ""
        """The sentence the last wish was answered with."""
        self._holds = holds
        self._date = datetime.fromisoformat(start).date()
        self._key = ""
        time = VirtualTime(datetime.fromisoformat(start), ZoneInfo(zone))
        progress = None if week_1 else Progress(easy_left=0)
        known = exercises or catalogue()
        self.world = World(settings or desk(), known, time, self._notes, screened=screened, progress=progress)
        self.person = Person(self.world, PersonAnswer(answer))
        self.person.taps = taps
        self.world.start()

    # What the person does

    def works(self, length: str) -> None:
        """At the desk, using it."""
        self.person.works(seconds(length))

    def works_until(self, at: str) -> None:
        """At the desk until the clock shows this time, the next time it does."""
        self.person.works(self._until(at))

    def is_away(self, length: str) -> None:
        """No input for so long."""
        self.person.is_away(seconds(length))

    def is_away_until(self, at: str) -> None:
        """No input until the clock shows this time."""
        self.person.is_away(self._until(at))

    def returns(self) -> None:
        """Back at the desk."""
        self.person.works(0.0)

    def locks(self, length: str) -> None:
        """The screen is locked for so long."""
        self.person.is_locked(seconds(length))

    def closes_lid(self, length: str) -> None:
        """The machine sleeps for so long."""
        self.person.closes_lid(seconds(length))

    def sleeps_without_a_word(self, length: str) -> None:
        """The machine sleeps for so long and says so only afterwards."""
        self.world.time.pass_by(seconds(length))
        self.world.post(e.WokeUp(seconds(length)))

    def joins_call(self, by: str = "zoom") -> None:
        """The microphone is in use."""
        self.world.post(e.QuietBegan(Reason.MICROPHONE, by))

    def leaves_call(self) -> None:
        """It is free again."""
        self.world.post(e.QuietEnded(Reason.MICROPHONE))

    def senses(self, reason: Reason, *, on: bool = True) -> None:
        """Any quiet reason begins or ends."""
        self.world.post(e.QuietBegan(reason) if on else e.QuietEnded(reason))

    def clicks(self, action: str, key: str = "") -> None:
        """An action of the prompt that was shown last, or of another one."""
        self.world.post(e.Clicked(key or self._key, e.PromptAction(action)))

    def dismisses(self, how: Gone = Gone.CLOSED) -> None:
        """Closes the bubble, or the server does not show it."""
        self.world.post(e.Dismissed(self._key, how))

    def presses(self, action: str, step: int | None = None) -> None:
        """Ready, pause, next, back or stop while being led, on the page of this step or of the step at hand."""
        self.world.post(e.Led(self._key, e.SessionAction(action), step))

    def hurts(self, answer: str = "pain", step: int | None = None) -> None:
        """It hurts, and what it was; empty when that is not said."""
        self.world.post(e.Hurts(self._key, e.PainAnswer(answer) if answer else None, step))

    @property
    def page(self) -> Question:
        """The page that is shown."""
        inquiry = self.world.engine.situation.inquiry
        assert inquiry is not None, "nothing is asked"
        assert inquiry.page is not None
        return worded(inquiry.page)

    def asks(self) -> QuestionKind:
        """Which page that is."""
        return self.page.kind

    def answers(self, *choices: str, ticked: tuple[str, ...] = ()) -> None:
        """Answers page after page; `ticked` belongs to the first."""
        for choice in choices:
            page = self.page
            self.world.post(e.Answered(page.key, page.kind, choice, ticked))
            ticked = ()

    def ticks(self, *signs: str) -> None:
        """Answers the list page by page: these signs, and none but these."""
        while self.situation.inquiry is not None and self.page.kind in LIST_PAGES:
            wanted = kinds_of(signs) if self.page.kind is QuestionKind.CONDITIONS else signs
            here = tuple(line.id for line in self.page.items if line.id in wanted)
            self.answers("done" if here else "none", ticked=here)

    def checks_in(self, pain: int = 0, *more: str, flare_up: bool = False) -> None:
        """The three taps of a check-in, and what is asked besides."""
        self.answers(str(pain), "yes" if flare_up else "no", "none", *more)

    def closes(self) -> None:
        """Closes the window or terminal that leads or asks."""
        inquiry = self.world.engine.situation.inquiry
        self.world.post(e.LeadLost(self._key if inquiry is None else inquiry.key))

    def says(self, command: str) -> str:
        """A command, as on the command line; returns its answer."""
        name, *words = command.split()
        self.answer = ""
        self.world.post(command_event(name, words))
        return self.answer

    # What happens to the machine

    def sets_clock(self, by: str, *, heard: bool = True) -> None:
        """Somebody sets the wall clock; where it is not heard, nothing tells of it."""
        self.world.time.set_wall(timedelta(seconds=seconds(by)))
        if heard:
            self.world.post(e.ClockChanged())

    def flies_to(self, zone: str) -> None:
        """The machine is in another zone."""
        self.world.time.zone = ZoneInfo(zone)
        self.world.post(e.ClockChanged())

    def kills_daemon(self, gap: str = "0s") -> None:
        """Killed without warning, and started again after a while."""
        self.world.kill(seconds(gap))

    def reboots(self, off: str, wrong: str = "0s") -> None:
        """The machine is off for a while; its clock is wrong by so much from then on."""
        self.world.reboot(seconds(off), timedelta(seconds=seconds(wrong)))

    def changes(self, settings: Settings | None = None, **more: Any) -> None:
        """Other settings are in force."""
        changed = replace(settings or self.world.settings, **more)
        self.world.post(e.SettingsChanged(changed, self.world.catalogue))

    # What came of it

    @property
    def situation(self) -> Situation:
        """What the engine knows, as of now."""
        found = self.world.engine.situation
        found.now = self.world.time.now()
        return found

    @property
    def phase(self) -> Phase:
        """The one word."""
        return phase(self.situation)

    @property
    def why(self) -> str:
        """The one sentence."""
        return why_text(self.situation)

    @property
    def next(self) -> str:
        """What comes next."""
        return upcoming_text(self.situation)

    @property
    def outcomes(self) -> list[str]:
        """Outcomes so far, in order."""
        return [entry.outcome.value for entry in self.world.entries.values()]

    def forgets(self) -> None:
        """The trace so far is another test's matter."""
        self.lines.clear()

    def reads(self, expected: str) -> None:
        """The trace since the last time is exactly this; a failure names the lines missing (-) and extra (+)."""
        wanted = [line.strip() for line in expected.strip().splitlines() if line.strip()]
        found, self.lines = self.lines, []
        if wanted != found:
            told = "\n".join(difflib.ndiff(wanted, found))
            raise AssertionError(f"the day went another way (- missing, + extra):\n{told}")

    def _until(self, at: str) -> float:
        wall = self.world.time.now().wall
        there = datetime.combine(wall.date(), clock(at), wall.tzinfo)
        if utc(there) <= utc(wall):
            there = datetime.combine(wall.date() + timedelta(days=1), clock(at), wall.tzinfo)
        return self.world.time.until(there)

    def _notes(self, now: Moment, effect: f.Effect) -> None:
        self.effects.append(effect)
        if isinstance(effect, f.Answer):
            self.answer = text(effect.said)
        if isinstance(effect, f.ShowPrompt):
            self._key = effect.key
        if isinstance(effect, f.OpenSession):
            self._key = effect.view.key
        line = told(effect, now, holds=self._holds)
        if not line:
            return
        if now.wall.date() != self._date:
            self._date = now.wall.date()
            self.lines.append(f"{now.wall:%A %d %B}")
        self.lines.append(f"{now.wall:%H:%M:%S} {line}")
