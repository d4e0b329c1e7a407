"""The first run in this process: leaving it, and what stays when a page is built anew."""

import tkinter as tk
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.window.home.desk import Said
from breakstretch.window.home.first.answers import FirstFacts, Permission
from breakstretch.window.home.first.first_run import FirstRun
from breakstretch.window.look import Look
from breakstretch.window.widgets import Button, Tick
from tests.support.catalogue import exercise
from tests.support.desktop import Desktop
from tests.window.home_here import DONE
from tests.window.window_here import Here, shown_on

pytestmark = pytest.mark.desktop
SIZE = (940, 660)
REFUSED = Said(ok=False, text='"9 o\'clock" is not a time.')


class FakeFirst:
    """Keeps what is chosen, or refuses it."""

    figure: Exercise = exercise("standing-side-bend")

    def __init__(self) -> None:
        days = ("mon", "tue")
        self.now = FirstFacts((("09:00", "17:00"),), days, ("desk_seated",), ("chair",), True, "19:30", False)
        self.answer = DONE
        self.kept: list[FirstFacts] = []
        self.permitted, self.asked = Permission("", None), 0

    def facts(self) -> FirstFacts:
        """The settings."""
        return self.now

    def keep(self, wanted: FirstFacts) -> Said:
        """Remember it."""
        self.kept.append(wanted)
        return self.answer

    def start_at_login(self, *, wanted: bool) -> Said:
        """It is so."""
        return DONE if wanted else REFUSED

    def first_break(self) -> str:
        """A sentence."""
        return "First break at about 10:00."

    def permission(self) -> Permission:
        """Linux asks nobody."""
        return self.permitted

    def ask_permission(self) -> Said:
        """Count it."""
        self.asked += 1
        return self.answer

    def ask(self) -> Said:
        """They are asked."""
        return DONE

    def stretch(self) -> Said:
        """It begins."""
        return DONE


class Newcomer:
    """The pages, and hands on them."""

    def __init__(self, here: Here, permitted: Permission | None = None) -> None:
        self.here, self.root, self.desk = here, here.root, FakeFirst()
        self.desk.permitted = permitted or self.desk.permitted
        self.over = 0
        self.look = Look(here.root, dark=False)
        here.root.geometry("940x660")
        self.run = FirstRun(here.root, self.look, self.desk, self._then)
        self.run.open(SIZE)
        here.root.deiconify()
        here.root.focus_force()
        here.root.update()

    def _then(self) -> None:
        self.over += 1

    def press(self, *keys: str) -> None:
        """Keys, as Tk names them."""
        for key in keys:
            self.root.event_generate(f"<{key}>", when="now")
            self.root.update()

    def parts(self, kind: type[tk.Misc]) -> list[tk.Misc]:
        """All of this kind on the page."""
        assert self.run._sheet is not None
        return [part for part in _below(self.run._sheet.frame) if isinstance(part, kind)]

    @property
    def texts(self) -> list[str]:
        """What is written on the page."""
        return [str(part.cget("text")) for part in self.parts(tk.Label)]

    @property
    def labels(self) -> list[str]:
        """What is written on its buttons."""
        return [part.label for part in self.parts(Button) if isinstance(part, Button)]


def _below(part: tk.Misc) -> Iterator[tk.Misc]:
    for child in part.winfo_children():
        yield child
        yield from _below(child)


@pytest.fixture
def newcomer(lasting_world: Desktop) -> Iterator[Newcomer]:
    """At the first page."""
    with shown_on(lasting_world) as here:
        yield Newcomer(here)


@pytest.mark.parametrize("pages", [0, 1, 4])
def test_each_page_can_be_left(newcomer: Newcomer, pages: int) -> None:
    """Nothing of the page is kept, and the home window follows, so that a newcomer sees that it is alive."""
    newcomer.press(*["Return"] * pages, "Escape")
    assert (newcomer.over, len(newcomer.desk.kept)) == (1, pages)
    newcomer.root.geometry("800x600")
    newcomer.here.wait(200)
    assert newcomer.root.winfo_children() == []


def test_the_last_page_ends_it(newcomer: Newcomer) -> None:
    """It is kept like the others, and then there is nothing to leave."""
    newcomer.press(*["Return"] * 4)
    assert newcomer.labels == ["Back", "Done", "Try one now"]
    newcomer.press("Return")
    assert (newcomer.over, len(newcomer.desk.kept)) == (1, 5)


