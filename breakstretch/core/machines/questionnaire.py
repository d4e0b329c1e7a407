"""Open questions: the current page and the answers so far.

Before a session its reminder is already running but has no player yet. In a session the player is paused. A check-in
outside a session has neither, and its key is empty. Questions that are not answered are given up, and nothing was
decided then.
"""

from breakstretch.core.rules.check_in import RANGES, Answers, Yesterday
from breakstretch.core.rules.pages import DONE, NOT_SURE
from breakstretch.core.rules.screening import kinds_of, lines_of, pages_of
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.core.values.sayings import Said


class Listing:
    """The list of signs page by page: what is ticked on each, what the person is not sure of, and the current page."""

    def __init__(self, *, whole: bool = True, before: tuple[str, ...] = ()) -> None:
        self.whole = whole
        """Or the warning signs alone."""
        self._at = 0
        self._ticked: dict[QuestionKind, tuple[str, ...]] = {QuestionKind.CONDITIONS: kinds_of(before)}
        self._before = before
        self._unsure: set[QuestionKind] = set()

    @property
    def row(self) -> tuple[QuestionKind, ...]:
        """All its pages, as far as the answers so far determine them."""
        return pages_of(whole=self.whole, kinds=self._ticked[QuestionKind.CONDITIONS])

    @property
    def number(self) -> int:
        """The number of the current page, from 1."""
        return self._at + 1

    @property
    def page(self) -> QuestionKind:
        """The current page."""
        return self.row[self._at]

    @property
    def items(self) -> tuple[str, ...]:
        """The lines on it."""
        return lines_of(self.page, whole=self.whole)

    @property
    def ticked_here(self) -> tuple[str, ...]:
        """What is ticked on this page."""
        return self._ticked.get(self.page, tuple(sign for sign in self._before if sign in self.items))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The signs that are ticked on all its pages."""
        pages = (page for page in self.row if page is not QuestionKind.CONDITIONS)
        return tuple(sign for page in pages for sign in self._ticked.get(page, ()))

    @property
    def unsure(self) -> bool:
        """Whether the person is not sure about a sign."""
        return bool(self._unsure)

    def take(self, choice: str, ticked: tuple[str, ...]) -> None:
        """Keep the answer to the current page. Leaving something out means: not sure."""
        page = self.page
        self._ticked[page] = tuple(sign for sign in self.items if sign in ticked)
        self._unsure.discard(page)
        if choice == NOT_SURE or (choice == DONE and not self._ticked[page]):
            self._unsure.add(page)

    def turn(self, *, back: bool) -> bool:
        """Turn to the previous or the next page. False when there is none."""
        to = self._at - 1 if back else self._at + 1
        if not 0 <= to < len(self.row):
            return False
        self._at = to
        return True


class Inquiry:
    """A sequence of pages."""

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
        self.listing = Listing()
        """The list of signs, where that is asked."""
        self.row: tuple[QuestionKind, ...] = ()
        """The pages of the check-in."""
        self.at = -1
        """Which of them was asked last, from 0."""
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
        """Whether it belongs to no session."""
        return not self.key

    @property
    def ends_anyway(self) -> bool:
        """Whether the session ends, whatever the answer is."""
        return self.page is not None and self.page.kind is QuestionKind.LEG_NEW

    def note(self, kind: QuestionKind, choice: str) -> None:
        """Keep an answer of the check-in."""
        match kind:
            case QuestionKind.PAIN_NOW:
                self._pain = RANGES[choice] if choice in RANGES else (int(choice), int(choice))
            case QuestionKind.FLARE_UP:
                self._flare_up = choice == "yes"
            case QuestionKind.ANYTHING_NEW:
                self._signs = ()
            case QuestionKind.YESTERDAY:
                self._yesterday = Yesterday(choice)
            case _:
                self._settled = choice == "yes"

    def note_signs(self, ticked: tuple[str, ...]) -> None:
        """Keep the ticked signs."""
        self._signs = ticked

    @property
    def answers(self) -> Answers:
        """The answers of the whole check-in."""
        lowest, highest = self._pain
        return Answers(lowest, self._flare_up, self._signs, self._yesterday, self._settled, highest)
