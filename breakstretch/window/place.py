"""The place and size of a window: on one monitor, in its corner above the panel, or large.

By day a guided window must not take the focus from what somebody is typing. It tells the window manager so before it is
mapped, and stays above the others, because a window that was not asked for would otherwise open behind them.
"""

import tkinter as tk
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from tkinter.font import nametofont

from breakstretch.system.paths import data
from breakstretch.window.desktop import facts, macos, windows
from breakstretch.window.desktop.area import Area, Frame, Point
from breakstretch.window.look import CORNER, HOME, LARGE, USUAL, Look
from breakstretch.window.pages import Form
from breakstretch.window.x11 import Screen

_MARGIN = 16
"""Pixels between the corner and the window."""
_USUAL_FRAME = (1, 1, 30, 3)
"""Left, right, upper and lower part of a frame, where the window manager does not say."""
_POINTS = 72
"""Points per inch."""
_PART = 0.86
"""The largest share of the work area that a large window takes, if that leaves it readable."""
_LEAST = 0.6
"""The least part of its usual size that a window should have."""
_SETTLING = 400
"""Milliseconds after which monitors have changed and the window manager has moved its windows."""
_ICONS = (128, 64, 48, 32, 24, 22, 16)


def look_here(root: tk.Tk, screen: Screen | None, env: Mapping[str, str]) -> Look:
    """The colours and letters for this desktop and this person."""
    wishes = facts.wishes(env)
    dpi = _dpi(root) if screen is None else screen.dpi()
    text = facts.text_scale(env, wishes.text, dpi)
    return Look(root, dark=wishes.dark, strong=wishes.strong, scale=facts.scale(env, dpi), text=text)


def known_here(screen: Screen | None, env: Mapping[str, str]) -> object:
    """Values that differ once a window may have to look different, except for the portal's."""
    return dict(env), None if screen is None else screen.dpi(), facts.stamps(env)


def put(root: tk.Tk, form: Form, scale: float, screen: Screen | None, *, focus: bool) -> tuple[int, int]:
    """Give the guided window its place in this form. Returns its width and height.

    It is on the monitor with the pointer. A window that is already open stays on its monitor. Where windows are tiled,
    it is a dialog, because it would get half of the screen otherwise, or all of it. A small one is on every workspace,
    because somebody who goes to another one is still guided.
    """
    if screen is not None and screen.tiles():
        root.attributes("-type", "dialog")
    area, frame = _room(root, scale, screen)
    root.attributes("-topmost", not focus)
    if form is not Form.LARGE:
        if screen is not None and root.state() == "normal":
            screen.stay_in_sight(root.winfo_id())
        return _set(root, _corner(area, frame, scale, USUAL[form]), _least(USUAL[form], scale), frame)
    return _set(root, _middle(area, frame, scale), _least(CORNER, scale), frame)


def home(root: tk.Tk, scale: float, screen: Screen | None) -> tuple[int, int]:
    """Place the home window in the middle of the monitor with the pointer. Returns its width and height."""
    area, frame = _room(root, scale, screen)
    width, height = (round(side * scale) for side in HOME)
    return _set(root, _centred(area, frame, width, height), _least(HOME, scale), frame)


def keep_in_sight(root: tk.Tk, screen: Screen | None, put_back: Callable[[], object]) -> None:
    """Call `put_back` when a monitor goes away and takes the window, or a part of it, along."""
    if screen is None:
        return
    waiting: list[str] = []

    def check() -> None:
        waiting.clear()
        if root.state() != "normal" or any(map(_outer(root, screen).within, screen.desktop().monitors)):
            return
        filled = fills(root)
        if filled:
            fill(root, wanted=False)
        put_back()
        if filled:
            fill(root, wanted=True)

    def changed() -> None:
        if waiting:
            root.after_cancel(waiting.pop())
        waiting.append(root.after(_SETTLING, check))

    screen.watch(root, changed)


def show(root: tk.Tk, screen: Screen | None, *, focus: bool) -> bool:
    """Show the window with its first page. Returns whether it was hidden before."""
    if root.state() != "withdrawn":
        return False
    root.update_idletasks()
    if screen is not None and not focus:
        screen.map_without_focus(root.winfo_id())
    with nullcontext() if focus else _leaving_the_focus(root):
        root.deiconify()
        if screen is None:
            root.update_idletasks()  # Tk shows it only now
    return True


