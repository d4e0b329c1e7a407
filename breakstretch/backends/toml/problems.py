"""Collects what is wrong with a file: each problem once, with its line, and not more than a person can read."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from breakstretch.backends.toml.belongs import belongs, whose
from breakstretch.backends.toml.lines import TOO_MUCH, Lines, NotToml, Path
from breakstretch.backends.toml.phrases import and_such, cut_short, further, near_miss, with_remedy, with_section
from breakstretch.backends.toml.shape import keys_at, kind_at
from breakstretch.core.values.limits import Problem

MOST_PROBLEMS = 100
MOST_HINTS = 20
"""Near misses that are looked for in one file. Problems without one are told together."""
_LONGEST_STEP, _LONGEST_MESSAGE = 60, 600
"""Letters of a key that are shown, and of a message about a line that is no TOML."""


class Problems:
    """What is wrong with one file."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = Lines(text)
        self.found = 0
        """How many problems there are."""
        self.slips = 0
        """How many statements are not TOML."""
        self.slipped: set[Path] = set()
        """The keys of those, or the tables around them."""
        self._told: list[Problem] = []
        self._more: list[int] = []
        """For each of these, how many more there are of its kind."""
        self._fixes: list[str] = []
        """For each of these, what to write."""
        self._groups: dict[tuple[Path, str], int] = {}
        """For each kind of problem, its place in `_told`."""
        self._ends: dict[Path, str] = {}
        """For each list of which nothing is left, what that means."""
        self._below: set[Path] = set()
        self._hints = 0
        self.root: Any = None
        """The shape of the whole file."""

    @property
    def problems(self) -> list[Problem]:
        """Every problem, not more than `MOST_PROBLEMS`; the same one is told once for all elements of a list."""
        ends = dict(self._ends)
        return [
            replace(
                problem,
                message=problem.message
                + and_such(self._more[at])
                + further(problem.message, ends.pop(problem.path[:-1], ""))
                + self._fixes[at],
            )
            for at, problem in enumerate(self._told)
        ]

    def is_wrong(self, path: Path) -> bool:
        """Whether this key, or one below it, has a problem."""
        return path in self._below

    def wrong(
        self,
        path: Path,
        message: str,
        line: int | None = None,
        such: str | None = None,
        fix: str = "",
        *,
        warns: bool = False,
    ) -> None:
        """Add a problem. Elements of one list with the same `such`, or else the same message, are told together.

        `fix` says what to write, and is the end of the message.
        """
        self.found += 1
        self._below.update(path[:length] for length in range(len(path) + 1))
        group = (path[:-1] if path and (such or isinstance(path[-1], int)) else path, such or message)
        if group in self._groups:
            self._more[self._groups[group]] += 1
        elif len(self._told) < MOST_PROBLEMS:
            self._groups[group] = len(self._told)
            self._more.append(0)
            self._fixes.append(fix)
            shown = tuple(step if isinstance(step, int) else cut_short(step, _LONGEST_STEP) for step in path)
            self._told.append(Problem(shown, message, line or self.lines.of(path), self.file, warns))

    def slip(self, slip: NotToml, shape: type[msgspec.Struct]) -> None:
        """Add a statement that is not TOML, with what its key takes instead."""
        self.slips += 1
        self.slipped.add(slip.path)
        self.root = shape
        *above, name = slip.path or ("",)
        known = keys_at(shape, [step for step in above if isinstance(step, str)])
        if slip.sections:
            message = with_section(slip, shape)
        elif slip.key and isinstance(name, str) and known and name not in known:
            message = self.unknown(name, None, known, tuple(above))[0]
        else:
            kind = kind_at(shape, slip.path) if slip.key and slip.raw else None
            message = slip.message if kind is None else with_remedy(slip, kind)
        if len(message) > _LONGEST_MESSAGE:
            message = cut_short(message.partition("; write: ")[0], _LONGEST_MESSAGE)
        alone = self.slips <= MOST_HINTS or slip.message == TOO_MUCH
        self.wrong((), message, slip.line, str(slip.line) if alone else "slips")

    def unknown(self, name: str, value: object, known: Sequence[str], path: Path) -> tuple[str, str | None]:
        """The message about a name that is not known, and with which others it is told together."""
        near = self.hint(name, known) if isinstance(value, dict) else ""
        place = "" if near or self._hints >= MOST_HINTS else belongs(name, value, self.root, path)
        near = near or place or self.hint(name, known)
        hint = near or f"; {whose(self.root, path)}: {', '.join(known)}"
        such = "unknown" if self._hints > MOST_HINTS else place or None
        return f'unknown setting "{cut_short(name)}"{hint}', such

    def hint(self, wrong: str, known: Iterable[str]) -> str:
        """A near miss among the known words, while there are few problems."""
        self._hints += 1
        return near_miss(wrong, known) if self._hints <= MOST_HINTS else ""
