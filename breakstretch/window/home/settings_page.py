"""The page "Settings" of the home window: one group of fields at a time.

A switch, a tick and a choice take effect at once, a line when it is left. Lines that were refused are tried again with
the next change, because some values are only valid together. What is not in force yet stays when the page or its group
is rebuilt, with its error and the focus.
"""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from breakstretch.messages.home import settings_words as home_settings
from breakstretch.window.home.desk import SettingsDesk
from breakstretch.window.home.notice import notice
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.redraw import focus_of
from breakstretch.window.home.settings.marks import PRESSES, alone
from breakstretch.window.home.settings.rows import Row
from breakstretch.window.home.settings.values import Change, Draft, FieldGroup, Outcome, SettingsView
from breakstretch.window.look import Look
from breakstretch.window.pages import Role
from breakstretch.window.widgets import Button, frame, in_rows, words


class SettingsPage:
    """Implements HomePage."""

    def __init__(self, look: Look, window: HomeWindow, desk: SettingsDesk) -> None:
        self._look, self._window, self._desk = look, window, desk
        self._view = SettingsView("", (), ())
        self._title, self._break = home_settings.BREAKS, ""
        self._rows: dict[str, Row] = {}
        self._drafts: dict[str, Draft] = {}
        """What is not in force, of groups that are not up too."""

    def build(self, body: tk.Frame, width: int) -> None:
        """Put the widgets into this frame."""
        look, self._width = self._look, width
        for row in tuple(self._rows.values()):
            row.rest()
        self._keep_drafts()
        self._rows = {}
        words(body, look, home_settings.TITLE, "title", wrap=width).pack(anchor="w", pady=(0, look.px(8)))
        self._head = frame(body, look)
        self._problems, self._fields, self._foot = frame(body, look), frame(body, look), frame(body, look)
        self._head.pack(fill="x", pady=(0, look.px(14)))
        self._fields.pack(fill="x")
        self._foot.pack(fill="x", pady=(look.px(6), 0))
        self._view = self._desk.view(anew=True) or self._view
        self._fill()

    def refresh(self) -> None:
        """Show what has changed in the file."""
        view = self._desk.view()
        if view is not None:
            self._take(view)

    def _take(self, view: SettingsView) -> None:
        """Show another state of the file. The widgets stay where the fields are the same."""
        before, names = _shape(self._group), [group.title for group in self._view.breaks]
        self._view = view
        if (_shape(self._group), [group.title for group in view.breaks]) != (before, names):
            self._fill()
            return
        for field in self._group.fields:
            self._rows[field.key].show(field)
        self._show_problems()
        self._show_foot()

    @property
    def _group(self) -> FieldGroup:
        """The current group."""
        groups = self._view.breaks if self._title == home_settings.BREAKS else self._view.groups
        wanted = self._break if self._title == home_settings.BREAKS else self._title
        first = groups[0] if groups else FieldGroup(self._title, (), home_settings.NO_BREAKS)
        return next((group for group in groups if group.title == wanted), first)

    def _fill(self) -> None:
        """Build the current group. The focus stays in the row of the same setting."""
        look = self._look
        self._keep_drafts()
        focused = focus_of(self._fields)
        held = next((key for key, row in self._rows.items() if row.holds(focused)), "")
        cursor = focused.index("insert") if isinstance(focused, tk.Entry) else None
        for part in (self._head, self._fields):
            for child in part.winfo_children():
                child.destroy()
        titles = [home_settings.BREAKS, *(group.title for group in self._view.groups)]
        self._tabs(self._head, titles, self._title, self._turn)
        if self._title == home_settings.BREAKS and len(self._view.breaks) > 1:
            names = [group.title for group in self._view.breaks]
            choice = frame(self._fields, look)
            choice.pack(fill="x", pady=(0, look.px(12)))
            words(choice, look, home_settings.which_break(len(names)), "small", wrap=self._width).pack(anchor="w")
            self._tabs(choice, names, self._group.title, self._choose_break)
        if self._group.note:
            words(self._fields, look, self._group.note, wrap=self._width).pack(anchor="w", pady=(0, look.px(12)))
        self._rows = {field.key: Row(look, field, self._changed) for field in self._group.fields}
        for key, row in self._rows.items():
            row.build(self._fields, self._width)
            if key in self._drafts:
                row.resume(self._drafts[key])
        if held in self._rows:
            self._rows[held].take_focus(cursor)
        self._show_problems()
        self._show_foot()

    def _keep_drafts(self) -> None:
        """Remember the values in the current rows that are not in force."""
        for key, row in self._rows.items():
            draft = row.draft
            if draft is not None:
                self._drafts[key] = draft
            else:
                self._drafts.pop(key, None)

    def _tabs(self, parent: tk.Frame, titles: list[str], chosen: str, turn: Callable[[str], None]) -> None:
        """A button for each title. The arrow keys go to the next one."""
        buttons = []
        for at, title in enumerate(titles):
            role = Role.MAIN if title == chosen else Role.QUIET
            button = self._button(parent, title, partial(turn, title), role)
            button.configure(takefocus=title == chosen)
            for key, step in (("Left", -1), ("Right", 1)):
                to = titles[(at + step) % len(titles)]
                button.bind(f"<{key}>", alone(partial(turn, to)))
            buttons.append(button)
        in_rows(parent, self._look, buttons, self._width, self._look.px(4))

    def _button(self, parent: tk.Frame, label: str, does: Callable[[], None], role: Role = Role.PLAIN) -> Button:
        button = Button(parent, self._look, label, does, role=role, slim=True)
        for press in PRESSES:
            button.bind(press, alone(does))
        return button

    def _leave(self) -> None:
        """A click on a button does not take the focus from a line, and yet what was typed there counts."""
        for row in tuple(self._rows.values()):
            row.leave()

    def _turn(self, title: str) -> None:
        self._leave()
        self._title = title
        self._fill()
        self._focus(self._head, title)

    def _choose_break(self, name: str) -> None:
        self._leave()
        self._break = name
        self._fill()
        self._focus(self._fields, name)

    def _focus(self, parent: tk.Frame, label: str) -> None:
        """Give the focus to the button with this label."""
        waiting: list[tk.Misc] = [parent]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Button) and part.label == label:
                part.focus_set()
            waiting += part.winfo_children()

    def _show_problems(self) -> None:
        """Show what is wrong in the file, except for what is shown beside a field."""
        others = [sentence for key, sentence in self._view.problems if key not in self._rows]
        for child in self._problems.winfo_children():
            child.destroy()
        self._problems.pack_forget()
        if others:
            self._problems.pack(before=self._fields, fill="x", pady=(0, self._look.px(12)))
            notice(self._problems, self._look, home_settings.problems(others), self._width).pack(fill="x")

    def _show_foot(self, no_editor: str = "") -> None:
        """The buttons below the fields. The path where no editor can be opened."""
        here = self._foot.focus_get()
        label = here.label if isinstance(here, Button) and str(here).startswith(f"{self._foot}.") else ""
        for child in self._foot.winfo_children():
            child.destroy()
        buttons = [self._button(self._foot, home_settings.ALL_SETTINGS, self._open_file)]
        if no_editor:
            buttons.append(self._button(self._foot, home_settings.COPY_PATH, self._copy_path))
        if self._desk.can_undo:
            buttons.append(self._button(self._foot, home_settings.UNDO, self._undo))
        in_rows(self._foot, self._look, buttons, self._width, self._look.px(8))
        if no_editor:
            words(self._foot, self._look, no_editor, "small", wrap=self._width).pack(anchor="w")
        self._focus(self._foot, label)

    def _changed(self, change: Change) -> None:
        """Set a new value, together with what was refused before."""
        others = [row.pending for row in self._rows.values() if row.field.key != change.key]
        pending = tuple(other for other in others if other is not None)
        outcome = self._desk.change((change, *pending))
        if pending and outcome.wrong and change.key not in dict(outcome.wrong):
            pending = ()
            outcome = self._desk.change((change,))
        self._tell(outcome, tuple(each.key for each in (change, *pending)))

    def _tell(self, outcome: Outcome, keys: tuple[str, ...]) -> None:
        """Show the result of changes to these keys."""
        wrong = dict(outcome.wrong)
        for key in keys:
            if key in self._rows:
                self._rows[key].fail(wrong.pop(key, ""))
        self._window.say(outcome.text or " ".join(wrong.values()), wrong=outcome.failed or bool(wrong))
        self._take(self._desk.view(anew=True) or self._view)

    def _undo(self) -> None:
        self._tell(self._desk.undo(), ())

    def _open_file(self) -> None:
        self._leave()
        said = self._desk.open_file()
        self._show_foot("" if said.ok else said.text)
        self._window.say(said.text if said.ok else "")

    def _copy_path(self) -> None:
        self._foot.clipboard_clear()
        self._foot.clipboard_append(self._view.path)
        self._window.say(home_settings.COPIED)


def _shape(group: FieldGroup) -> tuple[object, ...]:
    """What the widgets of a group depend on."""
    return (group.title, group.note, *((field.key, field.options) for field in group.fields))
