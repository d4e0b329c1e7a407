"""Start at login by the XDG autostart rule, which has one file per program, and by systemd's unit.

A desktop starts what /etc/xdg/autostart and ~/.config/autostart name. A file of the same name in the latter hides the
system's. Desktops switch an entry off by Hidden=true, or by a key of their own. Both count, and the entry stays.

The systemd user unit is a second way. A person enabled it by hand, so it is kept and the files are left out: if both
started the program, one of the two would end with a complaint.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from breakstretch.backends.autostart.desktop_entry import (
    Keys,
    exec_line,
    exec_words,
    plain_string,
    read_entry,
    string_value,
    with_keys,
)
from breakstretch.backends.autostart.state import AutostartState, Command, nothing
from breakstretch.backends.autostart.units import UserUnits, user_units
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import Refused
from breakstretch.system.paths import home_dir, make_folders
from breakstretch.system.private_file import write_private

FILE = "breakstretch.desktop"
ENABLE = "to start this copy: breakstretch autostart enable"
_BY_FILE, _BY_UNIT = "autostart file", "systemd unit"
_SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")
"""Keys by which a desktop's own settings switch an entry off; GNOME's is Cinnamon's and Budgie's as well."""
_READ_NONE = frozenset({"Hyprland", "bspwm", "i3", "river", "sway"})
"""Sessions that start none of these files, unless a person or systemd does it for them."""
_MISREAD = frozenset('\\%$`"')
"""Characters in a program's path that GLib 2.74 or systemd 252 take wrong, quoted as the rule says; arguments may."""
_FRESH = {
    "Type": "Application",
    "Name": "breakstretch",
    "Comment": "Break reminders that guide you through a desk stretch",
    "TryExec": "breakstretch",
    "Exec": "breakstretch run --at-login",
    "Icon": "breakstretch",
    "Terminal": "false",
    "StartupNotify": "false",
    "X-GNOME-UsesNotifications": "true",
    _SWITCHES[0]: "true",
}
_OURS = frozenset({*_FRESH, *_SWITCHES, "Hidden", "NotShowIn", "OnlyShowIn", "Path"})
"""Keys that are set and taken away here."""


class Entry(Value, frozen=True):
    """One autostart file."""

    path: str
    keys: dict[str, str] | None
    """None: it is no desktop entry."""


def fresh_entry() -> str:
    """The file as a package puts it in place for everybody."""
    return with_keys("", _FRESH)


