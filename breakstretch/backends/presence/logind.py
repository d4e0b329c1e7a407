"""Lock and suspend on Linux, as logind and the screen savers tell them; posts facts, decides nothing.

`Lock` is only a request to lockers and `LockedHint` is not set by all of them, so both are heard, and the ActiveChanged
of the screen savers besides; whichever speaks first counts, and hearing the same twice is harmless. The length of a
suspend never comes from here: the clocks tell it (system/clock.py), because PrepareForSleep may come late or never.
"""

from typing import Any

from breakstretch.core.events import FellAsleep, Locked, Unlocked, WokeUp
from breakstretch.daemon.ports import Post, Probe
from breakstretch.system.bus import Bus, BusError

_LOGIN = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"
_OWN_SESSION = "/org/freedesktop/login1/session/auto"
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)


class LockSensor:
    """Posts Locked, Unlocked, FellAsleep, and WokeUp for a suspend that may not have come."""

    def __init__(self, session: Bus | None, system: Bus | None, post: Post, session_id: str) -> None:
        self._session, self._system, self._post = session, system, post
        self._session_id = session_id
        self.listening = False
        """Whether logind answered; for `doctor`."""

    def open(self) -> None:
        """Begin to listen."""
        if self._session is not None:
            for path, name in _SAVERS:
                self._session.on_signal(name, path, name, self._saver)
        if self._system is not None:
            self._system.on_signal(_LOGIN, _MANAGER, f"{_LOGIN}.Manager", self._sleep)
            self._system.watch_name(_LOGIN, self._found)

    def _found(self, owner: str) -> None:
        """Logind is there: ask which session is ours; a service of the user has none of its own."""
        if not owner or self._system is None:
            self.listening = False
            return
        if not self._session_id:
            self._listen(_OWN_SESSION)
            return
        self._system.call(
            _LOGIN, _MANAGER, f"{_LOGIN}.Manager", "GetSession", "s", self._session_id, done=self._session_found
        )

    def _session_found(self, body: tuple[Any, ...] | None, _error: BusError | None) -> None:
        self._listen(body[0] if body else _OWN_SESSION)

    def _listen(self, path: str) -> None:
        if self._system is None or self.listening:
            return
        self.listening = True
        self._system.on_signal(_LOGIN, path, f"{_LOGIN}.Session", self._lock)
        self._system.on_signal(_LOGIN, path, "org.freedesktop.DBus.Properties", self._hint)

    def _lock(self, member: str, _body: tuple[Any, ...]) -> None:
        if member in ("Lock", "Unlock"):
            self._post(Locked() if member == "Lock" else Unlocked())

    def _hint(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "PropertiesChanged" and "LockedHint" in body[1]:
            self._post(Locked() if body[1]["LockedHint"][1] else Unlocked())

    def _sleep(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "PrepareForSleep":
            self._post(FellAsleep() if body[0] else WokeUp(0.0))

    def _saver(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "ActiveChanged":
            self._post(Locked() if body[0] else Unlocked())

    def probe(self) -> Probe:
        """For `doctor`."""
        if self.listening:
            return Probe("lock and suspend", works=True, detail="logind and the screen savers are heard")
        return Probe(
            "lock and suspend",
            works=None,
            detail="logind is not on the system bus; a suspend is still noticed by the clocks, a lock is not",
            remedy="with systemd-logind or elogind running, a locked screen pauses the count",
        )
