"""A world with a window manager for the real window."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.desktop import Desktop
from tests.support.desktop_programs import BASE
from tests.support.own_children import LASTING, children
from tests.support.requirements import lack, require
from tests.window.window_rig import WindowRig


@contextmanager
def world_of(screen: str = "1280x900x24") -> Iterator[Desktop]:
    """An X server with one screen of this size, and openbox."""
    require(*BASE, "openbox")
    if find_spec("_tkinter") is None:
        lack("Tk is not installed (apt install python3-tk)")
    with TemporaryDirectory(prefix="desktop-") as folder:
        desktop = Desktop(Path(folder), screen)
        try:
            desktop.open()
            desktop.start("openbox")
            yield desktop
        finally:
            desktop.close()


@pytest.fixture
def world() -> Iterator[Desktop]:
    """An X server and openbox."""
    with world_of() as desktop:
        yield desktop


@pytest.fixture(scope="session")
def lasting_world() -> Iterator[Desktop]:
    """One that lasts: Tk keeps its connection for as long as a process lives, and ends that with its X server."""
    before = children()
    with world_of("2000x1200x24") as desktop:
        LASTING.update(children() - before)
        yield desktop


@pytest.fixture
def window(world: Desktop) -> Iterator[WindowRig]:
    """A window that is not started yet; it has nothing to complain of at the end."""
    rig = WindowRig(world)
    yield rig
    rig.close()
    assert not rig.log
