"""Every shell script of the project finds its own place, whatever the person's shell says about folders."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOES = re.compile(r'cd "\$\(dirname "\$[01]"\)')


def scripts() -> list[Path]:
    """Those that go where they, or what they are given, lie."""
    found = [path for folder in ("installers", ".ci") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    return [path for path in found if b"#!/bin/" in path.read_bytes()[:8] and GOES.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_folder_is_searched(path: Path) -> None:
    """CDPATH, in which a shell looks for folders first, is gone before the script goes anywhere."""
    before, _, _ = path.read_text("utf-8").partition("dirname")
    assert "\nunset CDPATH\n" in before


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script of Unix")
def test_a_folder_of_the_same_name_is_not_taken_for_it(tmp_path: Path) -> None:
    """Called from the top of a copy with blanks in its name, a script works there, whatever CDPATH has."""
    place, elsewhere = tmp_path / "my copy", tmp_path / "elsewhere"
    for folder in (place / ".ci", place / "breakstretch", elsewhere / ".ci"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / ".ci/release-notes", place / ".ci")
    (place / "breakstretch/__init__.py").write_text('__version__ = "7.0"\n')
    (place / "CHANGELOG.md").write_text("## [7.0] - 2026-12-01\n\n- new\n")
    done = subprocess.run(
        ["sh", ".ci/release-notes", "v7.0"],
        cwd=place,
        env={"PATH": os.defpath, "CDPATH": str(elsewhere)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "- new\n", done.stderr
