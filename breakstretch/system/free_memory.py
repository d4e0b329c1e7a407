"""Gives free memory back to the system. glibc's allocator keeps what is below memory that is still used."""

import sys


def give_back() -> None:
    """Do so where the allocator can, and ctypes is loaded anyway, because it holds more than would be given back."""
    ctypes = sys.modules.get("ctypes")
    if sys.platform == "linux" and ctypes is not None:
        trim = getattr(ctypes.CDLL(None), "malloc_trim", bool)
        trim(0)
