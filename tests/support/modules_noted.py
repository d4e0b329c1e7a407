"""What a running program has loaded and started, noted by the interpreter itself for tests of the real desktop.

Python imports `sitecustomize` before anything else. The one written here notes each program that is started, and at
the end every module that was loaded.
"""

import json
import os
from pathlib import Path

from tests.support.desktop import Desktop

_NOTES = """
import atexit, json, sys

started = []

def heard(event, arguments):
    if event in {"subprocess.Popen", "os.posix_spawn", "os.exec", "os.system"}:
        started.append(str(arguments[0]))

def note():
    line = json.dumps({"words": sys.argv[1:], "modules": sorted(sys.modules), "started": started})
    with open(%(notes)r, "a") as file:
        file.write(line + "\\n")

sys.addaudithook(heard)
atexit.register(note)
"""


class Noted:
    """Notes of every Python program of a desktop; made before the first one starts."""

    def __init__(self, desktop: Desktop) -> None:
        self._notes = desktop.folder / "noted"
        folder = desktop.folder / "noting"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(_NOTES % {"notes": str(self._notes)})
        desktop.env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), desktop.env.get("PYTHONPATH"))))

    def modules(self, command: str) -> set[str]:
        """The modules that the last program with this first word had loaded when it ended."""
        return set(self._of(command)[-1]["modules"])

    def started(self, command: str) -> set[str]:
        """The programs that they started, by file name."""
        return {Path(name).name for note in self._of(command) for name in note["started"]}

    def _of(self, command: str) -> list[dict[str, list[str]]]:
        notes: list[dict[str, list[str]]] = [json.loads(line) for line in self._notes.read_text().splitlines()]
        found = [note for note in notes if note["words"][:1] == [command]]
        assert found, f"no program was noted for {command!r}"
        return found
