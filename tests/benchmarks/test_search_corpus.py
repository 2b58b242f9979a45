"""The corpora, queries and known items of the search benchmark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.search.corpus import CorpusError, Story, enlarge, fingerprint, read_corpus
from benchmarks.search.quality import mean_reciprocal_rank
from benchmarks.search.queries import known_items, timing_queries
from benchmarks.search.synthetic import make_corpus


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return make_corpus(400)


def words(story: Story) -> set[str]:
    text = " ".join([story.title, *story.paragraphs])
    return {word.strip(".").lower() for word in text.split()}


class TestCorpus:
    def test_a_made_corpus_is_the_same_every_time(self, stories: list[Story]) -> None:
        assert fingerprint(make_corpus(400)) == fingerprint(stories)

    def test_copies_are_varied_and_the_corpus_itself_stays(self, stories: list[Story]) -> None:
        larger = enlarge(stories, 3)
        assert larger[:400] == stories
        assert [story.number for story in larger] == list(range(1200))
        assert len({story.paragraphs for story in larger}) == 1200
        shared = len(words(larger[407]) & words(stories[7])) / len(words(stories[7]))
        assert 0.6 < shared < 1

    def test_a_file_is_read_by_its_paragraphs(self, tmp_path: Path) -> None:
        row = {
            "title": "Harbour\nreopens",
            "text": "It did so\ntoday.\n    Ships wait.",
            "date": "2025-01-02T10:00",
        }
        (tmp_path / "corpus.jsonl").write_text(json.dumps(row) + "\n\n", "utf-8")
        (story,) = read_corpus(tmp_path / "corpus.jsonl")
        assert (story.title, story.paragraphs) == ("Harbour reopens", ("It did so today.", "Ships wait."))
        assert str(story.day) == "2025-01-02"

    @pytest.mark.parametrize("line", ["", "{", "[]", '{"title": "x"}', '{"title": 1, "text": "x"}'])
    def test_what_is_no_corpus_is_said_with_its_file(self, line: str, tmp_path: Path) -> None:
        path = tmp_path / "corpus.jsonl"
        path.write_text(line + "\n", "utf-8")
        with pytest.raises(CorpusError, match=r"corpus\.jsonl"):
            read_corpus(path)


class TestQueries:
    def test_there_are_as_many_different_ones_as_asked_for(self, stories: list[Story]) -> None:
        queries = timing_queries(stories, 20)
        assert len(set(queries)) == 20
        assert {len(query.split()) for query in queries} == {1, 2, 3}

    def test_some_article_holds_all_words_of_a_query(self, stories: list[Story]) -> None:
        held = [words(story) for story in stories]
        for query in timing_queries(stories, 20):
            assert any(set(query.split()) <= words for words in held), query

    def test_known_items_are_searched_for_by_words_of_theirs(self, stories: list[Story]) -> None:
        items = known_items(stories, 50)
        assert len({item.number for item in items}) == 50
        for item in items:
            own = words(stories[item.number])
            for query in (item.by_headline, item.by_text):
                assert len(set(query.split())) == 3
                assert set(query.split()) <= own


@pytest.mark.parametrize(
    ("ranks", "mean"), [((), 0), ((1, 1), 1), ((None, None), 0), ((1, 2, None, 4), (1 + 1 / 2 + 1 / 4) / 4)]
)
def test_mean_reciprocal_rank(ranks: tuple[int | None, ...], mean: float) -> None:
    assert mean_reciprocal_rank(ranks) == pytest.approx(mean)
