"""A build that takes over what it can makes the same site as one that begins with nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.builder import build_site
from generator.site.project import load_project
from tests.archives import MKDOCS_WITHOUT_NAV, files_of, make_archive

NAMES = (
    "Alibaba",
    "Tencent",
    "Halcyon Optical Co., Ltd. (300999.SZ)",
    "Nvidia",
    "Brightwater Holdings",
    "IBM",
)
DEEDS = ("opened a data centre in Thailand", "ordered chips worth 3 billion yuan", "rose 12% in Hong Kong")
COMPANIES = """\
alibaba:
  name: Alibaba
  zh: 阿里巴巴
  tickers: ["HKEX:09988"]
  sectors: [cloud-computing]
nvidia:
  name: Nvidia
"""
SECTORS = """\
groups:
  computing: {name: Computing, zh: 计算}
sectors:
  cloud-computing:
    name: Cloud computing
    group: computing
    terms:
      3: [data centre]
"""


def story(chance: random.Random) -> str:
    one, other = chance.sample(NAMES, 2)
    day = f"2025-{chance.randint(1, 3):02}-{chance.randint(1, 28):02}"
    head = "" if chance.random() < 0.2 else f"published: {day}\n"
    return (
        f"---\ntitle: {one} {chance.choice(DEEDS)}\n{head}source: {chance.choice(['Test Wire', 'Daily'])}\n---\n"
        f"{one} {chance.choice(DEEDS)}, the company said on March 3, without naming {other}.\n\n"
        f"Analyst number {chance.randint(1, 10**6)} expects more, and {other} {chance.choice(DEEDS)}.\n"
    )


class Curator:
    """Does to an archive what curators do, at random."""

    def __init__(self, archive: Path, seed: int) -> None:
        self.seeds = archive / "seeds"
        self.docs = archive / "docs"
        self.mkdocs = archive / "mkdocs.yml"
        self.chance = random.Random(seed)
        self.corrections: dict[str, str] = {}
        self.count = 0

    def captures(self) -> list[Path]:
        return sorted((self.seeds / "articles").rglob("*.txt"))

    def ids(self) -> list[str]:
        lock = (self.seeds / "permalinks.lock").read_text("utf-8")
        return [line.split("\t")[0] for line in lock.splitlines() if not line.startswith("#")]

    def add(self) -> None:
        self.count += 1
        path = self.seeds / "articles" / str(self.chance.randint(1, 2)) / f"new{self.count}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(story(self.chance), "utf-8")

    def change(self) -> None:
        path = self.chance.choice(self.captures())
        path.write_text(path.read_text("utf-8").replace("expects", "still expects"), "utf-8")

    def rewrite(self) -> None:
        self.chance.choice(self.captures()).write_text(story(self.chance), "utf-8")

    def retell(self) -> None:
        self.count += 1
        path = self.chance.choice(self.captures())
        shutil.copy(path, path.with_name(f"again{self.count}.txt"))

    def delete(self) -> None:
        if len(self.captures()) > 3:
            self.chance.choice(self.captures()).unlink()

    def correct(self) -> None:
        self.corrections[self.chance.choice(self.ids())] = self.chance.choice(
            (
                "{title: A better headline}",
                "{date: 2025-02-02}",
                "{companies: {add: [nvidia]}}",
                "{hide: The source asked for it}",
            )
        )
        self._write_corrections()

    def take_back(self) -> None:
        if self.corrections:
            self.corrections.pop(self.chance.choice(sorted(self.corrections)))
            self._write_corrections()

    def _write_corrections(self) -> None:
        text = "".join(f"{name}: {said}\n" for name, said in sorted(self.corrections.items()))
        (self.seeds / "corrections.yml").write_text(text, "utf-8")

    def edit_authority(self) -> None:
        path = self.seeds / "companies.yml"
        self.count += 1
        name = self.chance.choice(NAMES[4:]).partition(" (")[0]
        if f"name: {name}" not in path.read_text("utf-8"):
            with path.open("a", encoding="utf-8") as file:
                file.write(f"c{self.count}:\n  name: {name}\n")

    def edit_page(self) -> None:
        with (self.docs / "about.md").open("a", encoding="utf-8") as file:
            file.write(f"\nLine {self.chance.random()}, see [the companies](companies/index.md).\n")

    def edit_settings(self) -> None:
        text = self.mkdocs.read_text("utf-8")
        self.mkdocs.write_text(text.replace("site_name: Test", "site_name: Best Test"), "utf-8")


def build(archive: Path) -> None:
    build_site(load_project(archive / "mkdocs.yml"))


def same_as_from_nothing(archive: Path, place: Path) -> None:
    """Builds the archive as it is and a fresh copy of what the curator owns, and compares the sites."""
    shutil.copytree(archive / "seeds", place / "seeds")
    (place / "docs").mkdir()
    shutil.copy(archive / "docs/about.md", place / "docs/about.md")
    shutil.copy(archive / "mkdocs.yml", place / "mkdocs.yml")
    build(archive)
    build(place)
    warm, cold = files_of(archive / "site"), files_of(place / "site")
    assert warm.keys() == cold.keys()
    assert [path for path in cold if warm[path] != cold[path]] == []
    for name in ("docs", "seeds"):
        assert files_of(archive / name) == files_of(place / name)
    shutil.rmtree(place)


def owned(archive: Path) -> Path:
    (archive / "seeds/companies.yml").write_text(COMPANIES, "utf-8")
    (archive / "seeds/sectors.yml").write_text(SECTORS, "utf-8")
    return archive


@pytest.mark.parametrize("seed", range(3))
def test_any_row_of_changes(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    captures: dict[str, str | bytes] = {f"{number}.txt": story(chance) for number in range(8)}
    archive = owned(make_archive(tmp_path / "warm", captures))
    curator = Curator(archive, seed)
    deeds: list[Callable[[], None]] = [
        curator.add, curator.change, curator.rewrite, curator.retell, curator.delete, curator.correct,
        curator.take_back, curator.edit_authority, curator.edit_page, curator.edit_settings,
    ]  # fmt: skip
    build(archive)
    for step in range(10):
        for deed in curator.chance.sample(deeds, curator.chance.randint(1, 2)):
            deed()
        same_as_from_nothing(archive, tmp_path / f"cold{step}")


def test_a_navigation_of_all_pages(tmp_path: Path) -> None:
    archive = owned(make_archive(tmp_path / "warm", mkdocs=MKDOCS_WITHOUT_NAV))
    build(archive)
    Curator(archive, 1).add()
    same_as_from_nothing(archive, tmp_path / "cold")
