"""Calendars as nobody should write them, made by the grammar of iCalendar from a seed. Knows no answer."""

from random import Random

_DAYS = ("20261130", "20261201", "20261129", "20260105", "00010101", "99991231", "19700101", "20261131", "2026", "")
_CLOCKS = ("T100000", "T000000", "T235959", "T100000Z", "T100000+0100", "T10", "T246060", "", "t100000z", "T1000")
_ZONES = (
    "Europe/Berlin", "Own", "Own", "Europe/", "Europe", "x" * 300, "W. Europe Standard Time", '"tzone://Microsoft/Utc"',
    "Nope/Nowhere", "", "\0", "/a/b/Europe/Prague", "../../etc/passwd", "UTC", "\u202e", "a\x1b[2J", '"un;quo:ted"',
)  # fmt: skip
_FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "yearly", "OFTEN", "")
_PARTS = (
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
    "BYSETPOS",
    "COUNT",
    "INTERVAL",
)
_NUMBERS = ("0", "1", "-1", "2", "5", "11", "12", "30", "31", "53", "59", "366", "-366", "9" * 30, "x", "", "1.5", "2")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "1MO", "-1MO", "5TU", "0MO", "99SU", "XX", "")
_OLD_RULES = (
    "D1 #0",
    "W1 MO WE #0",
    "MP1 1+ MO 2- TU #0",
    "MD1 LD 3 #5",
    "YD1 334 #0",
    "YM1 11",
    "M5 #0",
    "W0",
    "D1 #0 #0",
)
_OFFSETS = ("+0100", "+0200", "-2359", "+9999", "x", "", "+01", "+010000")
_WORDS = ("CANCELLED", "TRANSPARENT", "OPAQUE", "FREE", "", "\xe4\xf6", "x" * 80, "1", "-5", "a,b;c:d")
_METHODS = ("", "", "", "METHOD:PUBLISH", "METHOD:CANCEL", "method:reply")


def odd_calendar(random: Random) -> bytes:
    """A file that begins as a calendar does."""
    lines = [line for _ in range(random.randint(1, 2)) for line in _calendar(random)]
    for _ in range(random.choice((0, 0, 0, 1, 3))):
        lines[random.randrange(len(lines))] = random.choice(_slips(random, lines))
    if random.random() < 0.1:
        lines = [random.choice((str.lower, str.title, str.swapcase))(line) for line in lines]
    end = random.choice(("\n", "\r\n", "\r", "\n", "\n"))
    if random.random() < 0.1:
        lines = [f"{line[:at]}{end} {line[at:]}" for line in lines for at in [random.randint(0, len(line))]]
    raw = end.join(["BEGIN:VCALENDAR", *lines, ""]).encode("utf-8", "replace")
    if random.random() < 0.1:
        raw = raw[: random.randint(15, len(raw))]
    if random.random() < 0.1:
        at = random.randint(15, len(raw))
        raw = raw[:at] + random.randbytes(random.randint(1, 40)) + raw[at:]
    return raw


def swollen(raw: bytes, random: Random) -> bytes:
    """The same with something huge in it, behind the first line."""
    first, end, rest = raw.partition(b"\n" if b"\n" in raw else b"\r")
    lines = rest.split(end or b"\n")
    at = random.randrange(len(lines))
    line, times = lines[at], random.choice((100, 1000, 20_000))
    place = random.randint(0, len(line))
    much = random.choice(
        (b"x", b",1", b";", b'"', b" ", b":", b",20261130T100000Z", b",MO", b";BYDAY=MO", b"9", b"\xff")
    )
    several = lines[at : at + random.randint(2, 12)]
    fold = (end or b"\n") + b" "
    swell = random.choice(
        (
            [line] * times,
            [line[:place] + much * times + line[place:]],
            [line[:place] + fold * times + line[place:]],
            several * min(times, 1500),
        )
    )
    return first + (end or b"\n") + (end or b"\n").join([*lines[:at], *swell, *lines[at + 1 :]])


