"""The capture of an article in its order, as far as the article leaves anything out, with that struck out."""

from __future__ import annotations

from generator.model.article import Block
from generator.write.escape import html
from generator.write.policy import PublicText
from generator.write.rowlist import lang_attribute


def left_out_html(public: PublicText, lang: str) -> str:
    """A folded list: what was left out, and between that what stands above, by how it begins and ends."""
    if not public.left_out:
        return ""
    rows = []
    shown = public.left_out[0].after
    for passage in public.left_out:
        rows += _kept(public.blocks[shown : passage.after])
        shown = passage.after
        reason = passage.reason.rpartition(": ")[2]
        rows.append(f"<li><del>{html(passage.text)}</del> <small>{reason}</small></li>")
    own = "" if lang == "en" else lang_attribute("en")
    items = "\n".join(rows)
    return (
        f'<details class="notes left-out"><summary{own}>Left out of the capture</summary>'
        f"<ol>{items}</ol></details>"
    )


def _kept(blocks: tuple[Block, ...]) -> list[str]:
    """A row for blocks that the article shows: how the first one begins, and the last one ends."""
    words = " ".join(block.text for block in blocks if not block.repeats_title).split()
    if not words:
        return []
    text = " ".join(words)
    if len(text) > 3 * _ENDS:
        begin, end = text.rfind(" ", 0, _ENDS), text.find(" ", len(text) - _ENDS)
        text = f"{text[: begin if begin > 0 else _ENDS]} … {text[end + 1 if end > 0 else -_ENDS :]}"
    return [f'<li class="kept">{html(text)}</li>']


_ENDS = 60
"""Characters shown of either end of a stretch that stands above."""
