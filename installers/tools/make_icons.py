"""Writes every picture of icons/ and the symbolic icon of Linux: `python -m installers.tools.make_icons`.

The same code gives the same pixels, so a test draws them again and compares. What they show is in icon.py.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from breakstretch.drawing.icon import APP_SIZES, STATES, TRAY_SIZES, app_icon, tray_icon
from breakstretch.drawing.pixmap_file import RUNNING_STEPS, pack, running_name
from installers.tools.icon_svg import in_colour, symbolic

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


def drawings() -> dict[str, str]:
    """Every SVG, with its place below the project."""
    return {"icons/breakstretch.svg": in_colour(), "installers/linux/breakstretch-symbolic.svg": symbolic()}


def write(top: Path) -> None:
    """Write all of them below the project's folder."""
    icons = top / "icons"
    (icons / "tray").mkdir(parents=True, exist_ok=True)
    for place, image in images():
        image.save(icons / place, optimize=True)
    (icons / TRAY_FILE).write_bytes(pack(TRAY_SIZES, pictures()))
    for place, drawing in drawings().items():
        (top / place).parent.mkdir(parents=True, exist_ok=True)
        (top / place).write_text(drawing, newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