def _slips(random: Random, lines: list[str]) -> list[str]:
    """What may stand in place of a line."""
    line = random.choice(lines)
    return [
        "",
        ":",
        ";",
        line,
        line * 2,
        line[: len(line) // 2],
        f" {line}",
        line.replace(":", ""),
        "END:VCALENDAR",
        "BEGIN:X",
    ]


def _calendar(random: Random) -> list[str]:
    lines = [random.choice(("VERSION:2.0", "VERSION:1.0", "X:1")), random.choice(_METHODS)]
    if random.random() < 0.3:
        lines.append(f"X-WR-TIMEZONE:{random.choice(_ZONES)}")
    for _ in range(random.choice((0, 1, 1, 2))):
        lines += _zone(random)
    for _ in range(random.randint(0, 5)):
        lines += _event(random) if random.random() < 0.9 else _free_busy(random)
    return [*lines, "END:VCALENDAR", "BEGIN:VCALENDAR"]


def _zone(random: Random) -> list[str]:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{random.choice(_ZONES)}"]
    for kind in random.choices(("STANDARD", "DAYLIGHT"), k=random.choice((0, 1, 2, 2))):
        lines += [f"BEGIN:{kind}", f"DTSTART:{random.choice(_DAYS[3:])}{random.choice(_CLOCKS)}"]
        lines += [f"TZOFFSETFROM:{random.choice(_OFFSETS)}", f"TZOFFSETTO:{random.choice(_OFFSETS)}"]
        if random.random() < 0.7:
            usual = "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
            lines.append(f"RRULE:{usual if random.random() < 0.5 else _rule(random)}")
        if random.random() < 0.1:
            lines.append(f"RDATE:{_times(random)}")
        lines.append(f"END:{kind}")
    return [*lines, "END:VTIMEZONE"]


def _event(random: Random) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{random.choice('abcdefgh')}"]
    if random.random() < 0.7:
        day, zone = random.choice(_DAYS[:4]), random.choice((":", ";TZID=Own:", ";TZID=Europe/Prague:"))
        lines += [f"DTSTART{zone}{day}T100000", f"DTEND{zone}{day}T113000"]
    elif random.random() < 0.8:
        lines += [f"DTSTART{_time(random)}", f"DTEND{_time(random)}"]
    else:
        lines.append(f"DTSTART{_time(random)}")
        lines.append(
            "DURATION:" + random.choice(("PT1H", "-PT1H", "P1D", "P99999999999D", "PT", "1H", "P1W", "PT1H30M"))
        )
    lines += [f"{name}:{_rule(random)}" for name in ("RRULE", "RRULE", "EXRULE") if random.random() < 0.3]
    for name in ("RDATE", "EXDATE"):
        kind = random.choice(("", "", ";VALUE=DATE", ";VALUE=PERIOD"))
        lines += [f"{name}{kind}:{_times(random)}"] if random.random() < 0.15 else []
    if random.random() < 0.2:
        lines.append(f"RECURRENCE-ID{random.choice(('', ';RANGE=THISANDFUTURE'))}{_time(random)}")
    names = ("STATUS", "TRANSP", "SEQUENCE", "ATTENDEE;PARTSTAT=DECLINED", "X-MICROSOFT-CDO-BUSYSTATUS", "UID")
    lines += [f"{name}:{random.choice(_WORDS)}" for name in names if random.random() < 0.15]
    if random.random() < 0.1:
        lines += ["BEGIN:VALARM", "TRIGGER:-PT10M", "DTSTART:20261130T000000Z", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _free_busy(random: Random) -> list[str]:
    kind = random.choice(("", ";FBTYPE=FREE", ";FBTYPE=BUSY-TENTATIVE"))
    return ["BEGIN:VFREEBUSY", f"FREEBUSY{kind}:{_times(random)}", "END:VFREEBUSY"]


def _time(random: Random) -> str:
    day = random.choice(_DAYS[: random.choice((2, 4, len(_DAYS)))])
    zone = f";TZID={random.choice(_ZONES)}" if random.random() < 0.5 else ""
    return f"{zone}:{day}{random.choice(_CLOCKS)}"


def _times(random: Random) -> str:
    times = [_time(random).rpartition(":")[2] for _ in range(random.choice((0, 1, 2, 30)))]
    ends = random.choice(("", "", "/PT1H", "/20261130T110000Z", "/", "/x"))
    return random.choice((",", ",", ";")).join(time + ends for time in times)


def _rule(random: Random) -> str:
    if random.random() < 0.15:
        return random.choice(_OLD_RULES)
    parts = [f"FREQ={random.choice(_FREQUENCIES if random.random() < 0.3 else _FREQUENCIES[2:8])}"]
    for key in random.sample(_PARTS, random.choice((0, 0, 1, 2, 4))):
        numbers = _NUMBERS if random.random() < 0.3 else _NUMBERS[1:6]
        parts += [f"{key}={','.join(random.choices(numbers, k=random.choice((1, 1, 2, 60))))}"]
    if random.random() < 0.3:
        parts.append(f"BYDAY={','.join(random.choices(_WEEKDAYS, k=random.randint(1, 5)))}")
    if random.random() < 0.3:
        parts.append(f"UNTIL={random.choice(_DAYS)}{random.choice(_CLOCKS)}")
    if random.random() < 0.1:
        parts.append(random.choice(("WKST=SU", "WKST=XX", "RSCALE=GREGORIAN", "=", "X", "BYEASTER=0", "FREQ=DAILY")))
    return ";".join(parts)
