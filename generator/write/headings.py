"""Front matter of pages that are not articles: what stands above their lists."""

from __future__ import annotations

from generator.write.escape import one_line
from generator.write.page import Meta


def page_meta(
    title: str,
    description: str,
    *,
    kicker: tuple[str, str] = ("", ""),
    standfirst: str = "",
    feed: str = "",
    tag: str = "",
) -> dict[str, Meta]:
    """Front matter for listing.html.

    Args:
        title: headline of the page and name of the document.
        description: one sentence for search engines.
        kicker: words above the headline and the permalink that they lead to.
        standfirst: words below it.
        feed: path of the page's feed.
        tag: what the page is about, as articles are tagged.
    """
    return {
        "title": one_line(title),
        "description": one_line(description),
        "template": "listing.html",
        "kicker": one_line(kicker[0]),
        "kicker_path": kicker[1],
        "standfirst": one_line(standfirst),
        "feed": feed,
        "tags": [one_line(tag)] if tag else [],
    }
