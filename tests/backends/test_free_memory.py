"""What is free below memory in use goes back to the system."""

import os
import sys

import pytest

from breakstretch.system.free_memory import give_back
from tests.benchmarks import process

_MANY, _SIZE = 40_000, 600
"""Blocks larger than those that Python keeps for itself."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel of Linux")
def test_free_memory_is_given_back() -> None:
    """The last block stays in use, and pins the rest until it is given back."""
    blocks = [bytes(_SIZE) for _ in range(_MANY)]
    last = blocks.pop()
    del blocks
    before = process.unshared(os.getpid())
    give_back()
    assert before - process.unshared(os.getpid()) > _MANY * _SIZE / 2**21
    assert len(last) == _SIZE


def test_nothing_is_loaded_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ctypes is not loaded, it stays so."""
    monkeypatch.delitem(sys.modules, "ctypes", raising=False)
    give_back()
    assert "ctypes" not in sys.modules
