"""The window's process: `python -m breakstretch.window`, fed with lines on its input; knows no daemon and no engine.

It ends with status 1 and a sentence on stderr where no window can be shown; whoever started it has not got its first
line then, and lets something else lead.
"""

import os
import queue
import sys
from collections.abc import Callable
from contextlib import suppress

CANNOT = 1


def main() -> int:
    """Show pages until the last one is closed; the exit code."""
    try:
        import tkinter as tk

        from PIL import ImageTk  # noqa: F401 - Debian keeps it in a package of its own

        _see_pixels()
        root = tk.Tk(className="breakstretch")
    except ImportError:
        return _cannot("Tk is not installed; install python3-tk and python3-pil.imagetk.")
    except tk.TclError as error:
        return _cannot(f"no window can be shown here: {error}")
    root.withdraw()
    _run(root)
    return 0


def _see_pixels() -> None:
    """Let Windows not enlarge our picture of the window, which blurs letters: the window enlarges itself."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(1)


def _run(root: "tk.Tk") -> None:  # type: ignore[name-defined] # noqa: F821 - not imported before it is known to be there
    import tkinter as tk

    from breakstretch.system.app_id import claim_app_id
    from breakstretch.window import facts, place, x11
    from breakstretch.window.look import Look
    from breakstretch.window.pipes import Outgoing, start_reading
    from breakstretch.window.view import Window

    claim_app_id()
    place.show_icon(root)
    screen = x11.open_screen(root.tk.call("tk", "windowingsystem"))
    scale = facts.scale(os.environ, place.dpi(root) if screen is None else screen.dpi())
    out = Outgoing(sys.stdout.fileno())
    window = Window(root, Look(root, dark=facts.is_dark(os.environ)), screen, scale, out.send)
    window.open()
    told: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def post(call: Callable[[], None]) -> None:
        """From the reading thread into Tk's own."""
        told.put(call)
        with suppress(RuntimeError, tk.TclError):  # the window is gone
            root.event_generate("<<Told>>", when="tail")

    def take(_event: object) -> None:
        while not told.empty():
            told.get()()

    def mapped(_event: object) -> None:
        root.unbind("<Map>")
        out.shown()

    root.bind("<<Told>>", take)
    root.bind("<Map>", mapped)
    root.after_idle(
        start_reading, sys.stdin.fileno(), lambda line: post(lambda: window.take(line)), lambda: post(window.lost)
    )
    root.mainloop()
    if screen is not None:
        screen.close()


def _cannot(why: str) -> int:
    sys.stderr.write(f"breakstretch: {why}\n")
    return CANNOT


if __name__ == "__main__":
    sys.exit(main())
