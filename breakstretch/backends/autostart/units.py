"""Whether the systemd user unit starts the program at login, read from the links that enabling it makes.

Chosen: the links themselves, because enabling a unit is nothing else. It works without a running systemd. Rejected:
`systemctl --user is-enabled`, which needs the user's manager and its bus for the same answer.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from breakstretch.core.values.errors import Refused

UNIT = "breakstretch.service"
SYSTEM_FOLDERS = ("/etc/systemd/user", "/usr/local/lib/systemd/user", "/usr/lib/systemd/user")


class UserUnits:
    """The folders of user units: the person's own, which come first, and the system's."""

    def __init__(self, own: tuple[Path, ...], system: tuple[Path, ...]) -> None:
        self._own, self._system = own, system

    def enabled(self) -> Path | None:
        """The link by which the unit starts at login; None when it does not."""
        if self._masked():
            return None
        return next(self._links((*self._own, *self._system)), None)

    def disable(self) -> None:
        """Take the person's own links away, as `systemctl --user disable` does; the system's are not the person's.

        Raises:
            Refused: the system enables it for everybody.
        """
        for link in self._links(self._own):
            link.unlink()
        left = self.enabled()
        if left is not None:
            raise Refused(f"{left} starts it for everybody. To stop that for you: systemctl --user mask {UNIT}")

    def _masked(self) -> bool:
        """Whether the unit is switched off by a link to nowhere, in the first folder that has it."""
        first = next((folder / UNIT for folder in (*self._own, *self._system) if os.path.lexists(folder / UNIT)), None)
        return first is not None and os.path.realpath(first) == os.devnull

    @staticmethod
    def _links(folders: tuple[Path, ...]) -> Iterator[Path]:
        """Those that lead nowhere too, which glob would leave out."""
        for folder in folders:
            yield from (wants / UNIT for wants in sorted(folder.glob("*.wants")) if os.path.lexists(wants / UNIT))


def user_units(config_home: Path, data_home: Path) -> UserUnits:
    """Those of this machine."""
    own = (config_home / "systemd/user", data_home / "systemd/user")
    return UserUnits(own, tuple(map(Path, SYSTEM_FOLDERS)))
