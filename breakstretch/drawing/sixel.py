"""A picture as sixels, the characters in which some terminals take pictures; knows no terminal.

A sixel is one character for six pixels below each other, of one colour. Written here, because Pillow writes no sixels
and no other library that we need does; Pillow's own reduction to a palette leaves only the few lines below.
"""

from itertools import groupby

from PIL import Image

_COLOURS = 64
_HIGH = 6
_HALF = 127
_FIRST = 63
"""The character of no pixel; each of the six adds a power of two."""
_START, _END = "\x1bP0;1q", "\x1b\\"
"""Pixels that are not told stay as they are."""


def sixels(picture: Image.Image) -> str:
    """The whole escape sequence; what is less than half there is left to the terminal's ground."""
    there = picture.getchannel("A").point(lambda alpha: 255 if alpha > _HALF else 0)
    few = picture.convert("RGB").quantize(_COLOURS)
    palette = few.getpalette() or []
    head = [f'"1;1;{picture.width};{picture.height}']
    for number in range(len(palette) // 3):
        red, green, blue = (round(part / 2.55) for part in palette[number * 3 : number * 3 + 3])
        head.append(f"#{number};2;{red};{green};{blue}")
    bands = (
        _band(few.crop((0, top, few.width, top + _HIGH)), there.crop((0, top, few.width, top + _HIGH)))
        for top in range(0, few.height, _HIGH)
    )
    return _START + "".join(head) + "-".join(bands) + _END


def _band(few: Image.Image, there: Image.Image) -> str:
    """Six rows: each colour in it from the left on, one over the other."""
    wide, seen, solid = few.width, few.tobytes(), there.tobytes()
    bits: dict[int, list[int]] = {}
    for at, number in enumerate(seen):
        if solid[at]:
            row, column = divmod(at, wide)
            bits.setdefault(number, [0] * wide)[column] |= 1 << row
    return "$".join(f"#{number}{_line(columns)}" for number, columns in bits.items())


def _line(columns: list[int]) -> str:
    """Characters, with how often one stands there before those that repeat."""
    runs = ((chr(_FIRST + bit), len(list(same))) for bit, same in groupby(columns))
    return "".join(f"!{often}{one}" if often > len("!3") else one * often for one, often in runs)
