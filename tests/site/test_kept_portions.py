"""What is kept of the data files changes nothing of them, whatever became of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.exports import portions as portions_module
from generator.exports.data_files import write_data_files
from generator.exports.portions import make_portion
from generator.exports.records import record
from generator.model.article import Article
from generator.site import kept_portions
from generator.site.kept_portions import FOLDER, INDEX, KeptPortions, LostPortionError
from generator.site.record_pack import RecordPack, write_pack
from tests.archives import files_of
from tests.write.small import archive, article, block, tag

KEY = b"key"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions_module, "_LEAST", 4)


def some(name: int, version: int = 0) -> Article:
    texts = (block(f'Text {name} of version {version}.\r\n=1, "2"'),)
    tags = (tag("alibaba", main=True), tag("fii"))[: name % 3]
    corrected = ("title",) if name % 7 == 0 else ()
    sectors = ("gaming", "semiconductors")[: name % 2]
    return article(f"a{name}", blocks=texts, companies=tags, sectors=sectors, corrected=corrected)


def key_of(item: Article) -> bytes:
    return repr((item.id, item.blocks)).encode()


def make(
    work: Path, caches: Path | None, articles: Sequence[Article], key: bytes = KEY
) -> tuple[dict[str, bytes], list[str]]:
    """The data files, and the articles whose records were not kept."""
    of = archive(articles)
    old = KeptPortions(caches, key)
    new = [item for item in of.articles if old.keys.get(item.id) != key_of(item)]
    work.mkdir()
    places = write_pack(work / "new", ((item.id, record(item, of)) for item in new))
    wanted = [(item.id, key_of(item)) for item in of.articles]
    (work / "data").mkdir()
    with RecordPack(work / "new", places) as pack:
        passing = old.passing(wanted, pack, work, parquet=True)
        write_data_files(work / "data", passing, [], [], parquet=True)
    return files_of(work / "data"), [item.id for item in new]


def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Will hold how many articles each portion has that is made."""
    seen: list[int] = []

    def noted(records: list[object], *told: object, **more: object) -> object:
        seen.append(len(records))
        return make_portion(records, *told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_portions, "make_portion", noted)
    return seen


def test_articles_come_change_and_go(tmp_path: Path) -> None:
    chance = random.Random(5)
    shown = {number: some(number) for number in range(60)}
    for step in range(12):
        articles = [shown[number] for number in sorted(shown)]
        warm, new = make(tmp_path / f"warm{step}", tmp_path / "caches", articles)
        cold, _ = make(tmp_path / f"cold{step}", None, articles)
        assert warm == cold
        assert len(new) == (60 if step == 0 else 2)
        names = {path.stem for path in (tmp_path / "caches" / FOLDER).iterdir()}
        assert names == KeptPortions(tmp_path / "caches", KEY)._kept.keys()
        del shown[chance.choice(sorted(shown))]
        changed = chance.choice(sorted(shown))
        shown[changed] = some(changed, step + 1)
        shown[100 + chance.randrange(900)] = some(1000 + step)


def test_only_portions_that_changed_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [some(number) for number in range(100)]
    make(tmp_path / "a", tmp_path / "caches", articles)
    seen = made_anew(monkeypatch)
    make(tmp_path / "b", tmp_path / "caches", articles)
    assert seen == []
    make(tmp_path / "c", tmp_path / "caches", [*articles[:50], some(50, 1), *articles[51:]])
    assert len(seen) == 1


def test_what_was_kept_under_another_key_is_not_used(tmp_path: Path) -> None:
    articles = [some(number) for number in range(10)]
    make(tmp_path / "a", tmp_path / "caches", articles)
    _, new = make(tmp_path / "b", tmp_path / "caches", articles, b"other")
    assert len(new) == 10


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("ending", [".bytes", ".sqlite"])
@pytest.mark.parametrize("changed", [3, 90])
def test_damage_is_noticed(tmp_path: Path, ending: str, changed: int, *, gone: bool) -> None:
    articles = [some(number) for number in range(100)]
    make(tmp_path / "a", tmp_path / "caches", articles)
    articles[changed] = some(changed, 1)
    damaged = sorted((tmp_path / "caches" / FOLDER).glob(f"*{ending}"))
    for at, path in enumerate(damaged):
        before = path.read_bytes()
        for place in (0, len(before) // 2, len(before) - 1):
            data = bytearray(before)
            data[place] ^= 1
            path.write_bytes(data)
            if gone:
                path.unlink()
            with pytest.raises(LostPortionError):
                make(tmp_path / f"b{at}-{place}", tmp_path / "caches", articles)
        path.write_bytes(before)
    warm, _ = make(tmp_path / "c", tmp_path / "caches", articles)
    assert warm == make(tmp_path / "d", None, articles)[0]


def test_damage_of_the_index_costs_time_only(tmp_path: Path) -> None:
    articles = [some(number) for number in range(30)]
    before, _ = make(tmp_path / "a", tmp_path / "caches", articles)
    path = tmp_path / "caches" / INDEX
    path.write_bytes(path.read_bytes()[:-1])
    after, new = make(tmp_path / "b", tmp_path / "caches", articles)
    assert (before, len(new)) == (after, 30)


def test_a_disk_that_takes_nothing_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [some(number) for number in range(30)]

    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(kept_portions, "move_file", full)
    found, _ = make(tmp_path / "a", tmp_path / "caches", articles)
    assert found == make(tmp_path / "b", None, articles)[0]
    assert not KeptPortions(tmp_path / "caches", KEY).keys
