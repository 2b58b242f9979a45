"""Articles as Markdown files, which the other builders read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from benchmarks.build.tagged import TaggedStory
from generator.write.escape import block


def markdown(tagged: TaggedStory, lists: Mapping[str, Sequence[str]]) -> str:
    """A page: title, day and lists of tags as front matter, then the text.

    Args:
        tagged: the article.
        lists: key of the front matter -> tags.
    """
    story = tagged.story
    head = [f"title: {json.dumps(story.title, ensure_ascii=False)}"]
    if story.day:
        head.append(f"date: {story.day.isoformat()}")
    head += [f"{key}: {json.dumps(list(tags), ensure_ascii=False)}" for key, tags in lists.items() if tags]
    text = "\n\n".join(map(block, story.paragraphs))
    return "\n".join(["---", *head, "---", "", text, ""])
