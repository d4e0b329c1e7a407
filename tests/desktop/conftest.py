"""A virtual desktop for each test; started in about half a second, so no two tests share one."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.desktop import Desktop
from tests.support.desktop_programs import BASE
from tests.support.requirements import require
from tests.support.workplace import Workplace


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A display and two buses, with nothing on them; its folder has a short name, as sockets need."""
    require(*BASE)
    with TemporaryDirectory(prefix="desktop-") as folder:
        world = Desktop(Path(folder))
        try:
            world.open()
            yield world
        finally:
            world.close()


@pytest.fixture
def desk(desktop: Desktop) -> Iterator[Workplace]:
    """A desk with dunst and a panel, where nothing runs yet; at the end nothing of it was a fault."""
    require("dunst", "xfce4-panel")
    desktop.start("dunst")
    desktop.start("xfce4-panel")
    place = Workplace(desktop)
    yield place
    place.leave()
