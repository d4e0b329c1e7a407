"""What a desktop says of dark and light, and of its scale: by a variable, a real bus, files, or not at all."""

import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.window.desktop import facts
from breakstretch.window.desktop.facts import Wishes, scale, text_scale, wishes
from tests.support.patience import LIMIT
from tests.support.private_bus import PrivateBus, private_bus

XFCE = '<property name="ThemeName" type="string" value="{}"/>'
FILES = [
    ("kdeglobals", "[General]\nColorScheme={}\n", "BreezeDark", "BreezeLight"),
    ("xfce4/xfconf/xfce-perchannel-xml/xsettings.xml", XFCE, "Greybird-dark", "Greybird"),
    ("gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name={}\n", "Adwaita-dark", "Adwaita"),
    ("gtk-3.0/settings.ini", "[Settings]\ngtk-application-prefer-dark-theme={}\n", "1", "0"),
    ("gtk-4.0/settings.ini", "[Settings]\ngtk-application-prefer-dark-theme={}\n", "true", "false"),
]


class Portal:
    """A portal on a bus of its own, with these values by namespace and key."""

    def __init__(self, address: str, answers: Mapping[str, Mapping[str, object]]) -> None:
        self._reactor = LinuxReactor()
        self._bus = Bus(self._reactor, address)
        face = {"ReadAll": ("as", "a{sa{sv}}", lambda _spaces: (answers,))}
        self._bus.export("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", face)
        self._bus.connect()
        self._bus.request_name("org.freedesktop.portal.Desktop")
        self._thread = threading.Thread(target=self._reactor.run)
        self._thread.start()

    def tell(self, space: str, key: str, value: object) -> None:
        """Send the signal of a change."""
        told = ("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged", "ssv")
        self._reactor.call_soon(lambda: self._bus.emit(*told, space, key, value))

    def close(self) -> None:
        """It is gone."""
        self._reactor.call_soon(self._reactor.stop)
        self._thread.join()
        self._bus.close()
        self._reactor.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """A session bus with nobody on it, and time for whoever answers there."""
    monkeypatch.setattr(facts, "_PATIENCE", LIMIT)
    with TemporaryDirectory(prefix="bus-") as folder, private_bus(Path(folder)) as found:
        yield found


def is_dark(env: Mapping[str, str]) -> bool:
    """Whether a window is to be dark."""
    return wishes(env).dark


@pytest.mark.parametrize(("name", "text", "dark", "light"), FILES)
def test_files_of_desktops(tmp_path: Path, name: str, text: str, dark: str, light: str) -> None:
    """KDE, Xfce and GTK each say it in a file of their own."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for word, expected in ((dark, True), (light, False)):
        path.write_text(text.format(word))
        assert wishes({"XDG_CONFIG_HOME": str(tmp_path)}) == Wishes(dark=expected)


def test_themes_of_high_contrast(tmp_path: Path) -> None:
    """Where no portal says so, the name of the theme does, on a light ground or on a dark one."""
    path = tmp_path / "gtk-3.0/settings.ini"
    path.parent.mkdir()
    for name, dark in (("HighContrast", False), ("HighContrastInverse", True)):
        path.write_text(f"[Settings]\ngtk-theme-name={name}\n")
        assert wishes({"XDG_CONFIG_HOME": str(tmp_path)}) == Wishes(dark=dark, strong=True)


def test_files_that_cannot_be_read_are_light(tmp_path: Path) -> None:
    """Nothing, a folder, and what is no text."""
    assert not is_dark({"XDG_CONFIG_HOME": str(tmp_path)})
    (tmp_path / "gtk-3.0/settings.ini").mkdir(parents=True)
    (tmp_path / "kdeglobals").write_bytes(b"\xff\xfe\x00ColorScheme=dark")
    assert not is_dark({"XDG_CONFIG_HOME": str(tmp_path)})


def test_the_variable_wins(tmp_path: Path) -> None:
    """Over what the desktop says. A word it does not know is none, and high contrast has the desktop's ground."""
    (tmp_path / "kdeglobals").write_text("ColorScheme=BreezeDark\n")
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert not is_dark(env | {"BREAKSTRETCH_WINDOW_THEME": "light"})
    assert is_dark(env | {"BREAKSTRETCH_WINDOW_THEME": "pink"})
    assert is_dark({"BREAKSTRETCH_WINDOW_THEME": "dark"})
    assert is_dark({"GTK_THEME": "Adwaita:dark", "HOME": str(tmp_path)})
    assert wishes(env | {"BREAKSTRETCH_WINDOW_THEME": "high-contrast"}) == Wishes(dark=True, strong=True)
    assert wishes({"BREAKSTRETCH_WINDOW_THEME": "high-contrast"}) == Wishes(strong=True)


