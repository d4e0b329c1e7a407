"""What `doctor` says about the toasts of Windows."""

import pytest

from breakstretch.backends.notifications import probe
from breakstretch.daemon.ports import Probe
from tests.support.fake_toasts import Setting
from tests.support.fake_winrt import FakeWindows
from tests.support.windows_desk import windows_fixture

windows = windows_fixture


@pytest.mark.parametrize(("setting", "works"), [(Setting.ENABLED, True), (Setting.DISABLED_FOR_USER, False)])
def test_doctor_asks_windows(
    windows: FakeWindows, monkeypatch: pytest.MonkeyPatch, setting: Setting, works: bool
) -> None:
    """It says whether toasts are turned off, and changes nothing."""
    monkeypatch.setattr("breakstretch.backends.notifications.find_spec", lambda name: name == "winrt")
    windows.setting = setting
    found: list[Probe] = []
    probe(None, found.extend)
    assert [(answer.name, answer.works) for answer in found] == [("notifications", works), ("guide", True)]
    assert (found[1].detail == "The notification guides you.") is works
    windows.raises = OSError(-2147221164, "Class not registered")
    probe(None, found.extend)
    assert "Class not registered" in found[2].detail
    assert windows.left
    assert not windows.registry


@pytest.mark.parametrize(("words", "said"), [("", ""), ("Class not registered", " (Class not registered)")])
def test_an_error_of_windows_has_its_number(
    windows: FakeWindows, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    """As its documents write it; Windows does not always give words for it."""
    monkeypatch.setattr("breakstretch.backends.notifications.find_spec", lambda name: name == "winrt")
    error = OSError(22, words)
    monkeypatch.setattr(error, "winerror", -2147221164, raising=False)
    windows.raises = error
    found: list[Probe] = []
    probe(None, found.extend)
    assert found[0].detail == f"Windows answers error 0x80040154{said}"
