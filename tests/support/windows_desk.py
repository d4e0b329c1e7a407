"""A notifier on the fake notification centre of Windows, and the fixtures for tests on it.

A test module assigns them to `windows` and `desk`.
"""

from collections.abc import Iterator

import pytest

from breakstretch.backends.notifications.native.windows_toasts import WindowsToasts
from tests.support.centre_desk import CentreDesk
from tests.support.fake_winrt import FakeWindows

ICON = "icons/Žofie & <co>.png"


class WindowsDesk(CentreDesk):
    """The notifier, and the system that it met."""

    def __init__(self, windows: FakeWindows) -> None:
        super().__init__(WindowsToasts(ICON))
        self.windows = windows


@pytest.fixture
def windows_fixture(monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """The fake system, in place of the bindings."""
    fake = FakeWindows()
    fake.install(monkeypatch)
    return fake


@pytest.fixture
def desk_fixture(windows: FakeWindows) -> Iterator[WindowsDesk]:
    """A notifier that is open. It can be closed twice."""
    made = WindowsDesk(windows)
    made.notifier.open()
    made.settle()
    yield made
    made.notifier.close()
    made.notifier.close()
