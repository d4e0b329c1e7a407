"""The command line: its output and exit codes.

There are three paths, cheapest first. What only asks the daemon is served by `fast`, before click is imported. `run`
goes to the composition root. Everything else, and every typing mistake, goes to click. Exit codes: 0 fine, 1 failed
with one sentence, 2 usage, 3 no daemon is running.
"""

import os
import sys
from collections.abc import Sequence

from breakstretch.cli import exits, fast

COMPLETION = "_BREAKSTRETCH_COMPLETE"
"""Set by a shell that asks click for completions."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in these words. Returns the exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    exits.open_streams()
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        exits.forget(sys.stdout.fileno())
        return exits.FAILED
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the barrier of this process: no traceback for a person
        return exits.failed(error)
    return code


def tray_main() -> int:
    """Start without a terminal: the daemon or, in a bundle, one of its children, which is the same program."""
    return main()


def _open(page: str, config: str | None) -> int:
    """Open the home window, without click."""
    from breakstretch.bootstrap.home import open_home

    if config is not None:
        os.environ["BREAKSTRETCH_CONFIG"] = config
    return open_home(page, fast.ask)


def _run(words: list[str]) -> int:
    """Take the first path that serves these words."""
    if not os.environ.get(COMPLETION):
        daemon = fast.daemon_options(words)
        if daemon is not None:
            from breakstretch.bootstrap import run

            return run(*daemon, again=lambda: _open("today", daemon[1]))
        page = fast.home_page(words)
        if page is not None:
            return _open(page, fast.split_config(words)[0])
        code = fast.answer(words)
        if code is not None:
            return code
    else:
        from breakstretch.cli.completion import mend_fish

        mend_fish()
    from breakstretch.cli.app import run_command

    return run_command(words)
