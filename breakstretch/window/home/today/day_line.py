"""The day drawn as a line: the work hours, the current time, and a mark for each break. Pillow only, no Tk."""

from datetime import datetime
from math import cos, pi, sin

from PIL import Image, ImageDraw

from breakstretch.drawing.canvas import Colour
from breakstretch.window.home.today.day_marks import Look as Drawn
from breakstretch.window.home.today.today_view import TodayView
from breakstretch.window.look import Colours
from breakstretch.window.pages import Role, Tone

_FINER = 4
_TICK = ((-0.45, 0.0), (-0.1, 0.38), (0.5, -0.35))
"""The tick in a mark, in its radius."""
_APART = 2.0
"""Widths of a label from the middle of one to the middle of the next."""
_BAND = 0.5
"""The height of the band of the hours, as a part of the whole height."""


def mark(look: Drawn, size: int, colours: Colours, ground: Colour) -> Image.Image:
    """A mark. Each kind has its own shape, so that no meaning depends on colour."""
    side = size * _FINER
    image = Image.new("RGB", (side, side), ground[:3])
    draw_mark(ImageDraw.Draw(image), look, side / 2, side / 2, side * 0.46, colours)
    return image.reduce(_FINER)


def draw_mark(draw: ImageDraw.ImageDraw, look: Drawn, x: float, y: float, radius: float, colours: Colours) -> None:
    """Draw a mark on a picture."""
    box = (x - radius, y - radius, x + radius, y + radius)
    thin, white = max(1, round(radius * 0.28)), colours.ground[:3]
    hold, muted = colours.tones[Tone.HOLD][:3], colours.muted[:3]
    match look:
        case Drawn.DONE:
            draw.ellipse(box, fill=hold)
            path = [(x + radius * across, y + radius * down) for across, down in _TICK]
            draw.line(path, fill=white, width=thin, joint="curve")
        case Drawn.OWN:
            draw.ellipse(box, fill=white, outline=hold, width=thin)
        case Drawn.PAIN:
            red = colours.faces[Role.HURTS].fill[:3]
            draw.polygon([(x + radius * sin(k * pi / 2), y - radius * cos(k * pi / 2)) for k in range(4)], fill=red)
        case Drawn.PUT_OFF:
            amber = colours.tones[Tone.READY][:3]
            draw.ellipse(box, fill=white, outline=amber, width=thin)
            draw.line([(x, y - 0.5 * radius), (x, y), (x + 0.4 * radius, y)], fill=amber, width=thin)
        case Drawn.MISSED:
            part = 0.7 * radius
            for slope in (-1, 1):
                draw.line([(x - part, y - slope * part), (x + part, y + slope * part)], fill=muted, width=thin)
        case Drawn.NOW:
            draw.ellipse(box, fill=colours.tones[Tone.READY][:3])
        case Drawn.AHEAD:
            draw.ellipse(box, fill=white, outline=muted, width=max(1, thin // 2))


def day_line(view: TodayView, width: int, height: int, colours: Colours) -> Image.Image:
    """The whole line."""
    wide, tall = width * _FINER, height * _FINER
    image = Image.new("RGB", (wide, tall), colours.ground[:3])
    draw = ImageDraw.Draw(image)
    middle, band = tall / 2, tall * _BAND / 2
    draw.line((0, middle, wide, middle), fill=colours.line[:3], width=2 * _FINER)
    for begin, end in view.hours:
        left, right = (place(view, at) * wide for at in (begin, end))
        draw.rounded_rectangle((left, middle - band, right, middle + band), band / 2, fill=colours.line[:3])
    if view.now is not None:
        x = place(view, view.now) * wide
        draw.line((x, 0, x, tall), fill=colours.focus[:3], width=2 * _FINER)
    radius = tall * 0.3
    for shown in view.marks:
        x = min(wide - radius, max(radius, place(view, shown.at) * wide))
        draw_mark(draw, shown.look, x, middle, radius, colours)
    return image.reduce(_FINER)


def place(view: TodayView, at: datetime) -> float:
    """The place of a time on the line, 0 to 1."""
    if view.begins is None or view.ends is None:
        return 0.0
    return min(1.0, max(0.0, (at - view.begins) / (view.ends - view.begins)))


def hours_named(hours: int, width: float, label: float) -> range:
    """The hours that are named below a line of this width, with labels of that width.

    Labels at the ends are moved inside by half of their width, and even then half a label is free between two.
    """
    most = width / (_APART * label)
    every = next((step for step in (1, 2, 3, 4, 6, 12) if hours / step <= most), 24)
    return range(0, hours + 1, every)
