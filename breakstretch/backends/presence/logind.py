"""Lock and suspend on Linux, as logind and the screen savers tell them; posts facts, decides nothing.

`LockedHint` and the ActiveChanged of the screen savers tell a lock; whichever speaks first counts, and hearing the same
twice is harmless. `Lock` is only a request to lockers, and passed on as one: swaylock and hyprlock follow it without
ever saying that they are gone again, and a lock without an end would silence every break
(swayidle, issue 99). The length of a suspend never comes from here: the clocks tell it
(system/clock.py), because PrepareForSleep may come late or never.

A session's signals come from its own path, never from `session/auto`, which only stands for it in calls. A service of
the user has no session of its own and asks `auto` which one it is; a name in the environment may be an old one, and
then `auto` is asked as well. Where neither knows, the screen savers alone tell of a lock. A lock ends with whoever told
it, for nobody else would tell its end; a logind that comes back is asked how it stands.

A suspend is held up for the moment it takes to save what is running: logind hands out a descriptor, and waits some
seconds at most until it is closed. That is done as soon as the loop has taken FellAsleep; on waking there is a new one.
"""

import os
from functools import partial
from typing import Any

from breakstretch.core.values.events import FellAsleep, Locked, Unlocked, WokeUp
from breakstretch.daemon.ports import Post, Probe
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.bus.watches import Subscription

_LOGIN = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_MANAGER = f"{_LOGIN}.Manager"
_SESSION = f"{_LOGIN}.Session"
_OWN_SESSION = f"{_PATH}/session/auto"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)


class SleepDelay:
    """Logind's promise to wait with a suspend; `hold` asks for it, `release` gives it back."""

    def __init__(self, system: Bus) -> None:
        self._system = system
        self._fd = -1
        self._asked = 0

    @property
    def held(self) -> bool:
        """Whether logind waits for us."""
        return self._fd >= 0

    def hold(self) -> None:
        """Ask for it; a refusal means that what was saved last has to do."""
        self.release()
        asked = self._asked
        what = ("sleep", "breakstretch", "Saves what is running", "delay")
        self._system.call(
            _LOGIN, _PATH, _MANAGER, "Inhibit", "ssss", *what, done=lambda body, _error: self._given(asked, body)
        )

    def release(self) -> None:
        """Let the machine sleep; harmless when it is not held."""
        self._asked += 1
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def _given(self, asked: int, body: tuple[Any, ...] | None) -> None:
        if body is None:
            return
        fd = int(body[0].to_raw_fd())
        os.set_inheritable(fd, False)  # a chime's player must not hold the machine up
        if asked == self._asked:
            self._fd = fd
        else:
            os.close(fd)


class LockSensor:
    """Posts Locked, Unlocked, FellAsleep, and WokeUp for a suspend that may not have come."""

    def __init__(self, session: Bus | None, system: Bus | None, post: Post, session_id: str) -> None:
        self._session, self._system, self._post = session, system, post
        self._session_id = session_id
        self._heard: list[Subscription] = []
        self._locked_by = ""
        """Who has told the lock that is in force; empty while there is none."""
        self.delay = None if system is None else SleepDelay(system)

    @property
    def listening(self) -> bool:
        """Whether the signals of our session are heard; for `doctor`."""
        return bool(self._heard)

    def open(self) -> None:
        """Begin to listen."""
        if self._session is not None:
            for path, name in _SAVERS:
                self._session.on_signal(name, path, name, partial(self._saver, name))
                self._session.watch_name(name, partial(self._owned, name))
        if self._system is not None:
            system = self._system
            system.on_signal(_LOGIN, _PATH, _MANAGER, self._sleep)
            system.watch_name(_LOGIN, lambda owner: self._found(system, owner))

    def _found(self, system: Bus, owner: str) -> None:
        """Logind is there, or gone: what was heard of another one is nothing any more."""
        while self._heard:
            self._heard.pop().cancel()
        self._owned(_LOGIN, owner)
        if self.delay is not None:
            self.delay.release()
        if not owner:
            return
        if self.delay is not None:
            self.delay.hold()
        if self._session_id:
            self._seek(system, self._session_id)
        else:
            self._ask_own(system)

    def _seek(self, system: Bus, session_id: str) -> None:
        """Ask for the path of a session."""

        def found(body: tuple[Any, ...] | None, _error: BusError | None) -> None:
            if body is not None:
                self._listen(system, body[0])
            elif session_id == self._session_id:
                self._ask_own(system)

        system.call(_LOGIN, _PATH, _MANAGER, "GetSession", "s", session_id, done=found)

    def _ask_own(self, system: Bus) -> None:
        """Ask what our session is called."""

        def named(body: tuple[Any, ...] | None, _error: BusError | None) -> None:
            if body is not None and body[0][1] != self._session_id:
                self._seek(system, body[0][1])

        system.call(_LOGIN, _OWN_SESSION, _PROPERTIES, "Get", "ss", _SESSION, "Id", done=named)

    def _listen(self, system: Bus, path: str) -> None:
        if not self._heard:
            self._heard = [
                system.on_signal(_LOGIN, path, _SESSION, self._lock),
                system.on_signal(_LOGIN, path, _PROPERTIES, self._hint),
            ]
            system.call(_LOGIN, path, _PROPERTIES, "Get", "ss", _SESSION, "LockedHint", done=self._asked)

    def _asked(self, body: tuple[Any, ...] | None, _error: BusError | None) -> None:
        """How it stood when we came; that it is not locked is no news."""
        if body is not None and body[0][1]:
            self._tell(_LOGIN, locked=True)

    def _lock(self, member: str, _body: tuple[Any, ...]) -> None:
        if member == "Unlock":
            self._tell(_LOGIN, locked=False)
        elif member == "Lock":
            self._locked_by = self._locked_by or _LOGIN
            self._post(Locked(sure=False))

    def _hint(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "PropertiesChanged" and "LockedHint" in body[1]:
            self._tell(_LOGIN, locked=body[1]["LockedHint"][1])

    def _sleep(self, member: str, body: tuple[Any, ...]) -> None:
        if member != "PrepareForSleep" or self.delay is None or self._system is None:
            return
        if body[0]:
            self._post(FellAsleep())
            self._system.reactor.call_soon(self.delay.release)  # after the loop has taken, and saved, what was posted
        else:
            self._post(WokeUp(0.0))
            self.delay.hold()

    def _saver(self, name: str, member: str, body: tuple[Any, ...]) -> None:
        if member == "ActiveChanged":
            self._tell(name, locked=body[0])

    def _owned(self, name: str, owner: str) -> None:
        """One who tells of locks is there, or gone."""
        if not owner and self._locked_by == name:
            self._tell(name, locked=False)

    def _tell(self, who: str, *, locked: bool) -> None:
        self._locked_by = who if locked else ""
        self._post(Locked() if locked else Unlocked())

    def probe(self) -> Probe:
        """For `doctor`."""
        if self.listening:
            return Probe("lock and suspend", works=True, detail="logind and the screen savers report them")
        return Probe(
            "lock and suspend",
            works=None,
            detail="logind does not know your session. A suspend is still noticed, and a lock by some screen savers",
            remedy="with systemd-logind or elogind running, a locked screen pauses the count",
        )
