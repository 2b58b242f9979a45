from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.formats.markup import Kind, blocks_of, markdown_of, parse


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        # Blocks.
        (
            "<h3>Results</h3><p>Sales\n  rose.</p>Loose<div>Boxed</div>",
            "## Results\n\nSales rose.\n\nLoose\n\nBoxed",
        ),
        ("<p>One<br>two<br/><br>three</p>", "One\ntwo\n\nthree"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul><p>d", "- a\n- b\n- c\n\nd"),
        ("<ul><li><p>a</p><p>more of a</p></li></ul>", "- a\n\nmore of a"),
        ("<blockquote><p>Said so.</p></blockquote>", "Said so."),
        ("<pre>Sales   5\n  of which 2\n\nend</pre>", "Sales   5\n  of which 2\n\nend"),
        # Words.
        ("<p>Caf&eacute; &amp;&nbsp;bar &#x4e2d;</p>", "Café & bar 中"),
        ("<p>un<b>brok</b>en <i>w</i>ords</p>", "unbroken words"),
        ("<div><span>By Ann Lee</span><time>2 May 2025</time></div>", "By Ann Lee 2 May 2025"),
        ("<p><span>Ear</span><span>nings</span></p>", "Earnings"),
        # Bold.
        ("<p><strong>Outlook:</strong> fair <b>too</b></p>", "**Outlook:** fair too"),
        ("<p><b>All</b> <b>of it </b></p>", "**All of it**"),
        ("<p><b>Rate 5* paper</b> sold</p>", "Rate 5* paper sold"),
        ("<h2><b>Heading</b></h2>", "## Heading"),
        ("<p><span style='font-weight: 700'>要点</span>：回升</p>", "**要点**：回升"),
        # Links.
        (
            '<p>See <a href="https://a.example/x">the <i>filing</i></a>.</p>',
            "See [the filing](https://a.example/x).",
        ),
        ('<p><a href="https://a.example/x(1)">y</a></p>', "[y](https://a.example/x%281%29)"),
        ('<p><a href="https://a.example/x">https://a.example/x</a></p>', "https://a.example/x"),
        (
            '<p><a href="/x">one</a> <a href="javascript:f()">two</a> <a href="#n">three</a></p>',
            "one two three",
        ),
        ('<p>Up<a href="https://a.example/#n">[3]</a></p>', "Up[3]"),
        ('<a href="https://a.example/"><h4>Card</h4></a>', "## [Card](https://a.example/)"),
        # Images.
        (
            '<p><img src="https://a.example/i.png" alt="Chart of sales"></p>',
            "![Chart of sales](https://a.example/i.png)",
        ),
        (
            '<img data-src="https://a.example/i.png" src="data:image/gif;base64,R0">',
            "![Image](https://a.example/i.png)",
        ),
        ('<p>x</p><img src="https://t.example/p" width="1" height="1" alt="beacon"><img src="p.gif">', "x"),
        ('<p>Up <img src="https://e.example/1f680.png" alt="🚀"></p>', "Up 🚀"),
        # Tables.
        (
            "<table><caption>Sales</caption><tr><th>Year<th>Sum</tr><tr><td>2024<td><p>5</p></table>",
            "Sales\n\nYear | Sum\n2024 | 5",
        ),
        ("<table><tr><td>menu</td><td><p>a</p><p>b</p></td></tr></table>", "menu\n\na\n\nb"),
        ("<table><tr><td><table><tr><td>a<td>b</table></td><td>c</td></tr></table>", "a | b\n\nc"),
        # What leaves nothing.
        (
            "<style>p{}</style><script>f('<p>')</script><!-- n --><template>t</template><noscript>n</noscript>"
            "<svg><text>s</text></svg><iframe>i</iframe><select><option>o</select><button>b</button><p>x",
            "x",
        ),
        ('<p>seen<span style="display: none">hidden</span><em hidden>too</em> words</p>', "seen words"),
        # No markup, or little of it.
        ("1 < 2 &amp; 3\n > 2", "1 < 2 & 3\n > 2"),
        ("<AAPL.O> and <NASDAQ:NVDA> &lt; <0700.HK>", "<AAPL.O> and <NASDAQ:NVDA> < <0700.HK>"),
        ("<p><AAPL.O> rose <5%</p>", "<AAPL.O> rose <5%"),
        ("First line\n\nSecond <i>line</i>", "First line\n\nSecond line"),
        ("<![CDATA[<p>x</p>]]>", "x"),
        ("", ""),
        # Broken, and whole documents.
        ("<p>a <b>b <p>c</i></p></div>", "a b\n\nc"),
        ("<html><head><title>t</title></head><body>a</body></html>b", "ab"),
        ("<p>a\0b", "ab"),
    ],
)
def test_markdown(fragment: str, expected: str) -> None:
    assert markdown_of(fragment) == expected


def test_relative_addresses_start_from_the_base() -> None:
    fragment = '<p><a href="../x">one</a> <a href="#top">two</a></p>'
    assert markdown_of(fragment, "https://a.example/b/c") == "[one](https://a.example/x) two"


@pytest.mark.parametrize("tag", ["div", "b", "font", "ul><li", "table><tr><td"])
def test_nothing_is_lost_in_the_depths(tag: str) -> None:
    assert markdown_of(f"<p>head</p>{f'<{tag}>' * 5000}deep<p>tail").split() == ["head", "deep", "tail"]


def test_blocks_know_where_they_stand() -> None:
    root = parse(
        '<nav><a href="/a">Home</a></nav><div class="story"><p>Words <a href="/b">here</a></p></div>'
    )
    menu, words = blocks_of(root)
    assert (menu.words, menu.linked, [element.tag for element in menu.chain]) == (
        "Home",
        4,
        ["nav", "body", "html"],
    )
    assert (words.words, words.linked) == ("Words here", 4)
    assert [element.get("class") for element in words.chain][:2] == [None, "story"]


def test_hidden_text_and_buttons_are_blocks_of_their_own() -> None:
    root = parse("<p>One <button>Share</button>two<span hidden>secret</span>.</p>")
    assert [(block.words, block.kind, block.hidden) for block in blocks_of(root)] == [
        ("Share", Kind.CONTROL, False),
        ("secret", Kind.PARAGRAPH, True),
        ("One two.", Kind.PARAGRAPH, False),
    ]


BOXES = "p div b i ul li table tr td h2 span pre blockquote section font article"
TAGS = st.sampled_from(f"{BOXES} a br th button script x-y o:p hr img".split())
PIECES = st.one_of(
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    st.sampled_from(
        ['<a href="https://a.example/">', "<td hidden>", "<p style='display:none'>", "<!--", "-->", "<", "&"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_markup_is_too_broken(fragment: str) -> None:
    assert "<script>" not in markdown_of(fragment)


@given(st.lists(st.tuples(st.sampled_from(BOXES.split()), st.booleans()), max_size=30))
def test_every_word_comes_out_once_and_in_order(parts: list[tuple[str, bool]]) -> None:
    words = [f"word{number}" for number in range(len(parts))]
    fragment = "".join(
        f"<{tag}>{word} {f'</{tag}>' if end else ''}" for word, (tag, end) in zip(words, parts, strict=True)
    )
    assert [word.strip("*#-|") for word in markdown_of(fragment).split() if word.strip("*#-|")] == words
