"""What stands in the way of stretching, kept from what a person said and what was recorded; trusts no state."""

from collections import Counter
from datetime import date, timedelta

from breakstretch.core.rules.screening import tags_of, warnings_of
from breakstretch.core.values import events as e
from breakstretch.core.values.history import CheckInEntry, PainEntry
from breakstretch.core.values.questions import Page, QuestionKind

LEG_TAG = "disc-or-leg-symptoms"
SERIOUS = {e.PainAnswer.LEG: "leg", e.PainAnswer.WARNING: "warning"}


class SafetyBooks:
    """The books of safety."""

    def __init__(self, *, screened: bool) -> None:
        self.screened, self.flare_up, self.ask_first, self.unsure = screened, False, False, False
        self.signs: set[str] = set()
        self._pages: dict[str, tuple[str, set[str]]] = {}
        self.tags: set[str] = set()
        self.retired: set[str] = set()
        self._resting = False
        self._high: date | None = None
        self._enough: set[date] = set()
        self._pains: Counter[date] = Counter()
        self._calm: date | None = None
        self._worse = 0
        self._hurt_on: dict[str, date] = {}

    def stops(self, day: date) -> bool:
        """Whether nothing may be stretched on this work day."""
        asks = self.ask_first or self.unsure or bool(self.signs)
        return asks or self.flare_up or self._resting or day in self._enough or self._pains[day] > 1

    def hears(self, event: e.Event, page: Page | None, day: date, *, led: bool) -> None:
        """A wish, or an answer to the page that is shown; `led`: in a session."""
        match event:
            case e.FlareUp():
                self._calm = None if event.on is not self.flare_up else self._calm
                self.flare_up = event.on
            case e.AllowExercise():
                if event.exercise in self.retired:
                    self.retired.discard(event.exercise)
                    self._hurt_on.pop(event.exercise, None)
            case e.ItHurts(answer=answer) if not led and answer in SERIOUS:
                self.signs.add(SERIOUS[answer])
            case e.Tells(what=e.Telling.ENOUGH):
                self._enough.add(day)
            case e.Tells(what=e.Telling.CHECKED):
                self._checked()
            case e.Tells(what=e.Telling.ASKED) if not self.signs:
                self._checked()
            case e.Answered():
                known = page is not None and (page.key, page.kind) == (event.key, event.kind)
                if known and page is not None and event.choice in page.choices:
                    self._answer(event, page, day)
            case _:
                pass

    def _checked(self) -> None:
        if self.signs or self.ask_first or self.unsure:
            self.signs.clear()
            self.ask_first = self.unsure = False
            self._worse = 0

    def _answer(self, event: e.Answered, page: Page, day: date) -> None:
        match event.kind, event.choice:
            case _, choice if page.items and choice != "back":
                self._list(page, choice, {sign for sign in page.items if sign in event.ticked})
            case QuestionKind.ADVICE, "cleared":
                self._checked()
            case QuestionKind.ADVICE, "none":
                self.unsure = False
            case QuestionKind.ADVICE | QuestionKind.LEG_NEW, "known":
                self.signs.discard("leg")
                self.tags.add(LEG_TAG)
            case QuestionKind.CONTINUE, "enough":
                self._enough.add(day)
            case _:
                pass

    def _list(self, page: Page, choice: str, ticked: set[str]) -> None:
        """One page of the list. It counts when the last one is answered, or at once for an emergency."""
        kind = page.kind.value
        if kind == "screening":
            self._pages.clear()
        self._pages[kind] = choice, ticked
        emergency = kind == "screening" and ticked
        kinds = ticked if kind == "conditions" else self._pages.get("conditions", ("", set()))[1]
        last = not ticked if kind == "conditions" else page.number == page.of
        if not emergency and not last:
            return
        asked = {"screening", "signs", *(kinds if "conditions" in self._pages else ("operations",))}
        said = {sign for page, (_, signs) in self._pages.items() if page in asked for sign in signs}
        answers = [answer for page, answer in self._pages.items() if page in (*asked, "conditions")]
        not_said = any(choice == "unsure" or (choice == "done" and not signs) for choice, signs in answers)
        self.screened |= "conditions" in self._pages and not emergency
        self.signs |= set(warnings_of(tuple(said)))
        self.tags |= set(tags_of(tuple(said)))
        self.unsure = (not_said and not emergency) or "under-18" in said

    def records(self, entry: CheckInEntry | PainEntry) -> None:
        """A check-in or a press."""
        if isinstance(entry, PainEntry):
            self._press(entry)
            return
        high, day = entry.pain >= 6, entry.day
        again = high and self._high is not None and self._high < day <= self._high + timedelta(days=3)
        calm = (entry.most or entry.pain) <= 3 and not entry.flare_up
        over = self.flare_up and calm and self._calm == day - timedelta(days=1)
        self.flare_up = (self.flare_up or entry.flare_up or again) and not over
        self._calm = day if self.flare_up and calm else None
        self._resting, self._high = high, day if high else None
        self._worse = {"worse": self._worse + 1, "": self._worse}.get(entry.yesterday, 0)
        self.ask_first |= self._worse >= 2 or entry.settled is False

    def _press(self, entry: PainEntry) -> None:
        answer = e.PainAnswer(entry.answer)
        if answer in SERIOUS:
            self.signs.add(SERIOUS[answer])
        self._pains[entry.day] += answer is not e.PainAnswer.TOO_STRONG
        if entry.exercise and self._hurt_on.get(entry.exercise, entry.day) != entry.day:
            self.retired.add(entry.exercise)
        self._hurt_on[entry.exercise] = entry.day
