from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.model.article import ArticleId
from generator.model.authority import Authority, Company, Correction, Sector
from generator.model.errors import AuthorityError
from generator.read.corrections import read_corrections

AUTHORITY = Authority(
    companies={
        "alibaba": Company(slug="alibaba", name="Alibaba", former=("alibaba-group",)),
        "tencent": Company(slug="tencent", name="Tencent"),
    },
    sectors={
        slug: Sector(slug=slug, name=slug, group="g")
        for slug in ("gaming", "batteries", "semiconductors", "real-estate", "public-policy")
    },
)


def read(folder: Path, text: str) -> tuple[Correction, ...]:
    path = folder / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path, AUTHORITY)


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yml", AUTHORITY) == ()


def test_everything_is_read_and_sorted(tmp_path: Path) -> None:
    text = """\
zz9:
  title: A better headline
  date: 2025-09-24
  companies: [tencent, alibaba]
  sectors: []
  note: the portal's clock was wrong
b2:
  companies: {add: [alibaba-group], remove: [some-provisional-name]}
  sectors: {add: [gaming], remove: [batteries]}
  merge: zz9
a1: {hide: withdrawn by the source}
"""
    assert read(tmp_path, text) == (
        Correction(article=ArticleId("a1"), hide="withdrawn by the source", line=11),
        Correction(
            article=ArticleId("b2"),
            add_companies=("alibaba",),
            drop_companies=("some-provisional-name",),
            add_sectors=("gaming",),
            drop_sectors=("batteries",),
            merge=ArticleId("zz9"),
            line=7,
        ),
        Correction(
            article=ArticleId("zz9"),
            title="A better headline",
            date=dt.date(2025, 9, 24),
            companies=("tencent", "alibaba"),
            sectors=(),
            line=1,
        ),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a1: {date: 2025-09-31}", "there is no 2025-09-31: September has 30 days (correct the date)"),
        ("a1: {date: 2025-02-29}", "there is no 2025-02-29: February 2025 has 28 days (correct the date)"),
        ("a1: {date: 2025-13-01}", "there is no 2025-13-01: months go from 01 to 12 (correct the date)"),
        ("a1: {date: 2025-01-00}", "there is no 2025-01-00: January has 31 days (correct the date)"),
        ("a1: {date: 0000-01-01}", "there is no 0000-01-01: years begin with 1 (correct the date)"),
        ("a1: {date: 2025/9/4}", '"2025/9/4" is not a date (write 2025-09-04)'),
        ("a1: {date: 2025-09-24 05:29}", '"2025-09-24 05:29" is not a date (write 2025-09-24)'),
        ("a1: {date: Sep 24}", '"Sep 24" is not a date (write year-month-day, such as 2025-09-24)'),
        ("a1: {companies: [tencnt]}", 'unknown company "tencnt" (did you mean "tencent"?)'),
        ("a1: {companies: {add: [tencnt]}}", 'unknown company "tencnt" (did you mean "tencent"?)'),
        ("a1: {companies: {remove: [Some Name]}}", '"Some Name" is not a slug (write "some-name")'),
        (
            "a1: {companies: {drop: [alibaba]}}",
            'unknown key "drop" in companies of correction "a1" (one of add, remove)',
        ),
        (
            "a1: {companies: {add: [alibaba], remove: [alibaba]}}",
            '"alibaba" is both added and removed in companies of correction "a1" (keep one)',
        ),
        (
            "a1: {companies: alibaba}",
            'companies of correction "a1" must be a list, not the text "alibaba" (write [alibaba])',
        ),
        ("a1: {companies: }", 'companies of correction "a1" is empty (write [] for none, or remove it)'),
        ("a1: {sectors: [gamin]}", 'unknown sector "gamin" (did you mean "gaming"?)'),
        (
            "a1: {sectors: [gaming, batteries, semiconductors, real-estate, public-policy]}",
            'correction "a1" lists more than four sectors (keep four)',
        ),
        ("a1: {merge: a1}", '"a1" is merged into itself (remove one of these merges)'),
        (
            "a1: {merge: b2}\nb2: {merge: c3}\nc3: {merge: b2}",
            "merges in a circle: b2 -> c3 -> b2 (remove one of these merges)",
        ),
        (
            "a1: {merge: b2, hide: gone}",
            'correction "a1" both hides and merges the article (keep one of the two)',
        ),
        ("a1: {hide: }", 'hide of correction "a1" is empty (say why; the article\'s page shows it)'),
        ("a1: {title: ''}", 'title of correction "a1" is empty (fill it in or remove it)'),
        ("a1: {titel: X}", 'unknown key "titel" in correction "a1" (did you mean "title"?)'),
        ("a1:", 'correction "a1" corrects nothing (remove it, or say what to correct)'),
        (
            "articles/x/: {hide: x}",
            '"articles/x/" is not the id of an article (an id is letters a-z and digits)',
        ),
        ("a1: {hide: x}\na1: {hide: y}", '"a1" stands twice in the file, first in line 1 (keep one)'),
    ],
)
def test_mistakes(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(AuthorityError) as raised:
        read(tmp_path, text)
    messages = [
        str(problem).partition("corrections.yml:")[2].partition(": ")[2] for problem in raised.value.problems
    ]
    assert expected in messages
    assert {problem.code for problem in raised.value.problems} == {"correction"}


def test_merges_in_a_row_are_no_circle(tmp_path: Path) -> None:
    assert len(read(tmp_path, "a1: {merge: b2}\nb2: {merge: c3}\nd4: {merge: b2}")) == 3


def test_all_mistakes_are_reported_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError) as raised:
        read(tmp_path, "a1:\n  date: 2025-04-31\n  sectors:\n    - gamin\nb2: {hide: [x]}\n")
    assert [problem.line for problem in raised.value.problems] == [2, 4, 5]
