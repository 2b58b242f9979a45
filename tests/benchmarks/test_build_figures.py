"""The arithmetic of the build benchmark: articles of a size, kept results, growth, tables and their page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.build.growth import Growth, growth
from benchmarks.build.page import BEGIN, END, PageError, chart_markdown, with_figures
from benchmarks.build.results import NAME, Build, Result, Results, ResultsError, middle
from benchmarks.build.stories import MADE, corpus_at, sized
from benchmarks.build.table import Column, as_markdown
from benchmarks.search.corpus import CorpusError
from benchmarks.search.synthetic import make_corpus


def result(size: int, seconds: float, engine: str = "hugo", **more: object) -> Result:
    build = Build(seconds=seconds, cpu=2 * seconds, memory=100_000_000, bytes=5_000_000, files=size, **more)  # type: ignore[arg-type]
    return Result("made", engine, f"{engine} 1.0", size, 2, 12 * 10**9, build)


def column(*results: Result) -> Column:
    return Column(results[0].name, {one.size: one for one in results})


class TestStories:
    def test_a_small_size_is_the_beginning_of_the_corpus(self) -> None:
        stories = make_corpus(30)
        assert sized(stories, 20) == stories[:20]

    def test_a_large_size_has_varied_copies_of_other_years(self) -> None:
        stories = make_corpus(30)
        larger = sized(stories, 70)
        assert larger[:30] == stories
        assert [story.number for story in larger] == list(range(70))
        assert len({(story.title, story.paragraphs) for story in larger}) == 70
        assert all(larger[at + 30].day != stories[at].day for at in range(30))

    def test_a_corpus_is_told_by_its_bytes(self, tmp_path: Path) -> None:
        path = tmp_path / "corpus.jsonl"
        keys = {corpus_at(None).key}
        for title in ("one", "two"):
            path.write_text(json.dumps({"title": title, "text": "x"}), "utf-8")
            keys.add(corpus_at(path).key)
        assert len(keys) == 3
        assert MADE in keys
        assert [story.title for story in corpus_at(path).stories(1)] == ["two"]
        with pytest.raises(CorpusError, match=r"missing\.jsonl: cannot be read"):
            corpus_at(tmp_path / "missing.jsonl")


class TestResults:
    def test_they_are_found_again_by_the_next_run(self, tmp_path: Path) -> None:
        first, second = result(2_000, 3.0), result(1_000, 2.0)
        results = Results(tmp_path / "work")
        for one in (first, second, result(1_000, 1.0, engine="archive")):
            results.add(one)
        again = Results(tmp_path / "work")
        assert list(again.of("made", "hugo").items()) == [(1_000, second), (2_000, first)]
        assert again.of("other", "hugo") == {}

    def test_a_new_one_takes_the_place_of_an_older_one(self, tmp_path: Path) -> None:
        results = Results(tmp_path)
        for seconds in (3.0, 2.0):
            results.add(result(1_000, seconds))
        assert Results(tmp_path).of("made", "hugo")[1_000].build.seconds == 2

    @pytest.mark.parametrize("text", ["{", "[1]", '[{"corpus": "made"}]'])
    def test_a_damaged_file_is_told(self, tmp_path: Path, text: str) -> None:
        (tmp_path / NAME).write_text(text, "utf-8")
        with pytest.raises(ResultsError, match=r"results\.json: cannot be read; delete it"):
            Results(tmp_path)

    def test_the_median_of_several_builds(self) -> None:
        builds = [result(9, seconds, again_seconds=seconds / 2).build for seconds in (9.0, 1.0, 2.0)]
        assert middle(builds) == result(9, 2.0, again_seconds=1.0).build

    def test_a_build_that_was_stopped_is_no_part_of_a_median(self) -> None:
        stopped = result(9, 540.0, stop="time").build
        assert middle([result(9, 1.0).build, stopped]) == stopped


class TestGrowth:
    @pytest.mark.parametrize(
        ("seconds", "found"),
        [
            ({1_000: 1.0, 9_521: 9.521, 19_042: 19.042}, Growth(9_521, 19_042, 1.0)),
            ({1_000: 1.0, 2_000: 4.0}, Growth(1_000, 2_000, 2.0)),
            ({1_000: 1.0, 9_521: 19.042}, Growth(1_000, 9_521, 2.0)),
            ({1_000: 1.0}, None),
            ({}, None),
        ],
    )
    def test_cost_of_an_article_at_most_by_that_at_fewer(
        self, seconds: dict[int, float], found: Growth | None
    ) -> None:
        told = growth({size: result(size, taken).build for size, taken in seconds.items()})
        if found is None:
            assert told is None
        else:
            assert told
            assert (told.smaller, told.larger) == (found.smaller, found.larger)
            assert told.factor == pytest.approx(found.factor)

    def test_a_build_that_was_stopped_does_not_count(self) -> None:
        builds = {1_000: result(1_000, 1.0).build, 2_000: result(2_000, 540.0, stop="time").build}
        assert growth(builds) is None


class TestTable:
    COLUMNS = (
        column(
            result(1_000, 1.5, "archive", again_seconds=0.5), result(2_000, 3.0, "archive", again_seconds=0.5)
        ),
        column(
            result(1_000, 30.0, again_seconds=41.0, again_stop="time"), result(2_000, 12.0, stop="memory")
        ),
        column(result(1_000, 2_000.0, "zensical", again_seconds=4.0)),
        column(result(1_000, 9.0, "material", stop="time")),
    )

    def rows(self) -> dict[str, list[list[str]]]:
        """Head of each table -> cells of its rows."""
        tables = {}
        *found, machine = as_markdown(self.COLUMNS).strip().split("\n\n")
        assert machine == "Cores of the machine: 2."
        for table in found:
            lines = [line.strip("| ").split(" | ") for line in table.splitlines()]
            assert {len(line) for line in lines} == {5}
            tables[lines[0][0]] = lines[2:]
        return tables

    def test_a_row_for_each_size_and_one_for_growth(self) -> None:
        assert self.rows()["Build from nothing, seconds"] == [
            ["1,000 articles", "1.5", "30", "2,000", "stopped after 9.0 s"],
            ["2,000 articles", "3.0", "stopped after 12 s at 12 GB", "–", "not tried"],
            ["Growth of an article's cost", "× 1.00 (1,000 to 2,000)", "–", "–", "–"],
        ]

    def test_what_was_not_reached_has_no_figure(self) -> None:
        tables = self.rows()
        assert tables["One more article live, seconds"] == [
            ["1,000 articles", "0.5", "stopped after 41 s", "4.0", "–"],
            ["2,000 articles", "0.5", "–", "–", "not tried"],
        ]
        assert tables["Site, MB (files)"][1] == ["2,000 articles", "5.0 (2,000)", "–", "–", "not tried"]
        assert tables["Memory over all processes, MB"][1] == [
            "2,000 articles",
            "100",
            "more than 100",
            "–",
            "not tried",
        ]

    def test_the_chart_is_told_in_words(self) -> None:
        told = chart_markdown(list(self.COLUMNS), "light.svg", "dark.svg")
        assert (
            "archive 1.0: 1.5 s and 100 MB for 1,000 articles, 3.0 s and 100 MB for 2,000 articles;" in told
        )
        assert "hugo 1.0: 30.0 s and 100 MB for 1,000 articles;" in told
        assert told.count("](light.svg#only-light)") == told.count("](dark.svg#only-dark)") == 1


class TestPage:
    def test_figures_stand_between_the_marks(self) -> None:
        page = f"# Head\n\n{BEGIN}\nold\n{END}\n\nBelow.\n"
        once = with_figures(page, "| new |\n")
        assert once == f"# Head\n\n{BEGIN}\n\n| new |\n\n{END}\n\nBelow.\n"
        assert with_figures(once, "| new |") == once

    @pytest.mark.parametrize("page", ["", BEGIN, f"{END}{BEGIN}"])
    def test_a_page_without_a_place_is_told(self, page: str) -> None:
        with pytest.raises(PageError, match="has no lines"):
            with_figures(page, "| new |")
