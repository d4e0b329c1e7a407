"""One history has one daemon, from whatever shell it is asked; real processes hold the locks here."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakstretch import __version__
from breakstretch.cli import exits, fast, main
from breakstretch.system import paths
from tests.support.patience import LIMIT
from tests.support.running import Running, daemons

run = pytest.fixture(daemons)
HOLDER = """
import fcntl, os, sys
fd = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
os.write(fd, b"%d\\n" % os.getpid())
print("held", flush=True)
sys.stdin.readline()
"""
"""A process that locks as versions do that know the runtime folder alone, and listens nowhere."""


@pytest.fixture
def cron(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test asks from a shell that knows no runtime folder."""
    _enter_cron(home, monkeypatch)


@pytest.fixture
def hold() -> Iterator[type["Holder"]]:
    """Locks files, until the test is over."""
    made: list[Holder] = []

    class Kept(Holder):
        def __init__(self, path: str) -> None:
            super().__init__(path)
            made.append(self)

    yield Kept
    for holder in made:
        holder.process.communicate("\n")


class Holder:
    """A process that holds one lock."""

    def __init__(self, path: str) -> None:
        Path(path).parent.mkdir(mode=0o700, exist_ok=True)
        command = [sys.executable, "-c", HOLDER, path]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"


def _enter_cron(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    (home / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))


