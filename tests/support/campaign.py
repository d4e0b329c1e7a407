"""`python -m tests.support.campaign --inputs 200000`: files of every shape, each read as the program reads it.

What a person writes is never a fault of the program: no exception, no message that calls it one, nothing that controls
a terminal, and no input takes longer than two seconds of processor time. The tests try a few hundred. Prints counts for
each format, also when you press Ctrl+C, keeps each input that broke a promise, and ends with 1 then. The same number is
the same input.
"""

import argparse
import io
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType
from zoneinfo import ZoneInfo

from breakstretch.backends.catalogue.catalogue_file import load_catalogue
from breakstretch.cli import main as breakstretch
from breakstretch.drawing.own_picture import why_not_shown
from tests.support import hand_files
from tests.support.calendar_fuzz import odd_calendar
from tests.support.hand_shaped import unseen

LONGEST = 2.0
"""Seconds of processor time for one input."""
_HANGS = 600
"""Seconds of any time after which it is given up, on a machine that is busy too."""
_PLAYED = 5 * 24 * 3600
"""Seconds of a scenario: longer ones are read, and not played."""
_FAULT = "fault of breakstretch"
_FINE = ("sound", "told")


class Broken(Exception):
    """A promise that an input broke."""


def said(*words: str) -> tuple[int, str]:
    """The exit code of a command and all that it printed, which must be fit for a terminal."""
    printed = io.BytesIO()
    out = io.TextIOWrapper(printed, encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(out):
        code = breakstretch(words)
    text = printed.getvalue().decode()
    if _FAULT in text or "Traceback" in text:
        raise Broken(text)
    if bad := unseen(text):
        raise Broken(f"{bad!r} is printed")
    return code, text


def settings(place: Path) -> bool:
    """Checked, shown and taken, as a person and the daemon do."""
    code, text = said("config", "check", str(place))
    said("--config", str(place), "config", "show")
    if code and text.endswith(": no problems.\n"):
        raise Broken(f"{code}: {text}")
    return code == 0


def exercises(place: Path) -> bool:
    """Checked with its pictures, listed and shown; without its copy and from it the same."""
    named = place.with_name("settings.toml")
    named.write_text(f'[exercises]\nfiles = ["{place.name}"]\n')
    code, _ = said("config", "check", str(named))
    first = load_catalogue([str(place)])
    if load_catalogue([str(place)]) != first:
        raise Broken("the copy is another")
    said("--config", str(named), "exercises", "list")
    for exercise in first[0].exercises[-1:]:
        said("--config", str(named), "exercises", "show", exercise.id)
    return code == 0


def scenario(place: Path) -> bool:
    """Played where it is sound and not too long to be played here."""
    from breakstretch.backends.settings.scenario import load_scenario

    found = load_scenario(str(place)).scenario
    if found is None:
        return said("simulate", str(place))[0] == 0
    spans = [abs(length) for step in found.steps for length in [getattr(step, "length", None)] if length]
    if sum(span.total_seconds() for span in spans) > _PLAYED:
        return True
    code, text = said("simulate", str(place), "--json")
    if code and found.config is None:
        raise Broken(text)
    return True


def picture(place: Path) -> bool:
    """Shown, or not for a reason that names it."""
    why = why_not_shown(str(place))
    if why and str(place) not in why:
        raise Broken(why)
    return not why


def calendar(place: Path) -> bool:
    """Read as the child of the daemon reads it, or not for a reason."""
    from breakstretch.backends.calendar.reader import Unreadable, read

    try:
        found = read(str(place), date(2026, 11, 30), ZoneInfo("Europe/Berlin"))
    except Unreadable:
        return False
    return not found.faults


FORMATS: dict[str, tuple[str, Callable[[Random], bytes], Callable[[Path], bool]]] = {
    "settings": ("drawn.toml", hand_files.settings, settings),
    "exercises": ("drawn.toml", hand_files.exercises, exercises),
    "scenarios": ("drawn.toml", hand_files.scenario, scenario),
    "calendars": ("drawn.ics", odd_calendar, calendar),
    "pictures": ("drawn.png", hand_files.picture, picture),
}
"""For each format the name of its file, what draws one, and what reads it and says whether it is sound."""


def tried(name: str, number: int, folder: Path) -> tuple[str, float]:
    """One input of a format: "sound", "told" or what it broke, and its seconds."""
    file, draw, read = FORMATS[name]
    content = draw(Random(f"{name} {number}"))  # noqa: S311 - the same inputs each time
    place = folder / file
    place.write_bytes(content)
    begun = time.process_time()
    try:
        with _not_forever():
            came_to = "sound" if read(place) else "told"
    except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
        came_to = traceback.format_exc()
    took = time.process_time() - begun
    return came_to, took


@contextmanager
def _not_forever() -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Broken(f"no end after {_HANGS} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(_HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def at_home(folder: Path) -> dict[str, str]:
    """An environment in which the program finds nothing of this person."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    return {name: str(folder / name.lower()) for name in names}


class Campaign:
    """Counts what inputs come to, and keeps those that break a promise."""

    def __init__(self, folder: Path, keep: Path | None) -> None:
        self._folder, self._keep = folder, keep
        self._counts = Counter[tuple[str, str]]()
        self._longest: dict[str, float] = {}
        self.broken = 0

    def run(self, names: Iterable[str], numbers: Iterable[int]) -> None:
        """Try these inputs of each of these formats."""
        for number, name in product(numbers, names):
            self._take(name, number)

    def _take(self, name: str, number: int) -> None:
        came_to, took = tried(name, number, self._folder)
        if took > LONGEST and came_to in _FINE:
            came_to = f"{came_to} after {took:.1f} s"
        self._longest[name] = max(self._longest.get(name, 0), took)
        self._counts[name, came_to if came_to in _FINE else "broken"] += 1
        if came_to not in _FINE:
            self._tell(name, number, came_to)

    def _tell(self, name: str, number: int, came_to: str) -> None:
        self.broken += 1
        print(f"BROKEN {name} {number}: {came_to}", flush=True)  # noqa: T201 - it prints what it finds
        if self._keep:
            file = FORMATS[name][0]
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / f"{name}-{number}-{file}").write_bytes((self._folder / file).read_bytes())

    def told(self) -> Iterator[str]:
        """The counts of each format."""
        for name, longest in self._longest.items():
            counts = [f"{count} {what}" for (of, what), count in sorted(self._counts.items()) if of == name]
            yield f"{name}: {', '.join(counts)}; longest {longest:.2f} s"


def main() -> int:
    """Try that many and print; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.campaign", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of: {', '.join(FORMATS)}; if none: all")
    parser.add_argument("--inputs", type=int, default=2000, help="of all formats together")
    parser.add_argument("--first", type=int, default=0, help="number of the first input of each format")
    parser.add_argument("--keep", type=Path, help="where to keep the inputs that broke a promise")
    asked = parser.parse_args()
    names = asked.formats or list(FORMATS)
    with TemporaryDirectory(prefix="campaign-") as folder:
        os.environ.update(at_home(Path(folder)))
        campaign = Campaign(Path(folder), asked.keep)
        with suppress(KeyboardInterrupt):
            campaign.run(names, range(asked.first, asked.first + asked.inputs // len(names)))
    print("\n".join(campaign.told()))  # noqa: T201 - as above
    return 1 if campaign.broken else 0


if __name__ == "__main__":
    sys.exit(main())
