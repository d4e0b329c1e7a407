"""Who leads a person, put together: the notification, the window, who draws for them, and the voice of both."""

from collections.abc import Callable
from typing import Any

from breakstretch.bootstrap.parts import LINUX, Post
from breakstretch.bootstrap.voice import spoken
from breakstretch.core.values.breaks import LeadKind
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Artist, Clock, Figures, Reactor
from breakstretch.daemon.runner import Runner
from breakstretch.system import paths


def artist_of(reactor: Any) -> Callable[[], Artist]:
    """Who draws one led session."""

    def new_artist() -> Artist:
        from breakstretch.backends.children.artist_process import ArtistProcess

        return ArtistProcess(reactor)

    return new_artist


def figures_of(reactor: Any) -> Figures | None:
    """Who has the pictures of prompts, where a loop can wait for who draws them."""
    if not LINUX:
        return None
    from breakstretch.backends.children.artist_process import ArtistProcess
    from breakstretch.backends.children.figure_files import FigureFiles

    return FigureFiles(f"{paths.state_dir()}/figures", ArtistProcess(reactor))


def add_leads(runner: Runner, reactor: Any, clock: Clock, paced: Reactor, post: Post, *, window: bool) -> None:
    """Let the notification lead, and the window too where it can count down on this clock.

    `reactor` is the machine's loop, `paced` the one that the steps are counted on.
    """
    by_notification = NotificationLead(runner.notifier, paced, clock, artist_of(reactor))
    runner.leads[LeadKind.NOTIFICATION] = spoken(by_notification, runner)
    if window:
        from breakstretch.backends.children.window_process import WindowProcess

        by_window = WindowProcess(reactor, post, by_notification, runner.log.tell)
        runner.leads[LeadKind.WINDOW] = spoken(by_window, runner)
