"""The promises of `ports.Tray`, kept alike by the one on a real bus and by the fake of the other tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.core.values.events import Pause, Skip, Start
from breakstretch.daemon.ports import TrayItem
from tests.support.tray_rigs import VIEW, FakeRig, Rig, sni_rig

LABELS = [
    "Next stretch in 12 min",
    "",
    "Stretch now",
    "Skip",
    "Pause",
    "Until resumed",
    "Sound",
    "",
    "Quit",
]


@pytest.fixture(params=["sni", "fake"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    """Either tray, showing VIEW."""
    if request.param == "fake":
        fake = FakeRig()
        fake.tray.show(VIEW)
        yield fake
        return
    with sni_rig(tmp_path) as sni:
        sni.begin()
        yield sni


def test_shows_the_view(rig: Rig) -> None:
    """The first view brings icon, tooltip and menu."""
    assert rig.labels() == LABELS
    assert rig.tip() == "Next stretch in 12 min"
    assert rig.icon()


def test_same_view_costs_nothing(rig: Rig) -> None:
    """The same view again, and an equal one, change nothing."""
    before = rig.changes
    rig.tray.show(VIEW)
    rig.tray.show(replace(VIEW, title=VIEW.title))
    assert rig.changes == before


def test_choosing_posts(rig: Rig) -> None:
    """A chosen line posts its event, in a submenu too, and hands its command on; any other does nothing."""
    for label in ("Skip", "Until resumed", "Next stretch in 12 min", "Pause", "Quit"):
        rig.choose(label)
    assert rig.posted == [Skip(), Pause()]
    assert rig.commands == ["quit"]


def test_click_is_the_default(rig: Rig) -> None:
    """A click on the icon is a choice of the default line."""
    rig.click()
    assert rig.posted == [Start()]


def test_click_without_default(rig: Rig) -> None:
    """Without a default line a click does nothing."""
    rig.tray.show(replace(VIEW, items=VIEW.items[-1:]))
    rig.click()
    assert (rig.posted, rig.commands) == ([], [])


def test_open_menu_is_true(rig: Rig) -> None:
    """A menu says what is true when it is opened, though nobody had shown it."""
    rig.now = replace(VIEW, items=(TrayItem("next", "Next stretch in 1 min"), *VIEW.items[1:]))
    rig.open()
    assert rig.labels() == ["Next stretch in 1 min", *LABELS[1:]]


def test_states_look_different(rig: Rig) -> None:
    """Each state has a picture of its own, and a session's fills up."""
    views = [replace(VIEW, icon=icon) for icon in ("waiting", "due", "paused", "quiet")]
    views += [replace(VIEW, icon="running", progress=part) for part in (0.0, 0.5, 1.0)]
    pictures: list[object] = []
    for view in views:
        rig.tray.show(view)
        pictures.append(rig.icon())
    assert all(picture not in pictures[:place] for place, picture in enumerate(pictures))


@pytest.mark.parametrize("label", ["Low_back & calf", "Straße ☕", "<b>bold</b>"])
def test_any_text_is_shown(rig: Rig, label: str) -> None:
    """A person's own words are shown as they wrote them."""
    rig.tray.show(replace(VIEW, title=label, items=(TrayItem("own", label, event=Skip()),)))
    assert (rig.tip(), rig.labels()) == (label, [label])


def test_close_takes_it_away(rig: Rig) -> None:
    """Closed, the icon is gone; closing twice is harmless."""
    rig.tray.close()
    rig.tray.close()
    assert rig.gone()
