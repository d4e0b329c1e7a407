"""The four chimes as sums of sines: short, soft, and distinguished by rising, falling or staying.

They are written with the standard library when first needed, so that no binary file is shipped and nobody's recording
is used. A file is complete or absent: it gets its name when it is finished.
"""

import math
import os
import sys
import wave
from array import array

from breakstretch.core.values.effects import ChimeKind
from breakstretch.system.paths import make_folders

RATE = 22_050
"""Samples a second; plenty for notes below 2 kHz."""
LOUDEST = 0.25
"""Of full scale, at the usual volume: a chime, not an alarm."""
_NOTE = 0.16
"""Seconds from one note to the next."""
_RING = 0.5
"""Seconds the last note rings."""
_C5, _E5, _G5, _C6 = 523.25, 659.25, 783.99, 1046.5
NOTES: dict[ChimeKind, tuple[float, ...]] = {
    ChimeKind.PROMPT: (_E5, _G5),
    ChimeKind.HOLD: (_G5,),
    ChimeKind.CHANGE: (_G5, _E5),
    ChimeKind.DONE: (_C5, _E5, _G5, _C6),
}


_SAMPLE = 2
"""Bytes."""
_HIGHEST = 32_767


def write_chime(kind: ChimeKind, path: str) -> None:
    """Write the WAV of a chime, for its owner alone."""
    make_folders(os.path.dirname(path))
    _write(path, samples(NOTES[kind]))


def write_scaled(source: str, path: str, factor: float) -> bool:
    """Write a copy of a WAV, this many times as loud. False for a file that has no 16-bit samples."""
    try:
        with wave.open(source, "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = array("h", file.readframes(file.getnframes())) if width == _SAMPLE else None
    except (wave.Error, EOFError, ValueError):
        return False
    if frames is None:
        return False
    _swap(frames)
    scaled = array("h", (max(-_HIGHEST, min(_HIGHEST, round(value * factor))) for value in frames))
    _swap(scaled)
    _write(path, scaled.tobytes(), channels, rate)
    return True


def _write(path: str, frames: bytes, channels: int = 1, rate: int = RATE) -> None:
    """Write samples as a WAV, whole or not at all."""
    part = f"{path}.part"
    fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(fd, "wb") as raw, wave.open(raw, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(_SAMPLE)
        file.setframerate(rate)
        file.writeframes(frames)
    os.replace(part, path)


def _swap(frames: "array[int]") -> None:
    """Between the order of bytes in a WAV and that of this machine."""
    if sys.byteorder == "big":
        frames.byteswap()


def samples(notes: tuple[float, ...]) -> bytes:
    """16-bit samples of bell-like notes, one after the other, each ringing into the next."""
    length = int(RATE * (_NOTE * (len(notes) - 1) + _RING))
    sound = [0.0] * length
    for number, frequency in enumerate(notes):
        start = int(RATE * _NOTE * number)
        for index in range(start, length):
            sound[index] += _bell(frequency, (index - start) / RATE)
    loudest = max(map(abs, sound))
    fade = int(RATE * 0.02)
    shaped = (value * min(1.0, (length - index) / fade) for index, value in enumerate(sound))
    frames = array("h", (round(value / loudest * LOUDEST * _HIGHEST) for value in shaped))
    _swap(frames)
    return frames.tobytes()


def _bell(frequency: float, seconds: float) -> float:
    """A struck note: a soft beginning, an overtone, and a long decay."""
    attack = min(1.0, seconds / 0.008)
    turn = 2 * math.pi * frequency * seconds
    return attack * math.exp(-7 * seconds) * (math.sin(turn) + 0.3 * math.exp(-9 * seconds) * math.sin(2 * turn))
