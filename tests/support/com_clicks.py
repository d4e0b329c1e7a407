"""A click as Windows tells it: through the tables of an activator's factory, and of what that makes."""

import ctypes
from uuid import UUID

from breakstretch.backends.notifications.native.activator import CLASS
from breakstretch.backends.presence.calls.core_audio import ComObject

FACTORY_ID, _CALLBACK_ID = "00000001-0000-0000-c000-000000000046", "53e31837-6600-4a81-9395-75cffe746f94"


def activated(factory: int, words: str) -> int:
    """What an activator answers, by the tables of its factory and of what that makes."""
    assert ComObject(factory).answer(0, _guid(str(CLASS)), ctypes.byref(ctypes.c_void_p())) < 0, "that is no interface"
    with (
        ComObject(factory).get(0, _guid(FACTORY_ID)) as made,
        made.get(3, None, _guid(_CALLBACK_ID)) as callback,
        callback.get(0, _guid(_CALLBACK_ID)) as again,
    ):
        assert made.answer(3, ctypes.c_void_p(factory), _guid(_CALLBACK_ID), ctypes.byref(ctypes.c_void_p())) < 0
        text = ctypes.create_unicode_buffer(words)
        assert again.answer(3, ctypes.create_unicode_buffer("breakstretch"), None, None, 0) == 0
        return again.answer(3, ctypes.create_unicode_buffer("breakstretch"), text, None, 0)


def _guid(name: str) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(UUID(name).bytes_le, 16)
