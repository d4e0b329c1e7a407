"""Autostart in the registry of Windows: on the real one where there is one, and on a registry in memory everywhere."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.autostart.registry import APPROVED, NAME, RUN, RegistryAutostart
from tests.support.autostart_rigs import RegistryRig, program


class RealRig:
    """The registry of the person who runs the tests."""

    def __init__(self) -> None:
        from breakstretch.backends.autostart import registry

        self._registry = getattr(registry, "UserRegistry")()  # noqa: B009 - only Windows has it
        self.way = RegistryAutostart(self._registry)

    def switch_off(self) -> None:
        """As Task Manager does."""
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, APPROVED) as key:  # type: ignore[attr-defined,unused-ignore]
            winreg.SetValueEx(key, NAME, 0, winreg.REG_BINARY, bytes([3]) + bytes(11))  # type: ignore[attr-defined,unused-ignore]

    def traces(self) -> list[str]:
        """Our values."""
        places = ((RUN, NAME), (APPROVED, NAME))
        return [place for place, name in places if self._registry.read(place, name) is not None]


@pytest.fixture(params=["memory", "real"] if sys.platform == "win32" else ["memory"])
def rig(request: pytest.FixtureRequest) -> Iterator[RegistryRig | RealRig]:
    """A registry without a value of ours."""
    made = RegistryRig() if request.param == "memory" else RealRig()
    if made.traces():
        pytest.skip("breakstretch is installed here, and its values are left alone")
    yield made
    made.way.disable()


def test_what_is_switched_on_is_on(rig: RegistryRig | RealRig, tmp_path: Path) -> None:
    """The value is there with a path that is not ASCII, and is gone afterwards."""
    rig.way.enable(program(tmp_path))
    state = rig.way.state()
    assert state.on
    assert "my prográms" in state.command[0]
    rig.way.disable()
    assert not rig.way.state().on
    assert rig.traces() == []


def test_what_task_manager_switched_off_is_off(rig: RegistryRig | RealRig, tmp_path: Path) -> None:
    """It stays off until the person says otherwise."""
    rig.way.enable(program(tmp_path))
    rig.switch_off()
    assert not rig.way.state().on
    rig.way.enable(program(tmp_path))
    assert rig.way.state().on
