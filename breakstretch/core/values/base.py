"""The base of every value: frozen, compared by content, and ready for JSON.

Chosen: msgspec.Struct, which the settings need anyway. Rejected: dataclasses, whose import and class
creation alone cost the daemon 21 ms of CPU and 2.6 MiB, and which would need a second description for
the state row and the window's protocol.
"""

import msgspec


class Value(msgspec.Struct, frozen=True):
    """An immutable value."""
