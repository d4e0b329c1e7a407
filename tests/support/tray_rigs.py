"""Both trays behind one set of verbs, for the contract suite: the one on a bus with its panel, and the fake."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from breakstretch.backends.tray.pixmaps import Pixmaps
from breakstretch.backends.tray.sni import SniTray
from breakstretch.core.values.events import Event, Pause, Resume, Skip, Start
from breakstretch.daemon.ports import Tray, TrayItem, TrayView
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_panel import FakePanel
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.fake_tray import FakeTray
from tests.support.private_bus import PrivateBus, private_bus

PIXMAPS = Pixmaps(str(Path(__file__).parents[2] / "icons" / "tray.argb.zlib"))

VIEW = TrayView(
    icon="waiting",
    progress=0.0,
    title="Next stretch in 12 min",
    items=(
        TrayItem("next", "Next stretch in 12 min"),
        TrayItem("line-1", ""),
        TrayItem("start", "Stretch now", event=Start(), default=True),
        TrayItem("skip", "Skip", event=Skip()),
        TrayItem("pause", "Pause", items=(TrayItem("pause-all", "Until resumed", event=Pause()),)),
        TrayItem("sound", "Sound", event=Resume(), checked=True),
        TrayItem("line-2", ""),
        TrayItem("quit", "Quit", command="quit"),
    ),
)


class Rig(Protocol):
    """A tray, the person in front of it, and what came of it."""

    posted: list[Event]
    commands: list[str]
    now: TrayView
    """What `view_now` says."""

    @property
    def tray(self) -> Tray:
        """The tray."""

    @property
    def changes(self) -> int:
        """How often anything was sent or shown anew."""

    def icon(self) -> object:
        """Something equal for equal pictures alone."""

    def tip(self) -> str:
        """The tooltip."""

    def labels(self) -> list[str]:
        """The menu's lines, a submenu's after its own; separators empty."""

    def open(self) -> None:
        """Open the menu."""

    def choose(self, label: str) -> None:
        """Choose a line."""

    def click(self) -> None:
        """Click the icon."""

    def gone(self) -> bool:
        """Whether the icon is away."""


class FakeRig:
    """`FakeTray`."""

    def __init__(self) -> None:
        self.posted: list[Event] = []
        self.commands: list[str] = []
        self.now = VIEW
        self.tray = FakeTray(self.posted.append, self.commands.append, lambda: self.now)
        self.open, self.click = self.tray.open, self.tray.click

    @property
    def changes(self) -> int:
        """How often it was shown anew."""
        return len(self.tray.views)

    def icon(self) -> object:
        """Name and progress."""
        return self.tray.view.icon, self.tray.view.progress

    def tip(self) -> str:
        """The title."""
        return self.tray.view.title

    def labels(self) -> list[str]:
        """The labels of the view."""
        return [line.label for line in self.tray.lines()]

    def choose(self, label: str) -> None:
        """By the id of the line."""
        self.tray.choose(next(line.id for line in self.tray.lines() if line.label == label))

    def gone(self) -> bool:
        """Whether it was closed."""
        return self.tray.closed


class SniRig:
    """`SniTray` and a panel, each with its own connection to a bus of their own."""

    def __init__(self, reactor: LinuxReactor, daemon: PrivateBus, *, windows: bool = True) -> None:
        self.posted: list[Event] = []
        self.commands: list[str] = []
        self.tokens: list[str] = []
        """What the panel gave for clicks."""
        self.troubles: list[str] = []
        self.now = VIEW
        self.reactor, self.daemon = reactor, daemon
        self.time = FakeReactor(FakeClock())
        """What the tray waits by; the bus has the real loop."""
        self.panel = FakePanel(reactor, daemon.address)
        self.bus = Bus(reactor, daemon.address)
        self.tray = SniTray(
            self.bus,
            self.posted.append,
            self.commands.append,
            lambda: self.now,
            PIXMAPS,
            reactor=self.time,
            clock=self.time.clock,
            on_trouble=self.troubles.append,
            windows=windows,
            on_token=self.tokens.append,
        )

    def begin(self) -> None:
        """Connect, with a panel, and show the first view."""
        self.panel.start()
        self.bus.connect()
        self.tray.show(VIEW)
        self.panel.wait_for_item()

    @property
    def changes(self) -> int:
        """How many signals the panel got; asking for the item first lets the last of them arrive."""
        self.panel.item()
        return len(self.panel.signals)

    def icon(self) -> object:
        """The pixels."""
        return self.panel.item()["IconPixmap"]

    def tip(self) -> str:
        """The tooltip's title."""
        return str(self.panel.item()["ToolTip"][2])

    def labels(self) -> list[str]:
        """As the panel would show them: a doubled underscore as one."""
        return [line.get("label", "").replace("__", "_") for line in self.panel.lines()]

    def open(self) -> None:
        """Announce it, as a panel does."""
        self.panel.open()

    def choose(self, label: str) -> None:
        """By the number of the line."""
        self.panel.choose(label)

    def click(self, token: str = "") -> None:
        """With the left button; some panels give a token first."""
        if token:
            self.panel.give(token)
        self.panel.click()

    def gone(self) -> bool:
        """Whether the item's name has left the bus."""
        return not self.panel.has(self.panel.items[-1])


@contextmanager
def sni_rig(folder: Path, *, windows: bool = True) -> Iterator[SniRig]:
    """A rig that has not begun."""
    reactor = LinuxReactor()
    with private_bus(folder) as daemon:
        rig = SniRig(reactor, daemon, windows=windows)
        try:
            yield rig
        finally:
            rig.tray.close()
            rig.bus.close()
            rig.panel.close()
            reactor.close()
