"""Chimes, by whatever plays a sound on this machine.

Linux starts the first player that is there, without a shell and without waiting: `posix_spawn`, because it costs
no copy of the daemon's memory, and the daemon does without `subprocess`. One timer after each chime collects the
child; one that still runs after another is stuck on a sound server and is ended. A player that failed is not asked
again as long as the daemon runs, the next one is. macOS has afplay, Windows its own call.

The four chimes are not shipped: they are a few sums of sines, written once into a folder of the person's state.
At the usual volume that file is played as it is. At another one a copy is played, whose samples are scaled.
Rejected: the players' own options for volume, which aplay and Windows do not have.
"""

import os
import signal
import sys
from contextlib import suppress

from breakstretch.core.values.effects import ChimeKind
from breakstretch.daemon.ports import Clock, Probe, Reactor
from breakstretch.system.programs import find_program

PLAYERS: dict[str, tuple[str, ...]] = {
    "pw-play": (),
    "paplay": (),
    "canberra-gtk-play": ("-f",),
    "aplay": ("-q",),
    "afplay": (),
}
"""In order of preference, with the arguments before the file's name."""
PATIENCE = 5.0
"""Seconds a chime, which lasts less than one, may take."""
_REMEDY_SERVER = "start PipeWire or PulseAudio in this session"
USUAL_VOLUME = 60
"""At which a chime's file is played as it is."""
AFTER = 0.02
"""Seconds a chime waits, so that the bubble it belongs to is out first; nobody hears so little."""


class ChimePlayer:
    """Plays chimes from a folder; implements `ports.Sound`."""

    def __init__(self, folder: str, reactor: Reactor, clock: Clock) -> None:
        self._folder = folder
        self._reactor = reactor
        self._clock = clock
        self._failed: set[str] = set()

    def chime(self, kind: ChimeKind, volume: int = USUAL_VOLUME) -> None:
        """Play without waiting; silence at 0, and where there is no sound."""
        if volume:
            self._reactor.at(self._clock.now().elapsed + AFTER, lambda: self._play(kind, volume))

    def _play(self, kind: ChimeKind, volume: int) -> None:
        try:
            file = self._file(kind, volume)
        except OSError:
            return
        if sys.platform == "win32":
            import winsound

            with suppress(RuntimeError):
                winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        elif player := self._player():
            self._start(player, file)

    def probe(self) -> Probe:
        """What plays the chimes here."""
        if sys.platform == "win32":
            return Probe("sound", works=True, detail="chimes by Windows")
        there = [path for name in PLAYERS if (path := find_program(name)) and path not in self._failed]
        missing = [(path, lacks) for path in there if (lacks := _lacks(path))]
        if len(missing) < len(there):
            plays = next(path for path in there if not _lacks(path))
            return Probe("sound", works=True, detail=f"chimes by {plays}")
        if missing:
            path, lacks = missing[0]
            return Probe("sound", works=False, detail=f"{path} is there, but {lacks}", remedy=_REMEDY_SERVER)
        if self._failed:
            names = ", ".join(os.path.basename(path) for path in sorted(self._failed))
            return Probe("sound", works=False, detail=f"{names} could not play", remedy="see that sound works at all")
        remedy = "install pipewire-bin, pulseaudio-utils or alsa-utils"
        return Probe("sound", works=False, detail="no program that plays sounds", remedy=remedy)

    def _file(self, kind: ChimeKind, volume: int) -> str:
        """The WAV of this chime at this volume, written now if it is not there or older than what it is made of."""
        file = os.path.join(self._folder, f"{kind}.wav")
        if not os.path.exists(file):
            from breakstretch.backends.sound.chimes import write_chime

            write_chime(kind, file)
        if volume == USUAL_VOLUME:
            return file
        copy = os.path.join(self._folder, f"{kind}.{volume}.wav")
        if not os.path.exists(copy) or os.stat(copy).st_mtime_ns < os.stat(file).st_mtime_ns:
            from breakstretch.backends.sound.chimes import write_scaled

            self._forget_copies(kind)
            return copy if write_scaled(file, copy, (volume / USUAL_VOLUME) ** 2) else file
        return copy

    def _forget_copies(self, kind: ChimeKind) -> None:
        """Remove the copies of this chime at other volumes."""
        for name in os.listdir(self._folder):
            first, *middle, last = name.split(".")
            if first == kind and last == "wav" and len(middle) == 1 and middle[0].isdecimal():
                os.unlink(os.path.join(self._folder, name))

    def _player(self) -> str | None:
        """The first player that exists and has not failed.

        It is looked up each time, because it may be installed later.
        """
        for name in PLAYERS:
            path = find_program(name)
            if path and path not in self._failed:
                return path
        return None

    def _start(self, player: str, file: str) -> None:
        """Start the player and see to its end."""
        if sys.platform == "win32":
            return
        command = [player, *PLAYERS[os.path.basename(player)], file]
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
        try:
            pid = os.posix_spawn(player, command, os.environ, file_actions=quiet, setsigdef=[signal.SIGPIPE])
        except OSError:
            self._failed.add(player)
            return
        self._collect_later(pid, player)

    def _collect_later(self, pid: int, player: str, *, may_wait: bool = True) -> None:
        """See to its end; one that runs for twice as long is stuck, since the machine may sleep in a chime once."""
        if sys.platform == "win32":
            return

        def collect() -> None:
            try:
                done, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                return
            if not done and may_wait:
                self._collect_later(pid, player, may_wait=False)
                return
            if status or not done:
                self._failed.add(player)
            if not done:
                os.kill(pid, signal.SIGKILL)
                self._collect_later(pid, player, may_wait=False)

        self._reactor.at(self._clock.now().elapsed + PATIENCE, collect)


def _lacks(player: str) -> str:
    """What this player needs and does not find here. Empty when it can play, or when that is unknown."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    match os.path.basename(player):
        case "pw-play":
            place = f"{os.environ.get('PIPEWIRE_RUNTIME_DIR') or runtime}/pipewire-0"
        case "paplay" | "canberra-gtk-play":
            place = (os.environ.get("PULSE_SERVER") or f"{runtime}/pulse/native").removeprefix("unix:")
            if not place.startswith("/"):  # on another machine
                return ""
        case _:
            return ""
    return "" if _answers(place) else f"no sound server answers at {place}"


def _answers(place: str) -> bool:
    """Whether somebody listens at this socket."""
    import socket

    if sys.platform == "win32":
        return False
    with socket.socket(socket.AF_UNIX) as tried:
        try:
            tried.connect(place)
        except OSError:
            return False
    return True
