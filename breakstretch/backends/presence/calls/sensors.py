"""Runs the sensors of microphone and camera that the settings heed, and says for `doctor` what there is.

Knows every way to sense a call and chooses for this system; knows nothing of breaks. A sensor whose reason is set to
"ignore" does not run at all: a microphone that is always open must not count as presence either.
"""

import os
import sys
from collections.abc import Callable
from typing import Protocol

from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.ports import Clock, Post, Probe
from breakstretch.system.loop.protocol import FdLoop, SystemLoop

_REMEDY_REMOTE = "pause by hand in a call, or unset PULSE_SERVER where the sound server is on this machine"
_REMEDY_SERVER = "install and start pipewire-pulse or pulseaudio"


class Sensor(Protocol):
    """What notices the one or the other."""

    def open(self) -> None:
        """Begin; BackendUnavailable when it cannot work here."""

    def look(self) -> None:
        """Decide anew."""

    def close(self) -> None:
        """Stop; what was on is then over."""


NewSensor = Callable[[Reason, Callable[[], tuple[str, ...]]], Sensor]
"""Makes the sensor of a reason, given how to ask what is no call; BackendUnavailable when there is none."""


class Meetings:
    """The sensors of both, as the settings want them; `follow` may be called as often as one likes."""

    def __init__(self, new_sensor: NewSensor, tell: Callable[[str], None]) -> None:
        self._new_sensor, self._tell = new_sensor, tell
        self._sensors: dict[Reason, Sensor | None] = {}
        """Those that are heeded; None: it cannot work here, which has been said."""
        self._not_a_call: tuple[str, ...] = ()

    def follow(self, settings: Settings) -> None:
        """Start and end sensors as these settings say."""
        for reason in (Reason.MICROPHONE, Reason.CAMERA):
            heeded = reason not in settings.presence.ignored
            if heeded and reason not in self._sensors:
                self._sensors[reason] = self._started(reason)
            elif not heeded and (sensor := self._sensors.pop(reason, None)) is not None:
                sensor.close()
        if self._not_a_call != settings.presence.not_a_call:
            self._not_a_call = settings.presence.not_a_call
            for sensor in self._sensors.values():
                if sensor is not None:
                    sensor.look()

    def close(self) -> None:
        """End all."""
        for sensor in self._sensors.values():
            if sensor is not None:
                sensor.close()
        self._sensors.clear()

    def _started(self, reason: Reason) -> Sensor | None:
        try:
            sensor = self._new_sensor(reason, lambda: self._not_a_call)
            sensor.open()
        except BackendUnavailable as error:
            self._tell(f"Calls are not noticed by the {error}.")
            return None
        return sensor


def open_meetings(
    reactor: SystemLoop, clock: Clock, post: Post, settings: Settings, tell: Callable[[str], None]
) -> Meetings:
    """Begin to notice calls; new settings are handed to `follow` of what is returned."""

    def new_sensor(reason: Reason, not_a_call: Callable[[], tuple[str, ...]]) -> Sensor:
        if sys.platform == "linux":
            return _on_linux(reactor, clock, post, reason, not_a_call)
        return _elsewhere(reactor, post, reason, not_a_call)

    meetings = Meetings(new_sensor, tell)
    meetings.follow(settings)
    return meetings


def _on_linux(
    reactor: FdLoop, clock: Clock, post: Post, reason: Reason, not_a_call: Callable[[], tuple[str, ...]]
) -> Sensor:
    if reason is Reason.CAMERA:
        from breakstretch.backends.presence.calls.camera import CameraSensor

        return CameraSensor(reactor, clock, post, not_a_call)
    from breakstretch.backends.presence.calls.microphone import MicrophoneSensor, socket_of

    place = socket_of(os.environ)
    if not place:
        raise BackendUnavailable("microphone", *_no_place())
    from breakstretch.backends.presence.calls.pulse_client import NativeEar

    return MicrophoneSensor(
        reactor, clock, post, lambda heard, lost: NativeEar(reactor, place, heard, lost), place, not_a_call
    )


def _elsewhere(reactor: SystemLoop, post: Post, reason: Reason, not_a_call: Callable[[], tuple[str, ...]]) -> Sensor:
    if sys.platform == "win32":
        from breakstretch.backends.presence.calls.calls_windows import CallSensor, source

        return CallSensor(reactor, post, reason, source(reason), not_a_call)
    from breakstretch.backends.presence.calls.calls_macos import DeviceSensor, SystemFramework

    return DeviceSensor(reactor, post, reason, SystemFramework(reason), not_a_call)


def _no_place() -> tuple[str, str]:
    """Why there is no sound server to ask on this machine, and the remedy."""
    if os.environ.get("PULSE_SERVER"):
        return "the sound server is on another machine", _REMEDY_REMOTE
    return "XDG_RUNTIME_DIR, where the sound server would be, is not set", "log in to a desktop session"


def probe_microphone() -> Probe:
    """For `doctor`: whether a recording would be noticed."""
    if sys.platform == "win32":
        from breakstretch.backends.presence.calls.calls_windows import probe_here

        return probe_here(Reason.MICROPHONE)
    if sys.platform != "linux":
        return Probe("microphone", works=None, detail="the system is asked. This has not been tried on a real machine")
    import socket

    from breakstretch.backends.presence.calls.microphone import socket_of

    place = socket_of(os.environ)
    if not place:
        why, remedy = _no_place()
        return Probe("microphone", works=False, detail=why, remedy=remedy)
    with socket.socket(socket.AF_UNIX) as tried:
        try:
            tried.connect(place)
        except OSError:
            return Probe("microphone", works=False, detail=f"no sound server at {place}", remedy=_REMEDY_SERVER)
    return Probe("microphone", works=True, detail="the sound server reports which programs record")


def probe_camera() -> Probe:
    """For `doctor`: which cameras are watched."""
    if sys.platform == "win32":
        from breakstretch.backends.presence.calls.calls_windows import probe_here

        return probe_here(Reason.CAMERA)
    if sys.platform != "linux":
        return Probe("camera", works=None, detail="the system is asked. This has not been tried on a real machine")
    from breakstretch.backends.presence.calls.camera_holders import captures, is_video_node

    names = sorted(name for name in os.listdir("/dev") if is_video_node(name) and captures(name))
    if not names:
        return Probe("camera", works=True, detail="none is plugged in. A new one is noticed")
    closed = [name for name in names if not os.access(f"/dev/{name}", os.R_OK)]
    if closed:
        remedy = "log in at this machine, or become a member of the group video"
        return Probe("camera", works=False, detail=f"/dev/{closed[0]} may not be watched", remedy=remedy)
    return Probe("camera", works=True, detail=f"watched: {', '.join(names)}")
