"""What the workflows promise: they call what is there, trust only what is pinned, and publish only what was tried.

They cannot be run here, so they are read, as text: that they are valid is checked by .ci/run.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from packaging.version import Version

from breakstretch import __version__
from tests.support.handed_out import ROOT

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml")}
SCRIPT = re.compile(r"(?<![\w./*-])((?:\.ci|installers|tests)/[\w./-]*\w)")
PIN = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # v\d+(?:\.\d+)+$")
HEADING = re.compile(r"^## \[([\d.]+)\] - \d{4}-\d{2}-\d{2}$", re.MULTILINE)
WRITTEN = f"""# Log

## [Unreleased]

- b

## [{__version__}] - 2026-12-01

- a

## [0.0.1] - 2026-01-01

- z
"""


def jobs(workflow: str) -> dict[str, str]:
    """The text of each job, by its name."""
    _, *found = re.split(r"^  (\w+):\n", workflow.partition("\njobs:\n")[2], flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))


def needed(job: str, among: dict[str, str]) -> set[str]:
    """All jobs that have to go well before this one, and before those."""
    line = re.search(r"^    needs: (.*)$", among[job], re.MULTILINE)
    direct = set(re.findall(r"\w+", line[1])) if line else set()
    return direct.union(*(needed(job, among) for job in direct))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_everything_that_is_called_is_there(name: str) -> None:
    """Each script and each test that a workflow names is a file of the project."""
    named = SCRIPT.findall(WORKFLOWS[name])
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_action_is_pinned() -> None:
    """Each by its commit, with the version beside it, and the same everywhere: a tag can be moved, a commit cannot."""
    lines = [line for text in WORKFLOWS.values() for line in text.splitlines() if "uses:" in line]
    found = [PIN.search(line) for line in lines]
    assert None not in found
    pins = {(match[1], match[2]) for match in found if match}
    assert len(pins) == len({action for action, _ in pins})


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_may_more_than_it_needs(name: str) -> None:
    """A workflow may nothing, a job what it says with its reason, and no checkout leaves a token lying about."""
    text = WORKFLOWS[name]
    assert "\npermissions: {}\n" in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    for job in jobs(text).values():
        assert "\n    timeout-minutes: " in job
        asked = re.search(r"^    permissions:\n((?:      .*\n)+)", job, re.MULTILINE)
        assert asked is not None
        assert all(" # " in line for line in asked[1].splitlines())


def test_nothing_is_published_untried() -> None:
    """Who may write outside waits for every build, for the wheel on three systems, and for a tag."""
    found = jobs(WORKFLOWS["release.yml"])
    outside = {name for name, job in found.items() if re.search(r": write\b", job)}
    assert {"attest", "index", "page"} == outside
    for name in outside:
        assert {"packages", "wheel", "linux", "windows", "macos"} <= needed(name, found)
        assert any("if: github.event_name == 'push'" in found[job] for job in {name, *needed(name, found)})
    assert "os: [ubuntu-latest, macos-latest, windows-latest]" in found["wheel"]


def test_the_wheel_is_tried_with_the_source_gone() -> None:
    """The package's folder is deleted before anything of it runs."""
    job = jobs(WORKFLOWS["release.yml"])["wheel"]
    assert job.index("rm -r breakstretch\n") < job.index(".ci/try-wheel") < job.index("pytest")


def test_the_changelog_has_this_version_or_what_leads_to_it() -> None:
    """Its releases come newest first, and none is newer than the program."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = [Version(number) for number in HEADING.findall(text)]
    assert released == sorted(set(released), reverse=True)
    assert text.count("\n## [") == len(released) + text.count("\n## [Unreleased]\n")
    assert all(version <= Version(__version__) for version in released)


@pytest.mark.parametrize(
    ("tag", "changelog", "told"),
    [
        (f"v{__version__}", WRITTEN, "- a\n"),
        (f"v{__version__}", "# Log\n\n## [Unreleased]\n\n- b\n", ""),
        (__version__, f"## [{__version__}]\n- a\n", ""),
        ("v99.0.0", "## [99.0.0]\n- a\n", ""),
    ],
    ids=["written", "not yet written", "no v", "another version"],
)  # fmt: skip
def test_a_release_is_of_its_tag(tmp_path: Path, tag: str, changelog: str, told: str) -> None:
    """Its page says what the changelog says of it; without that, or of another version, there is no release."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / "breakstretch").mkdir()
    for name in (".ci/release-notes", "breakstretch/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(changelog)
    done = subprocess.run(["sh", tmp_path / ".ci/release-notes", tag], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == (told, 0 if told else 1)
    assert bool(done.stderr) is not bool(told)
