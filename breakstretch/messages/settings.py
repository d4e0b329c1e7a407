"""What is said of a settings file with problems."""

from breakstretch.core.values.errors import Problem

KEPT = "The last good settings stay in force."
REST = "The rest of the settings is in force."
IN_FORCE = "The settings are in force as they are written."
MENDED = "The settings are in order again."


def problems_notice(problems: tuple[Problem, ...], so: str) -> str:
    """The first problem, how many more there are, and what is in force."""
    more = f" And {len(problems) - 1} more: breakstretch config check." if len(problems) > 1 else ""
    return f"{str(problems[0]).rstrip('.')}.{more} {so}"


def changed_but_kept(problem: Problem) -> str:
    """The answer to a command that has written a file with a problem. A path may hold bytes that are no text."""
    said = str(problem).encode(errors="backslashreplace").decode()
    return f"The file is changed, but the last good settings stay in force. {said}"


def problem_line(problem: Problem) -> str:
    """The line of the tray's menu for a problem that is not mended yet."""
    return f"Settings: problem in line {problem.line}" if problem.line else "Settings: problem with the file"
