"""The settings page without its widgets: what it is given, and what it asks for."""

from pathlib import Path

import pytest

from breakstretch.backends.settings.editing import place_default
from breakstretch.bootstrap.home.settings import SettingsFacts
from breakstretch.window.home.settings.values import Change, Field, Outcome, SettingsView


class Page:
    """The page on a settings file of its own."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.asked: list[str] = []
        self.reply: dict[str, object] | None = None
        self.facts = SettingsFacts(self._ask)

    def _ask(self, command: str, _args: dict[str, object]) -> dict[str, object] | None:
        self.asked.append(command)
        return self.reply

    @property
    def text(self) -> str:
        """What stands in the file."""
        return self.file.read_text(encoding="utf-8")

    def write(self, text: str) -> None:
        """As by hand."""
        self.file.write_text(text, encoding="utf-8")

    @property
    def view(self) -> SettingsView:
        """What is shown."""
        view = self.facts.view(anew=True)
        assert view is not None
        return view

    @property
    def fields(self) -> dict[str, Field]:
        """All fields by their keys."""
        return {field.key: field for group in (*self.view.breaks, *self.view.groups) for field in group.fields}

    def set(self, key: str, text: str) -> Outcome:
        """As a person does in a line, a choice or a switch."""
        return self.facts.change((Change(key, text),))

    def tick(self, key: str, *words: str) -> Outcome:
        """As a person does: the words that are ticked afterwards."""
        return self.facts.change((Change(key, ticked=words),))


@pytest.fixture
def page_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The page on a fresh file, with a home of its own for what starts at login."""
    file = tmp_path / "config.toml"
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(file))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    place_default(str(file))
    return Page(file)
