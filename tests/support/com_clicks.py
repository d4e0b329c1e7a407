"""A click as Windows tells it: through the tables of an activator's factory, and of what that makes."""

import ctypes
from uuid import UUID

from breakstretch.backends.presence.calls.core_audio import ComObject

FACTORY_ID, CALLBACK_ID = "00000001-0000-0000-c000-000000000046", "53e31837-6600-4a81-9395-75cffe746f94"


def activated(factory: int, words: str) -> int:
    """What an activator answers, by the tables of its factory and of what that makes."""
    with (
        ComObject(factory).get(0, guid(FACTORY_ID)) as made,
        made.get(3, None, guid(CALLBACK_ID)) as callback,
        callback.get(0, guid(CALLBACK_ID)) as again,
    ):
        text = ctypes.create_unicode_buffer(words)
        return again.answer(3, ctypes.create_unicode_buffer("breakstretch"), text, None, 0)


def guid(name: str) -> ctypes.Array[ctypes.c_char]:
    """The name of a class or an interface as it lies in memory."""
    return ctypes.create_string_buffer(UUID(name).bytes_le, 16)
