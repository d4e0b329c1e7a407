"""What stands in the way of stretching, kept from what a person said and what was recorded; trusts no state."""

from datetime import date, timedelta

from breakstretch.core.rules.screening import tags_of, warnings_of
from breakstretch.core.values import events as e
from breakstretch.core.values.history import CheckInEntry, PainEntry
from breakstretch.core.values.questions import Page, QuestionKind


class SafetyBooks:
    """The books of safety."""

    def __init__(self, *, screened: bool) -> None:
        self.screened, self.flare_up, self.ask_first, self.leg = screened, False, False, False
        self.signs: set[str] = set()
        self.tags: set[str] = set()
        self.retired: set[str] = set()
        self._resting: date | None = None
        self._calm: date | None = None
        self._worse = 0
        self._hurt_on: dict[str, date] = {}

    def stops(self, day: date) -> bool:
        """Whether nothing may be stretched on this work day."""
        return self.flare_up or self.ask_first or bool(self.signs) or self._resting == day

    def hears(self, event: e.Event, page: Page | None) -> None:
        """A wish, or an answer to the page that is shown."""
        match event:
            case e.FlareUp():
                self._calm = None if event.on is not self.flare_up else self._calm
                self.flare_up = event.on
            case e.AllowExercise():
                if event.exercise in self.retired:
                    self.retired.discard(event.exercise)
                    self._hurt_on.pop(event.exercise, None)
            case e.Answered():
                known = page is not None and (page.key, page.kind) == (event.key, event.kind)
                if known and page is not None and event.choice in page.choices:
                    self._answer(event, page)
            case _:
                pass

    def _answer(self, event: e.Answered, page: Page) -> None:
        match event.kind:
            case QuestionKind.SCREENING:
                self.screened |= event.choice == "none"
            case QuestionKind.SIGNS:
                ticked = tuple(sign for sign in page.items if sign in event.ticked)
                self.screened = True
                self.signs |= set(warnings_of(ticked))
                self.tags |= set(tags_of(ticked))
            case QuestionKind.ADVICE if event.choice == "cleared":
                self.signs.clear()
                self.leg = self.ask_first = False
                self._worse = 0
            case _:
                pass

    def records(self, entry: CheckInEntry | PainEntry) -> None:
        """A check-in or a press."""
        if isinstance(entry, PainEntry):
            self.leg |= entry.answer == "leg"
            if self._hurt_on.get(entry.exercise, entry.day) != entry.day:
                self.retired.add(entry.exercise)
            self._hurt_on[entry.exercise] = entry.day
            return
        calm = entry.pain <= 3 and not entry.flare_up
        over = self.flare_up and calm and self._calm == entry.day - timedelta(days=1)
        self.flare_up = (self.flare_up or entry.flare_up) and not over
        self._calm = entry.day if self.flare_up and calm else None
        self._resting = entry.day if entry.pain >= 6 else None
        self._worse = {"worse": self._worse + 1, "": self._worse}.get(entry.yesterday, 0)
        self.ask_first |= self._worse >= 2 or entry.settled is False
