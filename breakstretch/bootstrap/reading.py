"""The settings file for the daemon: first start, reading, watching."""

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from breakstretch.backends.settings.settings_file import Loaded as FileLoaded
from breakstretch.backends.settings.settings_file import Stamps, has_broken_schema, load, load_soon
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.limits import Problem
from breakstretch.daemon.ports import Clock
from breakstretch.daemon.service import Loaded
from breakstretch.system import paths
from breakstretch.system.loop.file_watch import Stamp, stamp
from breakstretch.system.loop.protocol import Loop

if TYPE_CHECKING:  # loaded when the file is first watched
    from breakstretch.backends.settings.settings_process import SettingsProcess
    from breakstretch.backends.settings.settings_watch import SettingsWatch


class Reading:
    """The settings file, and what was last read from it."""

    def __init__(self, config: str | None) -> None:
        self.path = paths.config_file(config)
        self._first_problem: tuple[Problem, ...] = ()
        self._last: FileLoaded | None = None
        self._watch: SettingsWatch | None = None
        self._process: SettingsProcess | None = None
        self._waiting: list[Callable[[Loaded], None]] = []
        """Who waits for what is being read."""
        self._again: Callable[[], None] = lambda: None
        """Has the settings read once more."""
        self._stamp: Stamp | None = None

    @property
    def loaded(self) -> Loaded:
        """As last read."""
        found = self._last or load(self.path)
        return Loaded(found.settings, found.catalogue, (*self._first_problem, *found.problems))

    def first_start(self) -> None:
        """Put the commented settings in place when there are none, and replace a broken schema."""
        there = os.path.lexists(self.path)
        if there and not has_broken_schema(self.path):
            return
        from breakstretch.backends.settings.editing import place_default

        try:
            place_default(self.path)
        except (OSError, BreakstretchError) as error:
            if there:
                return
            said = f"the settings file cannot be written: {error}; the default settings are in force"
            self._first_problem = (Problem((), said, None, self.path),)

    def load(self) -> Loaded:
        """Read it again now, however long that takes."""
        self._begin()
        self._last = load(self.path)
        return self.loaded

    def read(self, done: Callable[[Loaded], None]) -> None:
        """Read it again and hand over the result, later where that takes more than a moment."""
        self._begin()
        self._waiting.append(done)
        found = load_soon(self.path)
        if found is None and self._process is not None:
            self._process.read(self.path, self._took)
            return
        if self._process is not None:
            self._process.close()
        self._took(found)

    def _begin(self) -> None:
        """Note when the file was written. Once it exists, the reason why it could not be made is over."""
        if os.path.lexists(self.path):
            self._first_problem = ()
        self._stamp = stamp(self.path)

    def _took(self, found: FileLoaded | None) -> None:
        """Keep the result and hand it to all who wait for it. What the child could not do is done here."""
        self._last = found or load(self.path)
        self._follow(self._last.stamps)
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done(self.loaded)

    def add_cautions(self, tags: tuple[str, ...]) -> str:
        """Add these tags to `exercises.cautions`. Returns what went wrong, or nothing."""
        from breakstretch.backends.settings.editing import set_key

        known = self.load().settings.exercises.cautions
        value = ", ".join(f'"{tag}"' for tag in dict.fromkeys((*known, *tags)))
        try:
            set_key(self.path, "exercises.cautions", f"[{value}]")
        except (OSError, BreakstretchError) as error:
            return f"Your answers count, but could not be written to {self.path}: {error}"
        return ""

    def watch(self, reactor: Loop, clock: Clock, changed: Callable[[], None]) -> Callable[[], object]:
        """Call when the file, or a file of exercises in it, has changed. Returns the function that ends that."""
        from breakstretch.backends.settings.settings_process import SettingsProcess
        from breakstretch.backends.settings.settings_watch import SettingsWatch

        process = self._process = SettingsProcess(reactor, clock)
        watch = self._watch = SettingsWatch(reactor, clock, self.path, changed)
        self._again = partial(reactor.call_soon, changed)
        stamps = self._last.stamps if self._last is not None else ()
        self._follow(stamps, ((self.path, self._stamp),))

        def close() -> None:
            watch.close()
            process.close()

        return close

    def _follow(self, stamps: Stamps, more: Stamps = ()) -> None:
        """Follow these files of exercises, and read again when one of them has changed."""
        if self._watch is None:
            return
        self._watch.follow([file for file, _ in stamps])
        if any(stamp(file) != before for file, before in (*stamps, *more)):
            self._again()

    def look(self) -> None:
        """Check for changes ourselves where the kernel does not report them, since the daemon is awake anyway."""
        if self._watch is not None:
            self._watch.look()
