"""Windows shows a process in real pixels that asks for it, and one that cannot ask is shown all the same."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from breakstretch.system.pixels import see_pixels


def test_windows_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts for the whole process, with the scale of the login."""
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "win32")
    shcore = SimpleNamespace(SetProcessDpiAwareness=asked.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shcore=shcore), raising=False)
    see_pixels()
    assert asked == [1]
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(), raising=False)
    see_pixels()


def test_other_systems_have_no_such_thing() -> None:
    """Nothing is looked for."""
    see_pixels()
