from __future__ import annotations

from dataclasses import replace

from generator.audit import audit
from generator.model.article import Cut
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

CAPTURE = text_capture(
    "Home\nCranes return to Westport\n\nThe first ships were unloaded [3] on Monday, it said.\n",
    name="a.txt",
    path="a.txt",
)


def cut() -> Cut:
    return cut_capture(CAPTURE, lambda _: frozenset(), lambda _: False)


def test_an_account_tells_what_became_of_every_stretch() -> None:
    account = audit(CAPTURE, cut())
    assert account.whole
    assert [(entry.line, entry.fate) for entry in account.entries if not entry.fate.startswith("layout")] == [
        (1, "furniture: menu word"),
        (2, "published: headline"),
        (4, "published: text"),
        (4, "furniture: citation mark"),
        (4, "published: text"),
    ]


def test_a_missing_stretch_is_noticed() -> None:
    made = cut()
    assert not audit(CAPTURE, replace(made, drops=made.drops[1:])).whole


def test_a_lost_word_is_noticed() -> None:
    made = cut()
    (draft,) = made.drafts
    shortened = replace(draft.blocks[0], text="The first ships were unloaded.")
    account = audit(CAPTURE, replace(made, drafts=(replace(draft, blocks=(shortened,)),)))
    assert account.lost == ("The first ships were unloaded on Monday, it said.",)
    assert not account.whole
