"""Plain prose, told at a glance: most paragraphs are nothing else, and few rules need to look at them."""

from __future__ import annotations

import re

from generator.text.any_case import AnyCase

_SENTENCES = re.compile(r"\"?[A-Z](?!bout |BOUT )[^\[\](:*_|#]*\.\"?")
"""Begins and ends as sentences do, and holds no sign that labels, marks or brackets anything."""
_OPENING = AnyCase("note-openings", "note-labels", "self-notes", "translator", "chat")


def is_prose(text: str) -> bool:
    """Whether a paragraph is sure to be sentences of running text in plain English.

    It opens with nothing that aside or note does, says none of its words in brackets, is no heading and
    holds neither marks nor a list. It may still be furniture by what it says, or a note by its signs; and
    what is not plain prose may be prose all the same: the rules look at it.
    """
    return (
        is_collapsed(text)
        and _SENTENCES.fullmatch(text) is not None
        and text.count("- ") < 2
        and not _OPENING.match(text)
    )


def is_collapsed(text: str) -> bool:
    """Whether a stripped text is sure, at a glance, to hold single spaces only."""
    return text.isascii() and "  " not in text and text.isprintable()
