"""The properties of an event, one per line, with every time in the basic form of iCalendar.

A time may be written in ISO 8601, with or without an offset. An offset fixes the instant, so such a time is converted
to UTC.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from breakstretch.core.values.base import Value

_LISTS = frozenset({"RDATE", "EXDATE"})
_ONCE = frozenset({"UID", "SEQUENCE", "TRANSP", "STATUS", "X-MOZ-INVITED-ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS"})
"""Properties that an event has once. The first of several counts."""
TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID"} | _LISTS)
DATE_LENGTH = 8
_OTHERS, _MOST_DECLINED = 2, 500
_CHEAP, _MOST_OF_AN_EVENT, _MOST_OF_A_FILE = 60, 20_000, 300_000
"""How much is read of an event, and of all events of a file that are not cheap, in lines of usual length."""
_USUAL, _TIME_IN_A_LIST = 32, 5
"""How long a line is that counts as two, and as how many lines a time in a list counts."""
_LONGEST, _LONGEST_LIST, _LONGEST_NUMBER = 8 * 1024, 256 * 1024, 9
_MOST_QUOTES = 20
"""How many quotes of a line are looked at. A colon between two of them begins no value."""
_KEPT = re.compile(
    rb"\n(BEGIN|END|UID|SEQUENCE|DTSTART|DTEND|DURATION|RRULE|EXRULE|RDATE|EXDATE|RECURRENCE-ID|TRANSP|STATUS|ATTENDEE"
    rb"|X-MOZ-INVITED-ATTENDEE|X-MICROSOFT-CDO-BUSYSTATUS)[ \t]{0,9}(?=[:;])[^\n]*",
    re.IGNORECASE,
)
_UTC_OF_OUTLOOK = re.compile(rb'"?tzone://Microsoft/(?:Utc|Gmt)"?', re.IGNORECASE)
_ZONE = re.compile(rb';[ \t]*TZID[ \t]*=[ \t]*("[^"]*"|[^;]*)', re.IGNORECASE)
_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
_BASIC_TIMES = re.compile(rb"(?:[ \t]{0,9}\d{8}(?:T\d{6}Z?)?[ \t]{0,9}(?:[,;]|$))*")


class TooLong(ValueError):
    """An event has more lines, or a longer line, than any event."""


class Line(Value, frozen=True):
    """A property."""

    name: str
    """In capitals."""
    params: bytes
    """From the first semicolon on."""
    value: bytes
    zone: str = ""
    """Of a time: the name of its zone, if it has one."""

    def written(self) -> bytes:
        """The property as iCalendar writes it."""
        zone = b';TZID="' + self.zone.encode() + b'"' if self.zone else b""
        return self.name.encode() + self.params + zone + b":" + self.value + b"\n"


class Lines:
    """Reads what counts of one event after another, and nothing that lies inside it, such as alarms.

    Of lists of days, those that are looked at are kept. Of the people who are invited, those who have declined are
    kept, and two more.
    """

    def __init__(self, days: tuple[bytes, ...]) -> None:
        self._days = days
        self._of_event, self._of_file = 0, 0
        self._declined, self._others = 0, 0
        """People who are invited to the event."""

    def of(self, text: bytes, begins: int, ends: int) -> tuple[Line, ...]:
        """The lines of the event that lies between these places.

        Raises:
            TooLong: no event is that long, or those of the file are that long together.
        """
        depth, found, seen = 0, list[Line](), set[str]()
        self._of_event, self._declined, self._others = 0, 0, 0
        for match in _KEPT.finditer(text, begins, ends):
            line = None if self._is_needless(match) else self._line(match)
            if line is None:
                continue
            if line.name in {"BEGIN", "END"}:
                depth += 1 if line.name == "BEGIN" else -1
            elif depth == 0 and line.name not in seen and self._counts(line):
                seen |= {line.name} & _ONCE
                found += self._times(line) if line.name in TIMES else [line]
        return tuple(found)

    def _counts(self, line: Line) -> bool:
        """Whether this line is kept."""
        if line.name == "ATTENDEE":
            declined = b"DECLINED" in line.params.upper()
            self._declined += declined
            self._others += not declined
            return self._declined <= _MOST_DECLINED if declined else self._others <= _OTHERS
        return line.name != "SEQUENCE" or (line.value.isdigit() and len(line.value) <= _LONGEST_NUMBER)

    def _is_needless(self, match: re.Match[bytes]) -> bool:
        """Whether this line names another invited person, who has not declined."""
        self._count(1)
        return self._others >= _OTHERS and match[1].upper() == b"ATTENDEE" and b"DECLINED" not in match[0].upper()

    def _line(self, match: re.Match[bytes]) -> Line | None:
        name, text = match[1].decode().upper(), match[0]
        if len(text) > (_LONGEST_LIST if name in _LISTS else _LONGEST):
            if name == "ATTENDEE":
                return None
            raise TooLong
        head, rest = text[match.end(1) - match.start() : _LONGEST], text[_LONGEST:]
        params, colon, value = _parted(_UTC_OF_OUTLOOK.sub(b"UTC", head) if b"tzone:" in head.lower() else head)
        self._count(len(text) // _LONGEST + len(params if name in _LISTS else text) // _USUAL)
        if not colon and rest:
            raise TooLong
        return Line(name, params.lstrip(b" \t"), (value + rest).strip()) if colon else None

    def _count(self, lines: int) -> None:
        self._of_event += lines
        self._of_file += lines if self._of_event > _CHEAP else 0
        if self._of_event > _MOST_OF_AN_EVENT or (self._of_event > _CHEAP and self._of_file > _MOST_OF_A_FILE):
            raise TooLong

    def _times(self, line: Line) -> Iterator[Line]:
        """A line for each time that this property lists, without those of other days."""
        zone = _ZONE.search(line.params)
        name = zone[1].strip(b'" \t').decode("utf-8", "replace") if zone else ""
        later = b";RANGE=THISANDFUTURE" if b"THISANDFUTURE" in line.params.upper() else b""
        for item in self._items(line):
            begins, slash, ends = (piece.strip().decode("utf-8", "replace") for piece in item.partition(b"/"))
            value = basic(begins) or begins
            kind = b";VALUE=PERIOD" if slash else b";VALUE=DATE" if len(value) == DATE_LENGTH else b""
            whole = value + slash + (basic(ends) or ends)
            instant = len(value) == DATE_LENGTH or value.endswith("Z")
            yield Line(line.name, kind + later, whole.encode(), "" if instant else name)

    def _items(self, line: Line) -> Iterator[bytes]:
        """The times that this property lists, without those of other days."""
        if line.name not in _LISTS:
            yield line.value
        elif _BASIC_TIMES.fullmatch(line.value):
            for time in re.finditer(b"(?:" + b"|".join(self._days) + b")[^,;]*", line.value):
                self._count(_TIME_IN_A_LIST)
                yield time[0]
        else:
            for found in re.finditer(b"[^,;]+", line.value):
                self._count(_TIME_IN_A_LIST)
                start = basic(found[0].partition(b"/")[0].strip().decode("utf-8", "replace"))
                if found[0].strip() and (start is None or start[:8].encode() in self._days):
                    yield found[0]


def _parted(text: bytes) -> tuple[bytes, bytes, bytes]:
    """What is before and behind the first colon outside quotes, and that colon. It is empty when there is none."""
    at = 0
    for number, piece in enumerate(text.split(b'"', _MOST_QUOTES)):
        colon = piece.find(b":") if number % 2 == 0 else -1
        if colon >= 0:
            return text[: at + colon], b":", text[at + colon + 1 :]
        at += len(piece) + 1
    return text, b"", b""


def basic(text: str) -> str | None:
    """A date or time in the basic form, or None when it is none. One that has an offset becomes one of UTC."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return f"{year}{month}{day}"
    plain = f"{year}{month}{day}T{hour}{minute}{second or '00'}"
    if not zone or zone in "Zz":
        return plain + (zone or "").upper()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    try:
        instant = datetime.fromisoformat(plain) - ahead
    except (ValueError, OverflowError):
        return None
    return f"{instant:%Y%m%dT%H%M%S}Z".rjust(16, "0")
