"""The two clocks of this machine, and its zone. This is the only module that reads a clock.

Chosen: `elapsed` is CLOCK_BOOTTIME, which counts the time the machine slept, because a stopwatch at the desk has to
notice a closed lid. Python's own monotonic clock stops meanwhile. The difference of both is the time slept, computed
here and not asked of the desktop, whose message comes late, or never. The zone is a real one with its rules, not
today's offset, or plans around a change of summer time would be an hour off. Linux names it in TZ, behind
/etc/localtime, or in /etc/timezone. Windows has its own names, of which the library tzlocal knows the common ones.
Where none of them helps, the offset of this instant has to do, and is read again at `zone_changed`.
"""

import os
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from breakstretch.core.values.moment import Moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = 1_000_000_000
"""In nanoseconds, the unit of every reading here: floats would round an instant to before it."""
SHORTEST_SLEEP = 1.0
"""Less than this between the two monotonic clocks is not a suspend."""

if sys.platform == "linux":

    def elapsed_ns() -> int:
        """Nanoseconds since the machine started, asleep or awake."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)

    def awake_ns() -> int:
        """Nanoseconds the machine has been awake."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)

elif sys.platform == "darwin":

    def elapsed_ns() -> int:
        """Nanoseconds since the machine started, asleep or awake."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW)

    def awake_ns() -> int:
        """Nanoseconds the machine has been awake."""
        return time.clock_gettime_ns(time.CLOCK_UPTIME_RAW)

else:

    def elapsed_ns() -> int:
        """Nanoseconds since the machine started, asleep or awake."""
        return time.monotonic_ns()

    def awake_ns() -> int:
        """Nanoseconds the machine has been awake; the interrupt time of Windows counts in 100 ns."""
        import ctypes

        ticks = ctypes.c_ulonglong()
        query = getattr(ctypes, "windll").kernel32.QueryUnbiasedInterruptTime  # noqa: B009 - absent elsewhere
        return ticks.value * 100 if query(ctypes.byref(ticks)) else elapsed_ns()


def elapsed() -> float:
    """Seconds since the machine started, asleep or awake."""
    return elapsed_ns() / SECOND


def wall_ns() -> int:
    """Nanoseconds since 1970 on the wall clock."""
    return time.time_ns()


class SystemClock:
    """Reads both clocks of this machine; `zone_changed` has to be called when its zone may have changed."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone or local_zone()
        self._asleep = elapsed_ns() - awake_ns()
        self._late = 0.0

    def now(self) -> Moment:
        """Both clocks, read together."""
        wall = EPOCH + timedelta(microseconds=wall_ns() // 1000)
        return Moment(wall.astimezone(self._zone), elapsed())

    def slept(self) -> float:
        """Seconds the machine was suspended since the last call, by its clocks or by a wait that was late."""
        before, self._asleep = self._asleep, elapsed_ns() - awake_ns()
        late, self._late = self._late, 0.0
        seconds = max((self._asleep - before) / SECOND, late)
        return seconds if seconds >= SHORTEST_SLEEP else 0.0

    def was_late(self, seconds: float) -> None:
        """A wait of the loop came back this much too late: the machine slept or the process was stopped."""
        self._late += seconds

    def zone_changed(self) -> None:
        """Find out the zone of the machine again. The C library keeps its own copy."""
        if hasattr(time, "tzset"):
            time.tzset()
        elif sys.platform == "win32":
            import ctypes
            from contextlib import suppress

            with suppress(OSError, AttributeError):
                ctypes.cdll.ucrtbase._tzset()  # noqa: SLF001 - Python offers it on other systems alone
        self._zone = local_zone()


def local_zone(etc: str = "/etc") -> tzinfo:
    """The zone of this machine with its rules, or with today's offset where they cannot be found."""
    for key in _zone_keys(etc):
        try:
            return ZoneInfo.no_cache(key)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    named = os.environ.get("TZ", "").removeprefix(":")
    try:
        with open(named or f"{etc}/localtime", "rb") as rules:
            return ZoneInfo.from_file(rules)
    except (OSError, ValueError):
        return datetime.fromtimestamp(time.time_ns() / SECOND, UTC).astimezone().tzinfo or UTC


def _zone_keys(etc: str) -> list[str]:
    """Names the zone may have, the most binding first; TZ alone counts where it is set."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named:
        return [_below_zoneinfo(named)]
    if sys.platform == "win32":
        return _named_by_windows()
    keys = []
    if os.path.islink(f"{etc}/localtime"):
        keys.append(_below_zoneinfo(os.path.realpath(f"{etc}/localtime")))
        keys.insert(0, _below_zoneinfo(os.readlink(f"{etc}/localtime")))
    try:
        with open(f"{etc}/timezone", encoding="ascii") as file:
            keys.append(file.read(256).strip())
    except (OSError, ValueError):
        pass
    return [key for key in keys if key]


def _named_by_windows() -> list[str]:
    """The usual name of the zone that the registry has now; what the library warns of is nothing a person can mend."""
    import warnings

    try:
        import tzlocal

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [str(tzlocal.reload_localzone())]
    except (ImportError, LookupError, OSError, ValueError):
        return []


def _below_zoneinfo(path: str) -> str:
    """`Europe/Prague` of `/usr/share/zoneinfo/Europe/Prague`."""
    return path.rpartition("/zoneinfo/")[2]
