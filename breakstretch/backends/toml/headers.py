"""What is wrong with a line that is meant for the header of a section, and which names may be meant."""

import re

from breakstretch.backends.toml.lines import NotToml
from breakstretch.backends.toml.looks import is_odd, plain_looking

_LONGEST = 300
"""A longer line is not taken apart."""
_CLOSED = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\s-]+?)\s*\]\]?[ \t]*([^\]\s].*?|\]+)[;:]?\s*")
"""A name in brackets, and what follows it."""
_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


def header_slip(line: int, text: str) -> NotToml:
    """What is wrong with this header. `Reading.slip` adds the name that is known."""
    text = re.split(r"[\r\n]", text.split("#", maxsplit=1)[0], maxsplit=1)[0]
    if len(text) > _LONGEST:
        return NotToml(line, 'the name of a section ends with "]"')
    plain = plain_looking(text)
    odd, text = is_odd(text), plain
    name = text.strip("[](){}<>. \t;:")
    if not name:
        return NotToml(line, "a section needs a name, such as [evening]")
    after = _CLOSED.fullmatch(text)
    if after and _NAME.fullmatch(after[1]) and not after[2].startswith("]"):
        rest = after[2] if "=" in after[2] and "{" not in after[2] else ""
        below = f", and below it: {rest}" if rest else ""
        return NotToml(line, "a section has a line of its own", why=below, sections=(after[1],))
    names = _names(name)
    if odd and text.strip() in {f"[{name}]", f"[[{name}]]"}:
        return NotToml(line, "this line has characters that only look plain", sections=names)
    if text.strip() == f"[{name}]" and " " in name:
        return NotToml(line, "the name of a section has no spaces", sections=names)
    if re.fullmatch(r"\s*\[\[?[^\[\]]*\]\]?\s*", text) and not _NAME.fullmatch(text.strip("[] \t")):
        return NotToml(
            line, 'the name of a section has letters, digits, "-" and "_", and dots between them', sections=names
        )
    if text.lstrip().startswith("["):
        return NotToml(line, 'the name of a section ends with "]"', sections=names)
    return NotToml(line, "the name of a section is in square brackets", sections=names)


def _names(name: str) -> tuple[str, ...]:
    """The names that may be meant, the likeliest first."""
    if not name.isprintable():
        return ()
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[\"']", "", plain)
    found = []
    for between in ("-", "", "_", "."):
        tried = re.sub(r"[^A-Za-z0-9_.-]+", between, plain).strip("-_.")
        tried = re.sub(r"\.{2,}", ".", tried)
        found += [tried, tried.lower()] if _NAME.fullmatch(tried) else []
    return tuple(dict.fromkeys(found))
