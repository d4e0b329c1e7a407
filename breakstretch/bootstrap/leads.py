"""Puts together what guides a person: the notification, the window, their pictures and their voice."""

import sys
from collections.abc import Callable, Mapping
from functools import partial

from breakstretch.bootstrap.voice import spoken
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Artist, Clock, Figures, Lead, Notifier, Picture, Posed, Post, Ring
from breakstretch.daemon.relay import Nobody, Relay, Shown, needs_more
from breakstretch.daemon.reminder_window import ReminderWindow
from breakstretch.daemon.runner import Runner
from breakstretch.messages.shown import Question
from breakstretch.system import paths
from breakstretch.system.loop.protocol import SystemLoop
from breakstretch.wire import window_env


class NoArtist:
    """Implements ports.Artist where the loop cannot watch the pipes of a drawing process."""

    def ring(self, ring: Ring, done: Callable[[Picture], None], posed: Posed | None = None) -> None:
        """Nothing is drawn."""

    def close(self) -> None:
        """Nothing to end."""


def artist_of(reactor: SystemLoop) -> Callable[[], Artist]:
    """The artist for one session."""
    if sys.platform != "linux":
        return NoArtist

    def new_artist() -> Artist:
        from breakstretch.backends.children.artist_process import ArtistProcess

        return ArtistProcess(reactor)

    return new_artist


def figures_of(reactor: SystemLoop) -> Figures | None:
    """The source of pictures for prompts, where a loop can wait for the process that draws them."""
    if sys.platform != "linux":
        return None
    from breakstretch.backends.children.artist_process import ArtistProcess
    from breakstretch.backends.children.figure_files import FigureFiles

    return FigureFiles(f"{paths.state_dir()}/figures", ArtistProcess(reactor))


def remind_by_window(runner: Runner, reactor: SystemLoop, post: Post) -> ReminderWindow:
    """The window for a reminder that no notification server shows."""
    from breakstretch.backends.children.window_process import WindowProcess

    def new_window(heard: Post, otherwise: Lead) -> Lead:
        then = " `breakstretch status` says what is due."
        return WindowProcess(reactor, heard, otherwise, runner.log.tell, then=then, env=env)

    def env() -> dict[str, str]:
        return window_env(runner.engine.situation.settings.interface)

    reminders = ReminderWindow(runner, post, new_window)
    runner.after_each_step(reminders.look)
    return reminders


def leads_of(
    notifier: Notifier,
    engine: Engine,
    reactor: SystemLoop,
    clock: Clock,
    post: Post,
    tell: Callable[[str], None],
    token: Callable[[], Mapping[str, str]] = dict,
    each_step: Callable[[Callable[[], None]], None] = lambda _look: None,
) -> dict[LeadKind, Lead]:
    """The notification and the window, each the fallback of the other, both with a voice.

    `token` takes the variable with which a new window may have the focus. `each_step` takes a callback for after each
    step.
    """
    from breakstretch.backends.children.window_process import WindowProcess

    def by_notification(instead: Lead) -> Lead:
        lead = NotificationLead(notifier, reactor, clock, artist_of(reactor))
        relay = Relay(lead, instead, reactor, clock, post, tell, partial(_fits, notifier, engine))
        each_step(relay.look)
        return relay

    def env() -> dict[str, str]:
        return {**window_env(engine.situation.settings.interface), **token()}

    nobody = Nobody(post, tell)
    last_window = WindowProcess(reactor, post, nobody, tell, then="", env=env)
    window = WindowProcess(reactor, post, by_notification(nobody), tell, env=env)
    return {
        LeadKind.NOTIFICATION: spoken(by_notification(last_window), engine, reactor, clock),
        LeadKind.WINDOW: spoken(window, engine, reactor, clock),
    }


def _fits(notifier: Notifier, engine: Engine, shown: Shown) -> bool:
    """Whether the notification server can show all of it (rules 21b and 35). One that restarts can soon."""
    s = engine.situation
    cannot = s.server.cannot_guide
    if s.screen_reader or cannot is CannotGuide.NO_SERVER:
        return True
    if isinstance(shown, Question):
        return not needs_more(shown, notifier.buttons)
    return cannot is None or s.live is None or s.rule_of(s.live).lead is not LeadKind.AUTO
