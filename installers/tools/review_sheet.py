"""A printable sheet on which a physiotherapist reviews the program: `python -m installers.tools.review_sheet OUT.html`.

One HTML file for A4 paper, with all figures inside, so that it opens and prints without a network. It shows what came
with the program: the pain rules of `breakstretch/core/README.md`, the sentences a person reads, the caution table, and
each exercise with its figures and words. Beside each of them is a box to tick, and room to say what to change.
"""

import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image

from breakstretch import __version__
from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.rules import screening
from breakstretch.core.values.exercises import Catalogue, CautionRule, Exercise
from breakstretch.drawing.figures.figure import draw_figure
from breakstretch.messages.cautions import REASONS
from breakstretch.messages.instruction import short_position, spoken_position, told, way_out
from breakstretch.messages.phrases import in_words
from breakstretch.messages.reminders import needs
from breakstretch.messages.safety import ABOUT, GOLDEN_RULE, SENTENCES, SIGNS
from installers.tools.review_style import STYLE

LAW = Path(__file__).resolve().parents[2] / "breakstretch" / "core" / "README.md"
RULES = ("L1-L10", "16", "17", "20", "21", "21a-21g", "22", "24", "40", "41", "42")
"""Those about pain, dose and instruction, by their numbers on that page; a range stands for what lies between."""
PIXELS, COLOURS = 300, 64
_ITEM = re.compile(
    r"^- \*\*(?P<number>[L\d]\w*)\.(?P<title>[^*]*)\*\*(?P<text>.*?)(?=^- |^#|\Z)", re.MULTILINE | re.DOTALL
)
_UNBUILT = re.compile(r"^- \*\*(\w+)\*\*(?:, in part)?: (.*)$", re.MULTILINE)
_FILLED_IN = re.compile(r"\{[^}]*\}")
_MARKS = {CautionRule.AVOID: "●", CautionRule.ADAPT: "○"}
_PLACES = {"desk_seated": "at the desk, seated", "desk_standing": "at the desk, standing", "floor": "on the floor"}
_KINDS = {
    screening.SignKind.EMERGENCY: "Emergency: no exercise and no reminder, get emergency care now",
    screening.SignKind.CHECK_FIRST: "Check first: no stretching until the person says that they have been checked",
    screening.SignKind.ADJUST: "Leaves out exercises, by the caution table",
}


def review_sheet(catalogue: Catalogue, *, size: int = PIXELS) -> str:
    """The whole file."""
    parts = (
        _head(len(catalogue.exercises)),
        _section("1. Rules of pain, dose and instruction", _rules(LAW.read_text(encoding="utf-8"))),
        _section("2. What a person is asked, and what a yes does", _signs()),
        _section("3. What a person reads about pain and safety", _sentences()),
        _section("4. Caution table", _table(catalogue)),
        _section(
            "5. Exercises", (_card(number, exercise, size) for number, exercise in enumerate(catalogue.exercises, 1))
        ),
    )
    title = f"breakstretch {__version__}: review"
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{"".join(parts)}</body></html>\n'


def _head(exercises: int) -> str:
    """Who reviews what, and how."""
    how = (
        f"Please look at the rules, the caution table and the {exercises} exercises. Tick the box where you agree. "
        "Where you do not, write what to change on the line beside it. Leave open what you did not look at."
    )
    lines = "".join(f"<p class=field>{name} <i></i></p>" for name in ("Name", "Profession", "Date", "Signature"))
    about = f"<p>{escape(ABOUT)}</p><p>{escape(how)}</p>"
    return f"<h1>breakstretch {escape(__version__)}: review by a physiotherapist</h1>{about}{lines}\n"


def _section(title: str, parts: Iterable[str]) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>\n"


def _review(*what: str) -> str:
    """A box for each thing that may be right, and a line for what is not."""
    boxes = "".join(f"<span class=box></span>{escape(text)} " for text in what)
    return f"<p class=review>{boxes}<span class=change>change to <i></i></span></p>"


def _rules(page: str) -> Iterator[str]:
    """The rules of the page in its own words, each with what the code does not keep yet."""
    found = {item["number"]: item for item in _ITEM.finditer(page)}
    unbuilt = dict(_UNBUILT.findall(page))
    for number in _numbers(found):
        item = found[number]
        text = f"<b>{escape(number)}. {_inline(item['title'])}</b> {_inline(item['text'])}"
        open_ = f" <em>Not built yet: {_inline(unbuilt[number])}</em>" if number in unbuilt else ""
        yield f"<div class=rule><p>{text}{open_}</p>{_review('right')}</div>"


def _numbers(found: Iterable[str]) -> Iterator[str]:
    """The numbers of RULES, in the order of the page."""
    numbers = list(found)
    for wanted in RULES:
        first, _, last = wanted.partition("-")
        yield from numbers[numbers.index(first) : numbers.index(last or first) + 1]


def _inline(text: str) -> str:
    """Markdown of one paragraph: code, emphasis, and links by their words."""
    plain = escape(" ".join(text.split()))
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", plain)
    plain = re.sub(r"`([^`]*)`", r"<code>\1</code>", plain)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", plain)


