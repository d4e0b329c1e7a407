"""The settings of breakstretch's own windows."""

from enum import StrEnum
from typing import Annotated

from breakstretch.core.values.base import Value
from breakstretch.core.values.limits import Percent


class Theme(StrEnum):
    """Which colours a window has."""

    AUTO = "auto"
    """Those of the desktop."""
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Interface(Value, frozen=True):
    """How the windows look."""

    theme: Theme = Theme.AUTO
    """The colours: "auto" follows your desktop; or "light", "dark", "high-contrast"."""

    text_size: Annotated[int, Percent(75, 200)] = 100
    """The size of text, from "75%" to "200%" of what is usual on your desktop."""
