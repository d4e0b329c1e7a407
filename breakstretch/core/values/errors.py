"""The exceptions of the program, split by their cause.

SettingsError of `limits` is the person's and names every problem at once. Refused is a request that a rule forbids.
BackendUnavailable is the machine's. Any other exception is a bug of ours. Nothing is imported here, because `status`
needs an error class and must start fast.
"""


class BreakstretchError(Exception):
    """An error that is raised on purpose. Its text is a sentence for a person."""

    problems: tuple[object, ...] = ()
    """What is wrong with a file, each as a line that begins with its name."""


class Refused(BreakstretchError):
    """A request that cannot be granted, with the sentence that says why."""


class NoDaemon(BreakstretchError):
    """A command that needs a running daemon found none."""


class BackendUnavailable(BreakstretchError):
    """A part that does not work on this desktop."""

    def __init__(self, name: str, why: str, remedy: str = "") -> None:
        super().__init__(f"{name}: {why}" + (f" ({remedy})" if remedy else ""))
        self.name, self.why, self.remedy = name, why, remedy