class XdgAutostart:
    """Implements Autostart on Linux and other systems with XDG desktops; `env` is the environment."""

    def __init__(self, env: Mapping[str, str], units: UserUnits | None = None) -> None:
        config = _absolute(env.get("XDG_CONFIG_HOME")) or Path(env.get("HOME") or home_dir(), ".config")
        data = _absolute(env.get("XDG_DATA_HOME")) or Path(env.get("HOME") or home_dir(), ".local/share")
        self._own = config / "autostart" / FILE
        folders = filter(None, map(_absolute, (env.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")))
        self._shared = [folder / "autostart" / FILE for folder in folders]
        self._desktops = set(filter(None, env.get("XDG_CURRENT_DESKTOP", "").split(":")))
        self._path = env.get("PATH", os.defpath)
        self._units = units or user_units(config, data)

    def state(self) -> AutostartState:
        """The current state."""
        unit, entry = self._units.enabled(), self._effective()
        why_not = "" if entry is None else self._why_not(entry)
        if unit is not None:
            return self._state_of_unit(unit, twice_by=entry.path if entry is not None and not why_not else "")
        if entry is None:
            return nothing()
        command = exec_words((entry.keys or {}).get("Exec", ""))
        if not why_not:
            why = f"breakstretch starts at login: {entry.path} runs {' '.join(command)}{self._unless()}"
            return AutostartState(on=True, by=_BY_FILE, place=entry.path, command=command, why=why)
        remedy = "" if _switched_off(entry.keys) else ENABLE
        return AutostartState(
            on=False,
            by=_BY_FILE,
            place=entry.path,
            command=command,
            why=f"breakstretch does not start at login: {why_not}.",
            remedy=remedy,
        )

    def enable(self, command: Command) -> None:
        """Start this at login; the unit does, where it is enabled already."""
        if self._units.enabled() is not None:
            self._silence_files()
        elif self._starts_for_everybody(command) and not self._has_wishes():
            self._own.unlink(missing_ok=True)
        else:
            self._write(self._text() or fresh_entry(), self._keys_for(command))

    def disable(self) -> None:
        """Start it by no way that is the person's to change."""
        self._silence_files()
        self._units.disable()

    def _state_of_unit(self, unit: Path, twice_by: str) -> AutostartState:
        why, remedy = f"breakstretch starts at login by the systemd user unit: {unit}", ""
        if twice_by:
            why = f"It would be started twice at login: by {unit} and by {twice_by}"
            remedy = "to leave it to the unit: breakstretch autostart enable"
        return AutostartState(on=True, by=_BY_UNIT, place=str(unit), command=(), why=f"{why}.", remedy=remedy)

    def _unless(self) -> str:
        """What has to be known where the session itself reads no such files."""
        alone = sorted(self._desktops & _READ_NONE)
        return f"; {alone[0]} itself reads no such files, so let it start breakstretch run" if alone else ""

    def _effective(self) -> Entry | None:
        """The one file that counts: the first of its name."""
        return next((_read(path) for path in (self._own, *self._shared) if os.path.lexists(path)), None)

    def _for_everybody(self) -> Entry | None:
        return next((_read(path) for path in self._shared if os.path.lexists(path)), None)

    def _why_not(self, entry: Entry) -> str:
        """Why a desktop does not start this; nothing when it does."""
        keys = entry.keys
        if keys is None:
            return f"{entry.path} is no desktop entry that can be read"
        if _switched_off(keys):
            return f"it was switched off, in {entry.path}"
        only, never = _names(keys.get("OnlyShowIn")), _names(keys.get("NotShowIn"))
        if self._desktops and ((only and not only & self._desktops) or never & self._desktops):
            return f"{entry.path} is not for this desktop ({', '.join(sorted(self._desktops))})"
        words = exec_words(keys.get("Exec", ""))
        programs = [*words[:1], *filter(None, [plain_string(keys.get("TryExec", ""))])]
        gone = [program for program in programs if self._which(program) is None]
        if not words:
            return f"{entry.path} names no program"
        return f"{gone[0]}, which {entry.path} starts, is not there" if gone else ""

    def _which(self, program: str) -> str | None:
        return shutil.which(program, path=self._path)

    def _starts_for_everybody(self, command: Command) -> bool:
        """Whether the system's own file starts this very program, once nothing hides it."""
        entry = self._for_everybody()
        if entry is None or self._why_not(entry) or command.folder:
            return False
        program, *arguments = exec_words((entry.keys or {}).get("Exec", ""))
        found = self._which(program) or ""
        same = os.path.realpath(found) == os.path.realpath(command.words[0])
        return same and tuple(arguments) == command.words[1:]

    def _has_wishes(self) -> bool:
        """Whether the person's own file says more than what to start and whether, such as a delay."""
        entry = _read(self._own) if os.path.lexists(self._own) else None
        return entry is not None and bool(set(entry.keys or ()) - _OURS)

    @staticmethod
    def _keys_for(command: Command) -> dict[str, str | None]:
        """What has to stand in the file.

        Raises:
            Refused: the program lies where some desktop would not find it, however it is quoted.
        """
        odd = "".join(sorted(_MISREAD & {*command.words[0]}))
        if odd:
            raise Refused(f"desktops do not agree how to read {odd} in {command.words[0]}; move breakstretch elsewhere")
        keys: dict[str, str | None] = {
            "TryExec": string_value(command.words[0]),
            "Exec": exec_line(command.words),
            "Path": string_value(command.folder) if command.folder else None,
            "Hidden": None,
            "OnlyShowIn": None,
            "NotShowIn": None,
        }
        return keys | dict.fromkeys(_SWITCHES[:1], "true") | dict.fromkeys(_SWITCHES[1:])

    def _silence_files(self) -> None:
        """No file starts it: the person's own goes, or hides the system's."""
        if self._for_everybody() is None:
            self._own.unlink(missing_ok=True)
        elif (entry := self._effective()) is not None and not _switched_off(entry.keys):
            self._write(self._text() or fresh_entry(), {"Hidden": "true"})

    def _text(self) -> str:
        """The person's own file, where it is an entry."""
        entry = _read(self._own) if os.path.lexists(self._own) else None
        return "" if entry is None or entry.keys is None else self._own.read_text("utf-8")

    def _write(self, text: str, changes: dict[str, str | None]) -> None:
        """Whole or not at all; a link stays one, and the file it leads to is replaced."""
        target = Path(os.path.realpath(self._own))
        make_folders(str(target.parent))
        write_private(str(target), with_keys(text, changes).encode())


def _absolute(folder: str | None) -> Path | None:
    """A folder out of the environment; a relative one counts as unset, as the XDG rule says."""
    return Path(folder) if folder and Path(folder).is_absolute() else None


def _read(path: Path) -> Entry:
    try:
        keys = read_entry(path.read_text("utf-8"))
    except (FileNotFoundError, UnicodeDecodeError):  # the former: a link to nowhere
        keys = None
    return Entry(str(path), None if keys is None else dict(keys))


def _switched_off(keys: Keys | None) -> bool:
    """Whether a person or a desktop's settings switched it off."""
    if keys is None:
        return False
    return keys.get("Hidden", "").strip() == "true" or any(
        keys.get(switch, "").strip() == "false" for switch in _SWITCHES
    )


def _names(value: str | None) -> set[str]:
    return set(filter(None, (value or "").split(";")))
