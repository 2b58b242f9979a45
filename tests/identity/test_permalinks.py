from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity import permalinks
from generator.identity.fingerprint import exact_hash, similarity_hash
from generator.identity.matching import ALL_PAIRS, distance_limit, near_pairs
from generator.identity.permalinks import Assignment, Candidate, assign_permalinks
from generator.identity.standing import standing
from generator.model.archive import LockLine
from generator.model.article import ArticleId

DAY = dt.date(2025, 9, 24)
COPPER = (
    "Westport Copper told visiting investors about its research. Its battery foils, which are very thin and "
    "of high resistance, are ready for mass production and have been approved by the leading makers."
)
FEISHU = (
    "Feishu and the ice cream brand Mr. Savage announced a partnership at a forum in Chengdu. The brand's founder "
    "said that a thousand shops would be run with it by the end of next year."
)
COREWEAVE = (
    "CoreWeave will invest 1.5 billion pounds in the United Kingdom to expand its data centers, and will build one "
    "of the largest of them in Scotland together with DataVita, the government announced."
)
STORIES = (COPPER, FEISHU, COREWEAVE)


def candidate(
    text: str = COPPER,
    *,
    capture: str = "a.txt",
    title: str = "Copper foils",
    date: dt.date | None = DAY,
    solo: bool = False,
    order: int = 0,
) -> Candidate:
    return Candidate(
        capture=capture,
        exact=exact_hash(text),
        similar=similarity_hash(text),
        date=date,
        title=title,
        lang="en",
        solo=solo,
        order=order,
    )


def digest(*texts: str, capture: str = "a.txt") -> list[Candidate]:
    return [
        candidate(text, capture=capture, title=text[:30], order=order, solo=len(texts) == 1)
        for order, text in enumerate(texts)
    ]


def links(assignment: Assignment) -> list[tuple[ArticleId, str]]:
    return [(line.id, line.path) for line in assignment.lines]


def lock_of(candidates: Sequence[Candidate]) -> tuple[LockLine, ...]:
    return assign_permalinks(candidates, ()).lock


# New paths


@pytest.mark.parametrize(
    ("title", "date", "path"),
    [
        ("Copper foils", DAY, "articles/2025/09/24/copper-foils/"),
        ("Copper foils", None, "articles/undated/copper-foils/"),
        ("Copper foils", dt.date(987, 1, 2), "articles/0987/01/02/copper-foils/"),
        (
            "港口罢工结束,货船重新开始卸货",
            None,
            "articles/undated/gang-kou-ba-gong-jie-shu-huo-chuan-chong-xin-kai-shi-xie-huo/",
        ),
        ("中国银行行长访重庆", None, "articles/undated/zhong-guo-yin-hang-hang-zhang-fang-chong-qing/"),
        ("Alibaba's “Q3” &amp; Ünïcode", None, "articles/undated/alibabas-q3-amp-unicode/"),
        ("index", None, "articles/undated/index-2/"),
        ("README", None, "articles/undated/readme-2/"),
        (
            "Westport Harbour Reopens After the Strike, With Ships Waiting for Weeks to Be Unloaded at Last",
            None,
            "articles/undated/westport-harbour-reopens-after-the-strike-with-ships-waiting/",
        ),
    ],
)
def test_a_new_path(title: str, date: dt.date | None, path: str) -> None:
    (line,) = assign_permalinks([candidate(title=title, date=date)], ()).lines
    assert line.path == path


@pytest.mark.parametrize("title", ["", "!!!", "☃"])
def test_a_title_without_letters_gives_way_to_the_id(title: str) -> None:
    (line,) = assign_permalinks([candidate(title=title)], ()).lines
    assert line.path == f"articles/2025/09/24/{line.id}/"


def test_a_path_is_never_used_twice_nor_again() -> None:
    three = [candidate(text, capture=f"{number}.txt") for number, text in enumerate(STORIES)]
    first = assign_permalinks(three, ())
    base = "articles/2025/09/24/copper-foils"
    assert [line.path for line in first.lines] == [f"{base}/", f"{base}-2/", f"{base}-3/"]
    left = assign_permalinks(three[2:], first.lock)
    assert [line.path for line in left.gone] == sorted(
        [f"{base}/", f"{base}-2/"], key=lambda path: path_ids(first)[path]
    )
    again = assign_permalinks([three[2], candidate("Something else entirely", capture="z.txt")], left.lock)
    assert [line.path for line in again.lines] == [f"{base}-3/", f"{base}-4/"]


def path_ids(assignment: Assignment) -> dict[str, ArticleId]:
    return {line.path: line.id for line in assignment.lines}


