"""The person's settings file for the daemon: first start, reading, watching; knows no key of it."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from breakstretch.backends.settings.settings_file import Loaded as FileLoaded
from breakstretch.backends.settings.settings_file import load, own_files
from breakstretch.core.rules.problems import Problem
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.daemon.ports import Clock
from breakstretch.daemon.service import Loaded
from breakstretch.system import paths
from breakstretch.system.loop.file_watch import Stamp, stamp
from breakstretch.system.loop.protocol import Loop

if TYPE_CHECKING:  # loaded when the file is first watched
    from breakstretch.backends.settings.settings_watch import SettingsWatch


class Reading:
    """The settings file and what was last read from it."""

    def __init__(self, config: str | None) -> None:
        self.path = paths.config_file(config)
        self._first_problem: tuple[Problem, ...] = ()
        self._last: FileLoaded | None = None
        self._watch: SettingsWatch | None = None
        self._stamp: Stamp | None = None

    @property
    def loaded(self) -> Loaded:
        """As last read."""
        found = self._last or load(self.path)
        return Loaded(found.settings, found.catalogue, (*self._first_problem, *found.problems))

    def first_start(self) -> None:
        """Put the commented settings in place when there are none."""
        if os.path.lexists(self.path):
            return
        from breakstretch.backends.settings.editing import place_default

        try:
            place_default(self.path)
        except (OSError, BreakstretchError) as error:
            said = f"the settings file cannot be written: {error}; the default settings are in force"
            self._first_problem = (Problem((), said, None, self.path),)

    def load(self) -> Loaded:
        """Read it again; what kept the file from being made is over once it is there."""
        if os.path.lexists(self.path):
            self._first_problem = ()
        self._stamp = stamp(self.path)
        self._last = load(self.path)
        if self._watch is not None:
            self._watch.follow(own_files(self._last.settings, self.path))
        return self.loaded

    def add_cautions(self, tags: tuple[str, ...]) -> str:
        """Write these tags beside those in `exercises.cautions`; what went wrong, or nothing."""
        from breakstretch.backends.settings.editing import set_key

        known = self.load().settings.exercises.cautions
        value = ", ".join(f'"{tag}"' for tag in dict.fromkeys((*known, *tags)))
        try:
            set_key(self.path, "exercises.cautions", f"[{value}]")
        except (OSError, BreakstretchError) as error:
            return f"Your answers count, but could not be written into exercises.cautions of {self.path}: {error}"
        return ""

    def watch(self, reactor: Loop, clock: Clock, changed: Callable[[], None]) -> Callable[[], object]:
        """Call when the file, or a file of exercises it names, has changed; returns what ends that."""
        from breakstretch.backends.settings.settings_watch import SettingsWatch

        files = own_files(self.loaded.settings, self.path)
        watch = self._watch = SettingsWatch(reactor, clock, self.path, changed, files)
        if stamp(self.path) != self._stamp:  # written since it was read, before anybody watched
            reactor.call_soon(changed)
        return watch.close

    def look(self) -> None:
        """Where the kernel tells nothing of changes: see for ourselves, since the daemon is awake anyway."""
        if self._watch is not None:
            self._watch.look()
