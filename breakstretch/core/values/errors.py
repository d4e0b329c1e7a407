"""The family of errors, split by whose fault it is; knows no place where they are shown.

SettingsError of `limits` is the person's and names every problem at once; Refused is a wish that a rule forbids;
BackendUnavailable is the machine's; anything else that is raised is a bug of ours. Nothing is imported here, because
`status` needs an error and must start fast.
"""


class BreakstretchError(Exception):
    """What this program raises on purpose; its text is a sentence for a person."""

    problems: tuple[object, ...] = ()
    """What is wrong with a file, each as a line that begins with its name."""


class Refused(BreakstretchError):
    """A wish that cannot be granted, with the sentence that says why."""


class NoDaemon(BreakstretchError):
    """A command that needs a running daemon found none."""


class BackendUnavailable(BreakstretchError):
    """A part of this desktop that does not work here."""

    def __init__(self, name: str, why: str, remedy: str = "") -> None:
        super().__init__(f"{name}: {why}" + (f" ({remedy})" if remedy else ""))
        self.name, self.why, self.remedy = name, why, remedy
