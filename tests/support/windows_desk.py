"""A notifier on the fake notification centre of Windows."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from breakstretch.backends.notifications.native.windows_toasts import WindowsToasts
from tests.support.centre_desk import CentreDesk
from tests.support.fake_winrt import FakeWindows


class WindowsDesk(CentreDesk):
    """The notifier, and the system that it met."""

    def __init__(self, windows: FakeWindows, icon: str) -> None:
        super().__init__(WindowsToasts(icon))
        self.windows = windows


def installed(monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """The fake system, in place of the bindings."""
    fake = FakeWindows()
    fake.install(monkeypatch)
    return fake


@contextmanager
def at_windows(windows: FakeWindows, icon: str) -> Iterator[WindowsDesk]:
    """A notifier that is open. It can be closed twice."""
    desk = WindowsDesk(windows, icon)
    desk.notifier.open()
    desk.settle()
    yield desk
    desk.notifier.close()
    desk.notifier.close()
