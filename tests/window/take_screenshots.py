"""Takes pictures of every page: `python -m tests.window.take_screenshots DIR`, by hand, to look at them.

The real window, on an X server with a window manager, light and dark, at 100 % and 200 %; nothing is drawn by hand.
"""

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from PIL import Image

from breakstretch.core.values.breaks import BreakKind
from breakstretch.wire import FromDaemon, ViewLine
from tests.support.desktop import Desktop, wait_for
from tests.window import scenes
from tests.window.window_rig import WindowRig, now

SCREENS = {1: "1920x1080x24", 2: "3840x2160x24"}


def all_scenes() -> dict[str, FromDaemon]:
    """Every page, as it is now."""
    name, feel = scenes.longest()
    pair = (name, feel)
    steps = scenes.steps_of(*pair, repetitions=3)
    seconds = now()
    return {
        "desk-ready": scenes.desk(seconds, 0, 8.4),
        "desk-hold": scenes.desk(seconds, 1, 19.6),
        "desk-change": scenes.desk(seconds, 2, 2.0),
        "desk-paused": scenes.desk(seconds, 1, 21, paused=True),
        "desk-longest": scenes.view(pair, steps, 1, seconds, 3.9),
        "evening-walk": scenes.evening(seconds, 0, 251),
        "evening-ready": scenes.evening(seconds, 1, 9.5),
        "evening-hold": scenes.evening(seconds, 20, 19.4),
        "evening-hands-free": ViewLine(replace(scenes.evening(seconds, 2, 19.4).view, hands_free=True)),
        "evening-change": scenes.evening(seconds, 3, 4.2),
        "evening-longest": scenes.view(
            pair, steps, 12, seconds, 26, kind=BreakKind.EVENING, note=name.cautions[0].text
        ),
        "desk-flare-up": scenes.flare_up(),
        "desk-pain": scenes.pain(scenes.KEY),
        "desk-what-hurt": scenes.what_hurt(scenes.KEY),
        "pain": scenes.pain(),
        "screening": scenes.screening(),
        "signs": scenes.signs(),
        "what-hurt": scenes.what_hurt(),
        "alarm": scenes.alarm(),
        "warned": scenes.warned(),
        "overview": scenes.overview(),
        "summary": scenes.summary(),
        "closing": scenes.closing(),
    }


def main() -> int:
    """Take them all, or those whose names are given after the folder."""
    place, *words = sys.argv[1:]
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    for scale in SCREENS:
        for theme in ("light", "dark"):
            files = {name: f"{name}-{theme}-{scale}" for name in all_scenes() if not words or name in words}
            _take(files, folder, scale, theme)
    return 0


def _take(files: dict[str, str], folder: Path, scale: int, theme: str) -> None:
    """Each on the same desktop, into its file."""
    if not files:
        return
    with TemporaryDirectory(prefix="desktop-") as place, closing(Desktop(Path(place), SCREENS[scale])) as desktop:
        desktop.open()
        desktop.start("openbox")
        for name, file in files.items():
            _picture(desktop, name, scale, theme).save(folder / f"{file}.png", optimize=True)


def _picture(desktop: Desktop, name: str, scale: int, theme: str) -> Image.Image:
    window = WindowRig(desktop)
    env = {"BREAKSTRETCH_WINDOW_THEME": theme, "BREAKSTRETCH_WINDOW_SCALE": str(scale)}
    window.start(all_scenes()[name], env=env)
    box = window.box()
    path = desktop.folder / "screen.png"
    for _ in range(3 * scale):
        wait_for(window.hush, "the page to be drawn, and its figures after it")
    with Image.open(desktop.screenshot(path)) as screen:
        found = screen.convert("RGB").crop((box.x, box.y, box.x + box.width, box.y + box.height))
    window.close()
    complaints = window.log
    assert not complaints, complaints
    return found


if __name__ == "__main__":
    sys.exit(main())
