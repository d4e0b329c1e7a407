"""The app icon and the tray's states; knows what each state looks like, and not when it is shown.

One grammar for all states: a coloured disc with a thin light rim, so that it stands out from a light panel by the
disc and from a dark one by the rim, and one bold light sign on it. States differ by sign *and* colour, so that
neither 16 pixels nor colour blindness makes two of them alike: a person at rest (waiting), a person stretching with
a red dot (due), a ring that fills (running), two bars (paused), a moon (quiet). The app icon is a person bending
sideways in a ring. Rejected: line art in the panel's text colour, which no panel reports to us.
"""

from PIL import Image

from breakstretch.drawing.canvas import Canvas, Colour, Point, bow

TRAY_SIZES = (16, 22, 24, 32, 48)
APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
STATES = ("waiting", "due", "running", "paused", "quiet")

CREAM: Colour = (255, 250, 240)
TEAL: Colour = (24, 128, 116)
ORANGE: Colour = (222, 92, 24)
RED: Colour = (196, 30, 40)
GREY: Colour = (110, 116, 122)
INDIGO: Colour = (78, 92, 130)
PINE: Colour = (24, 60, 58)
MOSS: Colour = (88, 120, 116)
GREEN: Colour = (120, 225, 120)
PEACH: Colour = (247, 178, 128)

_MIDDLE: Point = (0.5, 0.5)
_RIM = 0.055
_LIMB = 0.12
_DETAILED = 32
"""From this size on there is room for the app icon's figure in its ring; below, the stretching person stands in."""


def tray_icon(state: str, progress: float, size: int) -> Image.Image:
    """Draw a tray state as RGBA; `progress`, 0 to 1, is for `running`. What is overdue is drawn as due."""
    canvas = Canvas(size)
    match state:
        case "due" | "overdue":
            _disc(canvas, ORANGE)
            _stretching(canvas)
            canvas.disc((0.82, 0.18), 0.20, CREAM)
            canvas.disc((0.82, 0.18), 0.15, RED)
        case "running":
            _disc(canvas, PINE)
            canvas.arc(_MIDDLE, 0.37, 0.15, 1, MOSS)
            canvas.arc(_MIDDLE, 0.37, 0.15, progress, GREEN)
            canvas.disc(_MIDDLE, 0.14, CREAM)
        case "paused":
            _disc(canvas, GREY)
            canvas.stroke(((0.37, 0.31), (0.37, 0.69)), 0.15, CREAM)
            canvas.stroke(((0.63, 0.31), (0.63, 0.69)), 0.15, CREAM)
        case "quiet":
            _disc(canvas, INDIGO)
            canvas.disc((0.47, 0.5), 0.29, CREAM)
            canvas.disc((0.60, 0.42), 0.25, INDIGO)
        case _:
            _disc(canvas, TEAL)
            _resting(canvas)
    return canvas.image()


def app_icon(size: int) -> Image.Image:
    """Draw the app icon as RGBA; `icons/breakstretch.svg` is the same by hand, keep them alike."""
    canvas = Canvas(size)
    _disc(canvas, ORANGE)
    if size >= _DETAILED:
        canvas.arc(_MIDDLE, 0.405, 0.035, 1, PEACH)
        canvas.arc(_MIDDLE, 0.405, 0.035, 0.75, CREAM)
        _bending(canvas)
    else:
        _stretching(canvas)
    return canvas.image()


def _disc(canvas: Canvas, colour: Colour) -> None:
    canvas.disc(_MIDDLE, 0.5, CREAM)
    canvas.disc(_MIDDLE, 0.5 - _RIM, colour)


def _resting(canvas: Canvas) -> None:
    canvas.disc((0.5, 0.22), 0.11, CREAM)
    canvas.stroke(((0.27, 0.57), (0.5, 0.43), (0.73, 0.57)), _LIMB, CREAM)
    canvas.stroke(((0.5, 0.43), (0.5, 0.62)), _LIMB, CREAM)
    canvas.stroke(((0.36, 0.84), (0.5, 0.61), (0.64, 0.84)), _LIMB, CREAM)


def _stretching(canvas: Canvas) -> None:
    canvas.disc((0.5, 0.235), 0.10, CREAM)
    canvas.stroke(((0.19, 0.30), (0.5, 0.50), (0.81, 0.30)), _LIMB, CREAM)
    canvas.stroke(((0.5, 0.50), (0.5, 0.64)), _LIMB, CREAM)
    canvas.stroke(((0.35, 0.86), (0.5, 0.63), (0.65, 0.86)), _LIMB, CREAM)


def _bending(canvas: Canvas) -> None:
    canvas.disc((0.586, 0.336), 0.070, CREAM)
    canvas.stroke(bow((0.468, 0.596), (0.420, 0.500), (0.480, 0.420)), 0.120, CREAM)
    canvas.stroke(bow((0.468, 0.420), (0.440, 0.175), (0.708, 0.215)), 0.066, CREAM)
    canvas.stroke(((0.500, 0.436), (0.628, 0.500), (0.524, 0.572)), 0.060, CREAM)
    canvas.stroke(((0.388, 0.820), (0.468, 0.596), (0.588, 0.820)), 0.080, CREAM)
