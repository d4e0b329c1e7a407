"""Settings read from a text, with their problems as a person sees them."""

from breakstretch.backends.settings.settings_file import Loaded, from_text
from breakstretch.backends.toml.source_file import FileText


def read(text: str) -> Loaded:
    """The settings of a text."""
    return from_text(FileText(text), "c.toml")


def told(text: str) -> list[str]:
    """The problems as a person sees them."""
    return [str(problem) for problem in read(text).problems]
