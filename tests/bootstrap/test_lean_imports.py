"""What an import finds while the daemon is put together, and afterwards."""

import importlib
import random
import sys

import pytest

from breakstretch.system.lean_imports import lean_imports


@pytest.mark.skipif(sys.platform != "linux", reason="everything is imported in full elsewhere")
def test_a_later_import_gets_the_real_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in is there only for the libraries that are imported meanwhile."""
    monkeypatch.delitem(sys.modules, "random")
    with lean_imports():
        assert not hasattr(importlib.import_module("random"), "randint")
    assert hasattr(importlib.import_module("random"), "randint")


def test_what_is_loaded_stays() -> None:
    """A module that somebody has loaded is not taken away."""
    with lean_imports():
        assert sys.modules["random"] is random
    assert sys.modules["random"] is random
