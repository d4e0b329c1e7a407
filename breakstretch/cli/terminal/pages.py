"""A page of questions as rows of text: for a screen of any size, and in order for reading aloud.

A page longer than the screen is shown in parts, and Return turns to the next part. No number answers before the last
part, because nobody can say "none of these" to what they have not seen.
"""

import textwrap

from breakstretch.cli.terminal.answering import Answering
from breakstretch.cli.terminal.lead import Line, wrapped
from breakstretch.messages.phrases import roughly
from breakstretch.messages.shown import Overview
from breakstretch.messages.tonight import repetitions, terminal_line

ALARM = "bold red"
_TABLE = range(64, 1000)
"""The widths in which tonight's routine is a table. In others, and for reading aloud, it is sentences."""
_ENDLESS = 10_000
_NAME = 36


def page_part(answering: Answering, width: int, height: int) -> tuple[list[Line], int]:
    """The rows that fit from `top` on, with the keys last. Then the row where the next part begins, or 0 at the end."""
    rows = page_lines(answering, width)
    foot = wrapped(page_keys(answering), width, "dim")
    room = max(1, height - len(foot))
    following = answering.top + room
    if following < len(rows):
        foot = wrapped("Return: more, up arrow: from the beginning, q leave", width, "dim")
        room = max(1, height - len(foot))
        following = answering.top + room
    part = rows[answering.top : answering.top + room]
    return [*part, *foot][:height], following if following < len(rows) else 0


def plain_page(answering: Answering) -> str:
    """The whole page in order, one line for each thing."""
    rows = [line.text for line in page_lines(answering, _ENDLESS) if line.text]
    return "\n".join((*rows, f"Keys: {page_keys(answering)}."))


def plain_change(answering: Answering) -> str:
    """What the last key has changed."""
    if answering.line is not None:
        return plain_page(answering)
    return answering.said


def page_lines(answering: Answering, width: int) -> list[Line]:
    """Every row of the page."""
    question = answering.question
    strong, usual = (ALARM, ALARM) if question.alarm else ("bold", "")
    if answering.line is not None:
        return [
            *wrapped(f"Instead of {answering.line.exercise.name}", width, "bold"),
            Line(""),
            *_choices(answering, width),
        ]
    rows = wrapped(f"{question.title} ({question.place})" if question.place else question.title, width, strong)
    for paragraph in question.text:
        rows += [Line(""), *wrapped(paragraph, width, usual)]
    if question.overview is not None:
        rows += [Line(""), *_overview(answering, question.overview, width)]
    if question.items:
        rows.append(Line(""))
    for letter, item in answering.letters.items():
        mark = "x" if item.id in answering.ticked else " "
        rows += _hanging(f"{letter}  [{mark}] ", item.label, width)
    rows += [Line(""), *_choices(answering, width)]
    if answering.types:
        rows += [Line(""), Line(f"Your answer: {answering.typed}_")]
    return rows


def page_keys(answering: Answering) -> str:
    """What the keys do on this page, in one line."""
    if answering.line is not None:
        return "number choose, Return back"
    choices = answering.question.choices
    parts = [
        "letter tick" if answering.question.items else "",
        "letter swap" if answering.lines else "",
        _number_help(answering),
        f"n {answering.none.label}" if answering.none is not None else "",
        f"Return {choices[0].label}" if answering.question.default and choices else "",
        "q leave",
    ]
    return ", ".join(filter(None, parts))


def _number_help(answering: Answering) -> str:
    if answering.types:
        return "type a number and Return"
    return "number choose" if len(answering.numbers) > 1 else ""


def _choices(answering: Answering, width: int) -> list[Line]:
    """The buttons with their numbers. A plain scale is on one row."""
    numbers = answering.numbers
    if numbers and all(choice.label == number for number, choice in numbers.items()):
        return wrapped("  ".join(numbers), width)
    rows: list[Line] = []
    for number, choice in numbers.items():
        named = choice.label.startswith(number)
        rows += _hanging("" if named else f"{number:<2} ", choice.label, width)
    return rows


def _overview(answering: Answering, overview: Overview, width: int) -> list[Line]:
    letters = {id(line): letter for letter, line in answering.lines.items()}
    rows: list[Line] = []
    if width in _TABLE:
        rows.append(Line(f"   {'exercise':<{_NAME}} {'repetitions':<14} time", "dim"))
    for line in overview.lines:
        letter = letters.get(id(line), " ")
        if width in _TABLE:
            name = textwrap.shorten(line.exercise.name, _NAME, placeholder=" …")
            rows.append(Line(f"{letter}  {name:<{_NAME}} {repetitions(line):<14} {roughly(line.seconds)}"))
        else:
            told = f"{line.exercise.name} ({line.group_name}): {repetitions(line)}, {roughly(line.seconds)}"
            rows += _hanging(f"{letter}  " if letters else "", told, width)
    return [*rows, Line(""), *wrapped(terminal_line(overview), width)]


def _hanging(before: str, text: str, width: int) -> list[Line]:
    """Rows in which all but the first are indented by the width of the prefix."""
    indent = " " * len(before)
    return [Line(row) for row in textwrap.wrap(before + text, max(1, width, len(before) + 1), subsequent_indent=indent)]
