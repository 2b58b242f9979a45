from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.archive import LockLine, Owned
from generator.model.article import ArticleId
from generator.model.errors import AuthorityError
from generator.read.lock import format_lock
from generator.read.owned import read_owned


def test_an_empty_folder(tmp_path: Path) -> None:
    assert read_owned(tmp_path) == Owned(folder=tmp_path.as_posix())


def test_everything_is_read(tmp_path: Path) -> None:
    line = LockLine(id=ArticleId("a1"), capture="x", exact="e", similar="5", path="articles/undated/x/")
    (tmp_path / "companies.yml").write_text("tencent: {name: Tencent}")
    (tmp_path / "corrections.yml").write_text("a1: {companies: [tencent]}")
    (tmp_path / "permalinks.lock").write_text(format_lock([line]))
    owned = read_owned(tmp_path)
    assert list(owned.authority.companies) == ["tencent"]
    assert owned.corrections[0].companies == ("tencent",)
    assert owned.lock == (line,)


def test_every_problem_of_every_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "companies.yml").write_text("a: {name: A, kind: etf}")
    (tmp_path / "sectors.yml").write_text("groups: {g: {}}")
    (tmp_path / "sources.yml").write_text("s: {name: S, url: x}")
    (tmp_path / "corrections.yml").write_text("x1: {companies: [b]}")
    (tmp_path / "permalinks.lock").write_text("=======\n")
    with pytest.raises(AuthorityError) as raised:
        read_owned(tmp_path)
    assert [(Path(problem.path).name, problem.line) for problem in raised.value.problems] == [
        ("companies.yml", 1),
        ("sectors.yml", 1),
        ("sources.yml", 1),
        ("corrections.yml", 1),
        ("permalinks.lock", 1),
    ]


def test_companies_that_cannot_be_read_make_none_unknown(tmp_path: Path) -> None:
    (tmp_path / "companies.yml").write_text("a: [")
    (tmp_path / "corrections.yml").write_text("x1: {companies: [b]}")
    with pytest.raises(AuthorityError) as raised:
        read_owned(tmp_path)
    assert [Path(problem.path).name for problem in raised.value.problems] == ["companies.yml"]


def test_companies_with_mistakes_are_still_known(tmp_path: Path) -> None:
    (tmp_path / "companies.yml").write_text("b: {nam: B}")
    (tmp_path / "corrections.yml").write_text("x1: {companies: [b]}")
    with pytest.raises(AuthorityError) as raised:
        read_owned(tmp_path)
    assert {Path(problem.path).name for problem in raised.value.problems} == {"companies.yml"}
