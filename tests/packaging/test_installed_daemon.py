"""The daemon as it is handed out, with the source gone, on a bus of its own."""

import subprocess
from pathlib import Path

from tests.support.desktop import wait_for
from tests.support.handed_out import ask
from tests.support.patience import LIMIT
from tests.support.private_bus import private_bus
from tests.support.requirements import require


def test_it_runs_on_a_bus_and_ends(installed: Path, world: dict[str, str], tmp_path: Path) -> None:
    """The daemon starts, answers, is examined by `doctor`, and ends when told to; it has nothing to complain of."""
    require("dbus-daemon")
    with private_bus(tmp_path) as bus:
        world["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        daemon = subprocess.Popen(
            [str(installed / "breakstretch"), "run"], cwd=tmp_path, env=world, stderr=subprocess.PIPE, text=True
        )
        try:
            wait_for(lambda: daemon.poll() is not None or _answers(installed, world), "the daemon to answer")
            doctor = subprocess.run(
                [installed / "breakstretch", "doctor"], env=world, capture_output=True, text=True, check=False
            )
            assert doctor.returncode in (0, 1), doctor.stderr
            assert "daemon" in doctor.stdout
            ask(installed, world, "quit")
            assert daemon.wait(timeout=LIMIT) == 0
        finally:
            daemon.kill()
            _, said = daemon.communicate()
    assert "Traceback" not in said


def _answers(scripts: Path, world: dict[str, str]) -> bool:
    status = [str(scripts / "breakstretch"), "status"]
    return subprocess.run(status, env=world, capture_output=True, check=False).returncode == 0
