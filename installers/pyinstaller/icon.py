"""Makes the icon file of Windows or macOS from the drawn sizes; knows nothing of the program."""

from pathlib import Path

from PIL import Image

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def icon_of(icons: Path, place: Path, kind: str) -> Path:
    """Write breakstretch.ico or .icns with each size as it was drawn, not scaled; where it is."""
    pictures = [Image.open(icons / f"breakstretch-{size}.png").convert("RGBA") for size in SIZES]
    if kind == "ico":
        pictures = [picture for picture in pictures if picture.width <= 256]
    made = place / f"breakstretch.{kind}"
    options = {"sizes": [picture.size for picture in pictures]} if kind == "ico" else {}
    pictures[-1].save(made, append_images=pictures[:-1], **options)
    return made
