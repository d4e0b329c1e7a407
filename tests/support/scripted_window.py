"""Stands in for the window's process in tests of who starts it: says what it was told to, and reports what it hears.

`python -m tests.support.scripted_window WORD...`: each word is something it does, in order. Knows no Tk.
"""

import json
import os
import signal
import subprocess
import sys

_LINES = {"seen": "", "closed": ".", "nonsense": "no line at all", "fail": "!TclError: no room for this page"}


def main(words: list[str]) -> None:
    """Do it."""
    for word in words:
        match word:
            case "seen" | "closed" | "nonsense" | "fail":
                _say(_LINES[word])
            case "endless":
                os.write(1, b"x" * 200_000)
            case "read":
                sys.stdin.readline()
            case "die":
                raise SystemExit(1)
            case "deaf":
                signal.pause()
            case "closes":
                os.close(0)
            case "grandchild":
                subprocess.Popen(("sleep", "60"))
            case "echo":
                _echo()
            case "flood":
                _flood()
            case "descriptors":
                _answer(",".join(sorted(os.listdir("/proc/self/fd"))[:-1]))  # noqa: PTH208 - numbers, not paths
            case _:
                raise ValueError(word)


def _echo() -> None:
    """Say back which kind each line was, until there are none; an empty one is answered with one."""
    for line in sys.stdin:
        if line.strip():
            _answer(next(iter(json.loads(line))))
        else:
            _say("")


def _flood() -> None:
    """Say a line as often as the pipe takes it."""
    while True:
        os.write(1, b'{"do":"next"}\n' * 1000)


def _answer(text: str) -> None:
    _say(json.dumps({"do": "answer", "kind": "advice", "choice": text}))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
