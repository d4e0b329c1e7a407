"""Reads a file that a person wrote: its text, or the sentence that says why there is none.

Such a file is untrusted: it may be a folder, a pipe that never ends, huge, or in another encoding. It is opened without
waiting, inspected through the open descriptor, and never read beyond its limit.
"""

import os
import stat

from breakstretch.core.values.base import Value

SETTINGS_LIMIT = 256 * 1024
"""Fifty times the size of the file that comes with the program."""
_LARGE, _LARGE_CONTENT = 16 * 1024, 3 * 1024
EXERCISES_LIMIT = 1024 * 1024
BOM = b"\xef\xbb\xbf"
_FOLDER = "this is a folder, not a file; name the file inside it"


class FileText(Value, frozen=True):
    """What was found in a file."""

    text: str
    """Without a byte order mark; empty when it could not be read."""
    error: str = ""
    """Why it could not be read, and the remedy."""
    hash: int = 0
    """Of its bytes, within this process; 0 when it could not be read."""


def beside(file: str, name: str) -> str:
    """The path that a file means by this name: relative to its own folder, or to a home."""
    return os.path.join(os.path.dirname(file), name if "\0" in name else os.path.expanduser(name))


def read_bytes(path: str, limit: int) -> bytes:
    """The bytes of a plain file.

    Raises:
        OSError: it cannot be read; `strerror` is a sentence for a person.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    if "\0" in path:  # which os.open answers with a ValueError
        raise OSError(0, "there is no such file")
    try:
        fd = os.open(path, flags)
    except OSError as error:
        raise OSError(error.errno, _why_not_opened(path, error)) from error
    try:
        mode = os.fstat(fd).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(0, _FOLDER)
        if not stat.S_ISREG(mode):
            raise OSError(0, "this is not a plain file")
        with open(fd, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    finally:
        os.close(fd)
    if len(data) > limit:
        raise OSError(0, f"larger than {limit // 1024} kB, so it is not read; is this the right file?")
    return data


def read_file(path: str, limit: int) -> FileText:
    """The text of a file."""
    try:
        return text_of(read_bytes(path, limit))
    except OSError as error:
        return FileText("", error.strerror or "it cannot be read")


def text_of(data: bytes) -> FileText:
    """Bytes as text; a byte order mark, which some editors write, is left out."""
    if data and not data.strip(b"\0"):
        return FileText("", "it is full of zeros, as after a crash; write it anew, or restore a copy", hash(data))
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return FileText("", "this is UTF-32 text; save it as UTF-8 in your editor", hash(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        return FileText("", "this is UTF-16 text; save it as UTF-8 in your editor", hash(data))
    if b"\r\r\n" in data and data.count(b"\r\r\n") == data.count(b"\n"):
        return FileText("", "its lines have two ends each; save it with Unix line ends in your editor", hash(data))
    if b"\r" in data and b"\n" not in data:
        return FileText("", "its lines end as on old Macs; save it with Unix line ends in your editor", hash(data))
    try:
        return FileText(data.decode().lstrip("\ufeff"), hash=hash(data))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return FileText("", f"line {line} is not UTF-8 text; save it as UTF-8 in your editor", hash(data))


def is_large(text: str) -> bool:
    """Whether reading the settings in this text could take longer than the loop may wait. Comments cost little."""
    if len(text) > _LARGE:
        return True
    return sum(len(line) for line in text.split("\n") if not line.startswith("#")) > _LARGE_CONTENT


def _why_not_opened(path: str, error: OSError) -> str:
    folder = os.path.dirname(path) or "."
    match error:
        case FileNotFoundError() if os.path.islink(path):
            return f"this is a link to {os.path.realpath(path)}, which does not exist"
        case FileNotFoundError() if not os.path.isdir(folder):
            return f"the folder {folder} does not exist"
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return _FOLDER
        case NotADirectoryError():
            return f"{folder} is not a folder"
        case PermissionError():
            return "it may not be read; give yourself permission, for example with chmod u+r"
    return f"it cannot be read: {error.strerror}"
