"""What a person reads where a system shows notifications of breakstretch only if it is allowed to.

Windows and macOS have settings for that, and macOS asks the person once.
"""

from breakstretch.core.values.reasons import CannotGuide

MISSING = frozenset({CannotGuide.NOT_ASKED, CannotGuide.NOT_ALLOWED, CannotGuide.CANNOT_NOTIFY})
"""What stands in the way of every notification."""
_PLACES = {
    "macOS": "System Settings, Notifications, BreakStretch",
    "Windows": "Settings, System, Notifications, breakstretch",
}
_LINES = {
    CannotGuide.NOT_ASKED: (
        "{system} has not asked you yet whether breakstretch may notify you, so a window shows your reminders."
    ),
    CannotGuide.NOT_ALLOWED: (
        "Notifications from breakstretch are turned off, so a window shows your reminders. "
        "To turn them on, open {place}."
    ),
    CannotGuide.CANNOT_NOTIFY: (
        "{system} shows no notifications from this copy of breakstretch, so a window shows your reminders."
    ),
}
TITLES = {
    None: "Your reminders are notifications",
    CannotGuide.NOT_ASKED: "May breakstretch notify you?",
    CannotGuide.NOT_ALLOWED: "Your reminders come in a window",
    CannotGuide.CANNOT_NOTIFY: "Your reminders come in a window",
}
_PAGES = {
    None: ("breakstretch may notify you now. You can change that in {place}.",),
    CannotGuide.NOT_ASKED: (
        "A reminder is a notification with the buttons Start, Snooze and Skip. {system} shows it only if you allow it.",
        "When you click the button below, {system} asks you at the upper right of your screen. It asks only once.",
        "Without notifications, a small window shows your reminders.",
    ),
    CannotGuide.NOT_ALLOWED: (
        "Notifications from breakstretch are turned off, so a small window shows your reminders.",
        "To turn them on, open {place}. This page notices it.",
    ),
    CannotGuide.CANNOT_NOTIFY: (
        "{system} shows no notifications from this copy of breakstretch, so a small window shows your reminders.",
    ),
}
_ASKING = (
    "{system} is asking you now, at the upper right of your screen.",
    "If you see no question, continue. A small window shows your reminders until you allow notifications.",
)
_REMEDIES = {
    CannotGuide.NOT_ASKED: "open breakstretch, and click *{allow}*",
    CannotGuide.NOT_ALLOWED: "turn them on in {place}",
    CannotGuide.CANNOT_NOTIFY: "a window shows your reminders",
}
ASK_ME = "Ask me now"
ALLOW = "Allow notifications"
ASKED = "{system} is asking you now, at the upper right of your screen."


def missing_line(system: str, cannot: CannotGuide | None) -> str:
    """Why no notification comes, and what to do. Nothing where they come, or where nobody has to allow them."""
    return _LINES[cannot].format(system=system, place=place(system)) if cannot in _LINES else ""


def remedy(system: str, cannot: CannotGuide | None) -> str:
    """What `doctor` says to do. Nothing where notifications come."""
    return _REMEDIES[cannot].format(allow=ALLOW, place=place(system)) if cannot in _REMEDIES else ""


def page_paragraphs(system: str, cannot: CannotGuide | None, *, asking: bool) -> tuple[str, ...]:
    """The page of the first run. `asking`: the system asks just now."""
    lines = _ASKING if asking and cannot is CannotGuide.NOT_ASKED else _PAGES[cannot]
    return tuple(line.format(system=system, place=place(system)) for line in lines)


def place(system: str) -> str:
    """Where the settings of this system have breakstretch's notifications."""
    return _PLACES.get(system, "the settings of your system")