def appearance(scheme: object, contrast: object = ("u", 0)) -> dict[str, dict[str, object]]:
    """What a portal says of colours."""
    return {"org.freedesktop.appearance": {"color-scheme": scheme, "contrast": contrast}}


@pytest.mark.parametrize(("answer", "dark"), [(("u", 1), True), (("u", 2), False), (("v", ("u", 1)), True)])
def test_the_portal_wins_over_files(bus: PrivateBus, tmp_path: Path, answer: object, dark: bool) -> None:
    """Its answer comes in one wrapping or two."""
    (tmp_path / "kdeglobals").write_text(f"ColorScheme=Breeze{'Light' if dark else 'Dark'}\n")
    portal = Portal(bus.address, appearance(answer))
    try:
        assert is_dark({"DBUS_SESSION_BUS_ADDRESS": bus.address, "XDG_CONFIG_HOME": str(tmp_path)}) is dark
    finally:
        portal.close()


def test_a_portal_knows_contrast_and_the_size_of_text(bus: PrivateBus, tmp_path: Path) -> None:
    """All of it comes with one question."""
    gnome: dict[str, dict[str, object]] = {"org.gnome.desktop.interface": {"text-scaling-factor": ("d", 1.25)}}
    portal = Portal(bus.address, appearance(("u", 0), ("u", 1)) | gnome)
    try:
        found = wishes({"DBUS_SESSION_BUS_ADDRESS": bus.address, "HOME": str(tmp_path)})
        assert found == Wishes(strong=True, text=1.25)
    finally:
        portal.close()


def test_a_portal_without_a_wish_leaves_it_to_files(bus: PrivateBus, tmp_path: Path) -> None:
    """So does one that answers with nonsense or not at all, a bus without one, and no bus."""
    (tmp_path / "kdeglobals").write_text("ColorScheme=BreezeDark\n")
    env = {"DBUS_SESSION_BUS_ADDRESS": bus.address, "XDG_CONFIG_HOME": str(tmp_path)}
    for answers in (appearance(("u", 0)), appearance(("s", "dark?")), {}):
        portal = Portal(bus.address, answers)
        try:
            assert is_dark(env)
        finally:
            portal.close()
    assert is_dark(env)
    assert is_dark(env | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})


@pytest.mark.parametrize("dark", [True, False])
def test_elsewhere_darkdetect_is_asked(monkeypatch: pytest.MonkeyPatch, dark: bool) -> None:
    """On Windows and macOS the library knows; without it the window is light."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "darkdetect", None)
    assert not is_dark({})
    there = ModuleType("darkdetect")
    there.isDark = lambda: dark  # type: ignore[attr-defined] # a module made by hand
    monkeypatch.setitem(sys.modules, "darkdetect", there)
    assert is_dark({}) is dark


@pytest.mark.parametrize(
    ("env", "dpi", "expected"),
    [
        ({}, None, 1.0),
        ({}, 192.0, 2.0),
        ({}, 72.0, 1.0),
        ({}, 100_000.0, 4.0),
        ({"GDK_SCALE": "2"}, None, 2.0),
        ({"GDK_SCALE": "2"}, 144.0, 1.5),
        ({"BREAKSTRETCH_WINDOW_SCALE": "1.25", "GDK_SCALE": "2"}, 192.0, 1.25),
        ({"BREAKSTRETCH_WINDOW_SCALE": "huge"}, 192.0, 2.0),
        ({"GDK_SCALE": ""}, None, 1.0),
    ],
)
def test_scale(env: dict[str, str], dpi: float | None, expected: float) -> None:
    """A variable, then the display's own word, then GTK's variable; never smaller than usual, and never absurd."""
    assert scale(env, dpi) == expected


@pytest.mark.parametrize(
    ("size", "factor", "dpi", "expected"),
    [
        ("", 1.0, None, 1.0),
        ("150%", 1.0, 96.0, 1.5),
        ("75%", 1.0, None, 0.75),
        ("", 1.25, None, 1.25),
        ("", 1.25, 96.0, 1.25),
        ("", 1.25, 120.0, 1.0),
        ("", 1.25, 240.0, 1.0),
        ("200%", 1.25, 240.0, 2.0),
        ("large", 1.25, 96.0, 1.25),
        ("900%", 3.0, None, 3.0),
        ("-5%", 1.0, None, 1.0),
        ("nan", 1.0, None, 1.0),
    ],
)
def test_text_scale(size: str, factor: float, dpi: float | None, expected: float) -> None:
    """The setting times the desktop's factor, which is not counted twice where the display's own word has it."""
    assert text_scale({"BREAKSTRETCH_WINDOW_TEXT_SIZE": size}, factor, dpi) == expected
