"""The words around the pages of the home window: their names, and error messages."""

PAGES = {
    "today": "Today",
    "history": "History",
    "exercises": "Exercises",
    "settings": "Settings",
    "about": "About",
}
NO_TK = "Tk is not installed, so no window can be shown. Install python3-tk and python3-pil.imagetk."
NO_DISPLAY = (
    "No window can be shown here ({why}). Open it from your desktop, or use `breakstretch status` and "
    "`breakstretch today` here."
)


def page_failed(why: str) -> str:
    """The text in place of a page that cannot be shown."""
    return f"This page cannot be shown. That is a fault in breakstretch. Please report it: {why}"


def press_failed(why: str) -> str:
    """The text when a press had no effect."""
    return f"That did not work. It is a fault in breakstretch. Please report it: {why}"
