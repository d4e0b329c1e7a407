"""A page of the home window in the test's own process, with desks that answer from memory."""

import tkinter as tk
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Exercise, Group, Side
from breakstretch.core.values.history import HistoryEntry, Outcome, PainEntry
from breakstretch.core.values.reasons import Barrier
from breakstretch.daemon.ports import DayLine
from breakstretch.window.home.desk import Answers, Listed, Said
from breakstretch.window.home.history.weeks import Past
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.look import Look
from breakstretch.window.pages import Form
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.widgets import Button
from tests.support.catalogue import catalogue
from tests.support.desktop import Desktop
from tests.support.entries import DAY, outcome
from tests.support.fake_time import MORNING
from tests.window.window_here import shown_on

GROUPS = tuple(catalogue().info(group).name for group in Group)
DONE = Said(ok=True, text="Done.")


class FakeWindow:
    """Remembers what is said at its foot."""

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []

    def turn(self, page: PageName) -> None:
        """There is one page here."""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Remember it."""
        self.said.append((text, wrong))

    def close(self) -> None:
        """It stays."""


class FakeHistory:
    """A history of which each day of the last weeks is the same."""

    def __init__(self, *, weeks: int = 8) -> None:
        self.weeks, self.asked, self.trouble = weeks, 0, ""
        self.changes = 0
        self.stretched = 0

    def today(self) -> date:
        """A Friday."""
        return DAY

    def stamp(self) -> object:
        """It changes when a test says so."""
        return self.changes

    def past(self, first: date, last: date) -> Past:
        """Four breaks a day, an evening, and one press."""
        self.asked += 1
        begin = DAY - timedelta(weeks=self.weeks)
        days = [
            day for day in (first + timedelta(days=at) for at in range((last - first).days + 1)) if begin < day <= DAY
        ]
        entries = [entry for day in days for entry in _breaks(day)]
        lines = tuple(DayLine(day, {}, {group.value: at % 5 for at, group in enumerate(Group)}) for day in days)
        pain = PainEntry("x", MORNING, DAY, "standing-side-bend", Group.LOW_BACK, "pain", Side.LEFT, "hold", 12.0)
        names = {"standing-side-bend": "Standing Side Bend"}
        began = begin if self.weeks else None
        return Past(DAY, lines, tuple(entries), (pain,) if DAY in days else (), GROUPS, names, began, self.trouble)

    def stretch(self) -> Said:
        """Count it."""
        self.stretched += 1
        return DONE


def _breaks(day: date) -> list[HistoryEntry]:
    found = [outcome(number, Outcome.COMPLETED, day) for number in range(3)]
    return [
        *found,
        outcome(3, Outcome.SKIPPED, day),
        replace(outcome(9, Outcome.COMPLETED, day), kind=BreakKind.EVENING),
    ]


class FakeExercises:
    """All exercises, and what was wished of them."""

    def __init__(self) -> None:
        self.listed = tuple(_listed(exercise) for exercise in catalogue().exercises)
        self.wishes: list[tuple[str, str, bool]] = []
        self.answer = DONE

    def exercises(self) -> tuple[Listed, ...]:
        """The same value until something changes."""
        return self.listed

    def show_me(self, exercise: str) -> Said:
        """Remember it."""
        self.wishes.append(("show", exercise, True))
        return self.answer

    def prefer(self, exercise: Exercise, *, wanted: bool) -> Said:
        """Do it."""
        self.wishes.append(("prefer", exercise.id, wanted))
        self.change(exercise.id, preferred=wanted)
        return self.answer

    def leave_out(self, exercise: Exercise, *, wanted: bool) -> Said:
        """Do it."""
        self.wishes.append(("leave out", exercise.id, wanted))
        self.change(exercise.id, excluded=wanted, left_out=("You have left this exercise out.",) if wanted else ())
        return self.answer

    def allow(self, exercise: str) -> Said:
        """Do it."""
        self.wishes.append(("allow", exercise, True))
        self.change(exercise, retired=False, left_out=())
        return self.answer

    def change(self, exercise: str, **now: object) -> None:
        """One exercise is different now."""
        self.listed = tuple(
            replace(listed, **now) if listed.exercise.id == exercise else listed for listed in self.listed
        )


def _listed(exercise: Exercise) -> Listed:
    group = catalogue().info(exercise.group).name
    return Listed(exercise, group, False, False, False, (), (), ("knee",))


class FakeAbout:
    """The answers of somebody who has to be checked first."""

    version = "1.2.3"
    files = (("Settings", "/data/anna/config.toml"), ("History", "/data/anna/" + "long/" * 30))

    def __init__(self) -> None:
        self.now = Answers(("You ticked: something.",), "No stretching for now.", Barrier.CHECK_FIRST)
        self.wishes: list[object] = []

    def answers(self) -> Answers:
        """Those in force."""
        return self.now

    def ask_again(self) -> Said:
        """Remember it."""
        self.wishes.append("ask")
        return DONE

    def clear(self, found: Barrier) -> Said:
        """Do it."""
        self.wishes.append(found)
        self.now = Answers(("Checked today.",))
        return DONE

    def quit(self) -> Said:
        """Remember it."""
        self.wishes.append("quit")
        return DONE


class PageHere:
    """One page on a sheet."""

    def __init__(self, root: tk.Tk, look: Look) -> None:
        self.root, self.look = root, look
        self.window = FakeWindow()
        self.sheet: Sheet | None = None

    def show(self, page: HomePage, width: int, height: int = 600) -> None:
        """Build it at this size, and draw all of it."""
        before = self.sheet
        self.root.geometry(f"{width}x{height}+0+0")
        self.sheet = Sheet(self.root, self.look, Room(width, height, scrolls=True))
        page.build(self.sheet.body, self.sheet.width)
        if before is not None:
            before.frame.destroy()
        self.sheet.frame.pack(fill="both", expand=True)
        self.root.deiconify()
        self.root.update()

    def parts(self, kind: type[tk.Misc]) -> list[tk.Misc]:
        """All of this kind, in their order."""
        assert self.sheet is not None
        return [part for part in _below(self.sheet.body) if isinstance(part, kind)]

    def press(self, label: str) -> None:
        """Press the button with this label."""
        next(part for part in self._buttons() if label in part.label).invoke()
        self.root.update()

    def labels(self) -> list[str]:
        """What is written on the buttons."""
        return [part.label for part in self._buttons()]

    def _buttons(self) -> list[Button]:
        return [part for part in self.parts(Button) if isinstance(part, Button)]

    def texts(self) -> list[str]:
        """All that is written in labels."""
        return [str(label.cget("text")) for label in self.parts(tk.Label) if label.cget("text")]

    def too_wide(self) -> list[str]:
        """What reaches beyond the right edge of the page."""
        assert self.sheet is not None
        edge = self.sheet.body.winfo_rootx() + self.sheet.width
        over = [part for part in _below(self.sheet.body) if part.winfo_rootx() + part.winfo_reqwidth() > edge]
        return [f"{part} {part.cget('text') if isinstance(part, tk.Label) else ''}" for part in over]


def _below(part: tk.Misc) -> Iterator[tk.Misc]:
    for child in part.winfo_children():
        if child.winfo_manager():
            yield child
            yield from _below(child)


@contextmanager
def page_on(desktop: Desktop, *, dark: bool = False, scale: float = 1.0) -> Iterator[PageHere]:
    """Room for a page, on the test's own screen."""
    with shown_on(desktop) as here:
        look = Look(here.root, dark=dark, scale=scale)
        look.measure(Form.CORNER, scale)
        yield PageHere(here.root, look)
