"""The home window around its pages: keys, focus, scrolling, and a page that fails; in the test's own process."""

from collections.abc import Iterator

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from breakstretch.window.home.page import PageName
from breakstretch.window.home.parts.front import come_forward, stamp_of
from breakstretch.window.home.shell import Shell
from breakstretch.window.look import LIGHT_COLOURS, Look, hexed
from breakstretch.window.pages import Form
from breakstretch.window.widgets import Button, words
from tests.support.desktop import Desktop
from tests.window.window_here import Here, shown_on

pytestmark = pytest.mark.desktop


class Page:
    """A page with a few buttons, as high as it is told to be."""

    def __init__(self, look: Look, rows: int, fault: Exception | None = None) -> None:
        self._look, self._rows, self.fault = look, rows, fault
        self.built = self.refreshed = self.pressed = 0
        self.buttons: list[Button] = []
        self.typed: list[str] = []
        self.deep = False

    def back(self) -> bool:
        """Leave what is shown in full."""
        deep, self.deep = self.deep, False
        return deep

    def build(self, body: tk.Frame, width: int) -> None:
        """A title, and a button a row."""
        self.built += 1
        words(body, self._look, "A page", "title", wrap=width).pack(anchor="w")
        self.buttons = [Button(body, self._look, f"Row {row}", self.press) for row in range(self._rows)]
        for button in self.buttons:
            button.pack(anchor="w")
        self.line = tk.Entry(body)
        self.line.bind("<FocusOut>", lambda _event: self.typed.append(self.line.get()))
        self.line.pack()

    def refresh(self) -> None:
        """Count, or fail."""
        self.refreshed += 1
        if self.fault is not None:
            raise self.fault

    def press(self) -> None:
        """Count."""
        self.pressed += 1


class Home:
    """A window with such pages: Today is short, History is high, and Exercises fails."""

    def __init__(self, here: Here) -> None:
        self.here, self.root = here, here.root
        look = Look(here.root, dark=False)
        look.measure(Form.CORNER, 1.0)
        self.pages: dict[PageName, Page] = {}
        self.shell = Shell(here.root, look)
        here.root.geometry("940x660")
        self.shell.open(PageName.TODAY, lambda name: self._make(name, look), (940, 660))
        here.root.deiconify()
        come_forward(here.root, None, focus=self.shell.first)
        here.until(lambda: here.root.focus_get() is self.shell.first)

    def _make(self, name: PageName, look: Look) -> Page:
        fault = RuntimeError("planted") if name is PageName.EXERCISES else None
        page = self.pages[name] = Page(look, 60 if name is PageName.HISTORY else 3, fault)
        return page

    def press(self, *keys: str) -> None:
        """Keys, as Tk names them."""
        for key in keys:
            self.root.event_generate(f"<{key}>", when="now")
            self.root.update()

    def focus(self, part: tk.Misc) -> None:
        """Give a part of the page the focus, which it has once it is on the screen."""
        part.focus_force()
        self.here.until(lambda: self.root.focus_get() is part)

    @property
    def focused(self) -> tk.Misc | None:
        """What the keys go to."""
        return self.root.focus_get()

    @property
    def name(self) -> PageName:
        """The page that is up."""
        return self.shell._name

    @property
    def top(self) -> float:
        """How far it is scrolled."""
        return self.shell._shown[self.name].area.top

    @property
    def texts(self) -> list[str]:
        """What is written on the page."""
        body = self.shell._shown[self.name].body
        assert body is not None
        return [str(child.cget("text")) for child in body.winfo_children() if isinstance(child, tk.Label)]

    @property
    def foot(self) -> str:
        """What is said at the foot."""
        return str(self.shell._foot.cget("text"))


@pytest.fixture
def home(lasting_world: Desktop) -> Iterator[Home]:
    """An open home window."""
    with shown_on(lasting_world) as here:
        yield Home(here)


def test_a_page_is_built_when_it_is_turned_to(home: Home) -> None:
    """It is kept, so a page stands where it stood."""
    assert list(home.pages) == [PageName.TODAY]
    home.press("Control-Key-2", "Next")
    where = home.top
    assert where > 0
    home.press("Control-Key-1")
    assert (home.name, home.top) == (PageName.TODAY, 0.0)
    home.press("Control-Key-2")
    assert (home.name, home.top, home.pages[PageName.HISTORY].built) == (PageName.HISTORY, where, 1)


def test_arrows_in_the_names_of_the_pages(home: Home) -> None:
    """The focus begins there. Arrows turn the page, round and round."""
    names = []
    for key in ("Down", "Up", "Up", "Right"):
        home.press(key)
        names.append(home.name)
    assert names == [PageName.HISTORY, PageName.TODAY, PageName.ABOUT, PageName.TODAY]


def test_tab_and_return(home: Home) -> None:
    """Tab goes through the names and into the page; Return and space press."""
    home.press(*["Tab"] * len(PageName))
    page = home.pages[PageName.TODAY]
    assert home.root.focus_get() is page.buttons[0]
    home.press("Return", "space")
    assert page.pressed == 2


def test_scrolling(home: Home) -> None:
    """Only a page that is cut off has a bar and moves. What gets the focus comes into view."""
    area = home.shell._shown[PageName.TODAY].area
    home.press("Next", "End")
    assert (home.top, area._bar.winfo_ismapped()) == (0.0, 0)
    home.press("Control-Key-2", "End")
    assert home.shell._shown[PageName.HISTORY].area._bar.winfo_ismapped()
    end = home.top
    home.press("Prior")
    assert 0 < home.top < end
    home.focus(home.pages[PageName.HISTORY].buttons[0])
    assert home.top < home.pages[PageName.HISTORY].buttons[0].winfo_height() + 40


