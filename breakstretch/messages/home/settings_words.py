"""The settings on the settings page, and their labels.

A line in GROUPS puts a setting on the page. The sentence below a label is not here: it is the first one of the
setting's comment in the settings file.
"""

import re

TITLE = "Settings"
BREAKS = "Breaks"
GENERAL = "General"
BREAK_KEYS = {
    "enabled": "Remind me",
    "text": "What to do",
    "every": "Time between breaks",
    "at": "Times of day",
    "length": "Length",
    "snooze": "Snooze",
    "lead": "Guide",
}
"""The settings of each break at the desk, with their labels."""
GROUPS = {
    "Work hours": {
        "workday.days": "Work days",
        "workday.hours": "Work hours",
        "workday.days_off": "Days off",
    },
    "Evening": {
        "evening.enabled": "Remind me",
        "evening.at": "Time",
        "evening.days": "Days",
        "evening.until": "Latest time",
        "evening.mode": "Routine",
        "evening.lead": "Guide",
        "evening.equipment": "Equipment",
    },
    "Stretches": {
        "exercises.settings": "At the desk",
        "exercises.equipment": "Equipment",
    },
    "Cautions": {
        "exercises.cautions": "Cautions",
    },
    "Quiet times": {
        "presence.microphone": "Wait while the microphone is on",
        "presence.camera": "Wait while the camera is on",
        "presence.fullscreen": "Wait in full screen",
        "presence.do_not_disturb": "Wait in do not disturb",
        "calendar.meetings": "Wait in meetings",
    },
    GENERAL: {
        "notifications.sound": "Sound",
        "notifications.volume": "Volume",
        "notifications.speech": "Voice",
        "interface.theme": "Theme",
        "interface.text_size": "Text size",
    },
}
"""Every other group with its settings and their labels. A setting that this version does not have is left out."""
NOTES = {
    "breaks.stretch.at": "The times of day at which this break comes.",
    "breaks.stretch.snooze": "How long a snooze lasts.",
    "presence.microphone": "A due break waits until the call is over.",
    "presence.camera": "A due break waits until the camera is off.",
    "evening.at": "When you are reminded of the evening routine.",
    "evening.days": "The days on which you are reminded.",
    "exercises.cautions": "Tick what applies to you. Exercises that do not suit it are left out.",
    "interface.theme": "How windows look. They can follow your desktop.",
}
"""Where one comment in the file is about several settings, or needs more than its first sentence."""
MORE = {
    "exercises.cautions": (
        "This is general information, not medical advice. When in doubt, ask your doctor or physiotherapist."
    ),
}
"""What follows the first sentence of a comment."""
SEVERAL = "Use commas to separate several."
NO_BREAKS = "Your settings file has no breaks at the desk. Add one in the file."
WALK = "This break has no stretches."
TIMED = "This break comes at fixed times."
OPTIONS = {
    "armless-chair": "Chair without arms",
    "auto": "Choose for me",
    "chair-safety": "Chair that rolls or turns",
    "clothing": "Skirt or narrow trousers",
    "desk_seated": "Sitting",
    "desk_standing": "Standing",
    "full": "Everything",
    "high-contrast": "High contrast",
    "low-support": "Low step or stool",
    "morning-flexion": "Bending soon after getting up",
    "notification": "In the notification",
    "top-up": "Only what is left of today",
    "window": "In a window",
}
"""Words of the settings file as they are shown. Any other is shown with a capital letter."""
DESK_ONLY = ("desk_seated", "desk_standing")
AMOUNT = "{} %"
AUTOSTART = "Start at login"
ALL_SETTINGS = "All settings…"
COPY_PATH = "Copy the path"
COPIED = "Copied."
OPENED = "The settings file is open in your editor."
NO_EDITOR = "No text editor was found. Your settings are in {}"
UNDO = "Undo"
UNDONE = "Undone."
CHANGED = "Saved."
NOT_READ = "The settings file cannot be read: {}"
_FIRST = re.compile(r"(.+?)[.:](?= |$)")
_UNITS = (("h", "h"), ("m", "min"), ("s", "s"))
_TYPED = re.compile(r"(\d)\s*(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b", re.IGNORECASE)


def option(word: str) -> str:
    """A word of the settings file as it is shown."""
    return OPTIONS.get(word) or word[:1].upper() + word[1:]


def note(key: str, comment: str, *, several: bool) -> str:
    """The line below a label."""
    found = _FIRST.match(comment)
    first = NOTES.get(key) or (f"{found[1]}." if found else comment)
    return " ".join(filter(None, (first.replace('"', ""), MORE.get(key), SEVERAL if several else "")))


def length(written: str) -> str:
    """A length as it is shown: "1h 30m" is "1 h 30 min"."""
    for short, unit in _UNITS:
        written = re.sub(rf"(\d){short}\b", rf"\1 {unit}", written)
    return written


def typed_length(text: str) -> str:
    """A length as the file has it, from what was typed. A number alone is minutes."""
    bare = text.strip()
    return f"{bare}m" if bare.isdecimal() else _TYPED.sub(lambda found: f"{found[1]}{found[2][0].lower()}", bare)


def which_break(count: int) -> str:
    """The words above the names of several breaks."""
    return f"You have {count} breaks. Choose one:"


def in_line(line: int | None, key: str, message: str) -> str:
    """A problem of the file: where it is, and what is wrong."""
    place = "" if line is None else f"Line {line}: "
    return f"{place}{key}: {message}" if key else f"{place}{message}"


def problems(sentences: list[str]) -> str:
    """What is wrong with the file, apart from the fields that are shown."""
    first = sentences[:3]
    more = f"And {len(sentences) - 3} more. `breakstretch config check` lists them all." if sentences[3:] else ""
    head = "Your settings file has a problem:" if len(sentences) == 1 else "Your settings file has problems:"
    return "\n".join(filter(None, (head, *first, more, "This page shows what can be read.")))
