"""Boxes and columns around lists."""

from __future__ import annotations

from generator.write.escape import html


def panel(title: str, content: str) -> str:
    """A titled box beside a list; "" without content."""
    if not content:
        return ""
    return f'<section class="panel">\n<h2>{html(title)}</h2>\n{content}\n</section>'


def columns(
    main: tuple[str, ...], side: tuple[str, ...], after: tuple[str, ...] = (), *, side_last: bool = False
) -> str:
    """A wide column and a narrow one.

    Args:
        main: of the wide column.
        side: of the narrow one; on a small screen it comes first, or last.
        after: the rest of the narrow column, which comes last there.
        side_last: that `side` comes last.
    """
    wide, narrow, rest = ("\n".join(part for part in parts if part) for parts in (main, side, after))
    if not narrow and not rest:
        return wide
    parts = [f'<div class="columns__main">\n{wide}\n</div>']
    if narrow:
        parts.insert(len(parts) if side_last else 0, f'<div class="columns__side">\n{narrow}\n</div>')
    if rest:
        parts.append(f'<div class="columns__after">\n{rest}\n</div>')
    inner = "\n".join(parts)
    return f'<div class="columns">\n{inner}\n</div>'
