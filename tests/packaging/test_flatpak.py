"""The Flatpak manifest against the rules by which Flathub's reviewers check one.

Each rule has the error id of flatpak-builder-lint. The linter has more of them, for what this manifest does not use.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.autostart.desktop_entry import read_entry
from breakstretch.system.app_id import DESKTOP_ID

LINUX = Path(__file__).parents[2] / "installers/linux"
MANIFEST = LINUX / f"flatpak/{DESKTOP_ID}.yml"
OLDEST_RUNTIME = (25, 8)
"""24.08 has been out of support since September 2026."""
FORBIDDEN = {
    r"--own-name=(\S+)": r"finish-args-own-name-\1",
    r"--system-own-name=(\S+)": r"finish-args-system-own-name-\1",
    r"--talk-name=org\.freedesktop\.portal\..+": "finish-args-portal-talk-name",
    r"--talk-name=org\.freedesktop\.impl\.portal\.PermissionStore": "finish-args-portal-impl-permissionstore-talk-name",
    r"--talk-name=org\.freedesktop\.Flatpak": "finish-args-flatpak-spawn-access",
    r"--talk-name=org\.freedesktop\.DBus": "finish-args-freedesktop-dbus-talk-name",
    r"--talk-name=org\.freedesktop\.\*": "finish-args-wildcard-freedesktop-talk-name",
    r"--talk-name=org\.gnome\.\*": "finish-args-wildcard-gnome-talk-name",
    r"--talk-name=org\.kde\.\*": "finish-args-wildcard-kde-talk-name",
    r"--talk-name=ca\.desrt\.dconf": "finish-args-dconf-talk-name",
    r"--(?:no|system-no)-talk-name=.+": "finish-args-uses-no-talk-name",
    r"--system-talk-name=org\.freedesktop\.login1": "finish-args-login1-system-talk-name",
    r"--system-talk-name=org\.freedesktop\.systemd1": "finish-args-systemd1-system-talk-name",
    r"--socket=(?:session|system)-bus": "finish-args-arbitrary-dbus-access",
    r"--filesystem=(home|host)": r"finish-args-\1-filesystem-access",
    r"--filesystem=(home|host):ro": r"finish-args-\1-ro-filesystem-access",
    r"--filesystem=(xdg-config|xdg-data|xdg-cache)": r"finish-args-arbitrary-\1-rw-access",
    r"--filesystem=xdg-config/autostart": "finish-args-unnecessary-xdg-config-autostart-rw-access",
    r"--filesystem=/tmp(?:/.*)?": "finish-args-host-tmp-access",
}


def faults(manifest: str) -> set[str]:
    """The ids of the rules that it breaks."""
    return {*_faults_of_rights(set(re.findall(r"^  - (--\S+)$", manifest, re.MULTILINE))), *_faults_of_names(manifest)}


def _faults_of_rights(rights: set[str]) -> Iterator[str]:
    for right in rights:
        for pattern, fault in FORBIDDEN.items():
            found = re.fullmatch(pattern, right)
            if found:
                yield found.expand(fault)
    x11, wayland, fallback = (f"--socket={name}" in rights for name in ("x11", "wayland", "fallback-x11"))
    if not rights:
        yield "finish-args-not-defined"
    if x11 and wayland:
        yield "finish-args-contains-both-x11-and-wayland"
    if x11 and fallback:
        yield "finish-args-contains-both-x11-and-fallback"
    if (x11 or fallback) and "--share=ipc" not in rights:
        yield "finish-args-x11-without-ipc"
    if fallback and not wayland:
        yield "finish-args-fallback-x11-without-wayland"
    if wayland and not (x11 or fallback):
        yield "finish-args-only-wayland"


def _faults_of_names(manifest: str) -> Iterator[str]:
    def value(key: str) -> str:
        return str(re.findall(rf'^{key}: "?([^"\n]*)', manifest, re.MULTILINE)[0])

    runtime = value("runtime-version")
    if value("id") != MANIFEST.stem:
        yield "appid-filename-mismatch"
    if tuple(map(int, runtime.split("."))) < OLDEST_RUNTIME:
        yield f"runtime-is-eol-{value('runtime')}-{runtime}"
    if value("command").startswith("/"):
        yield "toplevel-command-is-path"
    entry = read_entry((LINUX / f"{DESKTOP_ID}.desktop").read_text()) or {}
    if value("rename-icon") != entry["Icon"]:
        yield "desktop-file-icon-key-wrong-value"
    installed = {
        f"share/applications {DESKTOP_ID}.desktop": "desktop-file-not-installed",
        f"share/metainfo {DESKTOP_ID}.metainfo.xml": "appstream-metainfo-missing",
        f"/apps/{entry['Icon']}.png": "no-exportable-icon-installed",
    }
    for words, fault in installed.items():
        if words not in manifest:
            yield fault


def test_the_manifest_breaks_no_rule() -> None:
    """As it is."""
    assert faults(MANIFEST.read_text()) == set()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("--share=ipc", "--socket=wayland", "finish-args-contains-both-x11-and-wayland"),
        ("--share=ipc", "--socket=fallback-x11", "finish-args-contains-both-x11-and-fallback"),
        ("--share=ipc", "--share=network", "finish-args-x11-without-ipc"),
        ("--socket=x11", "--socket=fallback-x11", "finish-args-fallback-x11-without-wayland"),
        ("--socket=x11", "--socket=wayland", "finish-args-only-wayland"),
        (
            "--share=ipc",
            "--own-name=org.kde.StatusNotifierItem-2-1",
            "finish-args-own-name-org.kde.StatusNotifierItem-2-1",
        ),
        ("--share=ipc", "--system-talk-name=org.freedesktop.login1", "finish-args-login1-system-talk-name"),
        ("--share=ipc", "--talk-name=org.freedesktop.portal.Desktop", "finish-args-portal-talk-name"),
        ("--share=ipc", "--filesystem=home:ro", "finish-args-home-ro-filesystem-access"),
        ("  - --", "  # --", "finish-args-not-defined"),
        ("id: io.github", "id: org.github", "appid-filename-mismatch"),
        ('"25.08"', '"24.08"', "runtime-is-eol-org.freedesktop.Platform-24.08"),
        ("command: ", "command: /app/bin/", "toplevel-command-is-path"),
        ("rename-icon: breakstretch", "rename-icon: other", "desktop-file-icon-key-wrong-value"),
        ("share/applications io.github", "share/applications org.github", "desktop-file-not-installed"),
        ("share/metainfo io.github", "share/metainfo org.github", "appstream-metainfo-missing"),
        ("apps/breakstretch.png", "apps/other.png", "no-exportable-icon-installed"),
    ],
)
def test_each_rule_is_noticed(old: str, new: str, fault: str) -> None:
    """A manifest that breaks it is refused."""
    text = MANIFEST.read_text()
    assert old in text
    assert fault in faults(text.replace(old, new))


def test_the_service_starts_the_program_of_the_sandbox() -> None:
    """Flatpak exports a service of the app's own name. Its program is not in /usr there."""
    text = MANIFEST.read_text()
    assert f'sed -i "s|/usr/bin|/app/bin|" {DESKTOP_ID}.service' in text
    assert f"/app/share/dbus-1/services {DESKTOP_ID}.service" in text
    assert "Exec=/usr/bin/breakstretch" in (LINUX / f"{DESKTOP_ID}.service").read_text()
