"""The process of the window: `python -m breakstretch.window`, fed with lines on its input.

It ends with status 1 and a sentence on stderr where no window can be shown. Its parent has not received a line by then,
and lets another guide take over. It says why and ends with status 2 when a page cannot be built or drawn.
"""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # not imported before they are known to be there
    import tkinter as tk

    from breakstretch.window.x11 import Screen
    from breakstretch.wire import FromDaemon

CANNOT, FAILED = 1, 2


def main() -> int:
    """Show pages until the last one is closed. Returns the exit code."""
    try:
        import tkinter as tk

        from PIL import ImageTk  # noqa: F401 - Debian keeps it in a package of its own

        from breakstretch.system.pixels import see_pixels
        from breakstretch.window import place, x11
        from breakstretch.window.desktop import macos

        see_pixels()
        screen = x11.open_screen()
        with nullcontext() if screen is None else screen.usable_letters() as dpi, macos.staying_behind():
            root = tk.Tk(className="breakstretch")
            root.withdraw()
            macos.begin(root)
            place.match_letters(root, dpi)
    except ImportError:
        return _cannot("Tk is not installed. Please install python3-tk and python3-pil.imagetk.")
    except tk.TclError as error:
        return _cannot(f"no window can be shown here: {error}")
    return _run(root, screen)


def _token() -> str:
    """Take the desktop's token for the click that opens this window."""
    return os.environ.pop("XDG_ACTIVATION_TOKEN", "")


def _run(root: "tk.Tk", screen: "Screen | None") -> int:
    from breakstretch.system.app_id import claim_app_id
    from breakstretch.window import place
    from breakstretch.window.desktop.following import Following
    from breakstretch.window.home.parts.threads import calls_from_threads
    from breakstretch.window.pipes import Outgoing, start_reading
    from breakstretch.window.view import Window

    claim_app_id()
    place.show_icon(root)
    out = Outgoing(sys.stdout.fileno())
    window = Window(root, place.look_here(root, screen, os.environ), screen, out.send, _token())
    window.open()
    post = calls_from_threads(root)
    Following(
        root,
        lambda: place.known_here(screen, os.environ),
        lambda: window.relook(place.look_here(root, screen, os.environ)),
    ).start(os.environ)

    def show(line: "FromDaemon | None") -> None:
        if line is not None:
            window.take(line)
        out.shown()

    failed = _end_on_failure(root, out.failed)
    root.bind("<Map>", lambda event: out.open() if event.widget is root else None)
    root.after_idle(start_reading, sys.stdin.fileno(), lambda line: post(lambda: show(line)), lambda: post(window.lost))
    root.mainloop()  # where the display ends, Tk ends the process in here
    if not failed():
        out.closed()
    if screen is not None:
        screen.close()
    return FAILED if failed() else 0


def _end_on_failure(root: "tk.Tk", tell: Callable[[str], None]) -> Callable[[], bool]:
    """End when a callback of Tk fails, because part of a page is no page. Returns whether that has happened."""
    failures: list[BaseException] = []

    def fail(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if not failures:
            failures.append(error)
            traceback.print_exception(error)
            tell(f"{type(error).__name__}: {error}")
            root.destroy()

    root.report_callback_exception = fail
    return lambda: bool(failures)


def _cannot(why: str) -> int:
    sys.stderr.write(f"breakstretch: {why}\n")
    return CANNOT


if __name__ == "__main__":
    sys.exit(main())