def _signs() -> Iterator[str]:
    for kind, what in _KINDS.items():
        yield f"<h3>{escape(what)}</h3>"
        for sign in (sign for sign in screening.SIGNS if sign.kind is kind):
            tags = f" → {escape(', '.join(REASONS[tag] for tag in sign.tags))}" if sign.tags else ""
            yield f"<div class=rule><p>{escape(SIGNS[sign.id])}{tags}</p>{_review('right')}</div>"


def _sentences() -> Iterator[str]:
    for text in dict.fromkeys(_FILLED_IN.sub("…", sentence) for sentence in (GOLDEN_RULE, *SENTENCES.values())):
        if text != "…":
            yield f"<div class=rule><p>{escape(text)}</p>{_review('right')}</div>"


def _table(catalogue: Catalogue) -> Iterator[str]:
    """Exercises by cautions."""
    tags = sorted({caution.tag for exercise in catalogue.exercises for caution in exercise.cautions})
    yield "<p>● avoid: left out for this person. ○ adapt: kept, and the text beside the exercise is shown first.</p>"
    yield _review()
    heads = "".join(f"<th><div>{escape(REASONS[tag])}</div></th>" for tag in tags)
    yield f"<table><thead><tr><th class=name></th>{heads}<th><div>row is right</div></th></tr></thead><tbody>"
    for info in catalogue.groups:
        yield f"<tr class=group><th class=name>{escape(info.name)}</th>{'<td></td>' * (len(tags) + 1)}</tr>"
        for exercise in catalogue.of_group(info.id):
            rules = {caution.tag: _MARKS[caution.rule] for caution in exercise.cautions}
            cells = "".join(f"<td>{rules.get(tag, '')}</td>" for tag in tags)
            yield f"<tr><th class=name>{escape(exercise.name)}</th>{cells}<td><span class=box></span></td></tr>"
    boxes = "<td><span class=box></span></td>" * len(tags)
    yield f"<tr><th class=name>column is right</th>{boxes}<td></td></tr></tbody></table>"


def _card(number: int, exercise: Exercise, size: int) -> str:
    """One exercise: figures at the left, words beside them, cautions and boxes below."""
    side = exercise.sides[-1]
    figures = "".join(
        f'<figure><img alt="" src="{_picture(exercise, size, phase)}"><figcaption>{name}</figcaption></figure>'
        for phase, name in ((0.0, "start"), (1.0, "hold"))
    )
    facts = (
        exercise.group.value.replace("-", " "),
        _PLACES[exercise.setting],
        exercise.level.value,
        f"{in_words(exercise.hold)} \N{MULTIPLICATION SIGN} {exercise.repetitions}"
        + (" each side" if exercise.bilateral else ""),
        needs((exercise,)).rstrip("."),
        "" if side.value == "both" else f"drawn for the {side.value} side",
    )
    steps = "".join(f"<li>{escape(told(step, side))}</li>" for step in exercise.steps)
    words = (
        f"<p><b>Start.</b> {escape(told(exercise.start_position, side))}</p><ol>{steps}</ol>{''.join(_more(exercise))}"
    )
    below = f"<div class=cautions>{''.join(_cautions(exercise))}</div>"
    head = f"<h3>{number}. {escape(exercise.name)}</h3><p class=facts>{escape('; '.join(filter(None, facts)))}</p>"
    boxes = _review("figures right", "words right", "cautions right", "dose right")
    return f"<article>{head}<div class=both><div>{figures}</div><div>{words}</div></div>{below}{boxes}</article>\n"


def _more(exercise: Exercise) -> Iterator[str]:
    """What follows the steps."""
    side = exercise.sides[-1]
    told_of = {
        "Come out": way_out(exercise, side),
        "Feel": exercise.feel,
        "Mistakes": "; ".join(exercise.mistakes),
        "Easier": exercise.easier,
        "Harder": exercise.harder,
        "In a bubble": short_position(exercise, side),
        "Spoken": spoken_position(exercise, side),
        "Sources": "; ".join(f"{source.organisation}: {source.title}" for source in exercise.sources),
    }
    yield from (f"<p><b>{name}.</b> {escape(told(text, side))}</p>" for name, text in told_of.items() if text)


def _cautions(exercise: Exercise) -> Iterator[str]:
    """Whom it does not suit, those it is left out for first."""
    for caution in sorted(exercise.cautions, key=lambda caution: (caution.rule is CautionRule.ADAPT, caution.tag)):
        words = told(caution.text, exercise.sides[-1])
        text = f"{_MARKS[caution.rule]} {caution.rule.value}, {REASONS[caution.tag]}: {words}"
        yield f"<p class=caution>{escape(text)}</p>"


def _picture(exercise: Exercise, size: int, phase: float) -> str:
    """A figure on white, in few colours, as a data URL."""
    drawn = draw_figure(exercise, exercise.sides[-1], size, dark=False, phase=phase)
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, (0, 0), drawn)
    file = BytesIO()
    paper.quantize(COLOURS).save(file, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"


def main(place: str) -> None:
    """Write the sheet."""
    Path(place).write_text(review_sheet(shipped()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
