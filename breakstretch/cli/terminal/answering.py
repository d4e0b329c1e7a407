"""A page that is being answered with keys: what is ticked and typed so far, and finally the answer.

A number chooses a button at once. Where there are more buttons than single digits, as for pain from 0 to 10, the number
is typed and Return confirms it, so that the 1 of a 10 is no answer. Letters tick the items of a list, or choose a line
of tonight's routine to swap. Return alone is the first button only where that is the default: nobody should say "no
pain" with an accidental key. After the answer no more keys are accepted.
"""

from breakstretch.messages.shown import Choice, Planned, Question
from breakstretch.wire import Do, DoLine

LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ"
"""The keys of items and lines. q leaves."""
RETURNS = ("\r", "\n")
NONE, NONE_KEY = "none", "n"
SWAP = "swap"
"""The choice with which a line of the overview is swapped."""
_DELETES = ("\x7f", "\b")
_SINGLE = 9
_DIGITS = 2


class Answering:
    """A question and what has been done to it."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.ticked = set(question.ticked)
        self.typed = ""
        self.line: Planned | None = None
        """The line of the overview that something else is wanted for."""
        self.top = 0
        """The first row that is shown, where not all of them fit."""
        self.said = ""
        """What the last key did, in words. Empty when it did nothing."""
        self._answered = False

    @property
    def numbers(self) -> dict[str, Choice]:
        """The buttons by the keys that press them: their own number where they all have one."""
        if self.line is not None:
            return _counted(self.line.swaps)
        choices = self.question.choices
        if choices and all(choice.id.isdecimal() for choice in choices):
            return {choice.id: choice for choice in choices}
        return _counted(choices)

    @property
    def types(self) -> bool:
        """Whether numbers are typed and confirmed with Return."""
        return len(self.numbers) > _SINGLE

    @property
    def letters(self) -> dict[str, Choice]:
        """The items by their letters."""
        return dict(zip(LETTERS, self.question.items, strict=False))

    @property
    def none(self) -> Choice | None:
        """The button that says that nothing applies, where its key is not the letter of an item."""
        nothing = (choice for choice in self.question.choices if choice.id == NONE)
        return next(nothing, None) if NONE_KEY not in self.letters else None

    @property
    def lines(self) -> dict[str, Planned]:
        """The lines of tonight's routine that can be swapped, by their letters."""
        overview = self.question.overview
        planned = () if overview is None else overview.lines
        return dict(zip(LETTERS, (line for line in planned if line.swaps), strict=False))

    def press(self, key: str) -> DoLine | None:
        """Take a key. Returns the answer, if this key completed it."""
        self.said = ""
        if self._answered:
            return None
        if key in RETURNS:
            return self._return()
        if key in _DELETES:
            self.typed = self.typed[:-1]
        elif key in self.letters and self.line is None:
            self._tick(self.letters[key])
        elif key in self.lines and self.line is None:
            self.line = self.lines[key]
        elif key == NONE_KEY and self.none is not None and self.line is None:
            return self._chosen(self.none)
        elif key.isascii() and key.isdecimal():
            return self._digit(key)
        return None

    def back(self) -> bool:
        """Leave the choice of a swap. False when only the page itself can be left."""
        left, self.line = self.line is not None, None
        return left

    def _digit(self, key: str) -> DoLine | None:
        if self.types:
            self.typed = self.said = (self.typed + key)[-_DIGITS:]
            return None
        choice = self.numbers.get(key)
        return None if choice is None else self._chosen(choice)

    def _return(self) -> DoLine | None:
        if self.back():
            return None
        typed, self.typed = self.typed, ""
        if typed:
            choice = self.numbers.get(str(int(typed)))
            if choice is None:
                self.said = f"There is no {typed} here."
                return None
            return self._chosen(choice)
        choices = self.question.choices
        if self.types:
            self.said = "Type a number, then Return."
            return None
        if not self.question.default:
            self.said = "Choose a number."
            return None
        return self._chosen(choices[0] if choices else Choice("", ""))

    def _tick(self, item: Choice) -> None:
        self.ticked ^= {item.id}
        self.said = f"{'Ticked' if item.id in self.ticked else 'Not ticked'}: {item.label}"

    def _chosen(self, choice: Choice) -> DoLine:
        self._answered = True
        kind = self.question.kind
        if self.line is not None:
            return DoLine(Do.ANSWER, kind=kind, choice=SWAP, ticked=(self.line.group.value, choice.id))
        ticked = tuple(item.id for item in self.question.items if item.id in self.ticked)
        return DoLine(Do.ANSWER, kind=kind, choice=choice.id, ticked=ticked)


def _counted(choices: tuple[Choice, ...]) -> dict[str, Choice]:
    return {str(number): choice for number, choice in enumerate(choices, 1)}
