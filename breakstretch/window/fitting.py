"""Makes a page as large as its window allows, and smaller until nothing is cut off."""

from collections.abc import Callable

from breakstretch.window.look import Look
from breakstretch.window.pages import Page
from breakstretch.window.sheet import Room, Shown

_TRIES = 8


def fitted(look: Look, page: Page, size: tuple[int, int], made: Callable[[Room], Shown]) -> Shown:
    """Fit the page. What does not fit in the smallest letters scrolls."""
    width, height = size
    least, unit = look.bounds(page, width, height)
    for _ in range(_TRIES):
        look.measure(page.form, unit)
        view = made(Room(width, height))
        frame = view.sheet.frame
        frame.update_idletasks()
        over = max(frame.winfo_reqheight() / height, frame.winfo_reqwidth() / width)
        if over <= 1:
            return view
        frame.destroy()
        if unit <= least:
            break
        unit = max(least, unit / max(1.04, over**0.6))
    look.measure(page.form, least)
    return made(Room(width, height, scrolls=True))
