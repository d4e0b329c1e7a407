"""Commands that only ask the running daemon, answered before click is imported. Imports only sys, socket and json.

People and status bars run `status` often, so it has to be cheap: click, rich and the typed wire would cost three times
the rest. Only words that are clearly correct are served here. Help options, words that look wrong, and everything that
works without a daemon go to click. Both send through `ask`.
"""

import json
import os
import socket
import sys

from breakstretch.cli import exits

Json = dict[str, object]
PATIENCE = 5.0
"""Seconds that a running daemon has to answer."""
VERSION = 1
_MOST = 1_048_576
PAGES = ("today", "history", "exercises", "settings", "about")
_ALONE = frozenset({"status", "why", "skip", "redo", "resume", "quit"})
_READS = frozenset({"status", "why"})
_PAINS = ("strong", "here", "leg", "warning")
_NOBODY_THERE = (FileNotFoundError, NotADirectoryError, ConnectionRefusedError, PermissionError)
_WITHOUT_DAEMON = frozenset({"pause", "resume", "flare-up", "stretch", "hurts"})


def daemon_options(words: list[str]) -> tuple[bool, str | None] | None:
    """Headless or not, and the settings file, when the daemon should run. None for everything else."""
    config, rest = split_config(words)
    if rest == ["run", "--at-login"]:
        os.environ["BREAKSTRETCH_AT_LOGIN"] = "1"
        return False, config
    if rest in ([], ["run"]):
        return False, config
    return (True, config) if rest == ["run", "--headless"] else None


def home_page(words: list[str]) -> str | None:
    """The page of the home window to open. None for everything else."""
    _, rest = split_config(words)
    if rest[:1] != ["open"] or len(rest) > 2:  # noqa: PLR2004 - the command and a page
        return None
    page = rest[1] if rest[1:] else PAGES[0]
    return page if page in PAGES else None


def split_config(words: list[str]) -> tuple[str | None, list[str]]:
    """Split off `--config FILE` before the command. click reports a missing FILE."""
    if words and words[0].startswith("--config="):
        return words[0].removeprefix("--config="), words[1:]
    if len(words) > 1 and words[0] == "--config":
        return words[1], words[2:]
    return None, words


def answer(words: list[str]) -> int | None:
    """The exit code, or None when click has to handle it."""
    _, rest = split_config(words)
    as_json = rest[-1:] == ["--json"] and rest[0] in _READS
    if as_json:
        rest = rest[:-1]
    args = arguments(rest)
    if args is None or args.get("lead") == "terminal":
        return None
    reply = ask(rest[0], args)
    if reply is not None:
        return show(reply, as_json=as_json)
    return None if rest[0] in _WITHOUT_DAEMON else exits.no_daemon()


def arguments(words: list[str]) -> Json | None:
    """The arguments to send with the command, or None when they are not clearly correct."""
    if not words:
        return None
    command, *rest = words
    if command in _ALONE:
        return None if rest else {}
    if command == "hurts":
        return {"words": rest} if len(rest) == 1 and rest[0] in _PAINS else None
    if command == "flare-up":
        return {"words": rest} if rest in (["on"], ["off"]) else None
    if command in ("snooze", "pause"):
        timed = command == "pause" and rest == ["until", "tomorrow"]
        return {"words": rest} if timed or not rest or (len(rest) == 1 and _is_length(rest[0])) else None
    return _named(rest) if command == "stretch" else None


def _is_length(word: str) -> bool:
    """Whether this is clearly a length, such as 30m."""
    return word[:-1].isdecimal() and word[:-1] != "0" and word[-1] in "hms"


def _named(words: list[str]) -> Json | None:
    """`stretch [NAME] [--lead …] [--exercise …]`."""
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        option, _, value = word.partition("=")
        if option in ("--lead", "--exercise"):
            found[option[2:]] = value or next(rest, "")
        elif word.startswith("-") or "name" in found:
            return None
        else:
            found["name"] = word
    return dict(found) if found.get("lead", "window") in ("window", "notification", "terminal") else None


def ask(command: str, args: Json) -> Json | None:
    """The daemon's reply, or None when no daemon is running."""
    if sys.platform != "linux":
        return _ask_pipe(command, args)
    connection = connect(command, args)
    if connection is None:
        return None
    with connection:
        reply = json.loads(read_line(connection))
    return dict(reply)


def connect(command: str, args: Json) -> socket.socket | None:
    """A connection with the request sent, or None when no daemon is running."""
    if sys.platform == "win32":
        return None
    from breakstretch.system.holder import endpoints

    for place in endpoints():
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(place)
        except _NOBODY_THERE:
            connection.close()
            continue
        connection.sendall(_request(command, args))
        return connection
    return None


def _request(command: str, args: Json) -> bytes:
    return json.dumps({"v": VERSION, "command": command, "args": args}).encode() + b"\n"


def _ask_pipe(command: str, args: Json) -> Json | None:
    """Ask through a named pipe, where the daemon's loop cannot watch a socket."""
    from breakstretch.backends.control.pipe import ask as ask_pipe
    from breakstretch.backends.control.pipe_name import address
    from breakstretch.system.holder import endpoints

    for place in (address(),) if sys.platform == "win32" else endpoints():
        reply = ask_pipe(place, _request(command, args), PATIENCE)
        if reply is not None:
            return dict(json.loads(reply))
    return None


def read_line(connection: socket.socket) -> bytes:
    """One line from the daemon. Raises OSError when none comes."""
    line = bytearray()
    while not line.endswith(b"\n"):
        try:
            data = connection.recv(65_536)
        except TimeoutError:
            raise OSError("the daemon does not answer. End it with `breakstretch quit` or by its process id") from None
        if not data or len(line) > _MOST:
            raise OSError("the daemon hung up before it answered. Its log says why")
        line += data
    return bytes(line)


def show(reply: Json, *, as_json: bool) -> int:
    """Print a reply, a document always in UTF-8. Returns the exit code."""
    from breakstretch.messages.visible import visible_lines

    if not reply["ok"]:
        exits.say_error(str(reply["text"]))
        return exits.FAILED
    if as_json:
        document = json.dumps(reply.get("data") or {}, ensure_ascii=False, indent=2)
        sys.stdout.buffer.write(f"{visible_lines(document)}\n".encode())
    elif reply["text"]:
        from breakstretch.cli.fitted import fitted

        sys.stdout.write(f"{fitted(visible_lines(str(reply['text'])), sys.stdout)}\n")
    sys.stdout.flush()
    return exits.FINE