@contextmanager
def _leaving_the_focus(root: tk.Tk) -> Iterator[None]:
    """What is shown meanwhile takes no focus, or gives it back at once. On X11 the window manager is asked for that."""
    with windows.without_focus(), macos.staying_behind(root), macos.without_keys(root):
        yield


def show_icon(root: tk.Tk) -> None:
    """Our icon in title bar and taskbar, where Tk would put its own, or none. On macOS it is the program's."""
    if root.tk.call("tk", "windowingsystem") != "aqua":
        files = (data("icons", f"breakstretch-{size}.png") for size in _ICONS)
        root.iconphoto(True, *(tk.PhotoImage(master=root, file=file) for file in files))


def match_letters(root: tk.Tk, dpi: float | None) -> None:
    """Have a pixel of a letter be a pixel of the screen, also where X11's letters are set to other points per inch."""
    if root.tk.call("tk", "windowingsystem") == "x11":
        if dpi is not None:
            root.tk.call("tk", "scaling", dpi / _POINTS)
        nametofont("TkDefaultFont", root).metrics()  # looked up now, with the points per inch of now


def fills(root: tk.Tk) -> bool:
    """Whether it fills the screen."""
    return bool(root.attributes("-fullscreen"))


def fill(root: tk.Tk, *, wanted: bool) -> None:
    """Fill the screen, or stop filling it."""
    root.attributes("-fullscreen", wanted)


def _dpi(root: tk.Tk) -> float | None:
    """The resolution that Windows is set to, in pixels per inch. None elsewhere."""
    return root.winfo_fpixels("1i") if root.tk.call("tk", "windowingsystem") == "win32" else None


def _room(root: tk.Tk, scale: float, screen: Screen | None) -> tuple[Area, Frame]:
    """The room for a window with its frame, and the width of that frame."""
    root.update_idletasks()
    near: Point | None = None
    if root.state() == "normal":
        near = root.winfo_rootx() + root.winfo_width() // 2, root.winfo_rooty() + root.winfo_height() // 2
    if screen is None:
        found = windows.work_area(near) or macos.work_area(near) or Area(0, 0, *root.maxsize())
        frame = windows.frame()
    else:
        found, frame = screen.desktop().usable(near), screen.frame(root.winfo_id())
    return found, frame or Frame(*(round(side * scale) for side in _USUAL_FRAME))


def _outer(root: tk.Tk, screen: Screen) -> Area:
    """The window as it is on the screen, with its frame."""
    inner = Area(root.winfo_x(), root.winfo_y(), root.winfo_width(), root.winfo_height())
    return (screen.frame(root.winfo_id()) or Frame()).around(inner)


def _least(usual: tuple[int, int], scale: float) -> tuple[int, int]:
    return round(usual[0] * _LEAST * scale), round(usual[1] * _LEAST * scale)


def _set(root: tk.Tk, box: Area, least: tuple[int, int], frame: Frame) -> tuple[int, int]:
    """Place the whole window, with its frame. Returns its inner width and height."""
    width, height = box.width - frame.left - frame.right, box.height - frame.top - frame.bottom
    root.minsize(min(least[0], width), min(least[1], height))
    root.geometry(f"{width}x{height}+{box.x}+{box.y}")
    return width, height


def _whole(area: Area, frame: Frame, width: int, height: int) -> tuple[int, int]:
    """The size with the frame of a window of this size, and of no more than the area."""
    outer = frame.around(Area(0, 0, width, height))
    return min(outer.width, area.width), min(outer.height, area.height)


def _corner(area: Area, frame: Frame, scale: float, usual: tuple[int, int]) -> Area:
    width, height = _whole(area, frame, *(round(side * scale) for side in usual))
    margin = round(_MARGIN * scale)
    return Area(max(area.x, area.right - width - margin), max(area.y, area.bottom - height - margin), width, height)


def _middle(area: Area, frame: Frame, scale: float) -> Area:
    """As large as the screen allows, in the shape of the usual window. On a small screen it takes everything."""
    tall = min(area.height * _PART, area.width * _PART * LARGE[1] / LARGE[0])
    wide = tall * LARGE[0] / LARGE[1]
    least = _least(LARGE, scale)
    return _centred(area, frame, round(max(wide, least[0])), round(max(tall, least[1])))


def _centred(area: Area, frame: Frame, width: int, height: int) -> Area:
    """With two thirds of what is left below it."""
    width, height = _whole(area, frame, width, height)
    return Area(area.x + (area.width - width) // 2, area.y + (area.height - height) // 3, width, height)