def test_another_size(home: Home) -> None:
    """The page is built for it; the focus and the place are kept. A narrow window has the names above the page."""
    home.press("Control-Key-2")
    page = home.pages[PageName.HISTORY]
    home.focus(page.buttons[30])
    before = home.top
    home.root.geometry("480x320")
    home.here.until(lambda: page.built == 2)
    assert home.root.focus_get() is page.buttons[30]
    assert home.top == pytest.approx(before, abs=page.buttons[0].winfo_height() * 40)
    assert home.shell._navigation is not None
    assert home.shell._navigation.frame.winfo_width() > 400
    assert home.shell._navigation.frame.winfo_reqwidth() <= 480


def test_what_is_typed_counts(home: Home) -> None:
    """Also when the window is closed before the line is left."""
    page = home.pages[PageName.TODAY]
    home.root.destroy = lambda: None  # type: ignore[method-assign]
    home.focus(page.line)
    page.line.insert(0, "50 min")
    home.press("Escape")
    assert page.typed == ["50 min"]


def test_a_page_that_fails(home: Home) -> None:
    """A sentence stands in its place, and the other pages work."""
    home.press("Control-Key-3")
    assert len(home.texts) == 1
    assert home.texts[0].endswith("RuntimeError: planted")
    home.press("Control-Key-1")
    assert home.texts == ["A page"]
    home.press("Control-Key-3")
    home.pages[PageName.EXERCISES].fault = None
    home.shell._again()
    assert home.texts == ["A page"], "what it needs is there again"


def test_a_press_that_fails(home: Home) -> None:
    """It is said at the foot; turning the page takes that away."""
    page = home.pages[PageName.TODAY]
    page.buttons[0].invoke = lambda: int("planted")  # type: ignore[assignment]
    home.focus(page.buttons[0])
    home.press("Return")
    assert "ValueError" in home.foot
    home.press("Control-Key-2")
    assert home.foot == ""


def test_pages_do_not_jump(home: Home) -> None:
    """The content of each begins on the same line, and a refresh keeps the place."""
    tops = []
    for key in ("Control-Key-1", "Control-Key-2"):
        home.press(key)
        body = home.shell._shown[home.name].body
        assert body is not None
        tops.append(body.winfo_rooty())
    assert tops[0] == tops[1]
    home.press("Next")
    where, page = home.top, home.pages[PageName.HISTORY]
    home.here.until(lambda: page.refreshed > 1)
    assert (home.top, page.built) == (where, 1)


def test_escape_closes(home: Home) -> None:
    """It needs no mouse. What a page shows in full is left first."""
    closed: list[bool] = []
    home.pages[PageName.TODAY].deep = True
    home.root.bind("<Destroy>", lambda event: closed.append(event.widget is home.root))
    home.root.destroy = lambda: closed.append(True)  # type: ignore[method-assign]
    home.press("Escape")
    assert not closed
    home.press("Escape")
    assert closed == [True]


@pytest.mark.parametrize(
    ("token", "stamp"), [("panel-1-host_TIME12345", 12345), ("wayland-token", 0), ("12345", 0), ("", 0)]
)
def test_the_time_in_a_startup_id(token: str, stamp: int) -> None:
    """X11 has it at the end; the tokens of Wayland have none."""
    assert stamp_of(token) == stamp


def test_the_focus_follows_the_page(home: Home) -> None:
    """Ctrl and a number, an arrow and a press of a name: the focus goes to the name of the page that is up."""
    for key, name in (("Control-Key-4", PageName.SETTINGS), ("Up", PageName.EXERCISES), ("Control-Key-2", None)):
        home.press(key)
        assert home.focused == home.shell.first
        assert home.name is (name or PageName.HISTORY)


def test_no_key_reaches_a_page_that_is_not_up(home: Home) -> None:
    """What had the focus there has it no more, so that Return does not press it."""
    page = home.pages[PageName.TODAY]
    page.buttons[0].focus_force()
    home.press("Control-Key-2", "Return", "space")
    assert page.pressed == 0


def test_another_look(home: Home) -> None:
    """All of it is drawn anew in its colours and letters. The page, its place, the focus and what was said stay."""
    home.press("Control-Key-2")
    page = home.pages[PageName.HISTORY]
    page.buttons[30].focus_force()
    home.shell.say("Said.", wrong=True)
    home.root.update()
    look, before = home.shell._look, home.top
    assert look.become(Look(home.root, dark=True, strong=True, text=1.25))
    look.measure(Form.CORNER, look.scale)
    home.shell.relook((940, 660))
    home.root.update()
    assert home.focused is page.buttons[30]
    assert before < home.top < before * 1.6
    grounds = {str(part.cget("background")) for part in everything(home.shell._middle) if part.winfo_viewable()}
    assert look.ground in grounds
    assert hexed(LIGHT_COLOURS.ground) not in grounds
    assert (home.foot, str(home.shell._foot.cget("foreground"))) == ("Said.", hexed(look.colours.wrong))
    home.press("Control-Key-1")
    assert home.pages[PageName.TODAY].built == 2
    assert not look.become(look)


def everything(part: tk.Misc) -> Iterator[tk.Misc]:
    """This and all below it."""
    yield part
    for child in part.winfo_children():
        yield from everything(child)
