"""An article's words as Markdown: paragraphs, headings, lists, folded notes, key facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.article import Block, BlockKind
from generator.write.escape import block as block_text
from generator.write.escape import html, inline, one_line

# Two lists of different kinds in a row would become one.
_LIST_BREAK = "<!-- -->"


def markdown_blocks(blocks: Iterable[Block]) -> str:
    """The blocks with blank lines between them; items of one list on lines of their own."""
    parts: list[str] = []
    previous: BlockKind | None = None
    number = 0
    for part in blocks:
        if not one_line(part.text):
            continue
        number = number + 1 if part.kind is previous is BlockKind.NUMBERED else 1
        text = _markdown_block(part, number)
        if part.kind is previous and part.kind in {BlockKind.ITEM, BlockKind.NUMBERED}:
            parts[-1] += "\n" + text
        elif {part.kind, previous} == {BlockKind.ITEM, BlockKind.NUMBERED}:
            parts += [_LIST_BREAK, text]
        else:
            parts.append(text)
        previous = part.kind
    return "\n\n".join(parts)


def _markdown_block(part: Block, number: int) -> str:
    if part.kind is BlockKind.HEADING:
        return f"## {inline(part.text)}"
    text = _with_lead(part)
    if part.kind is BlockKind.ITEM:
        return f"- {text}"
    if part.kind is BlockKind.NUMBERED:
        return f"{number}. {text}"
    return text


def _with_lead(part: Block) -> str:
    lead, rest = part.text[: part.lead], part.text[part.lead :]
    if not one_line(lead):
        return block_text(part.text)
    # Two asterisks between a full stop and a Chinese word close nothing in CommonMark.
    if not one_line(rest) or rest[0].isspace() or lead[-1].isspace():
        return f"**{inline(lead)}** {inline(rest)}".rstrip()
    return f"<strong>{inline(lead)}</strong>{inline(rest)}"


def quoted(markdown: str) -> str:
    """Markdown as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def folded_notes(notes: Sequence[Block]) -> str:
    """Disclaimers and the like, folded; HTML, which every Markdown builder leaves alone."""
    paragraphs = "\n".join(f"<p>{html(note.text)}</p>" for note in notes if one_line(note.text))
    if not paragraphs:
        return ""
    return f'<details class="notes">\n<summary>Notes and disclaimers</summary>\n{paragraphs}\n</details>'


def key_facts(facts: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Labels and their values as a description list, part of the text so that search finds it."""
    items = "\n".join(
        f"<div><dt>{html(label)}</dt>{''.join(f'<dd>{html(value)}</dd>' for value in values)}</div>"
        for label, values in facts
        if values
    )
    return f'<aside class="facts" aria-label="Key facts">\n<dl>\n{items}\n</dl>\n</aside>' if items else ""
