"""What is told to be plain prose at a glance is nothing else by any rule that passes it by."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Block, BlockKind
from generator.model.source import Span
from generator.split.asides import aside_reason
from generator.split.notes import Note, note_of, reads_as_note
from generator.split.paragraphs import Paragraph
from generator.split.prose import is_prose
from generator.split.structure import blocks_of, is_heading
from generator.text.vocabulary import lines

_ENTRIES = [
    re.sub(r"\(\?:|\)\??|\?|\\[bsdw]|[\\|+*^$\[\]{}]", "", entry)
    for name in ("note-openings", "note-labels", "self-notes", "translator", "chat", "story-sections")
    for entry in lines(name)
]
_WORDS = [
    "The",
    "About",
    "Acme Corp.",
    "mill",
    "said",
    "risks",
    "own",
    "advice",
    "- ",
    "(",
    ")",
    ":",
    "**",
    '"',
    "1.",
]
_TEXTS = st.lists(st.sampled_from([*_WORDS, *_ENTRIES]), min_size=1, max_size=8).map(
    lambda parts: (" ".join(parts)).strip()
)


@pytest.mark.parametrize(
    "text",
    [
        "The mill opens in May.",
        "Acme Corp. said it had shut two of its mills, and 1,200 people went home.",
        '"We shut two mills," a spokesman said. "Nobody is to blame."',
        "Three mills were shut - one of them a century old.",
    ],
)
def test_sentences_are_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Three mills were shut",
        "three mills were shut.",
        "Disclaimer: nobody is to blame.",
        "Note to self.",
        "Translator's note, on the whole text.",
        "About the Mills of Acme Corp.",
        "The mill (a century old) was shut.",
        "The mill  was shut.",
        "**The mill was shut.**",
        "纺织厂关闭了。",
    ],
)
def test_what_a_rule_may_want_is_not(text: str) -> None:
    assert not is_prose(text)


@given(_TEXTS, st.sampled_from(["", ".", '."']), st.booleans(), st.sampled_from([None, *Note]))
def test_no_rule_takes_prose_for_anything_else(
    text: str,
    end: str,
    behind: bool,  # noqa: FBT001
    after: Note | None,
) -> None:
    text = f"{text[:1].upper()}{text[1:]}{end}"
    if not is_prose(text):
        return
    line = Paragraph(Span(0, len(text)), text, apart=True)
    signed = reads_as_note(text, signs=1 if after in {Note.LABELLED, Note.SAYS_SO} else 2)
    assert aside_reason(text) is None
    assert note_of(text, behind=behind, after=after) is (Note.SAYS_SO if signed else None)
    assert not is_heading(line, Paragraph(Span(0, 400), "It was shut. " * 40, apart=True))
    assert blocks_of(line, heading=False) == (
        [Block(kind=BlockKind.PARAGRAPH, text=text, spans=(Span(0, len(text)),))],
        [],
    )
