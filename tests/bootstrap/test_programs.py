"""Programs that the daemon starts and does not wait for: each has its own session, and none stays as a zombie."""

import os
import sys
from pathlib import Path

import pytest

from breakstretch.bootstrap.programs import Programs
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.patience import LIMIT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process as a folder")


def test_a_child_is_collected(tmp_path: Path) -> None:
    """It leaves the session of the daemon. When it ends, the daemon takes its exit code and goes on."""
    reactor, told = LinuxReactor(), tmp_path / "told"
    programs = Programs(reactor)
    code = f"import os; open({str(told)!r}, 'w').write(f'{{os.getpid()}} {{os.getsid(0)}}')"
    programs.start((sys.executable, "-c", code), os.environ)
    (number,) = programs._children

    def look() -> None:
        if programs._children:
            reactor.after(0.02, look)
        else:
            reactor.stop()

    look()
    reactor.after(LIMIT, reactor.stop)
    reactor.run()
    reactor.close()
    assert told.read_text() == f"{number} {number}"
    assert not Path(f"/proc/{number}").exists()
