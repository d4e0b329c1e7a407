"""Writes every picture of icons/ but the hand-written SVG: `python -m installers.tools.make_icons icons`.

The same code gives the same pixels, so that a test can draw them again and compare. It knows which files there
are; what they show is in icon.py.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from breakstretch.drawing.icon import APP_SIZES, STATES, TRAY_SIZES, app_icon, tray_icon
from breakstretch.drawing.pixmap_file import RUNNING_STEPS, pack, running_name

TRAY_FILE = "tray.argb.zlib"
_HALF = 0.5


def images() -> Iterator[tuple[str, Image.Image]]:
    """Every PNG, with its place below icons/."""
    for size in APP_SIZES:
        yield f"breakstretch-{size}.png", app_icon(size)
    for state in STATES:
        for size in TRAY_SIZES:
            yield f"tray/{state}-{size}.png", tray_icon(state, _HALF, size)


def pictures() -> dict[str, list[bytes]]:
    """What the tray's file holds: each state, `running` once for each step of its ring."""
    plain = {state: (state, 0.0) for state in STATES if state != "running"}
    parts = [step / RUNNING_STEPS for step in range(RUNNING_STEPS + 1)]
    running = {running_name(part): ("running", part) for part in parts}
    return {
        name: [argb(tray_icon(state, progress, size)) for size in TRAY_SIZES]
        for name, (state, progress) in (plain | running).items()
    }


def argb(image: Image.Image) -> bytes:
    """Pixels in the order a panel takes."""
    red, green, blue, alpha = image.split()
    return Image.merge("RGBA", (alpha, red, green, blue)).tobytes()


def write(folder: Path) -> None:
    """Write all of them below this folder."""
    (folder / "tray").mkdir(parents=True, exist_ok=True)
    for place, image in images():
        image.save(folder / place, optimize=True)
    (folder / TRAY_FILE).write_bytes(pack(TRAY_SIZES, pictures()))


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "icons"))