def test_what_is_chosen_stays_when_a_page_is_built_anew(newcomer: Newcomer) -> None:
    """In another size and another look: what is typed and ticked, the focus, the cursor, and what was refused."""
    newcomer.press("Return")
    newcomer.desk.answer = REFUSED
    begin = newcomer.parts(tk.Entry)[0]
    assert isinstance(begin, tk.Entry)
    begin.delete(0, "end")
    begin.insert(0, "9 o'clock")
    day = newcomer.parts(Tick)[2]
    assert isinstance(day, Tick)
    day.invoke()
    newcomer.press("Return")
    begin.focus_force()
    begin.icursor(3)
    newcomer.root.update()
    assert newcomer.look.become(Look(newcomer.root, dark=True, scale=0.8))
    newcomer.run.relook((760, 540))
    newcomer.root.update()
    again = newcomer.parts(tk.Entry)[0]
    assert isinstance(again, tk.Entry)
    assert newcomer.root.focus_get() is again
    assert (again.get(), again.index("insert"), again.selection_present()) == ("9 o'clock", 3, False)
    assert [tick.on for tick in newcomer.parts(Tick) if isinstance(tick, Tick)][:4] == [True, True, True, False]
    assert REFUSED.text in newcomer.texts
    newcomer.press("Escape")


def test_the_time_between_breaks_is_asked_with_the_hours(newcomer: Newcomer) -> None:
    """It is the last field of the page, and absent where breaks come at fixed times."""
    newcomer.press("Return")
    assert len(newcomer.parts(tk.Entry)) == 4
    newcomer.desk.now = replace(newcomer.desk.now, every="1 h")
    newcomer.press("Left", "Return")
    every = newcomer.parts(tk.Entry)[-1]
    assert isinstance(every, tk.Entry)
    assert every.get() == "1 h"
    every.focus_force()
    newcomer.root.update()
    every.event_generate("<Control-a>")
    every.event_generate("<Key-5>")
    newcomer.root.update()
    newcomer.press("Return")
    assert newcomer.desk.kept[-1].every == "5"


@pytest.mark.parametrize("size", [(940, 660), (480, 320), (320, 240)])
def test_letters_have_one_size_on_all_pages(newcomer: Newcomer, size: tuple[int, int]) -> None:
    """The largest that fit on each of them, so that nothing jumps from page to page."""
    newcomer.run.relook(size)
    sizes = []
    for _ in range(5):
        sizes.append(newcomer.look.fonts["title"].cget("size"))
        newcomer.press("Return")
    assert len(set(sizes)) == 1


@pytest.fixture
def on_a_mac(lasting_world: Desktop) -> Iterator[Newcomer]:
    """At the first page, where macOS has not asked yet."""
    with shown_on(lasting_world) as here:
        yield Newcomer(here, Permission("macOS", CannotGuide.NOT_ASKED))


def test_the_system_asks_after_the_page_has_said_why(on_a_mac: Newcomer) -> None:
    """It asks once, only at the button, and the page follows the answer (rules 36 and 37)."""
    newcomer = on_a_mac
    newcomer.press("Return", "Return")
    assert newcomer.desk.asked == 0
    newcomer.press("Return")
    assert "May breakstretch notify you?" in newcomer.texts
    assert any("macOS shows it only if you allow it." in text for text in newcomer.texts)
    assert "Ask me now" in newcomer.labels
    newcomer.run._ask_permission()
    newcomer.root.update()
    assert newcomer.desk.asked == 1
    assert "Ask me now" not in newcomer.labels
    assert any("macOS is asking you now" in text for text in newcomer.texts)
    newcomer.desk.permitted = Permission("macOS", CannotGuide.NOT_ALLOWED)
    newcomer.run._look_again()
    newcomer.root.update()
    assert any("System Settings, Notifications, BreakStretch" in text for text in newcomer.texts)
    newcomer.desk.permitted = Permission("macOS", None)
    newcomer.run._look_again()
    newcomer.root.update()
    assert "Your reminders are notifications" in newcomer.texts
    newcomer.press("Return")
    assert "Is stretching safe for you?" in newcomer.texts


def test_a_daemon_that_cannot_ask_is_asked_again(on_a_mac: Newcomer) -> None:
    """The page says why, and keeps its button."""
    newcomer = on_a_mac
    newcomer.press("Return", "Return", "Return")
    newcomer.desk.answer = REFUSED
    newcomer.run._ask_permission()
    newcomer.root.update()
    assert REFUSED.text in newcomer.texts
    assert "Ask me now" in newcomer.labels


def test_where_nobody_has_to_allow_notifications_there_is_no_such_page(newcomer: Newcomer) -> None:
    """As on Linux, and where the person has allowed them before."""
    for _ in range(4):
        assert any(text.endswith(" of 5") for text in newcomer.texts)
        assert not any("notif" in text for text in newcomer.texts)
        newcomer.press("Return")
