"""What the tray tells a panel beyond the port: only what changed, in time, and again when the panel comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.backends.tray.dbusmenu import MENU, MENU_PATH
from breakstretch.backends.tray.panel import ask_for_panel
from breakstretch.backends.tray.sni import ITEM, ITEM_PATH, NO_PANEL, PATIENCE
from breakstretch.core.values.events import Skip, Start
from breakstretch.daemon.ports import TrayItem
from breakstretch.system.bus.bus import BusError
from tests.support.tray_rigs import VIEW, SniRig, sni_rig
from tests.support.wait import settle, wait_until


@pytest.fixture
def idle(tmp_path: Path) -> Iterator[SniRig]:
    """A tray that has shown nothing yet, on a bus without a panel."""
    with sni_rig(tmp_path) as rig:
        yield rig


@pytest.fixture
def rig(idle: SniRig) -> SniRig:
    """A tray in a panel, showing VIEW; what it told so far is forgotten."""
    idle.begin()
    settle(idle.reactor)
    idle.panel.signals.clear()
    return idle


def test_new_words_go_alone(rig: SniRig) -> None:
    """A line that says something new is told by its number and label, and the menu stays open."""
    number = rig.panel.line("Skip")["id"]
    items = [replace(line, label="Skip it") if line.id == "skip" else line for line in VIEW.items]
    rig.tray.show(replace(VIEW, items=tuple(items)))
    assert rig.changes == 1
    changed = [(number, {"label": ("s", "Skip it")})]
    assert rig.panel.signals == [("ItemsPropertiesUpdated", (changed, []))]


def test_new_mark_goes_alone(rig: SniRig) -> None:
    """A mark taken away is told without a new layout."""
    items = [replace(line, checked=False) if line.id == "sound" else line for line in VIEW.items]
    rig.tray.show(replace(VIEW, items=tuple(items)))
    assert rig.changes == 1
    assert rig.panel.signals[0][1][0][0][1] == {"toggle-state": ("i", 0)}


def test_another_line_is_another_layout(rig: SniRig) -> None:
    """Another line makes the panel fetch the menu again, and the others keep their numbers."""
    before = {line.get("label"): line["id"] for line in rig.panel.lines() if "label" in line}
    rig.tray.show(replace(VIEW, items=(TrayItem("new", "New", event=Skip()), *VIEW.items)))
    after = {line.get("label"): line["id"] for line in rig.panel.lines() if "label" in line}
    assert [member for member, _ in rig.panel.signals] == ["ItemsPropertiesUpdated", "LayoutUpdated"]
    assert after.pop("New") not in before.values()
    assert after == before


def test_another_layout_tells_the_words_of_lines_that_stay(rig: SniRig) -> None:
    """GNOME asks for the words of new lines alone, so a line that changed with the layout would keep its old ones."""
    number, status = rig.panel.line("Skip")["id"], "Skip it"
    items = [replace(line, label=status) if line.id == "skip" else line for line in VIEW.items]
    rig.tray.show(replace(VIEW, items=(TrayItem("new", "New", event=Skip()), *items)))
    rig.panel.lines()
    (changes, _), *_ = [body for member, body in rig.panel.signals if member == "ItemsPropertiesUpdated"]
    assert dict(changes)[number]["label"] == ("s", status)
    assert sorted(number for number, _ in changes) == sorted(line["id"] for line in rig.panel.lines())


def test_a_line_that_comes_back_is_the_same(rig: SniRig) -> None:
    """A line that went away for a while has its number again."""
    number = rig.panel.line("Skip")["id"]
    rig.tray.show(replace(VIEW, items=tuple(line for line in VIEW.items if line.id != "skip")))
    rig.tray.show(VIEW)
    assert rig.panel.line("Skip")["id"] == number


def test_open_says_whether_to_fetch(rig: SniRig) -> None:
    """Opening answers yes for another layout only; new words have been told before the answer."""
    rig.now = replace(VIEW, items=(replace(VIEW.items[0], label="Soon"), *VIEW.items[1:]))
    assert rig.panel.open() is False
    assert rig.panel.signals[-1][0] == "ItemsPropertiesUpdated"
    rig.now = replace(VIEW, items=VIEW.items[2:])
    assert rig.panel.open() is True


def test_icon_is_told_when_pixels_differ(rig: SniRig) -> None:
    """A step of a session too small to be seen sends nothing; one that shows sends NewIcon, and words NewToolTip."""
    rig.tray.show(replace(VIEW, icon="running", progress=0.50))
    rig.tray.show(replace(VIEW, icon="running", progress=0.501))
    rig.tray.show(replace(VIEW, icon="running", progress=0.501, title="Hold"))
    assert rig.changes == 2
    assert [member for member, _ in rig.panel.signals] == ["NewIcon", "NewToolTip"]


def test_underscores_are_doubled(rig: SniRig) -> None:
    """A label's underscore is doubled, as a single one marks a letter to press."""
    rig.tray.show(replace(VIEW, items=(TrayItem("own", "low_back", event=Skip()),)))
    assert rig.panel.line("low__back")


