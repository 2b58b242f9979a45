from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.exports import api
from generator.exports.api import MAX_IDS, api_files
from generator.exports.schemas import schemas
from generator.model.archive import Archive
from generator.model.article import ArticleId
from generator.write.planned import Keys
from generator.write.shelves import shelve
from tests.exports.valid import complaints
from tests.write.small import SITE, archive, article, block, example, tag


def files(of: Archive) -> dict[str, Any]:
    """Path below api/ -> what the file holds, of all files of an archive's API."""
    shelves = shelve(of)
    keys = Keys(shelves, {})
    return {page.path.removeprefix("api/"): json.loads(page.data()) for page in api_files(shelves, keys)}


def schema_of(path: str) -> Mapping[str, Any]:
    folder, _, rest = path.rpartition("/")
    kind = {"": "index", "articles": "article", "companies": "company", "sectors": "sector"}.get(
        folder, "year"
    )
    assert rest.endswith(".json")
    return schemas()[f"api-{kind}"]


def test_the_index_says_what_there_is() -> None:
    found = files(example())
    index = found["index.json"]
    assert index["counts"] == {"articles": 7, "companies": 4, "sectors": 1}
    assert (index["newest_day"], index["sectors"]) == ("2025-09-25", ["semiconductors"])
    for kind, name in (("article", "id-item"), ("company", "alibaba"), ("sector", "semiconductors")):
        address = index["urls"][kind].replace("{id}", name).replace("{slug}", name)
        assert address.removeprefix(f"{SITE}api/") in found


def test_every_file_is_as_its_schema_says() -> None:
    many = [article(f"a{number}", companies=(tag("alibaba"),)) for number in range(MAX_IDS + 1)]
    for of in (example(), archive([]), archive(many)):
        for path, told in files(of).items():
            assert complaints(told, schema_of(path)) == [], path


def test_an_article_without_its_text() -> None:
    first = block("The first sentence says it all. " + "More words follow. " * 30)
    item = article("a", companies=(tag("alibaba", main=True), tag("new", "New")), blocks=(first,))
    told = files(archive([item]))["articles/id-a.json"]
    assert list(told)[:4] == ["id", "address", "title", "date"]
    assert told["companies"] == [
        {"slug": "alibaba", "name": "Alibaba", "main": True},
        {"slug": "new", "name": "New"},
    ]
    assert told["address"] + told["text_url"] == f"{SITE}articles/2025/09/24/a/index.txt"
    assert "The first sentence" not in json.dumps(told)
    assert len(json.dumps(told)) < 550
    assert "sectors" not in told


def test_an_article_tells_no_more_than_its_source_lets_out() -> None:
    item = article("a", source_slug="headlines", blocks=(block("Nobody may read this."),))
    assert "Nobody" not in json.dumps(files(archive([item]))["articles/id-a.json"])


def test_a_company_with_its_family() -> None:
    of = archive([article("a", companies=(tag("fii"), tag("foxconn")))])
    found = files(of)
    assert found["companies/fii.json"]["parent"] == "foxconn"
    assert found["companies/foxconn.json"]["children"] == ["fii"]
    assert "companies/silent.json" not in found


def test_a_company_with_many_articles_lists_them_by_year() -> None:
    days = ("2024-05-05", "2025-09-24", None)
    items = [
        article(f"a{number:03}", day, companies=(tag("alibaba"),), id=ArticleId(f"i{number:03}{day}"))
        for day in days
        for number in range(MAX_IDS // 2)
    ]
    found = files(archive(items))
    told = found["companies/alibaba.json"]
    assert (told["articles"], len(told["ids"])) == (len(items), MAX_IDS)
    assert told["years"] == {"2025": MAX_IDS // 2, "2024": MAX_IDS // 2}
    assert told["ids"][0] == found["companies/alibaba/2025.json"]["ids"][0]
    assert len(found["companies/alibaba/2024.json"]["ids"]) == MAX_IDS // 2


def test_a_file_has_another_key_when_it_says_something_else() -> None:
    """A key never stays when the text of its file changes."""
    item = article("a", companies=(tag("alibaba"),))
    child = article("b", companies=(tag("fii"),))
    parent = article("c", companies=(tag("foxconn"),))
    states = [
        archive([item]),
        archive([replace(item, title="B")]),
        archive([parent]),
        archive([parent, child]),
    ]
    seen: dict[tuple[str, bytes], bytes] = {}
    for of in states:
        shelves = shelve(of)
        keys = Keys(shelves, {one.id: repr(one).encode() for one in of.articles})
        for page in api_files(shelves, keys):
            if page.path == "api/index.json":
                continue
            assert page.key
            assert seen.setdefault((page.path, page.key), page.data()) == page.data()
    assert len({path for path, _ in seen}) < len(seen)


def test_ids_are_all_listed_up_to_the_limit() -> None:
    items = [article(f"a{number}", companies=(tag("alibaba"),)) for number in range(api.MAX_IDS)]
    found = files(archive(items))
    assert "years" not in found["companies/alibaba.json"]
    assert not [path for path in found if path.startswith("companies/alibaba/")]
