"""Boxes and columns around lists."""

from __future__ import annotations

from generator.write.escape import html


def panel(title: str, content: str) -> str:
    """A titled box beside a list; "" without content."""
    if not content:
        return ""
    return f'<section class="panel">\n<h2>{html(title)}</h2>\n{content}\n</section>'


def columns(main: tuple[str, ...], side: tuple[str, ...], *, side_last: bool = False) -> str:
    """A wide column and a narrow one; on a small screen the narrow one comes first, or last."""
    wide = "\n".join(part for part in main if part)
    narrow = "\n".join(part for part in side if part)
    if not narrow:
        return wide
    parts = [
        f'<div class="columns__side">\n{narrow}\n</div>',
        f'<div class="columns__main">\n{wide}\n</div>',
    ]
    inner = "\n".join(reversed(parts) if side_last else parts)
    return f'<div class="columns">\n{inner}\n</div>'
