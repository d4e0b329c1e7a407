"""Toasts in the notification history of Windows: in the real one where there is one, and in a made-up one everywhere.

Where Windows shows none, as a server may, that has to be told.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from breakstretch.backends.notifications.native.windows_toasts import GROUP, WindowsToasts
from breakstretch.core.values.events import Dismissed
from breakstretch.core.values.reasons import CannotGuide, Gone
from breakstretch.system.app_id import APP_ID
from breakstretch.system.paths import data
from tests.support.centre_desk import CentreDesk
from tests.support.fake_toasts import Setting
from tests.support.fake_winrt import FakeWindows
from tests.support.patience import LIMIT
from tests.support.sample_session import KEY, view


class Desk(CentreDesk):
    """A notifier, and the history of what it shows."""

    def __init__(self) -> None:
        super().__init__(WindowsToasts(data("icons", "breakstretch-128.png")))

    def history(self) -> list[tuple[str, str]]:
        """Tags and groups, asked in a thread of Windows."""
        found: list[tuple[str, str]] = []

        def ask() -> None:
            from winrt.runtime import ApartmentType, init_apartment
            from winrt.windows.ui.notifications import ToastNotificationManager

            init_apartment(ApartmentType.MULTI_THREADED)
            found.extend((toast.tag, toast.group) for toast in ToastNotificationManager.history.get_history(APP_ID))

        thread = threading.Thread(target=ask)
        thread.start()
        thread.join(LIMIT)
        return found

    def until(self, true: Callable[[], bool]) -> bool:
        """Wait for it, for Windows keeps its history in another process."""
        last = time.monotonic() + LIMIT
        while not true() and time.monotonic() < last:
            self.settle()
        return true()


@pytest.fixture(params=["made up", "made up, turned off", *(["real"] if sys.platform == "win32" else [])])
def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A notifier that has met Windows."""
    if request.param != "real":
        windows = FakeWindows()
        windows.setting = Setting.DISABLED_FOR_USER if "off" in request.param else Setting.ENABLED
        windows.install(monkeypatch)
    made = Desk()
    made.notifier.open()
    made.settle()
    yield made
    made.notifier.close()


def test_a_toast_is_in_the_history_until_its_end(desk: Desk) -> None:
    """By its tag and group, once, while its seconds are updated in place. Afterwards it is gone."""
    desk.notifier.show_step(view(1), 70.0, None)
    posted = desk.settle()
    known = desk.notifier._known
    if known is not None and known.cannot_guide in (CannotGuide.NOT_ALLOWED, CannotGuide.CANNOT_NOTIFY):
        assert Dismissed(KEY, Gone.REFUSED) in posted
        assert "This system does not show breakstretch's notifications" in desk.told[0]
        assert not desk.notifier.seen
        return
    assert desk.until(lambda: desk.history() == [("live", GROUP)]), desk.told
    for second in (71.0, 72.0, 73.0):
        desk.notifier.show_step(view(1), second, None)
        assert desk.settle() == [], "an update that fails is reported"
    assert desk.history() == [("live", GROUP)]
    assert desk.notifier.up
    desk.notifier.withdraw(KEY)
    desk.settle()
    assert desk.until(lambda: desk.history() == [])
