from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.write.escape import block, html, inline, one_line, web_address

# More than the site enables: whoever adds one of these must not open a door.
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.fancylists",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.saneheaders",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]

HOSTILE = [
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "<!-- comment -->",
    "<https://example.org/>",
    "[x](javascript:alert(1)) and [y][ref] and [z]",
    "![x](y.png)",
    "[ref]: http://example.org 'title'",
    "*[HTML]: Hyper",
    "[^1] and [^1]: note",
    "{{ 7*7 }} {% raw %} {# x #}",
    "--- not: front matter ---",
    "---",
    "***",
    "- - -",
    "# heading #",
    "## heading {: #x .cls onclick='y' }",
    "text {: onclick='y' }",
    "{: .cls }",
    "1. one",
    "1986. A year",
    "1) one",
    "a. one",
    "iv. four",
    "* one",
    "+ one",
    "> quote",
    "`code` and ``more`` and ```",
    "~~~ python",
    "*em* **strong** _em_ __strong__ ***x***",
    "snake_case_word and 2*3*4",
    "&copy; &#169; &amp; AT&T",
    "http://example.org/a?b=c&d www.example.org me@example.org mailto:me@example.org",
    "| a | b |",
    "a | b",
    "back\\slash \\* \\[ \\",
    "!!! note 'x'",
    "??? note 'x'",
    "=== 'Tab'",
    "/// note",
    ": definition",
    ":   definition",
    "[TOC]",
    "[[TOC]] [[wiki link]]",
    "- [ ] task",
    "--8<-- 'pyproject.toml'",
    ";--8<-- 'pyproject.toml'",
    "==mark== ++ctrl+c++ ^^ins^^ H~2~O x^2^ ~~del~~",
    "$x$ $$y$$ \\(z\\) US$5 and US$6",
    "{++add++} {--del--} {~~a~>b~~} {>>c<<}",
    ":smile: 10:30:45",
    "[=50% 'half']",
    "C# and C++ and F#",
    "    indented",
    "\ttab",
    "two  spaces  \nand a line end",
    "klzzwxh:0000 wzxhzdk:0",
    "\x02wzxhzdk:0\x03",
    "港口罢工结束，货船重新开始卸货　ETF上涨",
    "“quotes” — dash – dash … ...",
]


class _Elements(HTMLParser):
    """Collects the elements and the text of a fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag + "".join(f" {name}" for name, _ in attrs))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"comment {data}")


def rendered(source: str) -> tuple[list[str], str]:
    parser = _Elements()
    parser.feed(markdown.markdown(source, extensions=EXTENSIONS))
    parser.close()
    return parser.elements, " ".join(parser.text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_is(text: str) -> None:
    assert rendered(block(text)) == (["p"], one_line(text))


SNIPPETS = st.sampled_from([*HOSTILE, "\n", " ", "x", "1", ".", ":", "-", "#", "<", "&", "=", "\\", "*", "["])
ANYTHING = st.one_of(st.text(max_size=80), st.lists(SNIPPETS, max_size=6).map("".join))


@given(ANYTHING)
@example("\\")
@example("1.")
@settings(max_examples=300)
def test_any_text_becomes_one_paragraph_of_itself(text: str) -> None:
    assert rendered(block(text)) == ((["p"], one_line(text)) if one_line(text) else ([], ""))


@given(ANYTHING.filter(lambda text: one_line(text) != ""))
@settings(max_examples=100)
def test_any_text_can_be_a_heading_a_list_item_or_bold(text: str) -> None:
    words = one_line(text)
    elements, shown = rendered(f"## {inline(text)}")
    assert [element.split()[0] for element in elements] == ["h2"]
    assert shown == words
    assert rendered(f"- {block(text)}") == (["ul", "li"], words)
    assert rendered(f"**{inline(text)}** x") == (["p", "strong"], f"{words} x")


@given(st.text(max_size=80))
def test_html_text_has_no_markup(text: str) -> None:
    parser = _Elements()
    parser.feed(f'<i title="{html(text)}">{html(text)}</i>')
    parser.close()
    assert parser.elements == ["i title"]
    assert parser.text == one_line(text)


def test_ordinary_prose_stays_readable() -> None:
    prose = (
        "On Sept. 24, SMIC (00981) rose 6.5% - its best day - to HK$70; “up again,” one trader said. AI-led?"
    )
    assert block(prose) == prose


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("https://example.org/a?b=c&d=1#e", "https://example.org/a?b=c&d=1#e"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/阿里", "https://example.org/%E9%98%BF%E9%87%8C"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        (" https://example.org/a b ", "https://example.org/ab"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("https://[half", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_linked(given_url: str | None, kept: str) -> None:
    assert web_address(given_url) == kept