def test_text_no_bus_takes(rig: SniRig) -> None:
    """NUL and lone surrogates from a settings file do not cost the connection."""
    rig.tray.show(replace(VIEW, title="a\0b\ud800", items=(TrayItem("own", "a\0b\ud800", event=Skip()),)))
    assert rig.labels() == ["ab?"]
    assert rig.tip() == "ab?"
    assert rig.bus.connected


def test_partial_layouts(rig: SniRig) -> None:
    """A panel may fetch one level, some properties or one property."""
    menu = rig.panel.line("Pause")["id"]
    _, (_, _, top) = rig.panel.ask(MENU_PATH, MENU, "GetLayout", "iias", 0, 1, ["label"])
    assert ["children-display" in line[1][1] for line in top] == [False] * 8
    assert [line[1][2] for line in top] == [[]] * 8
    assert rig.panel.ask(MENU_PATH, MENU, "GetProperty", "is", menu, "label") == (("s", "Pause"),)
    group = rig.panel.ask(MENU_PATH, MENU, "GetGroupProperties", "aias", [menu, 9999], ["label"])
    assert group == ([(menu, {"label": ("s", "Pause")})],)


def test_events_in_groups(rig: SniRig) -> None:
    """Events may come together; a number nobody has is reported, and the others count."""
    skip = rig.panel.line("Skip")["id"]
    events = [(skip, "hovered", ("s", ""), 0), (skip, "clicked", ("s", ""), 0), (9999, "clicked", ("s", ""), 0)]
    assert rig.panel.ask(MENU_PATH, MENU, "EventGroup", "a(isvu)", events) == ([9999],)
    assert rig.posted == [Skip()]
    assert rig.panel.ask(MENU_PATH, MENU, "AboutToShowGroup", "ai", [0, 9999]) == ([], [9999])


@pytest.mark.parametrize(
    ("member", "sig", "body"),
    [
        ("GetLayout", "iias", (9999, -1, [])),
        ("GetProperty", "is", (0, "label")),
        ("Event", "isvu", (9999, "clicked", ("s", ""), 0)),
    ],
)
def test_unknown_numbers(rig: SniRig, member: str, sig: str, body: tuple[object, ...]) -> None:
    """What nobody has is answered with an error, and the tray goes on."""
    with pytest.raises(BusError, match="InvalidArgs"):
        rig.panel.ask(MENU_PATH, MENU, member, sig, *body)
    assert rig.labels()


def test_item_is_complete(rig: SniRig) -> None:
    """The properties without which some panel drops an item are there, and the icon comes in every size."""
    item = rig.panel.item()
    assert (item["Id"], item["Menu"], item["Status"], item["ItemIsMenu"]) == (
        "breakstretch",
        MENU_PATH,
        "Active",
        False,
    )
    assert item["IconAccessibleDesc"] == VIEW.title
    assert [(width, len(pixels)) for width, _, pixels in item["IconPixmap"]] == [
        (size, size * size * 4) for size in (16, 22, 24, 32, 48)
    ]


def test_a_click_without_windows_shows_the_menu(tmp_path: Path) -> None:
    """Where no window can be shown, the panel is told so (rule 38)."""
    with sni_rig(tmp_path, windows=False) as rig:
        rig.begin()
        assert rig.panel.item()["ItemIsMenu"] is True


