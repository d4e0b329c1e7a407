"""The settings page on a screen: worked by keys alone, with what is wrong beside its field, on a real file."""

import tkinter as tk
from collections.abc import Iterator

import pytest

from breakstretch.bootstrap.home.settings import SettingsFacts
from breakstretch.messages.home import settings_words
from breakstretch.window.home.settings.controls import Line, Slider, Switch
from breakstretch.window.home.settings.marks import Marks
from breakstretch.window.home.settings_page import SettingsPage
from breakstretch.window.widgets import Button
from tests.support.desktop import Desktop
from tests.support.settings_page import Page, page_fixture
from tests.window.home_here import PageHere, page_on

page = page_fixture
TITLES = [settings_words.BREAKS, *settings_words.GROUPS]
TWO_BREAKS = '[breaks.stretch]\n[breaks.tea]\nkind = "walk"\nevery = "25m"\n'


class OnScreen:
    """The page on a screen, and hands on its keys."""

    def __init__(self, here: PageHere, facts: SettingsFacts) -> None:
        self.here = here
        self.page = SettingsPage(here.look, here.window, facts)
        self.show(720)

    def show(self, width: int, height: int = 560) -> None:
        """Build it at this size."""
        self.here.show(self.page, width, height)
        self.here.root.focus_force()
        self.here.root.update()

    @property
    def focus(self) -> tk.Misc:
        """What the keys go to."""
        found = self.here.root.focus_get()
        assert found is not None
        return found

    def key(self, *names: str) -> None:
        """Press these keys."""
        for name in names:
            self.focus.event_generate(f"<{name}>")
            self.here.root.update()

    def to(self, kind: type[tk.Misc], number: int = 0) -> tk.Misc:
        """Go to the control of this kind by Tab; ticks and choices count as one."""
        controls = self.here.parts(kind)
        wanted = controls[number]
        for _ in range(40):
            self.key("Tab")
            if str(self.focus).startswith(str(wanted)):
                return wanted
        raise AssertionError(wanted)

    def type(self, number: int, text: str) -> Line:
        """Go to a line and type a text in place of what is there."""
        line = self.to(Line, number)
        assert isinstance(line, Line)
        line.delete(0, "end")
        line.insert(0, text)
        return line

    @property
    def written(self) -> list[str]:
        """What stands in the lines."""
        return [row._control.get() for row in self.page._rows.values() if isinstance(row._control, Line)]

    def group(self, title: str) -> None:
        """Go to a group."""
        self.here.press(title)

    def reads(self, text: str) -> bool:
        """Whether this is to be read on the page."""
        return any(text in found for found in self.here.texts())


@pytest.fixture
def screen(lasting_world: Desktop, page: Page) -> Iterator[OnScreen]:
    """The page, with the first group up."""
    with page_on(lasting_world) as here:
        yield OnScreen(here, page.facts)


def test_every_group_by_the_arrow_keys(screen: OnScreen, page: Page) -> None:
    """Tab reaches the headings once, the arrows go through them, and each field is there with its note."""
    assert [label for label in screen.here.labels() if label in TITLES] == TITLES
    screen.key("Tab")
    for title, group in zip([*TITLES[1:], TITLES[0]], [*page.view.groups, *page.view.breaks], strict=True):
        screen.key("Right")
        assert isinstance(screen.focus, Button)
        assert screen.focus.label == title
        assert [field.label for field in group.fields if not screen.reads(field.label)] == []
        assert [field.note for field in group.fields if not screen.reads(field.note)] == []
    screen.key("Left")
    assert isinstance(screen.focus, Button)
    assert screen.focus.label == TITLES[-1]


def test_switches_ticks_choices_and_the_slider_by_keys(screen: OnScreen, page: Page) -> None:
    """Each is in force at once."""
    screen.to(Switch)
    screen.key("space")
    assert not page.fields["breaks.stretch.enabled"].on
    before = page.fields["breaks.stretch.lead"].text
    screen.to(Marks)
    screen.key("Right")
    assert page.fields["breaks.stretch.lead"].text != before
    screen.group("Work hours")
    screen.to(Marks)
    screen.key("Right", "space", "Left", "Left", "Return")
    assert page.fields["workday.days"].ticked == ("mon", "wed", "thu", "fri", "sun")
    (days,) = (
        part for part in screen.here.parts(Marks) if isinstance(part, Marks) and part._field.key.endswith("days")
    )
    assert [str(mark.cget("takefocus")) for mark in days._marks].count("1") == 1
    screen.group("General")
    screen.to(Slider)
    screen.key("Right")
    done = tk.BooleanVar(screen.here.root)
    screen.here.root.after(450, done.set, True)
    screen.here.root.wait_variable(done)
    assert page.fields["notifications.volume"].text == "65"
    assert screen.reads("65 %")
    screen.to(Slider)
    screen.key("Left", "Left")
    screen.group("Evening")
    assert page.fields["notifications.volume"].text == "55"


def test_a_line_counts_when_it_is_left(screen: OnScreen, page: Page) -> None:
    """Return and Tab both do; while it is typed in, a change of the file does not touch it."""
    screen.type(0, "45")
    page.write(page.text.replace('length = "3m"', 'length = "4m"').replace('every = "60m"', 'every = "30m"'))
    screen.page.refresh()
    every, length, _snooze = screen.here.parts(Line)
    assert isinstance(every, Line)
    assert isinstance(length, Line)
    assert (every.get(), length.get()) == ("45", "4 min")
    screen.key("Return")
    assert page.fields["breaks.stretch.every"].text == "45 min"
    assert every.get() == "45 min"
    screen.type(1, "")
    screen.key("Key-4", "Control-a", "Key-5")
    screen.key("Tab")
    assert page.fields["breaks.stretch.length"].text == "5 min"
    screen.type(0, "55")
    screen.group("Evening")
    assert page.fields["breaks.stretch.every"].text == "55 min"


