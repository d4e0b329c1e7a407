"""A real window on a real X server with a window manager, fed by hand: what it shows, and each line it answers.

It stands where the daemon stands: the two pipes are all it has. Nothing here knows how the window is made.
"""

import os
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

from PIL import Image, ImageChops

from breakstretch.system.clock import SECOND, elapsed_ns
from breakstretch.wire import DoLine, FromDaemon, decode_do, encode
from tests.benchmarks import process
from tests.support.desktop import Box, Desktop, wait_for
from tests.support.patience import LIMIT
from tests.support.program import ROOT

_GEOMETRY = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
NAME = "breakstretch"
"""What the window calls itself."""
Colour = tuple[int, int, int]
MAIN, HURTS, RED = (20, 116, 106), (190, 38, 32), (166, 24, 24)
"""On a light desktop: the button that stands out, It hurts, and the ground of an alarm."""


def now() -> float:
    """The elapsed clock, which window and daemon share."""
    return elapsed_ns() / SECOND


def inner_box(desktop: Desktop) -> Box | None:
    """Where the window's own picture stands, without the frame around it, for which xdotool is off by its height."""
    found = list(desktop.windows(NAME))
    said = desktop.run("xwininfo", "-id", found[-1]).stdout if found else ""
    numbers = [re.search(rf"{name}:\s+(-?\d+)", said) for name in _GEOMETRY]
    at = [int(number[1]) for number in numbers if number is not None]
    return Box(*at) if len(at) == len(_GEOMETRY) else None


def focused(desktop: Desktop) -> str:
    """The name of the window that has the focus."""
    return desktop.run("xdotool", "getwindowfocus", "getwindowname").stdout.strip()


_IDLE = 0.002
"""Seconds of CPU that are no drawing."""


def at_rest(number: int, quiet: Callable[[], bool]) -> bool:
    """Whether a process had time and used none: a machine that is busy elsewhere leaves it runnable, or drawing.

    `quiet` takes that time, and tells whether nothing was heard meanwhile.
    """
    before = process.cpu_seconds(number)
    return quiet() and process.sleeps(number) and process.cpu_seconds(number) - before < _IDLE


