"""Questions under way: the page at hand, and what was answered so far; decides nothing.

Before a session its reminder is already running and no player is there yet; in a session the player stands still; a
check-in on its own has neither and its key is empty. What is not answered is given up: nothing was decided then.
"""

from breakstretch.core.rules.check_in import RANGES, Answers, Yesterday
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.core.values.sayings import Said


class Inquiry:
    """One row of pages."""

    def __init__(self, key: str, lead: LeadKind, wanted: LeadKind | None) -> None:
        self.key = key
        """Of the reminder that waits for it; empty for a check-in on its own."""
        self.lead = lead
        """Where it is asked."""
        self.wanted = wanted
        """How the session is to be led, if somebody said so."""
        self.page: Page | None = None
        self.since = 0.0
        """When the page at hand was shown, on the elapsed clock."""
        self.due: list[QuestionKind] = []
        """Pages of the check-in still to come."""
        self.checking = False
        """Whether a check-in is under way, so that its answers are judged at its end."""
        self.whole = False
        """Whether the check-in follows the list of signs, in a check-in on its own."""
        self.by_day = False
        """Whether it is the one question before a break by day."""
        self.said: Said = ()
        """What the check-in has to say."""
        self._pain = (0, 0)
        self._flare_up = False
        self._signs: tuple[str, ...] = ()
        self._yesterday: Yesterday | None = None
        self._settled: bool | None = None

    @property
    def alone(self) -> bool:
        """Whether no session waits for it."""
        return not self.key

    @property
    def ends_anyway(self) -> bool:
        """Whether the session ends whatever is answered."""
        return self.page is not None and self.page.kind is QuestionKind.LEG_NEW

    def note(self, kind: QuestionKind, choice: str) -> None:
        """Keep one answer of the check-in."""
        match kind:
            case QuestionKind.PAIN_NOW:
                self._pain = RANGES[choice] if choice in RANGES else (int(choice), int(choice))
            case QuestionKind.FLARE_UP:
                self._flare_up = choice == "yes"
            case QuestionKind.YESTERDAY:
                self._yesterday = Yesterday(choice)
            case _:
                self._settled = choice == "yes"

    def note_signs(self, ticked: tuple[str, ...]) -> None:
        """Keep what was ticked."""
        self._signs = ticked

    @property
    def answers(self) -> Answers:
        """Of the whole check-in."""
        lowest, highest = self._pain
        return Answers(lowest, self._flare_up, self._signs, self._yesterday, self._settled, highest)
