"""What happens at the desk of the soak: what the person does, what breaks, and what asks for quiet.

Each act leaves the desk as it found it, so that any may follow any; what it meets decides what it comes to, and a seed
decides all that is left to chance. Knows the desk, and nothing of what is measured.
"""

import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress

from tests.benchmarks import process
from tests.support.desktop import wait_for
from tests.support.soak_desk import SoakDesk
from tests.support.tray_menu import TrayMenu

_FROZEN = (2.0, 6.0)
"""Seconds in which a frozen program does not run, from and to."""
_AWAY = (13.0, 23.0)
"""Short of a natural break, and one."""
_QUIET = (2.0, 6.0)
_COMMANDS = ("status", "why", "today", "stats", "snooze 2s", "skip", "redo", "resume")
_LEFT = 0.6
"""Of the stretches begun, that are left soon; the others go on while the next things happen."""
_LONG = 3600
_ROUND = 6
"""Acts that break something after each one that asks for quiet, which is followed by half a minute to settle."""


class Acts:
    """All acts at one desk; `rounds` says which comes when."""

    def __init__(self, desk: SoakDesk, seed: int, haste: float) -> None:
        self._desk, self._desktop, self._haste = desk, desk.desktop, haste
        self._dice = random.Random(seed)  # noqa: S311 - chance that can be repeated is what is wanted
        self.broken_cli: list[str] = []
        """What commands said that they never should."""

    def rounds(self) -> Iterator[Callable[[], None]]:
        """Acts without end: a quiet, then faults with the person's own acts between them.

        A kill comes first, because the shortest run has to have one.
        """
        quiets, faults, own = (self._deck(cards) for cards in (self._quiets, self._faults, self._own))
        yield next(own)
        yield next(own)
        yield self.program_dies
        while True:
            yield next(quiets)
            for _ in range(_ROUND):
                yield next(own)
                yield next(own)
                yield next(faults)

    @property
    def _quiets(self) -> tuple[Callable[[], None], ...]:
        return self.has_a_call, self.sees_a_film, self.wants_no_disturbance, self.leaves_the_desk, self.pauses

    @property
    def _faults(self) -> tuple[Callable[[], None], ...]:
        die = (self.panel_dies, self.server_dies, self.bus_dies, self.sound_dies, self.children_die)
        freeze = (self.program_freezes, self.server_freezes)
        settings = (self.settings_break, self.settings_change)
        disk = (self.disk_fills,) if self._desk.disk.mounted else ()
        return (*die, *freeze, *settings, *disk, self.program_dies)

    @property
    def _own(self) -> tuple[Callable[[], None], ...]:
        return (
            self.clicks_the_toast,
            self.clicks_the_toast,
            self.closes_the_toast,
            self.chooses_in_the_menu,
            self.commands,
            self.commands,
            self.starts_a_stretch,
        )

    def _deck(self, cards: tuple[Callable[[], None], ...]) -> Iterator[Callable[[], None]]:
        """Each card once before any comes again."""
        while True:
            yield from self._dice.sample(cards, len(cards))

    def waits(self, shortest: float = 0.2, longest: float = 1.5) -> None:
        """Some time passes, or a part of it in haste."""
        self._desk.lives_on(self._dice.uniform(shortest, longest) / self._haste)

    # The person

    def clicks_the_toast(self) -> None:
        """Start, if it is a prompt; the session is left a few seconds later."""
        toast = self._desk.toast()
        if toast is not None:
            self._desktop.click(*toast.middle)
            self.waits(1, 4)
            self._says("skip")

    def closes_the_toast(self) -> None:
        """The bubble is closed without an answer, and asked for again."""
        toast = self._desk.toast()
        if toast is not None:
            self._desktop.click(*toast.middle, button=3)
            self._says("redo")

    def chooses_in_the_menu(self) -> None:
        """A line that is there just now, and may be gone when the pointer gets there."""
        menu = TrayMenu(self._desk.program)
        wait_for(self._desk.program.icon, "the icon")
        with suppress(ValueError):
            there = [label for label in menu.labels if label in ("Skip", "Stop", "Next", "Stretch now", "Resume")]
            menu.choose(self._dice.choice(there))

    def commands(self) -> None:
        """Anything a person may type."""
        self._says(
            *self._dice.choice(("status", "why", "today", "stats", "snooze 2s", "skip", "redo", "resume")).split()
        )

    def starts_a_stretch(self) -> None:
        """A stretch on the person's own wish, which may be left after a while."""
        self._says("stretch")
        self.waits(2, 8)
        if self._dice.random() < _LEFT:
            self._says("skip")

    # Quiet

    def has_a_call(self) -> None:
        """The microphone is used for a while."""
        self._desk.begin_call(self._dice.choice(("Zoom", "Meet")))
        self.waits(*_QUIET)
        self._desktop.kill("call")

    def sees_a_film(self) -> None:
        """A window fills the screen for a while."""
        self._desk.film.fill(True)
        self.waits(*_QUIET)
        self._desk.film.fill(False)

    def wants_no_disturbance(self) -> None:
        """Do not disturb is on for a while."""
        self._desktop.run("dunstctl", "set-paused", "true")
        self.waits(*_QUIET)
        self._desktop.run("dunstctl", "set-paused", "false")

    def leaves_the_desk(self) -> None:
        """Nobody touches anything."""
        self._desk.lives_on(self._dice.choice(_AWAY))

    def pauses(self) -> None:
        """Quiet on a wish."""
        self._says("pause", "30m")
        self.waits()
        self._says("resume")

    # Faults

    def panel_dies(self) -> None:
        """Another panel comes."""
        self._desktop.restart("xfce4-panel")

    def server_dies(self) -> None:
        """Another notification server comes."""
        self._desk.restart_server()

    def bus_dies(self) -> None:
        """And the desktop with it; a new one comes."""
        self._desk.lose_bus()
        self._says("status")
        self._desk.return_bus()

    def sound_dies(self) -> None:
        """Another sound server comes."""
        self._desktop.kill("pulseaudio")
        self.waits()
        self._desk.sound()

    def program_freezes(self) -> None:
        """As on a machine that has too much to do."""
        self._freeze("breakstretch")

    def server_freezes(self) -> None:
        """It answers later."""
        self._freeze("dunst")

    def _freeze(self, name: str) -> None:
        process = self._desktop.children[name].process
        process.send_signal(signal.SIGSTOP)
        self.waits(*_FROZEN)
        process.send_signal(signal.SIGCONT)

    def settings_break(self) -> None:
        """Half a file, then nothing, then the right one."""
        self._desk.program.write_settings(self._desk.settings[: self._dice.randrange(40, 300)] + "\nevery = [")
        self.waits()
        self._desk.program.settings_file.unlink()
        self.waits()
        self._desk.program.write_settings(self._desk.settings)

    def settings_change(self) -> None:
        """Another pace."""
        self._desk.pace = {"stretch": self._dice.randrange(8, 20), "walk": self._dice.randrange(4, 10)}
        self._desk.program.write_settings(self._desk.settings)

    def disk_fills(self) -> None:
        """What happens meanwhile cannot be saved; what happens after that saves it.

        Filled twice, because a history that cannot be saved is closed, which makes a little room.
        """
        self._desk.disk.fill()
        self.waits(1, 3)
        self._says("stretch")
        self._desk.disk.fill()
        self.waits(2, 4)
        self._says("skip")
        self._desk.disk.free()
        self._says("stretch")
        self._says("skip")

    def program_dies(self) -> None:
        """Killed without a word, and started again."""
        self._desk.kill()
        self._desk.program.start()

    def children_die(self) -> None:
        """Whoever draws or shows the window at that moment, in a session that has just begun."""
        self._says("stretch")
        self.waits(0.5, 3)
        for number in process.children(self._desk.number):
            with suppress(ProcessLookupError):
                os.kill(int(number), signal.SIGKILL)
        self.waits()
        self._says("skip")

    def _says(self, *words: str) -> None:
        done = self._desk.program.cli(*words)
        if done.returncode not in (0, 1, 3) or "Traceback" in done.stderr:
            self.broken_cli.append(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}")

    def ends(self) -> None:
        """Nothing is led, nothing falls due, and nothing of the program's but itself runs any more."""
        self._desk.pace = {"stretch": _LONG, "walk": _LONG}
        self._desk.program.write_settings(self._desk.settings.replace('idle = "12s"', 'idle = "1h"'))
        self._desk.moves()
        self._says("skip")
        self._says("pause")
        self._desk.wait_for_phase("paused")
        wait_for(self._is_alone, "the program's children to be gone")

    def _is_alone(self) -> bool:
        """Whether the program is alone, once a summary that stays until it is closed has been closed."""
        for window in self._desktop.windows("breakstretch"):
            self._desktop.run("xdotool", "windowactivate", window, "key", "Escape")
        return not process.children(self._desk.number)
