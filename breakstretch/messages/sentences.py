"""Finds the sentence of a saying by its id, in the tables of the surfaces."""

from collections.abc import Iterable

from breakstretch.core.values.exercises import Side
from breakstretch.core.values.sayings import Saying
from breakstretch.messages import answers, safety, status
from breakstretch.messages.cautions import reasons
from breakstretch.messages.instruction import told
from breakstretch.messages.phrases import (
    block_in_words,
    break_in_words,
    day_in_words,
    in_words,
    roughly,
    stretches_in_words,
    with_article,
)

TABLES = (safety.SENTENCES, answers.SENTENCES, status.SENTENCES)
_SENTENCES = {key: sentence for table in TABLES for key, sentence in table.items()}


def sentence(saying: Saying, side: Side = Side.BOTH) -> str:
    """The sentence with its values filled in. A text of the catalogue is the one for this side."""
    return _SENTENCES[saying.id].format(
        name=saying.name,
        lower_name=saying.name.lower(),
        a_break=with_article(break_in_words(saying.name)),
        names=", ".join(saying.names),
        lower_names=", ".join(saying.names).lower(),
        sequence=", then ".join(saying.names),
        word=saying.word,
        reasons=reasons(saying.tags) if saying.tags else "",
        text=told(saying.text, side),
        length=in_words(saying.seconds),
        rough_length=roughly(saying.seconds),
        count=saying.count,
        count_evenings=f"{saying.count} evening{'' if saying.count == 1 else 's'}",
        stretches=stretches_in_words(saying.count),
        at=saying.at,
        day="" if saying.at is None else day_in_words(saying.at, saying.days),
        gone="" if saying.gone is None else status.gone_in_words(saying.gone, saying.name),
        block="" if saying.block is None else block_in_words(saying.block),
        **{"break": break_in_words(saying.name)},
    )


def text(said: Iterable[Saying], side: Side = Side.BOTH) -> str:
    """Several sentences in a row."""
    return " ".join(sentence(saying, side) for saying in said)
