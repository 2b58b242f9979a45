"""What of an article may leave the archive: the one place that applies `publish` of sources.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.model.archive import Archive
from generator.model.article import Article, Block, BlockKind, LeftOut
from generator.model.authority import Publish
from generator.text.script import sentences
from generator.write.days import long_day

DESCRIPTION_CHARS = 160
# Scripts without spaces: every character is a word, so that an excerpt stays an excerpt.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """The part of an article that anyone may read.

    Attributes:
        publish: what the source allows.
        blocks: the story, or its beginning, or nothing.
        notes: only of a story that is published in full.
        cut: whether more text stands in the capture.
        left_out: what of the capture is not the story; only where all of it may be read.
    """

    publish: Publish
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    cut: bool
    left_out: tuple[LeftOut, ...] = ()

    @property
    def text(self) -> str:
        """As plain text, a line per block."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def withheld(self) -> str:
        """What tells a reader that the source does not allow more; "" when it allows everything."""
        if self.publish is Publish.FULL:
            return ""
        return "This is an excerpt." if self.blocks else "Only the headline is published here."


def public_text(article: Article, archive: Archive) -> PublicText:
    """What of an article may leave the archive: on pages, in feeds, in search and in data alike."""
    source = archive.authority.sources.get(article.source_slug or "")
    publish = source.publish if source else Publish.FULL
    if publish is Publish.FULL:
        return PublicText(
            publish=publish,
            blocks=tuple(article.blocks),
            notes=tuple(article.notes),
            cut=False,
            left_out=tuple(article.left_out),
        )
    if publish is Publish.HEADLINE:
        return PublicText(publish=publish, blocks=(), notes=(), cut=bool(article.blocks))
    blocks, cut = first_words(tuple(article.blocks), archive.settings.excerpt_words)
    return PublicText(publish=publish, blocks=blocks, notes=(), cut=cut or bool(article.notes))


def first_words(blocks: tuple[Block, ...], words: int) -> tuple[tuple[Block, ...], bool]:
    """The blocks up to a number of words, and whether anything was cut."""
    kept: list[Block] = []
    left = words
    for block in blocks:
        ends = [match.end() for match in _WORD.finditer(block.text)]
        if len(ends) > left:
            if left > 0:
                kept.append(replace(block, text=block.text[: ends[left - 1]] + " …"))
            break
        kept.append(block)
        left -= len(ends)
    else:
        return blocks, False
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return tuple(kept), True


def description(article: Article, public: PublicText, chars: int = DESCRIPTION_CHARS) -> str:
    """One or two sentences for search engines, feeds and previews; never more than is public."""
    story = " ".join(block.text for block in public.blocks[:6] if block.kind is not BlockKind.HEADING)
    if not story.strip():
        day = f", {long_day(article.date)}" if article.date else ""
        return f"{article.source or 'Headline'}{day}: {article.title}"
    return shorten(story, chars)


def summary(article: Article, public: PublicText, chars: int = DESCRIPTION_CHARS) -> str:
    """What a list says below a headline: nothing again that the headline was made from; may be empty."""
    blocks = [block for block in public.blocks[:6] if block.kind is not BlockKind.HEADING]
    if not article.title_made or not blocks:
        return description(article, public, chars)
    behind = [" ".join(sentences(blocks[0].text)[1:]), *(block.text for block in blocks[1:])]
    return shorten(" ".join(behind), chars)


def shorten(text: str, chars: int) -> str:
    """The beginning of a text: whole sentences if they fill half the room, else words and an ellipsis."""
    words = " ".join(text.split())
    if len(words) <= chars:
        return words
    whole = ""
    for sentence in sentences(words[: 2 * chars]):
        longer = words[: words.index(sentence, len(whole)) + len(sentence)]
        if len(longer) > chars:
            break
        whole = longer
    if len(whole) >= chars // 2:
        return whole
    end = words.rfind(" ", chars // 2, chars)
    return words[: end if end > 0 else chars - 1].rstrip(" ,;:-–—") + " …"
