"""The first run: one page at a time, in place of the home window.

*Next* keeps a page: what was chosen on it is written in one step. Each page can be left, and then the settings stay as
they are. The home window follows in both cases, so that a newcomer sees when the first break comes.
"""

import tkinter as tk
from collections.abc import Callable, Iterator

from breakstretch.messages.home import first_words as text
from breakstretch.messages.home.permission_words import ASK_ME
from breakstretch.window.desktop.resizing import Size, follow_size
from breakstretch.window.hearing import key_name
from breakstretch.window.home.first.answers import FirstDesk, FirstFacts
from breakstretch.window.home.first.first_pages import DeskPage, FirstPage, HoursPage, TextPage, WelcomePage
from breakstretch.window.home.first.permission_page import PermissionPage
from breakstretch.window.home.redraw import focus_again, focus_of
from breakstretch.window.look import Look
from breakstretch.window.pages import Form, Role
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.widgets import Button, frame, words

_LETTERS = (1.3, 1.1, 0.95, 0.8)
"""How large letters may be, compared with the home window. The pages have few words and take the largest that fits."""

_AGAIN = 1_000
"""Milliseconds between two looks at whether notifications are allowed."""


class FirstRun:
    """The pages. `then` is called after the last page, or when the first run is left."""

    def __init__(self, root: tk.Tk, look: Look, desk: FirstDesk, then: Callable[[], None]) -> None:
        self._root, self._look, self._desk, self._then = root, look, desk, then
        self._ready = TextPage(look, text.READY, "", text.AT_LOGIN)
        self._safety = TextPage(look, text.SAFETY, text.SAFETY_TEXT)
        self._permission = PermissionPage(look, desk)
        self._pages: tuple[FirstPage, ...] = (
            WelcomePage(look, desk),
            HoursPage(look),
            DeskPage(look),
            *([self._permission] if self._permission.known.missing else []),
            self._safety,
            self._ready,
        )
        self._at = 0
        self._chosen: FirstFacts | None = None
        """What is chosen on the page that is up, when it was built anew."""
        self._size: Size = (0, 0)
        self._fits_for: tuple[Size, float] | None = None
        self._times = _LETTERS[0]
        """How large the letters are, and for which size and scale that was found out."""
        self._wrong = ""
        """What was said of the page that is up."""
        self._over = False
        self._sheet: Sheet | None = None
        self._foot: tk.Label | None = None

    @property
    def page(self) -> FirstPage:
        """The current page."""
        return self._pages[self._at]

    def open(self, size: Size) -> None:
        """Hear keys, and show the first page in a window that will have this size."""
        self._root.bind("<Key>", self._key)
        follow_size(self._root, lambda: self._size, self.relook)
        self._size = size
        self._build()
        if self._permission in self._pages:
            self._root.after(_AGAIN, self._look_again)

    def relook(self, size: Size) -> None:
        """Rebuild the page for another size or look. Choices and the focus stay."""
        if self._over:
            return
        self._size = size
        self._chosen = self.page.chosen(self._desk.facts())
        focused = focus_of(self._root)
        before = "" if self._sheet is None else str(self._sheet.frame)
        name = str(focused).removeprefix(before) if str(focused).startswith(f"{before}.") else ""
        cursor = focused.index("insert") if isinstance(focused, tk.Entry) else None
        self._build()
        if name and self._sheet is not None:
            focus_again(self._root, f"{self._sheet.frame}{name}", cursor)

    def next(self) -> None:
        """Keep what was chosen, and show the next page. After the last one the first run is over."""
        if not self._keep():
            return
        if self._at + 1 < len(self._pages):
            self._turn(1)
        else:
            self.leave()

    def back(self) -> None:
        """Show the page before."""
        if self._at:
            self._turn(-1)

    def _turn(self, by: int) -> None:
        self._at += by
        self._wrong = ""
        self._build()

    def leave(self) -> None:
        """End the first run without keeping this page. The home window follows."""
        self._over = True
        self._look.measure(Form.CORNER, self._look.scale)
        self._root.unbind("<Key>")
        self._root.unbind("<Configure>")
        if self._sheet is not None:
            self._sheet.frame.destroy()
        self._then()

    def _keep(self) -> bool:
        """Write what was chosen. Returns whether that worked. Otherwise a sentence says why not."""
        facts = self._desk.facts()
        wanted = self.page.chosen(facts)
        said = self._desk.keep(wanted)
        if said.ok and wanted.at_login is not facts.at_login:
            said = self._desk.start_at_login(wanted=wanted.at_login)
        if not said.ok:
            self._say(said.text)
        return said.ok

    def _answer_now(self) -> None:
        said = self._desk.ask()
        self._say("" if said.ok else said.text)

    def _ask_permission(self) -> None:
        said = self._desk.ask_permission()
        self._permission.asking = said.ok
        self._say("" if said.ok else said.text)
        self._build()

    def _look_again(self) -> None:
        """See what the person has answered, or changed in the settings of the system, while its page is up."""
        if self._over:
            return
        self._root.after(_AGAIN, self._look_again)
        if self.page is self._permission and self._permission.look():
            self._build()

    def _try_now(self) -> None:
        if not self._keep():
            return
        said = self._desk.stretch()
        if said.ok:
            self._root.destroy()
        else:
            self._say(said.text)

    def _say(self, sentence: str) -> None:
        self._wrong = sentence
        if self._foot is not None:
            self._foot.configure(text=sentence)

    def _build(self) -> None:
        """Build the page in the letter size of all pages. Where it does not fit in the smallest, it scrolls."""
        self._ready.sentence = self._desk.first_break()
        facts = self._chosen or self._desk.facts()
        self._chosen = None
        if self._fits_for != (self._size, self._look.scale):
            self._fits_for = (self._size, self._look.scale)
            self._times = next((times for times in _LETTERS if self._all_fit(times)), _LETTERS[-1])
        self._look.measure(Form.CORNER, self._look.scale * self._times)
        sheet = self._made(self.page, facts, Room(*self._size))
        if not _fits(sheet, self._size):
            sheet.frame.destroy()
            sheet = self._made(self.page, facts, Room(*self._size, scrolls=True))
        if self._sheet is not None:
            self._sheet.frame.destroy()
        self._sheet = sheet
        sheet.frame.place(x=0, y=0, relwidth=1, relheight=1)
        self._root.focus_set()

    def _all_fit(self, times: float) -> bool:
        """Whether no page needs smaller letters. Otherwise their size would change from page to page."""
        self._look.measure(Form.CORNER, self._look.scale * times)
        facts = self._desk.facts()
        for page in self._pages:
            sheet = self._made(page, facts, Room(*self._size))
            fits = _fits(sheet, self._size)
            sheet.frame.destroy()
            if not fits:
                return False
        return True

    def _made(self, page: FirstPage, facts: FirstFacts, room: Room) -> Sheet:
        look = self._look
        sheet = Sheet(self._root, look, room)
        pad = min(look.px(40), room.width // 16)
        wide = sheet.width - 2 * pad
        head = frame(sheet.head, look)
        head.pack(fill="x", padx=pad, pady=(pad, look.px(16)))
        place = text.PLACE.format(number=self._pages.index(page) + 1, of=len(self._pages))
        words(head, look, place, colour=look.colours.muted).pack(side="right", anchor="n")
        words(head, look, page.title, "title", wrap=wide - look.px(80)).pack(side="left")
        body = frame(sheet.body, look)
        body.pack(anchor="nw", fill="x", padx=pad)
        page.build(body, wide, facts)
        self._buttons(sheet, page, pad, wide)
        return sheet

    def _buttons(self, sheet: Sheet, page: FirstPage, pad: int, wide: int) -> None:
        look = self._look
        foot = frame(sheet.foot, look)
        foot.pack(fill="x", padx=pad, pady=(look.px(8), pad))
        self._foot = words(foot, look, self._wrong, wrap=wide, colour=look.colours.wrong)
        self._foot.pack(anchor="w", pady=(0, look.px(8)))
        row = frame(foot, look)
        row.pack(fill="x")
        if page is not self._pages[0]:
            Button(row, look, text.BACK, self.back, hint="←", role=Role.QUIET).pack(side="left", padx=(0, look.px(8)))
        last = page is self._ready
        if not last:
            Button(row, look, text.LATER, self.leave, hint="Esc", role=Role.QUIET).pack(side="left")
        Button(row, look, text.DONE if last else text.NEXT, self.next, hint="↵", role=Role.MAIN).pack(side="right")
        for label, does in self._extra(page):
            Button(row, look, label, does).pack(side="right", padx=(0, look.px(8)))

    def _extra(self, page: FirstPage) -> Iterator[tuple[str, Callable[[], None]]]:
        """The button of this page beside those of all."""
        if page is self._ready:
            yield text.TRY_NOW, self._try_now
        elif page is self._safety:
            yield text.ANSWER_NOW, self._answer_now
        elif page is self._permission and self._permission.offers:
            yield ASK_ME, self._ask_permission

    def _key(self, event: "tk.Event[tk.Misc]") -> None:
        name, focused = key_name(event.keysym), self._root.focus_get()
        if name == "Escape":
            self.leave()
        elif name in ("Return", "space") and hasattr(focused, "invoke"):
            focused.invoke()  # type: ignore[union-attr] # what has no invoke does not come here
        elif name == "Return":
            self.next()
        elif name == "Left" and not isinstance(focused, tk.Entry):
            self.back()
        elif self._sheet is not None:
            self._sheet.scroll(name)


def _fits(sheet: Sheet, size: Size) -> bool:
    """Whether nothing is cut off in a window of this size."""
    sheet.frame.update_idletasks()
    return sheet.frame.winfo_reqwidth() <= size[0] and sheet.frame.winfo_reqheight() <= size[1]
