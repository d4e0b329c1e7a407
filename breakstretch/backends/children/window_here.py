"""Whether a window can be shown on this machine, and what it lacks."""

import os
import sys

from breakstretch.daemon.ports import Probe

_REMEDY = "install python3-tk and python3-pil.imagetk"


def lacking() -> str:
    """What a window plainly lacks here, without loading Tk; empty when nothing does."""
    from importlib.util import find_spec

    if not getattr(sys, "frozen", False) and not all(map(find_spec, ("tkinter", "_tkinter", "PIL.ImageTk"))):
        return f"Tk is not installed ({_REMEDY})"
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        return "there is no X display here"
    return ""


def probe() -> Probe:
    """What `doctor` says: whether Tk is there, which one, and whether it reaches the display."""
    try:
        import tkinter as tk

        from PIL import ImageTk  # noqa: F401 - Debian keeps it in a package of its own

        root = tk.Tk()
        root.withdraw()
        version = str(root.tk.call("info", "patchlevel"))
        root.destroy()
    except ImportError:
        return Probe("window", works=False, detail="Tk is not installed", remedy=_REMEDY)
    except tk.TclError as error:
        remedy = "start it in a desktop session; on Wayland it needs Xwayland"
        return Probe("window", works=False, detail=str(error), remedy=remedy)
    return Probe("window", works=True, detail=f"Tk {version}")
