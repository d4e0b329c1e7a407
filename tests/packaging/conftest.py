"""The archives, made once for the tests that look into them, an environment with nothing but the wheel, and a home."""

import os
from pathlib import Path

import pytest

from tests.support import handed_out
from tests.support.own_install import Person


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with rubbish lying in it."""
    return handed_out.copy_with_rubbish(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="session")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    return handed_out.build(source, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment that has the wheel; the source is gone."""
    scripts = handed_out.install(tmp_path_factory.mktemp("installed"), handed_out.one(built, "*.whl"))
    handed_out.forget_source(scripts)
    return scripts


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who is new here, in whose PATH there is nothing of this checkout."""
    (tmp_path / "run").mkdir(mode=0o700)
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    places = {"HOME": tmp_path, "USERPROFILE": tmp_path, "APPDATA": tmp_path, "LOCALAPPDATA": tmp_path}
    named = {"XDG_RUNTIME_DIR": tmp_path / "run", "BREAKSTRETCH_STATE_DIR": tmp_path / "state"}
    return kept | {name: str(path) for name, path in (places | named).items()} | {"PATH": os.defpath}


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody with an empty home."""
    return Person(tmp_path)
