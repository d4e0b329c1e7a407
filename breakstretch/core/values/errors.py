"""The family of errors, split by whose fault it is; knows no place where they are shown.

SettingsError is the person's and names every problem at once; Refused is a wish that a rule forbids;
BackendUnavailable is the machine's; anything else that is raised is a bug of ours.
"""

from breakstretch.core.values.base import Value


class BreakstretchError(Exception):
    """What this program raises on purpose; its text is a sentence for a person."""


class Problem(Value, frozen=True):
    """One thing wrong with a file a person edits."""

    path: tuple[str | int, ...]
    """The key, as steps from the top: ("breaks", "stretch", "every")."""
    message: str
    """What is wrong, what is accepted, and a near miss where there is one."""
    line: int | None = None
    """1-based; None when the whole file is meant."""
    file: str = ""
    warns: bool = False
    """Whether the key is in force all the same: it makes little sense, but it has a meaning."""

    def __str__(self) -> str:
        """`file:line: key: message`, as compilers do, so that editors can jump there."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")
        return ": ".join(part for part in (place, key, self.message) if part)


class SettingsError(BreakstretchError):
    """A settings, catalogue or scenario file with problems; all of them are in `problems`."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Refused(BreakstretchError):
    """A wish that cannot be granted, with the sentence that says why."""


class NoDaemon(BreakstretchError):
    """A command that needs a running daemon found none."""


class BackendUnavailable(BreakstretchError):
    """A part of this desktop that does not work here."""

    def __init__(self, name: str, why: str, remedy: str = "") -> None:
        super().__init__(f"{name}: {why}" + (f" ({remedy})" if remedy else ""))
        self.name, self.why, self.remedy = name, why, remedy
