"""No file names an address that does not exist: only sources, namespaces and formats have one."""

import re
import subprocess

import pytest

from tests.support.handed_out import ROOT

ADDRESS = re.compile(rb"(?:https?://|\bgithub\.com/)[\w.$@{-]+")
SOURCES = ("config/exercises.toml", "breakstretch/core/README.md", "CHANGELOG.md")
"""These name where the evidence is, and the form of the changelog."""
FORMATS = (
    b"http://www.w3.org",
    b"https://www.w3.org",
    b"http://www.apple.com",
    b"https://www.debian.org",
    b"https://json-schema.org",
    b"http://json-schema.org",
    b"https://aka.ms",
    b"https://www.sqlite.org",
    b"https://example.org",
    b"https://example.com",
)
"""Names of formats, and addresses that are reserved for examples."""


def unknown(text: bytes) -> list[bytes]:
    """The addresses in it that are neither of a format nor for an example."""
    return [address for address in ADDRESS.findall(text) if not address.startswith(FORMATS)]


def test_no_address_is_made_up() -> None:
    """Nobody follows a link to a place that is not there."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    files = (name for name in names if name not in SOURCES and not name.startswith("tests/"))
    found = {name: unknown((ROOT / name).read_bytes()) for name in files if (ROOT / name).is_file()}
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


@pytest.mark.parametrize("address", [b"https://breakstretch.app", b"github.com/someone/breakstretch"])
def test_a_made_up_address_is_found(address: bytes) -> None:
    """In a sentence too."""
    assert unknown(b"See " + address + b" for more.") != []
