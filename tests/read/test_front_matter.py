from __future__ import annotations

import datetime as dt

import pytest

from generator.model.capture import CaptureMeta
from generator.model.errors import CaptureError
from generator.read.clippings import FIELDS
from generator.read.front_matter import FrontMatter, read_front_matter
from generator.text.vocabulary import lines


def read(block: str, fence: str = "---") -> FrontMatter:
    return read_front_matter(f"{fence}\n{block}\n{fence}\nThe story.\n", "x.md")


def meta(block: str) -> CaptureMeta:
    found = read(block)
    assert found.problems == ()
    return found.meta


def error(block: str, fence: str = "---") -> str:
    with pytest.raises(CaptureError) as caught:
        read(block, fence)
    return str(caught.value)


def test_a_clipping_of_obsidian() -> None:
    found = meta(
        'title: "Cranes \\"return\\": a port: reopened"\n'
        'source: "https://news.example/cranes?utm_source=clip"\n'
        'author:\n  - "[[Ann Example]]"\n  - "[[People/B. Writer|Ben Writer]]"\n'
        "published: 2025-11-03\ncreated: 2025-11-05\n"
        'description: "Six weeks: over."\ntags:\n  - "clippings"\n  - "ports"'
    )
    assert found == CaptureMeta(
        title='Cranes "return": a port: reopened',
        url="https://news.example/cranes",
        author="Ann Example, Ben Writer",
        published="2025-11-03",
        captured=dt.date(2025, 11, 5),
        tags=("clippings", "ports"),
    )


def test_a_clipping_of_markdownload() -> None:
    found = meta(
        "created: 2025-11-03T10:15:00 (UTC +08:00)\ntags: [ports, cranes]\n"
        "source: https://news.example/cranes\nauthor: By Ann Example"
    )
    assert found == CaptureMeta(
        url="https://news.example/cranes",
        author="Ann Example",
        captured=dt.date(2025, 11, 3),
        tags=("ports", "cranes"),
    )


def test_a_note_of_joplin() -> None:
    found = meta(
        "title: Cranes return\nupdated: 2025-11-04 16:40:00Z\ncreated: 2025-11-04 16:39:00Z\n"
        "source: https://news.example/cranes\nlatitude: 22.3000\ncompleted?: no\ndue: 2025-12-01 10:00:00Z"
    )
    assert found.captured == dt.date(2025, 11, 4)
    assert found.modified is None


def test_an_export_of_a_reading_list() -> None:
    found = meta(
        "Title: Cranes return\nURL: https://news.example/cranes\nsite_name: Harbour Post\nbyline: Ann Example\n"
        "date: Nov 3, 2025\nsaved: 1762300000\nlang: en_gb\ncover: https://news.example/c.png\nword-count: 812\n"
        "excerpt: >\n  The cranes\n  are back."
    )
    assert found == CaptureMeta(
        title="Cranes return",
        source="Harbour Post",
        url="https://news.example/cranes",
        author="Ann Example",
        published="2025-11-03",
        captured=dt.date(2025, 11, 4),
        lang="en-GB",
    )


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2025-11-03", "2025-11-03"),
        ('"2025-11-03"', "2025-11-03"),
        ("'[[2025-11-03]]'", "2025-11-03"),
        ("2025-11-03T07:30:00+08:00", "2025-11-03T07:30:00+08:00"),
        ("2025-11-03T07:30:00.000Z", "2025-11-03T07:30:00Z"),
        ("2025-11-03 07:30 (UTC +08:00)", "2025-11-03T07:30+08:00"),
        ("2025/11/03", "2025-11-03"),
        ("2025年11月3日", "2025-11-03"),
        ("Mon, 03 Nov 2025 07:30:00 +0800", "2025-11-03T07:30:00+08:00"),
        ("3 November 2025", "2025-11-03"),
        ("25/11/2025", "2025-11-25"),
    ],
)
def test_days_in_any_form(printed: str, iso: str) -> None:
    assert meta(f"published: {printed}").published == iso


@pytest.mark.parametrize("key", ["date", "publishedAt", "date_published", "pub-date", "Posted", "发布时间"])
def test_days_under_any_name(key: str) -> None:
    assert meta(f"{key}: 2025-11-03").published == "2025-11-03"


@pytest.mark.parametrize("printed", ["Nov 3", "11月3日"])
def test_a_day_without_its_year(printed: str) -> None:
    found = meta(f"published: {printed}")
    assert (found.published, found.yearless) == (None, (11, 3))


def test_the_entry_that_says_it_best_counts() -> None:
    found = meta(
        "created: 2025-11-04\ncaptured: 2025-11-05\ndate: 2025-11-02\npublished: 2025-11-03\n"
        "publisher: Harbour Group\nsource: Harbour Post\nmodified: 2025-11-04"
    )
    assert found.published == "2025-11-03"
    assert found.captured == dt.date(2025, 11, 5)
    assert found.source == "Harbour Post"
    assert found.modified == "2025-11-04"


