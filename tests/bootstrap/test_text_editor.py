"""The program that opens a text file is found as desktops register it, and only one that can be started counts."""

import sys
from pathlib import Path

import pytest

from breakstretch.bootstrap.text_editor import editor_command

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring an editor")


class Desktop:
    """A home, and a system's folder, with programs that open text."""

    def __init__(self, folder: Path) -> None:
        self.own, self.shared = folder / "home/.config", folder / "share/applications"
        self.programs = folder / "bin"
        for made in (self.own, self.shared, self.programs):
            made.mkdir(parents=True)
        self.env = {
            "HOME": str(folder / "home"),
            "XDG_CONFIG_DIRS": str(folder / "etc"),
            "XDG_DATA_DIRS": str(folder / "share"),
            "XDG_CURRENT_DESKTOP": "XFCE",
        }

    def program(self, name: str, *lines: str, starts: str = "", there: bool = True) -> None:
        """Install one, with these lines in its entry."""
        text = "\n".join(("[Desktop Entry]", "Type=Application", f"Exec={starts or name} %U", *lines))
        (self.shared / f"{name}.desktop").write_text(text)
        if there:
            (self.programs / name).touch(0o755)

    def known(self, *names: str) -> None:
        """They say that they open text."""
        (self.shared / "mimeinfo.cache").write_text(f"[MIME Cache]\ntext/plain={';'.join(names)};\n")

    @property
    def opens(self) -> list[str] | None:
        """What a file is opened with, without its folder."""
        command = editor_command("/a/file.toml", self.env)
        return None if command is None else [Path(command[0]).name, *command[1:]]


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """One where nothing opens text."""
    made = Desktop(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    return made


def test_nothing_is_registered(desktop: Desktop) -> None:
    """There is no command, whatever else is installed."""
    assert desktop.opens is None
    desktop.program("pen")
    for broken in (b"text/plain=pen.desktop\n\xff", b"[MIME Cache]\ntext/plain=pen.desktop;\nno more\n"):
        (desktop.shared / "mimeinfo.cache").write_bytes(broken)
        assert desktop.opens is None


def test_a_program_that_says_it_opens_text(desktop: Desktop) -> None:
    """It is started with its own words before the file."""
    desktop.program("pen", starts="pen --new-window")
    desktop.known("pen.desktop")
    assert desktop.opens == ["pen", "--new-window", "/a/file.toml"]
    desktop.program("quill")
    with (desktop.shared / "mimeinfo.cache").open("a") as cache:
        cache.write("application/toml=quill.desktop\n")
    assert desktop.opens == ["quill", "/a/file.toml"], "it is made for these files"


def test_what_a_person_chose_comes_first(desktop: Desktop) -> None:
    """Then what this desktop prefers, then what is only known to open text."""
    for name in ("pen", "quill", "chalk"):
        desktop.program(name)
    desktop.known("pen.desktop", "quill.desktop", "chalk.desktop")
    (desktop.shared / "xfce-mimeapps.list").write_text("[Default Applications]\ntext/plain=quill.desktop\n")
    assert desktop.opens == ["quill", "/a/file.toml"]
    (desktop.own / "mimeapps.list").write_text("[Default Applications]\ntext/plain=gone.desktop;chalk.desktop;\n")
    assert desktop.opens == ["chalk", "/a/file.toml"]


def test_programs_that_cannot_be_started(desktop: Desktop) -> None:
    """One that needs a terminal, one that is hidden or gone, and one whose entry says nothing are passed over."""
    desktop.program("vi", "Terminal=true")
    desktop.program("old", "Hidden=true")
    desktop.program("lost", there=False)
    desktop.program("blank", starts=" ")
    desktop.program("pen")
    desktop.known("vi.desktop", "old.desktop", "lost.desktop", "blank.desktop", "pen.desktop")
    assert desktop.opens == ["pen", "/a/file.toml"]
    desktop.known("vi.desktop", "old.desktop", "lost.desktop", "blank.desktop")
    assert desktop.opens is None


@pytest.mark.parametrize(
    ("system", "command"),
    [("win32", "notepad.exe|/a/file.toml"), ("darwin", "/usr/bin/open|-t|/a/file.toml")],
)  # fmt: skip
def test_other_systems_bring_an_editor(monkeypatch: pytest.MonkeyPatch, system: str, command: str) -> None:
    """Neither of them may know a program for this kind of file, so their own is named."""
    monkeypatch.setattr(sys, "platform", system)
    found = editor_command("/a/file.toml", {"SystemRoot": r"D:\Windows"})
    assert found is not None
    assert "|".join(found).endswith(command)
    assert system != "win32" or found[0].startswith("D:")
