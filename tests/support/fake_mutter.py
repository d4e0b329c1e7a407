"""GNOME's idle monitor and session manager on a private bus, on our own Bus; the person does what a test says.

As the real one: an idle watch fires whenever its time is reached, and not while idleness is inhibited; a watch for the
return fires once; the idle time itself goes on being counted in either case.
"""

from breakstretch.backends.presence.idle.mutter import MONITOR, MONITOR_PATH, SESSION, SESSION_PATH
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.bus.objects import Method
from breakstretch.system.loop.linux import LinuxReactor


class FakeMutter:
    """A shell that can be started, stopped and touched."""

    def __init__(self, reactor: LinuxReactor, address: str) -> None:
        self.idle_time = 0
        """Milliseconds without input."""
        self.inhibited = False
        self.refuses = False
        """Whether it answers with errors."""
        self.refuses_active = False
        """Whether it does so for the return alone."""
        self.asked = 0
        """How often the idle time was asked for."""
        self.idle_watches: dict[int, int] = {}
        self.active_watches: set[int] = set()
        self._last = 0
        self._bus = Bus(reactor, address)
        methods: dict[str, Method] = {
            "GetIdletime": ("", "t", self._get),
            "AddIdleWatch": ("t", "u", self._add_idle),
            "AddUserActiveWatch": ("", "u", self._add_active),
            "RemoveWatch": ("u", "", self._remove),
        }
        self._bus.export(MONITOR_PATH, MONITOR, methods)
        self._bus.export(SESSION_PATH, SESSION, {}, lambda: {"InhibitedActions": ("u", 8 if self.inhibited else 0)})

    def start(self) -> None:
        """Come up, knowing of no watch."""
        self.idle_watches.clear()
        self.active_watches.clear()
        self._bus.connect()
        for name in (SESSION, MONITOR):
            self._bus.request_name(name)

    def stop(self) -> None:
        """Crash."""
        self._bus.close()

    def idle(self, seconds: float) -> None:
        """Nobody has touched anything for so long."""
        self.idle_time = round(seconds * 1000)
        reached = [watch for watch, wanted in self.idle_watches.items() if wanted <= self.idle_time]
        if not self.inhibited:
            for number in reached:
                self.fire(number)

    def touch(self) -> None:
        """Somebody is there."""
        self.idle_time = 0
        while self.active_watches:
            self.fire(self.active_watches.pop())

    def fire(self, number: int) -> None:
        """Say that this watch has fired."""
        self._bus.emit(MONITOR_PATH, MONITOR, "WatchFired", "u", number)

    def inhibit(self, *, on: bool) -> None:
        """A program says that nobody is idle, or takes that back, which sets the idle time to nothing."""
        self.inhibited = on
        self.idle_time = self.idle_time if on else 0
        changed = {"InhibitedActions": ("u", 8 if on else 0)}
        properties = "org.freedesktop.DBus.Properties"
        self._bus.emit(SESSION_PATH, properties, "PropertiesChanged", "sa{sv}as", SESSION, changed, [])

    def _get(self) -> tuple[int]:
        self._refuse()
        self.asked += 1
        return (self.idle_time,)

    @property
    def given(self) -> int:
        """The number of the last watch."""
        return self._last

    def _add_idle(self, milliseconds: int) -> tuple[int]:
        self._refuse()
        self._last += 1
        self.idle_watches[self._last] = milliseconds
        return (self._last,)

    def _add_active(self) -> tuple[int]:
        self._refuse(self.refuses_active)
        self._last += 1
        self.active_watches.add(self._last)
        return (self._last,)

    def _remove(self, number: int) -> None:
        self.idle_watches.pop(number, None)
        self.active_watches.discard(number)

    def _refuse(self, also: bool = False) -> None:
        if self.refuses or also:
            raise BusError("org.gnome.Error", "the shell is busy")
