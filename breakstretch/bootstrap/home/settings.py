"""Reads and writes what the page "Settings" of the home window shows. Implements its port."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, get_origin

from breakstretch.backends.autostart import Command, choose, own_command
from breakstretch.backends.settings.editing import place_default, set_keys
from breakstretch.backends.settings.settings_file import from_text
from breakstretch.backends.toml.salvage import salvage
from breakstretch.backends.toml.source_file import SETTINGS_LIMIT, FileText, read_file
from breakstretch.bootstrap.home.settings_fields import dotted, is_length, key_of, kind_of, offered, settings_view
from breakstretch.bootstrap.text_editor import editor_command
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.limits import Problem, SettingsError
from breakstretch.messages.home import settings_words as words
from breakstretch.system.loop.file_watch import Stamp, stamp
from breakstretch.system.paths import config_file
from breakstretch.window.home.desk import Said
from breakstretch.window.home.settings.values import Change, Field, FieldKind, Option, Outcome, SettingsView

if TYPE_CHECKING:  # loaded when an editor is opened
    from subprocess import Popen

AUTOSTART = "autostart"
"""Shown like a setting, but kept by the desktop."""
_ON, _OFF = "true", "false"


class SettingsFacts:
    """Implements SettingsDesk; `ask` sends a command to the daemon."""

    def __init__(self, ask: Callable[[str, dict[str, object]], dict[str, object] | None]) -> None:
        self._ask = ask
        self._seen: tuple[Stamp | None, Field] | None = None
        self._before: tuple[tuple[str, str], ...] = ()
        self.editors: list[Popen[bytes]] = []
        """Those that were opened and may still run."""

    def view(self, *, anew: bool = False) -> SettingsView | None:
        """What is in force. None when nothing has changed since the last call, unless it is asked for again."""
        path = config_file()
        seen = (stamp(path), _at_login())
        if seen == self._seen and not anew:
            return None
        self._seen = seen
        found = read_file(path, SETTINGS_LIMIT) if os.path.lexists(path) else FileText("")
        return settings_view(from_text(found, path), _written(found), path, seen[1])

    def change(self, changes: tuple[Change, ...]) -> Outcome:
        """Set these keys, all or none."""
        return self._set([(change.key, _value(change)) for change in changes], words.CHANGED)

    @property
    def can_undo(self) -> bool:
        """Whether a change can be undone."""
        return bool(self._before)

    def undo(self) -> Outcome:
        """Undo the last change."""
        done = self._set(self._before, words.UNDONE)
        if not done.wrong:
            self._before = ()
        return done

    def open_file(self) -> Said:
        """Open the settings file in an editor. Not ok where there is none."""
        import subprocess

        path = config_file()
        command = editor_command(path, os.environ)
        if command is None:
            return Said(ok=False, text=words.NO_EDITOR.format(path))
        try:
            if not os.path.lexists(path):
                place_default(path)
            nowhere = subprocess.DEVNULL
            self.editors = [editor for editor in self.editors if editor.poll() is None]
            self.editors.append(
                subprocess.Popen(  # noqa: S603 - a list of words, and no shell
                    command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
                )
            )
        except OSError as error:
            return Said(ok=False, text=f"{command[0]}: {error.strerror}")
        return Said(ok=True, text=words.OPENED)

    def _set(self, wanted: Sequence[tuple[str, str]], done: str) -> Outcome:
        keys = [key for key, _ in wanted]
        try:
            in_file = [(key, value) for key, value in wanted if key != AUTOSTART]
            before = self._write(in_file) if in_file else ()
            if AUTOSTART in keys:
                before = (*before, (AUTOSTART, _start_at_login(dict(wanted)[AUTOSTART])))
        except SettingsError as error:
            return Outcome(wrong=tuple(_beside(problem, keys) for problem in error.problems))
        except (BreakstretchError, OSError) as error:
            return Outcome(wrong=((keys[0], str(error)),))
        if before:
            self._before = before
        return self._in_force(done)

    def _write(self, wanted: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Write them to the file. Returns the earlier values that differed."""
        made = set_keys(config_file(), wanted)
        return tuple(
            (changed.key, json.dumps(changed.before, ensure_ascii=False))
            for changed in made
            if changed.before is not None and changed.before != changed.after
        )

    def _in_force(self, done: str) -> Outcome:
        """Wait until a running daemon has read the settings, as `config set` does."""
        try:
            reply = self._ask("reload", {})
        except (OSError, ValueError):  # it is busy, and watches the file
            reply = None
        data = reply and reply.get("data")
        if reply is None or reply["ok"] or not isinstance(data, dict) or "settings" not in data:
            return Outcome(done)
        return Outcome(str(reply["text"]), failed=True)


def _written(found: FileText) -> dict[str, Any]:
    """What is in the file, as far as it is TOML."""
    return salvage(found.text)[1]


def _value(change: Change) -> str:
    """A new value as it is typed after `config set`."""
    described = key_of(change.key)
    if described is None:
        return change.text
    kind, _ = kind_of(described.kind)
    if kind is FieldKind.TICKS:
        written: Any = _written(read_file(config_file(), SETTINGS_LIMIT))
        for step in change.key.split("."):
            written = written.get(step) if isinstance(written, dict) else None
        now = written if isinstance(written, list) else list(change.ticked or ())
        return json.dumps(with_ticks(now, change.ticked or (), offered(change.key)), ensure_ascii=False)
    if kind is not FieldKind.TEXT or get_origin(described.kind) is tuple:
        return change.text
    text = words.typed_length(change.text) if is_length(described) else change.text.strip()
    return json.dumps(text, ensure_ascii=False)


def _beside(problem: Problem, keys: list[str]) -> tuple[str, str]:
    """The field at which a problem is shown, and its sentence."""
    key = dotted(problem.path)
    return (key, problem.message) if key in keys else (keys[0], words.in_line(None, key, problem.message))


def with_ticks(now: list[Any], ticked: Sequence[str], allowed: Sequence[str]) -> list[Any]:
    """The list in the file with these words ticked, in its own order. Words that the page does not know stay."""
    found = [word for word in now if word not in allowed or word in ticked]
    order = list(allowed)
    for word in ticked:
        if word in found:
            continue
        later = [at for at, other in enumerate(found) if other in order and order.index(other) > order.index(word)]
        found.insert(later[0] if later else len(found), word)
    return found


def _at_login() -> Field:
    """Whether it really starts at login. Where it cannot, the reason."""
    note, on, problem = "", False, ""
    try:
        found = choose().state()
        note, on = found.why, found.on
        _own_command()
    except (BreakstretchError, OSError) as error:
        problem = str(error)
    options = (Option(_OFF, ""), Option(_ON, ""))
    return Field(AUTOSTART, words.AUTOSTART, note, FieldKind.SWITCH, _ON if on else _OFF, (), options, problem)


def _own_command() -> Command:
    return own_command(sys.argv[0], config_file() if os.environ.get("BREAKSTRETCH_CONFIG") else None)


def _start_at_login(wanted: str) -> str:
    """Start at login or not. Returns what it was before."""
    before = _ON if choose().state().on else _OFF
    if wanted == _ON:
        choose().enable(_own_command())
    else:
        choose().disable()
    return before