def test_what_is_empty_says_nothing() -> None:
    found = meta('title: X\npublished:\nauthor: ""\nsource: null\nurl: ""\ntags: []\ndate: true\nlang: n/a')
    assert found == CaptureMeta(title="X")


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("[ai, chips]", ("ai", "chips")),
        ("\n  - ai\n  - '#chips'", ("ai", "chips")),
        ("\n  - #ai\n  - chips", ("ai", "chips")),
        ("ai, data centers", ("ai", "data centers")),
        ("ai chips", ("ai", "chips")),
        ("#ai #chips", ("ai", "chips")),
        ("'#ai, #chips'", ("ai", "chips")),
        ("#it's", ("it's",)),
    ],
)
def test_tags_however_they_are_written(written: str, tags: tuple[str, ...]) -> None:
    assert meta(f"tags: {written}").tags == tags


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Ann Example", "Ann Example"),
        ("[[Ann Example]]", "Ann Example"),
        ("[Ann Example, Ben Writer]", "Ann Example, Ben Writer"),
        ("{name: Ann Example, url: https://news.example}", "Ann Example"),
        ("'[Ann Example](https://news.example/ann)'", "Ann Example"),
        ("[[[[too deep]]]]", None),
    ],
)
def test_authors_however_they_are_written(written: str, author: str | None) -> None:
    assert meta(f"title: X\nauthor: {written}").author == author


def test_a_source_may_be_a_link_with_a_name() -> None:
    found = meta("source: '[Harbour Post](https://news.example/cranes)'")
    assert (found.source, found.url) == ("Harbour Post", "https://news.example/cranes")
    found = meta(
        "source: https://news.example/cranes\nurl: https://news.example/canonical\nwebsite: Harbour Post"
    )
    assert (found.source, found.url) == ("Harbour Post", "https://news.example/canonical")


def test_toml() -> None:
    found = read(
        'title = "Cranes return"\ndate = 2025-11-03T07:30:00+08:00\ndraft = false\ntags = ["ports"]\nmood = "x"\n'
        '[params]\nx = 1\n[author]\nname = "Ann Example"',
        "+++",
    )
    assert found.meta == CaptureMeta(
        title="Cranes return", published="2025-11-03T07:30:00+08:00", tags=("ports",), author="Ann Example"
    )
    assert [str(problem) for problem in found.problems] == [
        "x.md:6: the front matter has an unknown entry `mood` (known are title, source, url, author, published, "
        "captured, lang, tags)"
    ]
    assert error("title = Cranes", "+++").startswith("x.md:2: the front matter cannot be read: invalid value")
    with pytest.raises(CaptureError, match="three plus signs"):
        read_front_matter("+++\na = 1\n", "x.md")


def test_unknown_entries_are_on_record() -> None:
    found = read("title: X\npublishd: 2025-11-03\nlang: Esperanto!\nurl: news.example\nmood: good")
    assert found.meta == CaptureMeta(title="X")
    assert [str(problem) for problem in found.problems] == [
        "x.md:3: the front matter has an unknown entry `publishd` (did you mean `published`?)",
        "x.md:4: `Esperanto!` is no language tag (write it as en, zh or zh-Hant)",
        "x.md:5: `news.example` is no web address (write it with https://)",
        "x.md:6: the front matter has an unknown entry `mood` (known are title, source, url, author, published, "
        "captured, lang, tags)",
    ]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("title: X\ndate: 2025-09-31", "x.md:3: there is no such day: 2025-09-31 (write it as 2025-09-24)"),
        ("date: 2025-11-03 25:10", "x.md:2: there is no such time: 25:10 (hours end at 23, minutes at 59)"),
        ("date: 03/11/2025", "x.md:2: `03/11/2025` could be more than one day (write it as 2025-09-24)"),
        ("created: Nov 3", "x.md:2: `created` in the front matter has no year (write it as 2025-09-24)"),
        (
            "publishedAt: soon",
            "x.md:2: `soon` is not a date (write it as 2025-09-24 or 2025-09-24T05:29+08:00)",
        ),
        ("title: [a, b]", "x.md:2: `title` in the front matter is not a text (write title: text)"),
        ("captured: {day: 3}\nname: x", None),
        ("title: X\nTitle: Y", "x.md:3: the front matter says `Title` twice (keep one of them)"),
        (
            "title: X\nsource: a: b",
            "x.md:3: the front matter cannot be read: a text holds a colon and a space "
            "(put the whole text in quotes)",
        ),
        ("title: " + "[" * 200_000, "x.md:2: the front matter cannot be read: lists and entries are nested"),
    ],
)
def test_what_cannot_be_says_where(block: str, message: str | None) -> None:
    if message is None:
        assert read(block).meta == CaptureMeta()
    else:
        assert error(block).startswith(message)


def test_blank_lines_may_stand_before_it() -> None:
    text = "\n \n---\ntitle: X\ndate: 2025-09-31\n---\nBody"
    with pytest.raises(CaptureError, match=r"x\.md:5: there is no such day"):
        read_front_matter(text, "x.md")
    found = read_front_matter("\n\n---\ntitle: X\n...\nBody", "x.md")
    assert found.meta.title == "X"
    assert found.end == len("\n\n---\ntitle: X\n...\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\nA story begins here.\n---\nIt ends.",
        "---\nUpdate: the company denies it.\n---\nThe story.",
        "---\n- a list\n---\n",
        "+++\nMore of this +++ tomorrow\n+++\n",
        "The story.\n---\ntitle: X\n---\n",
    ],
)
def test_ruled_lines_are_no_front_matter(text: str) -> None:
    assert read_front_matter(text, "x.md").end == 0


def test_the_vocabulary_says_something_of_each_key_once() -> None:
    pairs = [line.split() for line in lines("front-matter")]
    assert {field for _, field in pairs} == {*FIELDS, "site", "modified", "-"}
    assert len({key for key, _ in pairs}) == len(pairs)