class WindowRig:
    """One window process."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self._rest = b""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *lines: FromDaemon, env: Mapping[str, str] | None = None) -> None:
        """Start it, say these lines, and wait until it is seen and done with drawing.

        In its very first moment Tk loses a key that comes with the focus.
        """
        self.launch(env)
        self.say(*lines)
        self.wait_until_seen()
        wait_for(self.settled, "it to settle")

    def wait_until_seen(self) -> None:
        """Its first line, which is empty, says so, as one does for each page."""
        assert self.line() == b"", "the first line says that it is seen"
        self.box()

    def launch(self, env: Mapping[str, str] | None = None) -> None:
        """Start it."""
        with (self.desktop.folder / "window.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "breakstretch.window"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
                env={**self.desktop.env, **(env or {})},
            )

    def say(self, *lines: FromDaemon) -> None:
        """As the daemon."""
        for line in lines:
            os.write(self._running.stdin.fileno(), encode(line))  # type: ignore[union-attr] # it is a pipe

    def hear(self) -> DoLine:
        """What the person did next; that a page is shown is not that."""
        while not (line := self.line()):
            pass
        return decode_do(line)

    def hush(self) -> bool:
        """Whether it has said nothing of a person, once it has had time to."""
        self._rest = self._rest.lstrip(b"\n")
        if self._readable(0.3) and not self._rest:
            self._rest += os.read(self._running.stdout.fileno(), 4096)  # type: ignore[union-attr] # it is a pipe
        self._rest = self._rest.lstrip(b"\n")
        return not self._rest

    def settled(self) -> bool:
        """Whether it is done with drawing, and says nothing."""
        return at_rest(self._running.pid, self.hush)

    def hang_up(self) -> None:
        """The daemon is gone."""
        assert self._running.stdin is not None
        self._running.stdin.close()

    def box(self) -> Box:
        """Where it stands, without what the window manager puts around it."""
        return wait_for(lambda: inner_box(self.desktop), f"the window: {self.log}")

    def click(self, x: float, y: float) -> None:
        """Click at a part of its width and height."""
        box = self.box()
        self.desktop.click(round(box.x + box.width * x), round(box.y + box.height * y))

    def click_colour(self, colour: Colour) -> None:
        """Click the button of this colour, by the right end of it, where nothing is written."""
        box = self.box()
        left, top, right, bottom = wait_for(lambda: self._where(colour), f"something in {colour}")
        self.desktop.click(box.x + right - 6, box.y + (top + bottom) // 2)
        assert right - left > 20

    def share_of(self, colour: Colour) -> float:
        """How much of it is of this colour, 0 to 1."""
        mask = self._mask(colour)
        return mask.histogram()[255] / (mask.width * mask.height)

    def picture(self) -> bytes:
        """Its pixels."""
        return self.shot().tobytes()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, once it has the focus: what is pressed before goes to another window."""
        wait_for(lambda: focused(self.desktop) == NAME, "it to have the focus")
        self.desktop.press_key(*keys)

    def key_down(self, key: str) -> None:
        """Press a key and keep it down, in the window that has the focus."""
        wait_for(lambda: focused(self.desktop) == NAME, "it to have the focus")
        self.desktop.run("xdotool", "keydown", key)

    def key_up(self, key: str) -> None:
        """Let it go."""
        self.desktop.run("xdotool", "keyup", key)

    def hold(self, key: str) -> None:
        """Hold a key for so long that the X server repeats it many times."""
        wait_for(lambda: focused(self.desktop) == NAME, "it to have the focus")
        self.desktop.run("xdotool", "keydown", key, "sleep", "1.5", "keyup", key)

    def wait_until_it_hears(self) -> None:
        """A new page hears nothing for a moment."""
        wait_for(self.settled, "the page to be drawn")
        wait_for(self.settled, "the page to hear")

    def write(self, data: bytes) -> None:
        """Anything at all, as the daemon."""
        os.write(self._running.stdin.fileno(), data)  # type: ignore[union-attr] # it is a pipe

    def forget_log(self) -> None:
        """What it has said was expected."""
        (self.desktop.folder / "window.log").unlink()

    def shot(self) -> Image.Image:
        """What it shows."""
        box = self.box()
        with Image.open(self.desktop.screenshot(self.desktop.folder / "shot.png")) as screen:
            return screen.convert("RGB").crop((box.x, box.y, box.x + box.width, box.y + box.height))

    def _mask(self, colour: Colour) -> Image.Image:
        shot = self.shot()
        channels = [
            band.point(lambda value, wanted=part: 255 * (value == wanted))
            for band, part in zip(shot.split(), colour, strict=True)
        ]
        return ImageChops.darker(ImageChops.darker(channels[0], channels[1]), channels[2])

    def _where(self, colour: Colour) -> tuple[int, int, int, int] | None:
        return self._mask(colour).getbbox()

    def end_of_it(self) -> int:
        """Wait until it has gone by itself; its exit code."""
        return self._running.wait(LIMIT)

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return self._running.poll() is not None

    @property
    def log(self) -> str:
        """What it complained of."""
        return self.desktop.log_of("window")

    def close(self) -> None:
        """End it."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None
        return self.process

    def line(self) -> bytes:
        """What it said next."""
        end = time.monotonic() + LIMIT
        while b"\n" not in self._rest:
            assert time.monotonic() < end, f"the window said nothing: {self.log}"
            if self._readable(0.2):
                data = os.read(self._running.stdout.fileno(), 4096)  # type: ignore[union-attr] # it is a pipe
                assert data, f"the window is gone: {self.log}"
                self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _readable(self, seconds: float) -> bool:
        if b"\n" in self._rest:
            return True
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._running.stdout, selectors.EVENT_READ)  # type: ignore[arg-type] # it is a pipe
            return bool(waiting.select(seconds))
