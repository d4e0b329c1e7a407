"""What installers/check.sh tries on fresh machines hangs together; trying it takes minutes, and .ci/run does."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CHECK = ROOT / "installers/check"
PLACES = re.compile(r"(?<![\w/$])(?:installers|tests|\.ci)/[\w./-]*[\w-]")


def scripts() -> list[Path]:
    """Every script that has to do with fresh machines."""
    return [ROOT / "installers/check.sh", ROOT / ".ci/run", ROOT / ".ci/fresh-machines", *sorted(CHECK.glob("*.sh"))]


def missing(texts: Iterator[str]) -> list[str]:
    """The files and folders of this project that the texts name, and that are not there."""
    return sorted({name for text in texts for name in PLACES.findall(text) if not (ROOT / name).exists()})


def test_the_scripts_name_what_is_there() -> None:
    """Every file that one of them names is there."""
    assert missing(path.read_text() for path in scripts()) == []


def test_a_file_that_is_not_there_is_found() -> None:
    """A script of another name is reported."""
    assert missing(iter(["sh installers/check/dep.sh", "/usr/share/installers/x"])) == ["installers/check/dep.sh"]


@pytest.mark.parametrize("name", ["run", "readme"])
def test_they_begin_in_any_folder(name: str, tmp_path: Path) -> None:
    """Called from beside them they start themselves once more by a name that is right at the top of the project."""
    unshare = 'case $* in *--kill-child*) echo "$*" ;; esac'
    for tool, script in {"id": "echo 0", "unshare": unshare, "debootstrap": ":"}.items():
        (tmp_path / tool).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / tool).chmod(0o755)
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(["sh", f"{name}.sh"], cwd=CHECK, env=env, capture_output=True, text=True, check=False)
    (script,) = re.findall(r"--kill-child sh (\S+)", done.stdout)
    assert (ROOT / script).samefile(CHECK / f"{name}.sh"), done.stderr


def test_the_first_day_changes_settings_that_exist() -> None:
    """Each of them is one of the default settings."""
    default = tomllib.loads((ROOT / "config/default.toml").read_text())
    settings = re.findall(r"\b((?:workday|evening|presence|breaks\.stretch)\.\w+) ", (CHECK / "day.sh").read_text())
    assert len(settings) > 3
    for setting in settings:
        *tables, key = setting.split(".")
        assert key in reduce(lambda table, name: table[name], tables, default), setting


def test_continuous_integration_tries_fresh_machines() -> None:
    """README's two commands and the package on Debian 12 are part of it."""
    assert "\nbegin_fresh_machines\n" in (ROOT / ".ci/run").read_text()
    tried = (ROOT / ".ci/fresh-machines").read_text()
    assert "\nsh installers/check.sh deb12 " in tried
    assert "\nsh installers/check.sh readme " in tried
