"""The busy times of all calendars in the settings, kept up to date.

A file is read when there is no answer for it: at the first start, and when the file, the day, the zone or the settings
change. Otherwise the kept answer is valid, and no child is started. Until a child has answered, the last answer for its
file stays in force: these are instants, which another day does not make wrong. A problem with a file is reported once,
and costs only that file's meetings.
"""

from collections.abc import Callable
from datetime import date, tzinfo
from functools import partial

from breakstretch.backends.calendar.answer import Answer, zone_name
from breakstretch.backends.calendar.cache import Cache, Kept, load, save
from breakstretch.backends.calendar.reader_process import CalendarProcess
from breakstretch.core.values.busy_times import BusyTimes, merged
from breakstretch.core.values.events import BusyTimesChanged
from breakstretch.daemon.ports import Clock, Post
from breakstretch.system.loop.file_watch import FileWatch, Stamp, stamp
from breakstretch.system.loop.protocol import Loop

CACHE = "calendar.json"


class CalendarTimes:
    """Posts BusyTimesChanged whenever the calendars say something else."""

    def __init__(
        self,
        reactor: Loop,
        clock: Clock,
        post: Post,
        say: Callable[[str], None],
        folder: str,
        command: tuple[str, ...] = (),
    ) -> None:
        self._post, self._say = post, say
        self._place = f"{folder}/{CACHE}"
        self._process = CalendarProcess(reactor, clock, command)
        self._watch = FileWatch(reactor, clock, self._look)
        self._wanted: tuple[date, str, tuple[str, ...]] | None = None
        self._kept: dict[str, Kept] = {}
        self._fresh: set[str] = set()
        """Files that were read since the daemon started, or whose kept answer was good."""
        self._reading = ""
        self._told: dict[str, str] = {}
        """What was last said of each file."""
        self._posted = BusyTimes()

    def follow(self, day: date, zone: tzinfo | None, files: tuple[str, ...]) -> None:
        """From now on these files, for this day and the next; nothing happens when nothing of it is new."""
        wanted = (day, zone_name(zone), files)
        if self._wanted == wanted:
            self._watch.look()
            return
        if self._wanted is None or self._wanted[:2] != wanted[:2]:
            self._begin(*wanted[:2])
        self._wanted = wanted
        if self._reading not in files:
            self._stop_reading()
        self._kept = {path: kept for path, kept in self._kept.items() if path in files}
        self._watch.follow(files)
        self._tell()
        self._look()

    def close(self) -> None:
        """Stop."""
        self._process.close()
        self._watch.close()

    def _begin(self, day: date, zone: str) -> None:
        """Another day or zone: every file is to be read again, but for what was kept of just these."""
        self._stop_reading()
        self._fresh = set()
        cache = load(self._place) if self._wanted is None else None
        if cache is None:
            return
        self._kept = {kept.path: kept for kept in cache.files}
        self._told = {kept.path: kept.said for kept in cache.files}
        if (cache.day, cache.zone) == (day, zone):
            self._fresh = {kept.path for kept in cache.files if kept.read}

    def _stop_reading(self) -> None:
        self._process.close()
        self._reading = ""

    def _look(self) -> None:
        """Have the next file read whose answer is missing or old."""
        if self._wanted is None:
            return
        day, zone, files = self._wanted
        if self._reading:
            return
        for path in files:
            now, kept = stamp(path), self._kept.get(path)
            if kept is None or kept.stamp != now or path not in self._fresh:
                self._reading = path
                self._process.read(path, day, zone, partial(self._read, path, now))
                return

    def _read(self, path: str, before: Stamp | None, answer: Answer) -> None:
        """An answer, good for the file as it was when the child was started."""
        self._reading = ""
        self._kept[path] = Kept(path, before, answer.busy, answer.said, answer.read)
        self._fresh.add(path)
        if answer.said and answer.said not in self._told.values():
            self._say(answer.said)
        self._told[path] = answer.said
        self._save()
        self._tell()
        self._look()

    def _save(self) -> None:
        if self._wanted is not None:
            save(self._place, Cache(self._wanted[0], self._wanted[1], tuple(self._kept.values())))

    def _tell(self) -> None:
        """Post what all files say together, if that is something else than before."""
        spans = (span for kept in self._kept.values() for span in kept.busy)
        busy = merged((span.start, span.end) for span in spans)
        if busy != self._posted:
            self._posted = busy
            self._post(BusyTimesChanged(busy))
