"""What is wrong with a file that a person edits, and the error that holds it all; knows no place where it is shown."""

from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BreakstretchError


class Problem(Value, frozen=True):
    """One thing wrong with a file a person edits."""

    path: tuple[str | int, ...]
    """The key, as steps from the top: ("breaks", "stretch", "every")."""
    message: str
    """What is wrong, what is accepted, and a near miss where there is one."""
    line: int | None = None
    """1-based; None when the whole file is meant."""
    file: str = ""

    def __str__(self) -> str:
        """`file:line: key: message`, as compilers do, so that editors can jump there."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")
        return ": ".join(part for part in (place, key, self.message) if part)


class SettingsError(BreakstretchError):
    """A settings, catalogue or scenario file with problems; all of them are in `problems`."""

    names_files = True

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
