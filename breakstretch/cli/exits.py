"""Exit codes and error messages.

An error of the person or of the machine is one sentence on stderr. A bug of ours says so. Its traceback is shown when
BREAKSTRETCH_TRACEBACK is set, for a bug report.
"""

import errno
import os
import sys
from collections.abc import Callable

FINE, FAILED, USAGE, NO_DAEMON, INTERRUPTED = 0, 1, 2, 3, 130
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO} if sys.platform != "win32" else {errno.ENOSPC}
"""Errors of a full disk. They come without the name of the file."""
ANY_WORDS = {"ignore_unknown_options": True}
"""How click takes the words of a command whose values may begin with a minus sign."""
NOBODY = "breakstretch is not running. Start it with: breakstretch run"


def open_streams() -> None:
    """Make stdout and stderr usable: a program without a console has none, and some cannot take every letter.

    On Windows a pipe uses the code page of its language, which lacks some of our letters, so it gets UTF-8. A terminal
    of another system may use an older encoding, and gets a question mark for what that lacks.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for good
        elif sys.platform == "win32":
            stream.reconfigure(encoding="utf-8", errors=stream.errors)
        elif stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="replace")


def say_error(text: str) -> None:
    """Print one sentence to stderr."""
    from breakstretch.cli.fitted import fitted
    from breakstretch.messages.visible import visible_lines

    line = fitted(visible_lines(f"breakstretch: {_begun(text)}"), sys.stderr)
    try_to_say(lambda: sys.stderr.write(f"{line}\n"))


def say_lines(text: str) -> None:
    """Print lines to stderr as they are, but for what could control a terminal."""
    from breakstretch.messages.visible import visible_lines

    try_to_say(lambda: sys.stderr.write(visible_lines(text)))


def _begun(text: str) -> str:
    """The text as it begins a sentence. A path, a key of the settings and the program's own name stay as they are."""
    word = text.partition(" ")[0]
    return f"{text[0].upper()}{text[1:]}" if word.isalpha() and word != "breakstretch" else text


def try_to_say(write: Callable[[], object]) -> None:
    """Write to stderr. If that fails too, the exit code alone reports the fault."""
    try:
        write()
        sys.stderr.flush()
    except OSError:
        forget(sys.stderr.fileno())


def no_daemon() -> int:
    """Say that no daemon runs, or which process has the history open and cannot be reached."""
    from breakstretch.system.holder import unreachable_holder

    holder = unreachable_holder()
    if holder is not None:
        from breakstretch.messages.past import held_by

        say_error(held_by(holder))
        return FAILED
    say_error(NOBODY)
    return NO_DAEMON


def failed(error: Exception) -> int:
    """Print what went wrong, in a sentence."""
    from breakstretch.core.values.errors import BreakstretchError
    from breakstretch.messages.visible import visible

    forget_unprinted()
    if isinstance(error, BreakstretchError) and error.problems:
        lines = [f"{visible(str(problem))}\n" for problem in error.problems]
        try_to_say(lambda: sys.stderr.writelines(lines))
    elif isinstance(error, BreakstretchError):
        say_error(str(error))
    elif isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        place = place or ("The output cannot be written: " if error.errno in _NO_ROOM else "")
        say_error(f"{place}{error.strerror or error}.")
    else:
        say_error(f"this is a fault of breakstretch, please report it: {type(error).__name__}: {error}")
    if os.environ.get("BREAKSTRETCH_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    return FAILED


def forget_unprinted() -> None:
    """Keep Python from trying again, at its end, to write what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        forget(sys.stdout.fileno())


def forget(output: int) -> None:
    """Write nothing more to this descriptor, not even at exit, because nobody can read it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, output)
    os.close(null)
