"""The tray of Windows and macOS, against a stand-in for pystray's icon."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from breakstretch.backends.tray.native_tray import NativeTray
from breakstretch.core.values.events import Event, Skip
from breakstretch.daemon.ports import TrayItem
from tests.support.tray_rigs import VIEW


class FakeIcon:
    """Keeps what pystray's icon would be told; `told` names each change."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.told: list[str] = []
        self.stopped = False

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
        if name in {"icon", "title", "menu", "visible"}:
            self.told.append(name)

    def picture(self, state: str, progress: float) -> tuple[str, float]:
        """What a picture would be drawn of."""
        return state, progress

    def run(self, begin: Callable[[object], None]) -> None:
        """Begin at once; a real one goes on until it is stopped."""
        begin(self)

    def stop(self) -> None:
        """End `run`."""
        self.stopped = True

    def notify(self, message: str, title: str) -> None:
        """Show a balloon."""
        self.told.append(f"{title}: {message}")


class Rig:
    """A tray whose main thread does what it is handed when the test says so."""

    def __init__(self, platform: str = "darwin") -> None:
        self.posted: list[Event] = []
        self.waiting: list[Callable[[], None]] = []
        self.icon: Any = None
        self.tray = NativeTray(
            self.posted.append,
            lambda _command: None,
            make_icon=self.make,
            on_main=self.waiting.append,
            platform=platform,
        )

    def make(self, name: str) -> FakeIcon:
        """The icon, for the test to look at."""
        self.icon = FakeIcon(name)
        return self.icon  # type: ignore[no-any-return]  # it was assigned in the line above

    def work(self) -> None:
        """Do on the main thread what was handed to it."""
        while self.waiting:
            self.waiting.pop(0)()


def test_waits_for_the_main_thread() -> None:
    """Nothing touches the icon but what the main thread is handed; the last view before its loop is shown."""
    rig = Rig()
    rig.tray.show(replace(VIEW, icon="due"))
    rig.tray.show(VIEW)
    rig.tray.run()
    assert rig.icon.told == []
    rig.work()
    assert rig.icon.told == ["icon", "title", "menu", "visible"]
    assert rig.icon.title == VIEW.title


def test_a_session_of_windows_may_end() -> None:
    """Windows asks the tray's window too. pystray answers with 0 what it has no handler for, and that is a no."""
    rig = Rig("win32")

    class Windows(FakeIcon):
        """As pystray's icon on Windows."""

        def __init__(self, name: str) -> None:
            super().__init__(name)
            self._message_handlers: dict[int, Callable[[int, int], object]] = {}

        def answers(self, message: int) -> int:
            """As pystray's window procedure."""
            handler = self._message_handlers.get(message)
            return 0 if handler is None else int(bool(handler(0, 0)))

    icon = Windows("breakstretch")
    NativeTray(rig.posted.append, print, make_icon=lambda _name: icon, on_main=rig.waiting.append).run()
    assert icon.answers(0x11) == 1


def test_only_changes_are_told() -> None:
    """A new title alone leaves menu and icon, and so an open menu, alone; the same view costs nothing."""
    rig = Rig()
    rig.tray.run()
    rig.tray.show(VIEW)
    rig.work()
    rig.icon.told.clear()
    rig.tray.show(replace(VIEW, title="Soon"))
    rig.tray.show(replace(VIEW, title="Soon"))
    assert len(rig.waiting) == 1
    rig.work()
    assert set(rig.icon.told) == {"title", "visible"}


def test_what_could_not_be_drawn_is_tried_again() -> None:
    """The menu too: its lines would belong to another moment."""
    rig = Rig()
    rig.tray.run()
    rig.tray.show(VIEW)
    rig.work()

    def fail(_state: str, _progress: float) -> tuple[str, float]:
        raise OSError("There is no room for a picture")

    draw, rig.icon.picture = rig.icon.picture, fail
    later = replace(VIEW, icon="due", items=(TrayItem("skip", "Skip", event=Skip()),))
    rig.tray.show(later)
    with pytest.raises(OSError, match="no room"):
        rig.work()
    rig.icon.picture = draw
    rig.tray.show(replace(later, title="Soon"))
    rig.work()
    assert rig.icon.icon == ("due", VIEW.progress)
    assert [item.text for item in rig.icon.menu] == ["Skip"]


def test_choosing_posts() -> None:
    """What is chosen in pystray's menu is posted."""
    rig = Rig()
    rig.tray.run()
    rig.tray.show(replace(VIEW, items=(TrayItem("skip", "Skip", event=Skip()),)))
    rig.work()
    next(iter(rig.icon.menu))(rig.icon)
    assert rig.posted == [Skip()]


def test_windows_labels_and_tips() -> None:
    """On Windows an ampersand is doubled and a tooltip cut to what it takes, not within a character."""
    rig = Rig("win32")
    rig.tray.run()
    rig.tray.show(replace(VIEW, title="x" * 126 + "🧘", items=(TrayItem("a", "Back & calf", event=Skip()),)))
    rig.work()
    assert next(iter(rig.icon.menu)).text == "Back && calf"
    assert rig.icon.title == "x" * 126


def test_close_ends_run() -> None:
    """Closing stops the icon on its own thread, also when it comes before the icon's loop has begun."""
    rig = Rig()
    rig.tray.run()
    rig.tray.close()
    rig.work()
    assert rig.icon.stopped
    early = Rig()
    early.tray.close()
    early.tray.run()
    assert early.icon is None


def test_progress_changes_the_picture() -> None:
    """A session that goes on has another picture."""
    rig = Rig()
    rig.tray.run()
    rig.tray.show(replace(VIEW, icon="running", progress=0.2))
    rig.work()
    before = rig.icon.icon
    rig.tray.show(replace(VIEW, icon="running", progress=0.8))
    rig.work()
    assert rig.icon.icon != before


def test_a_balloon_waits_for_the_icon() -> None:
    """What is said before the icon is there is said with it, the last word only; later at once."""
    rig = Rig("win32")
    rig.tray.balloon("Time", "First", app_icon="")
    rig.tray.balloon("Time", "Last")
    rig.tray.run()
    rig.tray.show(VIEW)
    rig.work()
    assert rig.icon.told[-2:] == ["visible", "Time: Last"]
    rig.tray.balloon("Done", "4 holds")
    rig.work()
    assert rig.icon.told[-1] == "Done: 4 holds"
    rig.tray.show(replace(VIEW, title="Later"))
    rig.work()
    assert rig.icon.told.count("Done: 4 holds") == 1