def test_a_shell_without_a_runtime_folder_finds_the_daemon(
    run: type[Running], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words reach that daemon, and no second one starts on the same history."""
    daemon = run()
    daemon.answers()
    _enter_cron(home, monkeypatch)
    assert main(["pause", "30m"]) == exits.FINE
    code, said = run().ended()
    assert code == exits.FAILED
    assert f"already running (process {daemon.process.pid})" in said
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    assert daemon.answers()["data"]["phase"] == "paused"
    assert daemon.end() == (0, "")
    assert Path(paths.history_lock()).read_bytes() == b""


def test_what_a_killed_daemon_left_locks_nobody_out(
    run: type[Running], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock still names it. Words apply without a daemon, and the next starts from another shell."""
    killed = run()
    killed.answers()
    killed.end(signal.SIGKILL)
    assert str(killed.process.pid) in Path(paths.history_lock()).read_text()
    _enter_cron(home, monkeypatch)
    assert main(["status"]) == exits.NO_DAEMON
    assert main(["pause", "30m"]) == exits.FINE
    second = run()
    assert second.answers()["data"]["phase"] == "paused"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    assert fast.ask("status", {}) is not None, "the desktop's shell finds it too"
    assert second.end() == (0, "")


@pytest.mark.parametrize("words", [["pause"], ["flare-up", "on"], ["resume"]])
def test_an_older_program_is_honoured(hold: type[Holder], words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It holds the lock of the runtime folder alone. Nothing is written beside it, and its number is said."""
    old = hold(f"{paths.endpoint()}.lock")
    assert main(words) == exits.FAILED
    assert f"Process {old.process.pid} is using your history" in capsys.readouterr().err
    assert not Path(paths.state_dir()).exists()


def test_a_start_beside_an_older_program(run: type[Running], hold: type[Holder]) -> None:
    """The second start names the first, as ever."""
    old = hold(f"{paths.endpoint()}.lock")
    code, said = run().ended()
    assert code == exits.FAILED
    assert f"already running (process {old.process.pid})" in said


OLD = """
import fcntl, os, socket, sqlite3, sys
place = sys.argv[1]
os.makedirs(os.path.dirname(sys.argv[3]), exist_ok=True)
history = sqlite3.connect(sys.argv[3])
history.execute("PRAGMA journal_mode = WAL")
history.execute("CREATE TABLE IF NOT EXISTS it (x)")
fd = os.open(place + ".lock", os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
os.write(fd, b"%d\\n" % os.getpid())
listening = socket.socket(socket.AF_UNIX)
listening.bind(place)
listening.listen()
print("held", flush=True)
while True:
    client, _ = listening.accept()
    request = client.recv(4096)
    client.sendall(sys.argv[2].encode() + b"\\n" if b"status" in request else b'{"ok": true, "text": "ends"}\\n')
    client.close()
    if b"quit" in request:
        break
os.unlink(place)
"""
"""A daemon that holds the lock of the runtime folder, says its version, and ends when it is asked to."""


Old = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start_old() -> Iterator[Old]:
    """Starts such daemons, and sees that none is left."""
    made: list[subprocess.Popen[str]] = []

    def start(version: str) -> "subprocess.Popen[str]":
        status = f'{{"ok": true, "text": "", "data": {{"phase": "waiting"{version}}}}}'
        command = [sys.executable, "-c", OLD, paths.endpoint(), status, paths.history()]
        made.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert made[-1].stdout is not None
        assert made[-1].stdout.readline() == "held\n"
        return made[-1]

    yield start
    for process in made:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("version", ["", ', "version": "0.0.9"'])
def test_an_older_daemon_is_asked_to_quit(run: type[Running], start_old: Old, version: str) -> None:
    """After an upgrade the new program takes its place, and says so: rule 43."""
    old = start_old(version)
    new = run()
    assert old.wait(LIMIT) == 0
    assert new.answers()["data"]["version"] == __version__
    code, said = new.end()
    assert code == 0
    assert f"An older version of breakstretch (process {old.pid}) was running." in said


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's table of locks is that of Linux")
def test_an_older_daemon_of_another_session(
    run: type[Running], start_old: Old, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It locks only a runtime folder that this shell does not know. It has the history open, so it is found by that."""
    old = start_old("")
    _enter_cron(home, monkeypatch)
    assert fast.ask("status", {}) == {"ok": True, "text": "", "data": {"phase": "waiting"}}
    code, said = run().ended()
    assert code == exits.FAILED
    assert f"already running (process {old.pid})" in said
    assert main(["quit"]) == exits.FINE


@pytest.mark.parametrize("version", [f', "version": "{__version__}"', ', "version": "999.0"'])
def test_a_daemon_that_is_not_older_stays(run: type[Running], start_old: Old, version: str) -> None:
    """The second start is refused, and names it."""
    old = start_old(version)
    code, said = run().ended()
    assert code == exits.FAILED
    assert f"already running (process {old.pid})" in said
    assert fast.ask("quit", {}) is not None


@pytest.mark.usefixtures("cron")
@pytest.mark.parametrize("words", [["pause"], ["check-in", "--enough"], ["status"], ["why"], ["quit"]])
def test_a_daemon_that_cannot_be_reached_is_named(
    hold: type[Holder], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where its endpoint is gone, the exit code is not 0, nothing is written, and its number is said."""
    holder = hold(paths.history_lock())
    assert main(words) == exits.FAILED
    assert f"Process {holder.process.pid} is using your history" in capsys.readouterr().err
    assert [path.name for path in Path(paths.state_dir()).iterdir()] == ["history.lock"]


def test_the_lock_follows_the_history(home: Path) -> None:
    """Two folders that lead to one history have one lock."""
    (home / "state").mkdir()
    (home / "disk").mkdir()
    (home / "state/history.db").symlink_to(home / "disk/history.db")
    assert paths.history_lock() == str(home / "disk/history.lock")


def test_a_link_to_a_history_that_is_not_there_yet(home: Path) -> None:
    """It is made where the link leads. A disk that is not there is not replaced by a folder, and that is said."""
    (home / "state").mkdir()
    (home / "disk").mkdir()
    link = home / "state/history.db"
    link.symlink_to(home / "disk/mine.db")
    assert main(["pause"]) == exits.FINE
    assert (home / "disk/mine.db").stat().st_size
    assert (home / "disk/mine.lock").exists()
    link.unlink()
    link.symlink_to(home / "absent/mine.db")
    assert main(["pause"]) == exits.FAILED
    assert paths.history_lock() == str(home / "state/history.lock")
    assert not (home / "absent").exists()
