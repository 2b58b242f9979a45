"""The page of the search as a reader without JavaScript finds it."""

from __future__ import annotations

from mkdocs.utils.meta import get_data

from tests.write.small import archive, article, example, site


def test_the_search_page_leads_to_every_list() -> None:
    body, meta = get_data(site(example())["search/index.md"])
    assert meta["template"] == "search.html"
    assert meta["title"] == "Search"
    for path in ("articles", "companies", "sectors", "dates", "sources"):
        assert f'<a href="../{path}/">' in body


def test_its_first_example_is_a_company_of_the_archive() -> None:
    body, _ = get_data(site(example())["search/index.md"])
    assert "<code>Alibaba</code>" in body
    assert "阿里巴巴 or 09988" in body


def test_an_archive_of_no_known_company_has_examples_all_the_same() -> None:
    for articles in ((), (article("one"),)):
        body, meta = get_data(site(archive(articles))["search/index.md"])
        assert "so does" not in body
        assert body.count("<dt>") > 3
        assert f"{len(articles)} article" in meta["description"]
