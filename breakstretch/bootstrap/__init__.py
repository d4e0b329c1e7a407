"""The composition root, the only place that knows every concrete class. Each way to run has a module.

`run` is the daemon. The others are what the command line does in its own process. Nothing is imported before it is
needed, because the daemon carries all day what it has once imported.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from breakstretch.bootstrap.offline import Screen
    from breakstretch.core.values.events import Event


def run(headless: bool = False, config: str | None = None, again: "Callable[[], int] | None" = None) -> int:
    """Run the daemon until it is told to end. Returns the exit code.

    `again` is what a second start from a launcher does.
    """
    import gc

    from breakstretch.system.lean_imports import lean_imports

    gc.set_threshold(100_000)  # or it would look through all that is imported again and again
    with lean_imports():
        from breakstretch.bootstrap.daemon import run_daemon

    return run_daemon(headless=headless, config=config, again=again)


def offline_command(event: "Event", config: str | None = None) -> tuple[bool, str]:
    """Apply a request to the saved state while no daemon runs. Returns whether it was granted, and the sentence."""
    from breakstretch.bootstrap.offline import apply_offline

    return apply_offline(event, config)


def lead_in_terminal(event: "Event", screen: "Screen", config: str | None = None) -> int:
    """Guide a session in this process. Returns the exit code."""
    from breakstretch.bootstrap.offline import lead_here

    return lead_here(event, screen, config)


def simulate(path: str, json: bool = False) -> int:
    """Play a scenario in virtual time. Returns the exit code."""
    from breakstretch.bootstrap.virtual import play

    return play(path, json=json)


def demo(config: str | None = None) -> int:
    """Play a working day in under two minutes on the real desktop. Returns the exit code."""
    from breakstretch.bootstrap.virtual import show_demo

    return show_demo(config)
