"""Finds the path of other programs."""

import os


def find_program(name: str) -> str | None:
    """The path of a program; `shutil.which` would do, but brings every archive format along."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if folder and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None
