"""What `doctor` says about the toasts of Windows."""

import pytest

from breakstretch.backends.notifications import probe
from breakstretch.daemon.ports import Probe
from tests.support.fake_winrt import FakeWindows, Setting


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """The system."""
    fake = FakeWindows()
    fake.install(monkeypatch)
    return fake


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
    assert ("in the notification" in found[1].detail) is works
    windows.raises = OSError(-2147221164, "Class not registered")
    probe(None, found.extend)
    assert "Class not registered" in found[2].detail
    vars(windows.raises)["winerror"] = -2147221164  # as the real bindings do, whose words may be empty
    windows.raises.strerror = ""
    probe(None, found.extend)
    assert found[4].detail == "Windows answers 0x80040154"
    assert windows.left
    assert not windows.registry
