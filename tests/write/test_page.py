from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.write.escape import block
from generator.write.page import Meta, front_matter, list_page, render_page, split_html

# YAML cannot carry half a character; everything else must come back as it went in.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
VALUES = st.one_of(WORDS, st.booleans(), st.integers(-99, 99), st.lists(WORDS, min_size=1, max_size=3))


@given(st.dictionaries(st.sampled_from(["title", "tags", "slug"]), VALUES, min_size=1), st.text(max_size=20))
def test_mkdocs_reads_back_what_was_written(meta: dict[str, Meta], body: str) -> None:
    _, read = get_data(front_matter(meta) + "\n" + body)
    assert read == meta


def test_typical_front_matter() -> None:
    meta: dict[str, Meta] = {
        "title": 'A "quoted" headline: yes',
        "date": dt.date(2025, 9, 24),
        "tags": ["company/Alibaba", "date/2025-09-24"],
        "empty": "",
        "none": [],
        "story": {"line": 3, "author": "", "chips": [["Alibaba", "companies/alibaba/", False]]},
        "nothing": {"inside": ""},
    }
    assert render_page("x.md", meta, "Body.\n\n").text == (
        "---\n"
        'title: "A \\"quoted\\" headline: yes"\n'
        "date: 2025-09-24\n"
        'tags: ["company/Alibaba", "date/2025-09-24"]\n'
        "story:\n"
        "  line: 3\n"
        '  chips: [["Alibaba", "companies/alibaba/", false]]\n'
        "---\n"
        "\n"
        "Body.\n"
    )


def test_half_a_character_is_replaced() -> None:
    assert front_matter({"title": "a\ud800b"}) == '---\ntitle: "a\ufffdb"\n---\n'


def test_html_stands_behind_the_markdown() -> None:
    page = render_page("x.md", {"title": "t"}, "Words.", "<p>HTML</p>")
    body, _ = get_data(page.text)
    assert body == "Words.\n\n<!-- html -->\n<p>HTML</p>\n"
    assert split_html(body) == ("Words.\n\n", "<p>HTML</p>\n")
    assert split_html("Words only.") == ("Words only.", "")
    assert list_page("x.md", {"title": "t"}, "<p>HTML</p>").text.endswith(
        "---\n\n<!-- html -->\n<p>HTML</p>\n"
    )


@given(st.text(max_size=40))
def test_no_words_can_end_the_markdown(text: str) -> None:
    assert split_html(block(f"{text} <!-- html -->\n{text}"))[1] == ""
