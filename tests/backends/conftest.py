"""Children that stand for the window."""

from collections.abc import Iterator

import pytest

from tests.support.program import ROOT
from tests.support.window_children import Rig


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Rig]]:
    """Rigs of the test, closed at its end; their children are found from wherever they are started."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    rigs: list[Rig] = []
    yield rigs
    for used in rigs:
        used.close()
