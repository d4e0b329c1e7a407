"""Children that stand for the window, and notifiers before a server."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.notifier_rigs import Open, server_rig
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


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Open]:
    """A notifier before a server of this kind."""
    with ExitStack() as stack:
        yield lambda kind, serving=True: stack.enter_context(server_rig(tmp_path, kind, serving))
