"""Collects the licence of everything that a bundle holds, and stops the build where one is missing.

What holds for a library is what its wheel says; for a shared library of Debian what its package says; for Python, Tcl
and Tk what came with Python. A library whose wheel has none has its text here, in the folder `licences`.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
OWN_TEXTS = HERE / "licences"
"""Texts for packages whose wheel carries none, each named after its package."""
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_DOC = Path("/usr/share/doc")


class NoLicence(Exception):
    """Something would be handed out without its licence."""


def collect(sources: Iterable[str], also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The files of the folder `licences` for a bundle of these files: each its name there and where it is now.

    Args:
        sources: where each file of the bundle comes from.
        also: packages that are inside without a file of their own.

    Raises:
        NoLicence: a part of the bundle has no licence text; all of them are named.
    """
    places = [source for source in sources if source]
    found = {"README.txt": OWN_TEXTS / "README.txt", "breakstretch.txt": HERE.parent.parent / "LICENSE"}
    bare = []
    for distribution in [*bundled(places), *map(metadata.distribution, also)]:
        texts = dict(texts_of(distribution))
        found |= {f"{name_of(distribution)}/{name}": text for name, text in texts.items()}
        bare += [] if texts else [name_of(distribution)]
    found |= {f"python/{text.name}": text for text in pythons()}
    for package in debian_packages(places):
        text = _DOC / package / "copyright"
        found[f"debian/{package}.txt"] = text
        bare += [] if text.exists() else [package]
    if bare:
        raise NoLicence(f"no licence text for {', '.join(sorted(bare))}; put one into {OWN_TEXTS}")
    return sorted((name, str(path)) for name, path in found.items())


def bundled(sources: Iterable[str]) -> list[metadata.Distribution]:
    """The installed packages that these files belong to."""
    owners = {
        str(file.locate().resolve()): distribution
        for distribution in metadata.distributions()
        for file in distribution.files or ()
    }
    here = {str(Path(source).resolve()) for source in sources}
    found = {name_of(owner): owner for path, owner in owners.items() if path in here}
    return [found[name] for name in sorted(found)]


def name_of(distribution: metadata.Distribution) -> str:
    """Its name, as file names spell it."""
    return re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()


def texts_of(distribution: metadata.Distribution) -> Iterator[tuple[str, Path]]:
    """Its licence texts, each with its name: those in its metadata, else ours."""
    any_text = False
    for file in distribution.files or ():
        if ".dist-info" in file.parts[0] and _TEXT.search(file.name):
            any_text = True
            yield "-".join(part for part in file.parts[1:] if part != "licenses"), Path(file.locate())
    own = OWN_TEXTS / f"{name_of(distribution)}.txt"
    if own.exists() and not any_text:
        yield own.name, own


def pythons() -> list[Path]:
    """Python's own licence, with those of what it carries, such as Tcl and Tk on Windows and macOS.

    Raises:
        NoLicence: this Python came without.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        _DOC / version / "copyright",
        _DOC / f"{version}-minimal" / "copyright",
    )
    for place in places:
        if place.exists():
            return [place]
    raise NoLicence(f"no licence of Python in {', '.join(map(str, places))}")


def debian_packages(sources: Iterable[str]) -> list[str]:
    """The Debian packages that these files come from; none where there is no dpkg."""
    dpkg = shutil.which("dpkg-query")
    ours = {str(Path(source).resolve()) for source in sources if source.startswith(("/usr/", "/lib"))}
    if dpkg is None or not ours:
        return []
    command = [dpkg, "--search", *sorted(ours | {path.removeprefix("/usr") for path in ours})]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return sorted({line.partition(":")[0].partition(",")[0] for line in said.splitlines() if ": " in line})
