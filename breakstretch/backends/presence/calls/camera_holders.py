"""Which device nodes are cameras, and which of this person's programs hold them; opens none of them.

Chosen: what udev has noted of a node, and where it has noted nothing what the kernel shows below /sys. Rejected: asking
the device itself, since that opens it, and some cameras wake up or light their lamp for it; nobody should wonder why a
break reminder touches the camera. A camera with a second node for metadata, or a codec, is told apart by that.
"""

import os
import re
from collections.abc import Collection, Iterator

from breakstretch.core.values.base import Value

_CAPABILITIES = "E:ID_V4L_CAPABILITIES="
_NODE = re.compile(r"video\d+")
_MOST = 1 << 16


class Holder(Value, frozen=True):
    """A program that has a node open."""

    node: str
    process: int
    name: str


def is_video_node(name: str) -> bool:
    """Whether a name in /dev is that of a video device; which may still be anything but a camera."""
    return _NODE.fullmatch(name) is not None


def captures(name: str, sys: str = "/sys/class/video4linux", udev: str = "/run/udev/data") -> bool:
    """Whether the video device of this name delivers pictures; one of which nothing is known is taken to."""
    number = _text(os.path.join(sys, name, "dev")).strip()
    noted = _text(os.path.join(udev, f"c{number}")) if number else ""
    for line in noted.splitlines():
        if line.startswith(_CAPABILITIES):
            return ":capture:" in line.removeprefix(_CAPABILITIES)
    return _text(os.path.join(sys, name, "index")).strip() in ("", "0")


def holders(nodes: Collection[str], proc: str = "/proc") -> frozenset[Holder]:
    """Who holds one of these nodes; of other people's programs nothing can be seen."""
    return frozenset(_holders(nodes, proc)) if nodes else frozenset()


def _holders(nodes: Collection[str], proc: str) -> Iterator[Holder]:
    own = str(os.getpid())
    for process in _names(proc):
        if not process.isdigit() or process == own:
            continue
        folder = os.path.join(proc, process, "fd")
        for descriptor in _names(folder):
            node = _target(os.path.join(folder, descriptor))
            if node in nodes:
                yield Holder(node, int(process), _text(os.path.join(proc, process, "comm")).strip())


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:  # gone meanwhile, or somebody else's
        return []


def _target(link: str) -> str:
    try:
        return os.readlink(link)
    except OSError:
        return ""


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_MOST)
    except OSError:
        return ""
