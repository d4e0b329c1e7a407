"""Another process finds what hears of clicks, as Windows does: on its real COM, and on one in memory everywhere."""

import ctypes
import queue
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from breakstretch.backends.notifications.native.activator import Activator
from tests.support.com_clicks import activated
from tests.support.fake_winrt import FakeWindows
from tests.support.patience import LIMIT

CLICK = """
import ctypes
from uuid import UUID
from breakstretch.backends.notifications.native.activator import CLASS
from tests.support.com_clicks import FACTORY_ID, activated

ole = ctypes.WinDLL("ole32")
ole.CoInitializeEx(None, 0)
found = ctypes.c_void_p()
kinds = [ctypes.create_string_buffer(UUID(str(name)).bytes_le, 16) for name in (CLASS, FACTORY_ID)]
print(ole.CoGetClassObject(kinds[0], 4, None, kinds[1], ctypes.byref(found)) or activated(found.value, "7 1 žofie"))
"""


def click_from_outside() -> str:
    """What another process gets when it clicks."""
    done = subprocess.run([sys.executable, "-c", CLICK], capture_output=True, text=True, check=False, timeout=LIMIT)
    return done.stdout.strip() or done.stderr


@pytest.fixture(params=["memory", "real"] if sys.platform == "win32" else ["memory"])
def click(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """What clicks, on a system of which this thread is a part."""
    if request.param == "memory":
        windows = FakeWindows()
        windows.install(monkeypatch)
        yield lambda: str(next((activated(found, "7 1 žofie") for found in windows.classes.values()), "nobody"))
    else:
        ole = getattr(ctypes, "WinDLL")("ole32")  # noqa: B009 - only Windows has it
        ole.CoInitializeEx(None, 0)
        yield click_from_outside
        ole.CoUninitialize()


def test_a_click_is_heard_until_it_is_revoked(click: Callable[[], str]) -> None:
    """The words arrive as they are, in a thread of the system. Nobody answers for a class that is revoked."""
    heard: queue.SimpleQueue[str] = queue.SimpleQueue()
    activator = Activator(heard.put)
    activator.register()
    assert click() == "0"
    assert heard.get(timeout=LIMIT) == "7 1 žofie"
    activator.revoke()
    assert click() != "0"
    assert heard.empty()
