"""The same as setup.sh, for Windows, which has no sh: sets up all that is needed, once, and then does the job:

    py installers\\setup.py run  [ARGUMENTS of breakstretch run]
    py installers\\setup.py test [ARGUMENTS of pytest]

Everything goes into .venv beside this project, nothing into the system. When all is there it says nothing and takes no
time. `test` runs what needs no desktop of Linux. Must not know what the program does.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
PYTHON = VENV / "Scripts" / "python.exe"
TESTS = ("tests/core", "tests/days", "tests/daemon", "tests/drawing", "tests/test_wire.py")
"""What runs on every system."""


def main(words: list[str]) -> int:
    """Do the job; the exit code."""
    job, *rest = words or [""]
    if job not in ("run", "test"):
        print("usage: py installers\\setup.py run|test [ARGUMENTS]", file=sys.stderr)
        return 2
    if sys.platform != "win32":
        print("setup: this is for Windows; here it is: sh installers/setup.sh", file=sys.stderr)
        return 1
    if sys.version_info < (3, 11):
        print("setup: install Python 3.11 or newer, then run this again", file=sys.stderr)
        return 1
    if not prepared(job):
        return 1
    module = ["breakstretch", "run", *rest] if job == "run" else ["pytest", *(rest or TESTS)]
    return subprocess.run([PYTHON, "-m", *module], cwd=TOP, check=False).returncode


def prepared(job: str) -> bool:
    """Make .venv for this Python and install the project into it, editable, unless that is done; whether it is there."""
    stamps = {purpose: VENV / f".ready-{purpose}-{state()}" for purpose in ("run", "test")}
    if PYTHON.exists() and (stamps[job].exists() or stamps["test"].exists()):
        return True
    python = sys.version.split()[0]
    print(f"setup: preparing .venv with Python {python}. This takes about a minute, once.", file=sys.stderr)
    venv.create(VENV, clear=True, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", ".[test]" if job == "test" else "."]
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    if subprocess.run(pip, cwd=TOP, env=clean, check=False).returncode:
        print("setup: the libraries could not be installed. Is this machine online?", file=sys.stderr)
        return False
    stamps[job].touch()
    return True


def state() -> str:
    """What an environment depends on: this Python, the list of libraries, the version, and where all this lies."""
    of = [sys.version.encode(), str(TOP).encode()]
    of += [(TOP / name).read_bytes() for name in ("pyproject.toml", "breakstretch/__init__.py")]
    return hashlib.sha256(b"\0".join(of)).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
