"""Opens the settings in whatever the desktop opens text with; knows nothing of what is in them."""

import os
import sys

from breakstretch.bootstrap.programs import Programs
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.system.programs import find_program


def open_text(programs: Programs, path: str) -> None:
    """Open this file in the desktop's editor, which may stay open for long.

    Raises:
        BackendUnavailable: this desktop has no way to open a file.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - the settings file of this person, without a shell
        return
    name = "open" if sys.platform == "darwin" else "xdg-open"
    opener = find_program(name)
    if opener is None:
        raise BackendUnavailable("editor", f"{name} is not installed", f"the settings are in {path}")
    programs.start((opener, path), os.environ)