def test_twins_in_one_capture_get_ids_and_paths_of_their_own_and_keep_them() -> None:
    twins = [candidate(order=order) for order in range(12)]
    first = assign_permalinks(twins, ())
    assert len(set(first.lines)) == 12
    assert links(assign_permalinks(twins, first.lock)) == links(first)


# The line that an article had


def test_nothing_changes_when_nothing_changes() -> None:
    first = assign_permalinks(digest(*STORIES), ())
    second = assign_permalinks(digest(*STORIES), first.lock)
    assert second.lines == first.lines
    assert second.lock == first.lock
    assert (second.added, second.gone, second.problems, second.redirects) == ((), (), (), {})
    assert first.added == first.lines


def test_a_corrected_title_and_date_keep_the_path() -> None:
    first = assign_permalinks([candidate()], ())
    second = assign_permalinks([candidate(title="Better", date=dt.date(2025, 1, 1))], first.lock)
    assert links(second) == links(first)


@pytest.mark.parametrize("text", STORIES)
@given(st.data())
def test_a_typo_keeps_id_and_path(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    letter = data.draw(st.sampled_from("aeiou "))
    mended = text[:at] + letter + text[at:]
    before = digest(*STORIES)
    after = digest(*(mended if story == text else story for story in STORIES))
    first = assign_permalinks(before, ())
    second = assign_permalinks(after, first.lock)
    assert links(second) == links(first)
    assert [line.exact for line in second.lines] == [each.exact for each in after]


def test_a_better_splitter_keeps_links() -> None:
    before = digest(COPPER + " " + FEISHU, COREWEAVE)
    after = digest(COPPER, FEISHU, COREWEAVE)
    first = assign_permalinks(before, ())
    second = assign_permalinks(after, first.lock)
    assert links(second)[2] == links(first)[1]
    assert links(first)[0] in links(second)[:2]
    assert len(second.added) == 1


def test_a_renamed_capture_keeps_links() -> None:
    first = assign_permalinks(digest(*STORIES), ())
    second = assign_permalinks(digest(*STORIES, capture="2025/b.txt"), first.lock)
    assert links(second) == links(first)
    assert {line.capture for line in second.lock} == {"2025/b.txt"}


def test_a_renamed_and_edited_capture_keeps_links() -> None:
    first = assign_permalinks(digest(*STORIES), ())
    edited = [story.replace("announced", "announces").replace("record", "report") for story in STORIES]
    second = assign_permalinks(digest(*edited, capture="b.txt"), first.lock)
    assert links(second) == links(first)


def test_a_story_moved_to_another_capture_keeps_its_link() -> None:
    first = assign_permalinks(digest(*STORIES), ())
    second = assign_permalinks(
        [*digest(*STORIES[:2]), candidate(COREWEAVE, capture="b.txt", solo=True)], first.lock
    )
    assert links(second) == links(first)


def test_a_copy_in_another_capture_does_not_take_the_link_of_an_edited_story() -> None:
    first = assign_permalinks(digest(COPPER), ())
    both = [*digest(COPPER + " It said so today."), candidate(COPPER, capture="b.txt", solo=True)]
    second = assign_permalinks(both, first.lock)
    assert links(second)[0] == links(first)[0]
    assert second.added == second.lines[1:]


def test_the_only_article_of_a_capture_keeps_the_only_line() -> None:
    first = assign_permalinks(digest(COPPER), ())
    second = assign_permalinks([candidate(FEISHU, title="Quite another", solo=True)], first.lock)
    assert links(second) == links(first)


def test_one_of_several_articles_keeps_no_line_that_is_not_its_own() -> None:
    first = assign_permalinks(digest(*STORIES[:2]), ())
    second = assign_permalinks(digest(COPPER, COREWEAVE), first.lock)
    assert links(second)[0] == links(first)[0]
    assert second.added == second.lines[1:]
    assert [(line.id, line.path) for line in second.gone] == links(first)[1:]


def test_a_rewritten_story_with_its_day_and_headline_keeps_its_line() -> None:
    first = assign_permalinks([candidate(COPPER), candidate(FEISHU, title="Ice", order=1)], ())
    rewritten = [candidate(COREWEAVE), candidate(FEISHU, title="Ice", order=1)]
    assert links(assign_permalinks(rewritten, first.lock)) == links(first)


def test_like_stories_of_another_day_and_headline_do_not_inherit_a_link() -> None:
    """A feed that is saved over its last state."""
    notice = (
        "Quarterly dividend {} cents against {} cents in the prior quarter, payable April {}, record April 3."
    )
    before = [candidate(notice.format(at, at, at), title=f"Alpha {at}", order=at) for at in range(10, 15)]
    after = [
        candidate(notice.format(at, at, at), title=f"Beta {at}", date=dt.date(2025, 12, 24), order=at)
        for at in range(30, 35)
    ]
    second = assign_permalinks(after, lock_of(before))
    assert second.added == second.lines
    assert len(second.gone) == 5


def test_the_nearest_gets_the_line() -> None:
    """Not the first that would do."""
    second_version = COPPER.replace("investor", "public")
    third_version = COPPER.replace("investor", "public").replace("mass", "large").replace("thin", "flat")
    first = assign_permalinks([candidate(COPPER), candidate(FEISHU, order=1)], ())
    late = [candidate(third_version), candidate(second_version, order=1), candidate(FEISHU, order=2)]
    second = assign_permalinks(late, first.lock)
    assert links(second)[1] == links(first)[0]


def test_a_gone_article_comes_back_to_its_link() -> None:
    first = assign_permalinks(digest(*STORIES), ())
    without = assign_permalinks(digest(*STORIES[:2]), first.lock)
    assert without.lock == first.lock
    assert links(assign_permalinks(digest(*STORIES), without.lock)) == links(first)


# Two curators


def test_one_article_with_two_paths_keeps_the_shorter_and_redirects_the_other() -> None:
    (line,) = lock_of([candidate()])
    other = line._replace(path="articles/2025/09/24/copper-foils-2/")
    assignment = assign_permalinks([candidate()], [other, line])
    assert assignment.lines == (line,)
    assert assignment.redirects == {other.path: line.path}
    assert set(assignment.lock) == {line, other}
    assert assignment.added == ()
    assert assign_permalinks([candidate()], assignment.lock) == assignment


def test_one_article_with_two_texts_is_one_article() -> None:
    """Both curators built: one mended a typo, the other renamed the capture."""
    (line,) = lock_of([candidate()])
    mended = candidate(COPPER.replace("thin", "slim"), capture="b.txt")
    theirs = line._replace(exact=mended.exact, similar=mended.similar)
    ours = line._replace(capture="b.txt")
    assignment = assign_permalinks([mended], [theirs, ours])
    assert links(assignment) == [(line.id, line.path)]
    assert len(assignment.lock) == 1


def test_two_articles_with_one_path() -> None:
    ours, theirs = candidate(COPPER, capture="a.txt"), candidate(FEISHU, capture="b.txt")
    union = [*lock_of([ours]), *lock_of([theirs])]
    keeper = min(union, key=lambda line: line.id)
    loser = max(union, key=lambda line: line.id)
    assignment = assign_permalinks([ours, theirs], union, lock_path="seeds/permalinks.lock")
    paths = {line.id: line.path for line in assignment.lines}
    base = "articles/2025/09/24/copper-foils"
    assert paths == {keeper.id: f"{base}/", loser.id: f"{base}-2/"}
    assert [line.id for line in assignment.added] == [loser.id]
    assert [str(problem) for problem in assignment.problems] == [
        f'seeds/permalinks.lock: the link {base}/ of article "{loser.id}" belongs to another article as well '
        f"(two curators' locks were merged; this article is at {base}-2/ now)"
    ]
    settled = assign_permalinks([ours, theirs], assignment.lock)
    assert settled.lines == assignment.lines
    assert settled.problems == ()


def test_every_article_keeps_a_path_when_there_are_enough() -> None:
    first, second = candidate(COPPER, capture="a.txt"), candidate(FEISHU, capture="b.txt")
    both = {line.capture: line for line in lock_of([first, second])}
    only = lock_of([second])
    assignment = assign_permalinks([first, second], [*both.values(), *only])
    assert {line.path for line in assignment.lines} == {line.path for line in both.values()}
    assert assignment.problems == ()


# Whatever the archive


CANDIDATES = st.lists(
    st.builds(
        candidate,
        st.sampled_from([*STORIES, "", "Up", COPPER + " More.", "Shares of Alibaba rose."]),
        capture=st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        title=st.sampled_from(["Copper", "Copper 2", "铜", "", "index"]),
        date=st.sampled_from([DAY, dt.date(2025, 9, 25), None]),
        solo=st.booleans(),
    ),
    max_size=8,
).map(lambda found: [replace(each, order=order) for order, each in enumerate(found)])


def shuffled(candidates: Iterable[Candidate], chance: random.Random) -> list[Candidate]:
    mixed = list(candidates)
    chance.shuffle(mixed)
    return mixed


@given(CANDIDATES, CANDIDATES, st.randoms(use_true_random=False))
def test_order_does_not_matter(
    before: list[Candidate], after: list[Candidate], chance: random.Random
) -> None:
    lock = lock_of(before)
    straight = assign_permalinks(after, lock)
    mixed = shuffled(after, chance)
    other = assign_permalinks(mixed, [*reversed(lock), *lock])
    assert dict(zip(mixed, other.lines, strict=True)) == dict(zip(after, straight.lines, strict=True))
    assert (other.lock, other.gone) == (straight.lock, straight.gone)
    assert set(other.added) == set(straight.added)


@given(CANDIDATES, CANDIDATES)
def test_no_name_is_given_twice_and_none_is_lost(before: list[Candidate], after: list[Candidate]) -> None:
    lock = lock_of(before)
    assignment = assign_permalinks(after, lock)
    assert len({line.id for line in assignment.lines}) == len(after)
    assert len({line.path for line in assignment.lines}) == len(after)
    assert [line.capture for line in assignment.lines] == [each.capture for each in after]
    assert {(line.id, line.path) for line in lock} <= {(line.id, line.path) for line in assignment.lock}
    assert set(assignment.lock) == {*assignment.lines, *assignment.gone}
    again = assign_permalinks(after, assignment.lock)
    assert again.lines == assignment.lines
    assert again.lock == assignment.lock


@given(CANDIDATES, CANDIDATES, CANDIDATES)
def test_merging_two_branches_breaks_no_link(
    base: list[Candidate], ours: list[Candidate], theirs: list[Candidate]
) -> None:
    """Each branch adds captures of its own to a common base; git keeps the lines of both locks."""
    ours = [replace(each, capture=f"ours-{each.capture}") for each in ours]
    theirs = [replace(each, capture=f"theirs-{each.capture}") for each in theirs]
    start = lock_of(base)
    left = assign_permalinks([*base, *ours], start)
    right = assign_permalinks([*base, *theirs], start)
    merged = assign_permalinks([*base, *ours, *theirs], [*left.lock, *right.lock])
    held = {line.path for line in merged.lines} | set(merged.redirects)
    assert {line.path for line in (*left.lock, *right.lock)} <= held
    now = {line.id: line.path for line in merged.lines}
    contested = {line.path for line in left.lines} & {line.path for line in right.lines}
    for line in (*left.lines, *right.lines):
        if line.path not in contested or (line in left.lines and line in right.lines):
            assert now[line.id] == line.path
    assert merged.gone == ()


class TestStanding:
    @given(CANDIDATES, CANDIDATES, CANDIDATES, st.randoms(use_true_random=False))
    def test_what_stands_is_what_all_claims_together_would_give(
        self, before: list[Candidate], others: list[Candidate], after: list[Candidate], chance: random.Random
    ) -> None:
        lock = [*lock_of(before), *lock_of(others)]
        chance.shuffle(lock)
        quick = assign_permalinks([*after, *before[:3]], lock)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(permalinks, "standing", lambda *_: {})
            assert assign_permalinks([*after, *before[:3]], lock) == quick

    def test_an_article_keeps_the_line_that_is_its_own_alone(self) -> None:
        candidates = digest(*STORIES)
        lock = lock_of(candidates)
        assert {at: line.exact for at, line in standing(candidates, lock).items()} == {
            at: each.exact for at, each in enumerate(candidates)
        }

    @pytest.mark.parametrize("field", ["id", "path"])
    def test_a_name_that_two_lines_have_is_nobody_s_alone(self, field: str) -> None:
        candidates = digest(*STORIES)
        one, other, third = lock_of(candidates)
        lock = (one, other._replace(**{field: getattr(one, field)}), third)
        assert list(standing(candidates, lock).values()) == [third]

    def test_twins_are_told_apart_by_more_than_their_words(self) -> None:
        twins = [candidate(), candidate(order=1), candidate(FEISHU, order=2)]
        assert list(standing(twins, lock_of(twins))) == [2]
        assert standing(twins[1:], lock_of(twins)).keys() == {1}


# Similar texts


def test_the_limit_shrinks_as_more_texts_are_compared() -> None:
    limits = [distance_limit(count) for count in (0, 1, 20, 1000, 20_000, 10**6)]
    assert limits == sorted(limits, reverse=True)
    assert limits[0] == 40
    assert limits[-1] > 20


def test_many_texts_are_compared_by_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    old = [chance.getrandbits(128) for _ in range(300)]
    new = [value ^ (1 << chance.randrange(128)) for value in old]
    everything = near_pairs(new, old, 30)
    monkeypatch.setattr("generator.identity.matching.ALL_PAIRS", 1)
    assert near_pairs(new, old, 30) == everything
    assert [(pair.new, pair.old) for pair in everything] == [(at, at) for at in range(300)]
    assert ALL_PAIRS > 300 * 300
