"""The tray's pictures from the packed file, in the form that a panel takes.

The file is opened again for each picture: that happens a few times an hour, and between two of them nothing of it is
kept in memory.
"""

from breakstretch.core.values.base import Value
from breakstretch.daemon.ports import TrayView
from breakstretch.drawing.pixmap_file import Pixmap, running_name, unpack

_PLAIN: tuple[Pixmap, ...] = ((16, 16, b"\xff\x10\x92\x84" * 256),)
"""A square in the tone of the mark: when the file is lost the menu can still be reached."""


class Pixmaps(Value, frozen=True):
    """The pictures in one file."""

    path: str

    def of(self, view: TrayView) -> tuple[Pixmap, ...]:
        """The picture of this view at all sizes; a plain square when there is none."""
        try:
            with open(self.path, "rb") as file:
                return unpack(file, picture_name(view))
        except (OSError, ValueError):
            return _PLAIN


def picture_name(view: TrayView) -> str:
    """Which picture shows this view; views with the same name look the same. Overdue is shown as due."""
    match view.icon:
        case "running":
            return running_name(view.progress)
        case "overdue":
            return "due"
        case name:
            return name
