"""Makes the bundle of this system into dist/, from a checkout and any Python 3.11 or newer:

    python3 installers/pyinstaller/build.py [--here]

It makes an environment of its own in build/bundle, from exactly the files that bundled.txt names, and needs neither root
nor anything installed but Python with venv and Tk, a C library no newer than that of the machines it is for, and on Linux
`objdump` and `strip` of binutils. With --here it uses the Python it runs on as it is, for a machine where PyInstaller and
the libraries are there already.

Must not know what the bundle holds: that is breakstretch.spec.
"""

import argparse
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
WORK = TOP / "build" / "bundle"
EPOCH = "1764028800"
"""A date for what would else carry that of the build; the same checkout makes the same bundle."""


def main() -> int:
    """Build; the exit code."""
    options = argparse.ArgumentParser(description="Make the bundle of this system.")
    options.add_argument("--here", action="store_true", help="use this Python, and install nothing")
    here = options.parse_args().here
    missing = lacking()
    if missing:
        for line in missing:
            print(f"build: {line}", file=sys.stderr)
        return 1
    python = Path(sys.executable) if here else environment()
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    # Python's sets, and so PyInstaller's lists, have the same order in each run.
    clean |= {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": EPOCH}
    clean["PYSTRAY_BACKEND"] = "dummy"  # PyInstaller imports pystray, which else looks for a display
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--workpath", WORK / "work", "--distpath", TOP / "dist", HERE / "breakstretch.spec"]
    return subprocess.run(command, cwd=TOP, env=clean, check=False).returncode


def lacking() -> list[str]:
    """What is missing here, each with its remedy."""
    found = []
    if sys.version_info < (3, 11):
        found.append("Python 3.11 or newer is needed")
    for module, package in (("tkinter", "python3-tk"), ("ensurepip", "python3-venv"), ("sqlite3", "python3")):
        try:
            __import__(module)
        except ImportError:
            found.append(f"{sys.executable} has no {module}; on Debian: apt-get install {package}")
    for program in ("objdump", "strip", "ldconfig") if sys.platform == "linux" else ():
        if shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is None:
            found.append(f"the program {program} is missing; on Debian: apt-get install binutils libc-bin")
    return found


def environment() -> Path:
    """The Python of an environment that has what bundled.txt names, made if need be."""
    place = WORK / "env"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wanted = sys.version + (HERE / "bundled.txt").read_text(encoding="utf-8")
    stamp = place / "made-of"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True, symlinks=sys.platform != "win32")
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        subprocess.run([*pip, "--only-binary", ":all:", "-r", HERE / "bundled.txt"], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


if __name__ == "__main__":
    sys.exit(main())
