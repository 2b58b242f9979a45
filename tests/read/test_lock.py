from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.archive import LockLine
from generator.model.article import ArticleId
from generator.model.errors import AuthorityError
from generator.read.checks import Check
from generator.read.lock import HEADER, format_lock, parse_lock, read_lock

LINE = LockLine(
    id=ArticleId("a1"), capture="x.txt", exact="e1", similar="5f", path="articles/2025/09/24/alibaba-rises/"
)
WORDS = st.text("abcdefghjk0123456789", min_size=1, max_size=12)
DAYS = st.dates().map(lambda day: day.isoformat().replace("-", "/"))
LINES = st.builds(
    LockLine,
    id=WORDS.map(ArticleId),
    capture=st.text(st.characters(exclude_categories=()), max_size=20),
    exact=WORDS,
    similar=WORDS,
    path=st.builds("articles/{}/{}/".format, st.one_of(DAYS, st.just("undated")), WORDS),
)


def parse(text: str) -> tuple[LockLine, ...]:
    check = Check("permalinks.lock", "lock")
    lines = parse_lock(text, check)
    assert check.problems == []
    return lines


def test_the_format(tmp_path: Path) -> None:
    text = format_lock([LINE])
    assert text == f"{HEADER}\na1\te1\t5f\tarticles/2025/09/24/alibaba-rises/\tx.txt\n"
    path = tmp_path / "permalinks.lock"
    path.write_text(text, encoding="utf-8")
    assert read_lock(path) == (LINE,)


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "permalinks.lock") == ()


@given(st.lists(LINES))
def test_what_is_written_is_read(lines: list[LockLine]) -> None:
    text = format_lock(lines)
    assert set(parse(text)) == set(lines)
    assert format_lock(reversed(lines)) == text
    assert format_lock(parse(text)) == text
    text.encode()


@given(st.lists(LINES), st.lists(LINES))
def test_a_union_of_two_files_is_the_union_of_their_lines(
    ours: list[LockLine], theirs: list[LockLine]
) -> None:
    text = format_lock(ours) + format_lock(theirs).replace("\n", "\r\n")
    assert set(parse(text)) == {*ours, *theirs}
    assert parse(text) == parse(format_lock([*theirs, *ours]))


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base"])
def test_a_merge_left_unfinished(tmp_path: Path, marker: str) -> None:
    path = tmp_path / "permalinks.lock"
    path.write_text(format_lock([LINE]) + marker + "\n", encoding="utf-8")
    with pytest.raises(AuthorityError) as raised:
        read_lock(path)
    assert str(raised.value) == (
        f"{path.as_posix()}:3: a merge conflict was left in the file "
        "(remove the marker lines and keep all others; .gitattributes: permalinks.lock merge=union)"
    )


@pytest.mark.parametrize(
    "line",
    [
        "a1",
        "a1\te1\t5f\tarticles/2025/09/24/x/",
        "a1\te1\t5f\tarticles/2025/09/24/x/\tx.txt\tmore",
        "A 1\te1\t5f\tarticles/2025/09/24/x/\tx.txt",
        "a1\te1\t5f\tarticles/2025/02/30/x/\tx.txt",
        "a1\te1\t5f\tarticles/2025/09/24/../\tx.txt",
        "a1\te1\t5f\tarticles/2025/09/24/x\tx.txt",
        "a1\te1\t5f\t/articles/2025/09/24/x/\tx.txt",
        "a1\te1\t5f\tcompanies/x/\tx.txt",
    ],
)
def test_lines_that_are_not_ours(tmp_path: Path, line: str) -> None:
    path = tmp_path / "permalinks.lock"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(AuthorityError) as raised:
        read_lock(path)
    assert str(raised.value) == (
        f'{path.as_posix()}:2: "{line[:60]}" is not a line of the lock (restore it from the last commit)'
    )


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "permalinks.lock"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AuthorityError, match="is not UTF-8 text"):
        read_lock(path)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="cannot be read"):
        read_lock(tmp_path)
