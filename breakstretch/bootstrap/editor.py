"""Opens the settings in whatever the desktop opens text with; knows nothing of what is in them."""

import os
import sys

from breakstretch.bootstrap.programs import Programs
from breakstretch.core.values.errors import BackendUnavailable


def open_text(programs: Programs, path: str) -> None:
    """Open this file in the desktop's editor, which may stay open for long.

    Raises:
        BackendUnavailable: this desktop has no way to open a file.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - the settings file of this person, without a shell
        return
    from breakstretch.bootstrap.text_editor import editor_command  # the daemon would carry what this loads all day

    command = editor_command(path, os.environ)
    if command is None:
        raise BackendUnavailable("editor", "no text editor is registered here", f"the settings are in {path}")
    programs.start(command, os.environ)