def test_an_error_stands_beside_its_field(screen: OnScreen, page: Page) -> None:
    """What was typed stays to be mended, nothing is written, and a good value takes the error away."""
    before = page.text
    line = screen.type(0, "soon")
    screen.key("Return")
    assert screen.reads('"soon" is not a length from 1s to 24h')
    assert (line.get(), page.text) == ("soon", before)
    screen.type(0, "50 min")
    screen.key("Return")
    assert not screen.reads("is not a length")


def test_what_is_not_applied_yet_stays(screen: OnScreen, page: Page) -> None:
    """A page that is built anew keeps what was typed, the cursor, the error, and what was refused in another group."""
    screen.type(1, "soon")
    screen.key("Return")
    screen.type(0, "4 mi")
    refused = '"soon" is not a length'
    screen.page._rows["breaks.stretch.every"].take_focus(cursor=1)
    screen.page.build(renewed(screen), 500)
    assert (screen.written, screen.reads(refused)) == (["4 mi", "soon", "5 min"], True)
    assert page.fields["breaks.stretch.every"].text == "60 min"
    screen.page._rows["breaks.stretch.every"].take_focus(cursor=1)
    page.write(TWO_BREAKS)
    screen.page.refresh()
    assert (screen.written, screen.reads(refused)) == (["4 mi", "soon", "5 min"], True)
    assert screen.focus is screen.here.parts(Line)[0]
    assert screen.here.parts(Line)[0].index("insert") == 1  # type: ignore[attr-defined] # it is a line


def test_a_refused_line_waits_while_another_group_is_up(screen: OnScreen) -> None:
    """It is there with its error when you come back, and gone once it is mended."""
    screen.type(0, "soon")
    screen.group("Evening")
    assert not screen.reads("is not a length")
    screen.group("Breaks")
    assert screen.written[0] == "soon"
    assert screen.reads('"soon" is not a length')
    screen.type(0, "50 min")
    screen.key("Return")
    screen.group("Evening")
    screen.group("Breaks")
    assert screen.written[0] == "50 min"


def renewed(screen: OnScreen) -> tk.Frame:
    """A body for the page, as the window makes one for another size."""
    assert screen.here.sheet is not None
    return tk.Frame(screen.here.sheet.body)


def test_values_that_are_only_right_together(screen: OnScreen, page: Page) -> None:
    """A line that was refused is tried again with the next one."""
    screen.group("Evening")
    screen.type(0, "22:30")
    screen.key("Return")
    assert screen.reads("at and until are the same time")
    screen.type(1, "23:30")
    screen.key("Return")
    assert not screen.reads("at and until are the same time")
    assert (page.fields["evening.at"].text, page.fields["evening.until"].text) == ("22:30", "23:30")


def test_a_change_of_the_file_shows_at_once(screen: OnScreen, page: Page) -> None:
    """Also a fault, with its line, and another break, which can be chosen; nothing of it is written."""
    page.write(page.text.replace('every = "60m"', 'every = "35m"'))
    screen.page.refresh()
    assert [line.get() for line in screen.here.parts(Line) if isinstance(line, Line)] == ["35 min", "3 min", "5 min"]
    page.write(TWO_BREAKS + "[evening]\nuntill = 3\n")
    before = page.text
    screen.page.refresh()
    assert screen.reads(settings_words.which_break(2))
    assert screen.reads('Line 6: evening.untill: unknown setting "untill"')
    screen.group("tea")
    assert screen.reads(settings_words.WALK)
    assert page.text == before


def test_undo_and_the_path(screen: OnScreen, page: Page) -> None:
    """Undo is offered after a change; the path and a button to copy it, where no editor is."""
    assert settings_words.UNDO not in screen.here.labels()
    screen.to(Switch)
    screen.key("space")
    screen.here.press(settings_words.UNDO)
    assert page.fields["breaks.stretch.enabled"].on
    assert settings_words.UNDO not in screen.here.labels()
    screen.here.press(settings_words.ALL_SETTINGS)
    assert screen.reads(str(page.file))
    screen.here.press(settings_words.COPY_PATH)
    assert screen.here.root.clipboard_get() == str(page.file)


def test_labels_can_be_clicked(screen: OnScreen, page: Page) -> None:
    """That of a switch switches it, any other takes the focus to its control."""
    labels = {str(part.cget("text")): part for part in screen.here.parts(tk.Label)}
    labels["Remind me"].event_generate("<ButtonRelease-1>")
    screen.here.root.update()
    assert not page.fields["breaks.stretch.enabled"].on
    for label, kind in (("Length", Line), ("Guide", tk.Frame)):
        labels[label].event_generate("<ButtonRelease-1>")
        screen.here.root.update()
        assert isinstance(screen.focus, kind)


@pytest.mark.parametrize(("width", "scale"), [(720, 1.0), (460, 1.0), (920, 2.0)])
def test_nothing_reaches_beyond_the_edge(lasting_world: Desktop, page: Page, width: int, scale: float) -> None:
    """On narrow pages and with large letters everything is below each other instead."""
    with page_on(lasting_world, scale=scale) as here:
        screen = OnScreen(here, page.facts)
        for title in TITLES:
            screen.show(width)
            screen.group(title)
            assert here.too_wide() == []
