"""Puts together what the daemon notices about the person: calls, the calendar, and leaving the desk.

Each function applies new settings after the step that brought them, and returns the function that ends it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from breakstretch.core.values.events import BecameIdle, Event, HandsRested
from breakstretch.daemon.ports import Post
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.service import Service
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.protocol import SystemLoop

if TYPE_CHECKING:
    from breakstretch.backends.presence.idle.sensor import IdleSensor
    from breakstretch.daemon.read_aloud import ReadAloud
    from breakstretch.system.bus.bus import Bus

REST = timedelta(seconds=4)
"""This long without input is a rest for the hands: between two sentences, not between two words."""
Close = Callable[[], object]
WatchPerson = Callable[[Service, SystemLoop, SystemClock, "Bus | None", Post], Close]


def hear_calls(runner: Runner, reactor: SystemLoop, clock: SystemClock, post: Post) -> Close:
    """Notice the microphone and the camera, as far as the settings in force ask for it."""
    from breakstretch.backends.presence.calls.sensors import open_meetings

    now = runner.engine.situation
    calls = open_meetings(reactor, clock, post, now.settings, runner.log.tell)
    runner.after_each_step(lambda: calls.follow(now.settings))
    return calls.close


def follow_screen_reader(
    runner: Runner, reactor: SystemLoop, clock: SystemClock, session_bus: "Bus | None", post: Post
) -> Close:
    """Notice a screen reader. Say aloud what no notification shows, by a voice made when it is needed."""
    if session_bus is None:
        return bool
    from breakstretch.backends.presence.screen_reader import ScreenReaderSensor

    made: list[ReadAloud] = []

    def look() -> None:
        if not made and runner.engine.situation.screen_reader:
            from breakstretch.backends.sound.speech import Speech
            from breakstretch.daemon.read_aloud import ReadAloud

            situation = runner.engine.situation
            voice = Speech(reactor, clock, volume=lambda: situation.settings.notifications.volume)
            made.append(ReadAloud(runner, voice))
        for aloud in made:
            aloud.look()

    runner.after_each_step(look)
    sensor = ScreenReaderSensor(session_bus, post)
    sensor.open()
    return sensor.close


def read_calendar(runner: Runner, config: str, reactor: SystemLoop, clock: SystemClock, post: Post) -> Close:
    """Read the busy times from the calendars in the settings."""
    from breakstretch.bootstrap.meetings import Meetings

    meetings = Meetings(runner, config, reactor, clock, post)
    meetings.look()
    runner.after_each_step(meetings.look)
    return meetings.close


def watch_presence(
    service: Service, reactor: SystemLoop, clock: SystemClock, session_bus: "Bus | None", post: Post
) -> Close:
    """Notice when the person leaves the desk. Where nothing reports that, `status` and `why` say so."""
    from breakstretch.backends.presence import choose

    runner = service.runner
    sensor = choose(reactor, clock, session_bus, post, runner.log.tell)

    def follow_settings() -> None:
        sensor.set_idle(runner.engine.situation.settings.presence.idle)

    follow_settings()
    runner.after_each_step(follow_settings)
    service.presence = sensor.probe
    sensor.open()
    return sensor.close


def watch_hands(
    service: Service, reactor: SystemLoop, clock: SystemClock, session_bus: "Bus | None", post: Post
) -> Close:
    """Notice that the hands rest, by a sensor that exists only while a prompt waits for it."""
    from breakstretch.core.engine.prompts import waits_for_hands

    runner = service.runner
    sensor: list[IdleSensor] = []

    def hear(event: Event) -> None:
        if isinstance(event, BecameIdle):
            post(HandsRested())

    def follow() -> None:
        wanted = waits_for_hands(runner.engine.situation)
        if wanted and not sensor:
            from breakstretch.backends.presence import choose

            made = choose(reactor, clock, session_bus, hear, lambda _line: None)
            made.set_idle(REST)
            sensor.append(made)
            made.open()
        elif sensor and not wanted:
            sensor.pop().close()

    def close() -> None:
        for made in sensor:
            made.close()

    runner.after_each_step(follow)
    return close