def test_a_panel_without_menus_gets_the_default_line(rig: SniRig) -> None:
    """Sway's bar asks for a menu of our own. It gets what a click on the icon does, which is nothing without one."""
    rig.panel.ask(ITEM_PATH, ITEM, "ContextMenu", "ii", 0, 0)
    settle(rig.reactor)
    assert (rig.posted, rig.commands) == ([Start()], [])
    rig.tray.show(replace(VIEW, items=VIEW.items[-1:]))
    rig.panel.ask(ITEM_PATH, ITEM, "ContextMenu", "ii", 0, 0)
    settle(rig.reactor)
    assert (rig.posted, rig.commands) == ([Start()], [])


def test_panel_that_restarts(rig: SniRig) -> None:
    """A panel that comes back gets the icon again."""
    rig.panel.stop()
    rig.panel.start()
    rig.panel.wait_for_item(2)
    assert rig.panel.items[0] == rig.panel.items[1]
    assert rig.labels()


def test_bus_that_restarts(rig: SniRig) -> None:
    """A session bus that comes back, panel and all, gets the icon again."""
    rig.daemon.kill()
    wait_until(rig.reactor, lambda: not rig.bus.connected, "the loss is noticed")
    rig.daemon.start()
    rig.panel.wait_for_item(2)
    assert rig.labels()


def test_panel_in_time_is_no_trouble(rig: SniRig) -> None:
    """With a panel there is nothing to say, and after the one look no timer is left."""
    settle(rig.reactor)
    rig.time.advance(PATIENCE)
    settle(rig.reactor)
    assert rig.troubles == []
    assert rig.time.waits_for is None


def test_no_panel_is_said_once(idle: SniRig) -> None:
    """Without a panel that is said once, after a while; one that comes later gets the icon."""
    idle.bus.connect()
    idle.tray.show(VIEW)
    settle(idle.reactor)
    assert idle.troubles == []
    idle.time.advance(PATIENCE)
    wait_until(idle.reactor, lambda: idle.troubles, "the trouble is told")
    idle.time.advance(10 * PATIENCE)
    idle.panel.start()
    idle.panel.wait_for_item()
    settle(idle.reactor)
    assert idle.troubles == [NO_PANEL]
    assert idle.labels()


def test_no_bus_is_trouble_too(idle: SniRig) -> None:
    """Without a session bus nobody can show an icon, and nothing is raised."""
    idle.tray.show(VIEW)
    idle.tray.show(replace(VIEW, icon="due"))
    idle.time.advance(PATIENCE)
    wait_until(idle.reactor, lambda: idle.troubles, "the trouble is told")
    assert idle.troubles == [NO_PANEL]


def test_watcher_without_host(idle: SniRig) -> None:
    """A watcher that nobody shows icons for counts as no panel."""
    idle.panel.hosted = False
    idle.begin()
    settle(idle.reactor)
    idle.time.advance(PATIENCE)
    wait_until(idle.reactor, lambda: idle.troubles, "the trouble is told")


def test_closed_before_the_look(rig: SniRig) -> None:
    """A tray closed early leaves no timer behind."""
    rig.tray.close()
    assert rig.time.waits_for is None


def test_asking_for_a_panel(rig: SniRig) -> None:
    """A panel is found while it is there, and not afterwards."""
    told: list[bool] = []
    ask_for_panel(rig.bus, told.append)
    wait_until(rig.reactor, lambda: told, "an answer")
    rig.panel.stop()
    ask_for_panel(rig.bus, told.append)
    wait_until(rig.reactor, lambda: len(told) == 2, "a second answer")
    assert told == [True, False]


def test_a_flatpak_registers_by_its_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sandbox grants no name of an item. The panel reaches icon and menu by the name of the connection."""
    monkeypatch.setenv("FLATPAK_ID", "io.github.breakstretch.breakstretch")
    with sni_rig(tmp_path) as rig:
        rig.begin()
        assert rig.panel.items == [rig.bus.unique_name]
        rig.click()
        rig.choose("Skip")
        assert rig.posted == [Start(), Skip()]


def test_the_token_of_a_click_is_passed_on(rig: SniRig) -> None:
    """Plasma gives it before the click, and the window that opens may have the focus with it."""
    rig.click(token="abc")  # noqa: S106 - not a secret
    assert rig.tokens == ["abc"]
