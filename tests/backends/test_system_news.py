"""What Windows and macOS tell programs, on made-up messages and centers: nothing of it ran on a real one."""

import struct
from pathlib import Path

import pytest

from breakstretch.backends.presence.zone_asked import AskedZone, on_macos, on_windows
from breakstretch.system import news_windows as windows
from breakstretch.system.news_macos import MacNews
from breakstretch.system.system_news import LAST_MOMENT, SystemNews, probe
from tests.support.fake_cocoa import Cocoa

WM_PAINT = 0x0F


class Heard:
    """What was told, and whether everything was saved before the teller went on."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def wait(self, seconds: float) -> None:
        """As the flag does that is set when all is saved."""
        self.told.append(seconds)


@pytest.fixture
def heard() -> Heard:
    """A program that listens."""
    return Heard()


def test_the_session_of_windows_may_end(heard: Heard) -> None:
    """It is asked first, which ends nothing; when it ends, the answer comes after all is saved."""
    procedure = windows.Procedure(heard.told.append, heard.wait)
    assert procedure.answer(windows.WM_QUERYENDSESSION, 0) == 1
    assert procedure.answer(windows.WM_ENDSESSION, 0) == 0
    assert heard.told == []
    assert procedure.answer(windows.WM_ENDSESSION, 1) == 0
    assert heard.told == [SystemNews.ENDS, LAST_MOMENT]


@pytest.mark.parametrize(
    ("message", "parameter", "news"),
    [
        (windows.WM_WTSSESSION_CHANGE, windows.LOCKS, SystemNews.LOCKED),
        (windows.WM_WTSSESSION_CHANGE, windows.UNLOCKS, SystemNews.UNLOCKED),
        (windows.WM_WTSSESSION_CHANGE, windows.CONSOLE_DISCONNECTS, SystemNews.LEFT),
        (windows.WM_WTSSESSION_CHANGE, windows.REMOTE_DISCONNECTS, SystemNews.LEFT),
        (windows.WM_WTSSESSION_CHANGE, windows.CONSOLE_CONNECTS, SystemNews.ENTERED),
        (windows.WM_WTSSESSION_CHANGE, windows.REMOTE_CONNECTS, SystemNews.ENTERED),
        (windows.WM_POWERBROADCAST, windows.SUSPENDS, SystemNews.ASLEEP),
        (windows.WM_POWERBROADCAST, windows.RESUMES, SystemNews.AWAKE),
        (windows.WM_TIMECHANGE, 0, SystemNews.CLOCK_SET),
    ],
)
def test_what_windows_tells(heard: Heard, message: int, parameter: int, news: SystemNews) -> None:
    """Lock, sleep and clock, each by its message."""
    assert windows.Procedure(heard.told.append, heard.wait).answer(message, parameter) is not None
    assert heard.told == [news]


def test_the_session_of_another_person_says_nothing_of_this_one(heard: Heard) -> None:
    """Remote Desktop reports the locks of all sessions to all of them."""
    procedure = windows.Procedure(heard.told.append, heard.wait, session=2)
    assert procedure.answer(windows.WM_WTSSESSION_CHANGE, windows.LOCKS, 3) == 0
    assert heard.told == []
    assert procedure.answer(windows.WM_WTSSESSION_CHANGE, windows.LOCKS, 2) == 0
    assert heard.told == [SystemNews.LOCKED]


def test_what_windows_tells_besides(heard: Heard) -> None:
    """A sign-in at another screen says nothing to us, and a message that is not ours is left to Windows."""
    procedure = windows.Procedure(heard.told.append, heard.wait)
    assert procedure.answer(windows.WM_WTSSESSION_CHANGE, 5) == 0
    assert procedure.answer(WM_PAINT, 0) is None
    assert heard.told == []


@pytest.mark.parametrize(
    ("center", "name", "news"),
    [
        ("workspace", "NSWorkspaceWillSleepNotification", SystemNews.ASLEEP),
        ("workspace", "NSWorkspaceDidWakeNotification", SystemNews.AWAKE),
        ("workspace", "NSWorkspaceSessionDidResignActiveNotification", SystemNews.LEFT),
        ("workspace", "NSWorkspaceSessionDidBecomeActiveNotification", SystemNews.ENTERED),
        ("own", "NSSystemTimeZoneDidChangeDistributedNotification", SystemNews.CLOCK_SET),
        ("own", "NSSystemClockDidChangeNotification", SystemNews.CLOCK_SET),
        ("everywhere", "com.apple.screenIsLocked", SystemNews.LOCKED),
        ("everywhere", "com.apple.screenIsUnlocked", SystemNews.UNLOCKED),
    ],
)
def test_what_macos_tells(heard: Heard, center: str, name: str, news: SystemNews) -> None:
    """Each by the center that has it, also while another program is in front; and no more after the end."""
    cocoa = Cocoa()
    mac = MacNews(cocoa, cocoa, heard.told.append, heard.wait)
    mac.open()
    getattr(cocoa, center).tells(name)
    assert heard.told == [news]
    mac.close()
    getattr(cocoa, center).tells(name)
    assert heard.told == [news]


@pytest.mark.parametrize(
    ("center", "name"),
    [("workspace", "NSWorkspaceWillPowerOffNotification"), ("own", "NSApplicationWillTerminateNotification")],
)
def test_macos_waits_until_all_is_saved(heard: Heard, center: str, name: str) -> None:
    """When the observer returns, the program is ended. Another program, or Ctrl+C by pystray, may ask it to quit."""
    cocoa = Cocoa()
    MacNews(cocoa, cocoa, heard.told.append, heard.wait).open()
    getattr(cocoa, center).tells(name)
    assert heard.told == [SystemNews.ENDS, LAST_MOMENT]


@pytest.mark.parametrize("options", [1 << 10, 1 | 4, 2 | 8, 2 | 4, 1 << 10 | 1 | 4])
def test_macos_tells_of_full_screen(heard: Heard, options: int) -> None:
    """By its own option, or because neither Dock nor menu bar is there; each change once, and nothing after the end."""
    cocoa = Cocoa()
    mac = MacNews(cocoa, cocoa, heard.told.append, heard.wait)
    mac.open()
    for now in (0, 1, 4, 1 << 11, options, options | 1 << 11, 0):
        cocoa.application.becomes(now)
    assert heard.told == [SystemNews.FILLED, SystemNews.FREE]
    mac.close()
    cocoa.application.becomes(options)
    assert len(heard.told) == 2


def test_a_screen_that_is_full_at_the_start_is_told(heard: Heard) -> None:
    """The program may start at login below a film."""
    cocoa = Cocoa()
    cocoa.application.becomes(1 << 10)
    MacNews(cocoa, cocoa, heard.told.append, heard.wait).open()
    assert heard.told == [SystemNews.FILLED]


@pytest.mark.parametrize(("platform", "name"), [("win32", "Windows"), ("darwin", "macOS")])
def test_doctor_says_what_reports_a_lock(platform: str, name: str) -> None:
    """And that nobody has tried it."""
    found = probe(platform)
    assert (found.name, found.works) == ("lock and suspend", None)
    assert found.detail.startswith(name)


class Kernel:
    """The part of Windows that knows the zone. It leaves something else in the gaps of the structure each time."""

    def __init__(self) -> None:
        self.kernel32 = self
        self.zone, self.offset = "Central Europe Standard Time", -60
        self._calls = 0

    def GetDynamicTimeZoneInformation(self, room: object) -> int:  # noqa: N802 - its name
        """Fill the structure, and return which half of the year it is."""
        self._calls += 1
        text, key = (f"{name}\0".encode("utf-16-le") for name in ("Winter", self.zone))
        left = bytes([self._calls]) * 256
        rules = b"\0" * 20
        names = (text + left)[:64]
        filled = struct.pack("<i", self.offset) + names + rules + names + rules + (key + left)[:256] + b"\0"
        room.raw = filled + left[:3]  # type: ignore[attr-defined] # a buffer of ctypes
        return 1


def test_another_zone_on_windows() -> None:
    """It is noticed at the next look, once."""
    kernel, told = Kernel(), list[str]()
    zone = AskedZone(on_windows(kernel), lambda: told.append("changed"))
    zone.look()
    assert told == []
    kernel.zone = "Tokyo Standard Time"
    zone.look()
    zone.look()
    assert told == ["changed"]
    kernel.zone, kernel.offset = "", -480
    zone.look()
    assert told == ["changed"] * 2, "a zone without a name has an offset"


def test_another_zone_on_macos(tmp_path: Path) -> None:
    """Its link leads elsewhere."""
    place, told = tmp_path / "localtime", list[str]()
    place.symlink_to("/var/db/timezone/zoneinfo/Europe/Prague")
    zone = AskedZone(on_macos(str(place)), lambda: told.append("changed"))
    zone.look()
    assert told == []
    place.unlink()
    place.symlink_to("/var/db/timezone/zoneinfo/Asia/Tokyo")
    zone.look()
    assert told == ["changed"]
