"""The keys and values after `config set`, and what is wrong with how they were typed."""

import re
from collections.abc import Sequence

import click


def pairs_of(words: Sequence[str]) -> list[tuple[str, str]]:
    """Each key with its value.

    Raises:
        click.UsageError: it is not clear which word is a key.
    """
    keys = words[::2]
    option = next((key for key in keys if key.startswith("-")), None)
    if option is not None:
        raise click.NoSuchOption(option)
    if any("=" in key for key in keys) or "=" in words[1::2]:
        plain = " ".join(filter(None, re.split(r"\s*=\s*|\s+", " ".join(words))))
        raise click.UsageError(f'Write no "=" between a key and its value: {plain}')
    if len(words) > 2 and not any(map(_is_like_a_key, words[1:])):  # noqa: PLR2004 - one key and one value
        key, values = words[0], words[1:]
        raise click.UsageError(
            f"Write several values with commas: {key} {','.join(values)}. "
            f'A value with spaces needs quotes: {key} "{" ".join(values)}".'
        )
    if len(words) % 2:
        raise click.UsageError(f"{words[-1]} has no value. Write each key with its value.")
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise click.UsageError(f"{twice} has more than one value. Write each key once.")
    return list(zip(keys, words[1::2], strict=True))


def _is_like_a_key(word: str) -> bool:
    return re.match(r"[a-z_]+\.\S", word) is not None
