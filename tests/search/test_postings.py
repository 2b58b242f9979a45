from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import postings as search_postings
from generator.search.documents import FIELDS, Document, FieldTerms, Listing
from generator.search.pages import documents_of
from generator.search.postings import (
    Records,
    RecordsBuilder,
    amended,
    articles_of,
    changed_terms,
    read_record,
)
from generator.search.references import SLOT_BITS
from tests.search.corpus import made_up_archive


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return documents_of(made_up_archive(60))


def records_of(documents: list[Document]) -> Records:
    builder = RecordsBuilder()
    for document in documents:
        builder.add(document)
    return builder.finish()


def terms_of(document: Document) -> tuple[int, list[list[str]]]:
    return document.number, [list(field.places) for field in document.fields]


def without_empty(records: Records) -> Records:
    counts, places = (
        {term: told for term, told in found.items() if told} for found in (records.counts, records.places)
    )
    return Records(counts, places)


def after(
    before: Records, gone: list[tuple[int, list[list[str]]]], new: list[Document]
) -> tuple[Records, Records]:
    """The changed records, and all of them."""
    told = amended(before, changed_terms(gone, new))
    return told, without_empty(Records({**before.counts, **told.counts}, {**before.places, **told.places}))


def test_records_hold_what_the_documents_hold(documents: list[Document]) -> None:
    records = records_of(documents)
    held = {
        (term, at, document.number, field.length, places)
        for document in documents
        for at, field in enumerate(document.fields)
        for term, places in field.places.items()
    }
    read = {
        (term, at, posting.number, posting.length, posting.places)
        for term in records.counts
        for at, postings in read_record(records.counts[term], records.places[term]).items()
        for posting in postings
    }
    assert read == held
    term = max(records.counts, key=lambda term: len(records.counts[term]))
    assert articles_of(records.counts[term]) == {number for word, _, number, _, _ in held if word == term}


@pytest.mark.parametrize("at", [[0], [17], [59], [0, 1], [58, 59], [3, 30, 31, 57]])
def test_articles_put_in_or_taken_out_leave_the_records_of_a_whole_build(
    documents: list[Document], at: list[int]
) -> None:
    whole = records_of(documents)
    some = [documents[number] for number in at]
    rest = records_of([document for document in documents if document not in some])
    changed, records = after(rest, [], some)
    assert records == whole
    assert changed.counts.keys() == {term for one in some for field in one.fields for term in field.places}
    assert after(whole, [terms_of(one) for one in some], [])[1] == rest
    assert after(whole, [terms_of(one) for one in some], some)[1] == whole


def test_a_record_may_be_emptied(documents: list[Document]) -> None:
    gone = [terms_of(document) for document in documents[:3]]
    assert after(records_of(documents[:3]), gone, [])[1] == Records({}, {})


Place: TypeAlias = tuple[int, int]
Told: TypeAlias = tuple[int, list[int]]

crowded_days = st.tuples(st.sampled_from([0, 7, 40_000, 42_070, 42_071, 42_072, 60_000]), st.integers(0, 9))
postings = st.tuples(
    st.integers(1, 5_000), st.lists(st.integers(0, 2_000), min_size=1, max_size=40, unique=True).map(sorted)
)


@given(
    st.dictionaries(crowded_days, postings, max_size=40),
    st.lists(st.dictionaries(crowded_days, postings | st.none(), max_size=4), max_size=4),
)
def test_a_list_of_articles_is_edited_anywhere(
    before: dict[Place, Told], changes: list[dict[Place, Told | None]]
) -> None:
    """Also from where it was edited last: here all lists are long."""
    now = dict(before)
    with mock.patch.object(search_postings, "_LONG", 0):
        records = records_of(one_term(before))
        for change in changes:
            gone = [terms_of(one) for one in one_term({at: now[at] for at in change.keys() & now.keys()})]
            now = {at: told for at, told in {**now, **change}.items() if told}
            new = one_term({at: told for at, told in change.items() if told})
            changed = amended(records, changed_terms(gone, new))
            records = replace(
                without_empty(
                    Records({**records.counts, **changed.counts}, {**records.places, **changed.places})
                ),
                marks={**records.marks, **changed.marks},
            )
            assert records == records_of(one_term(now))


def one_term(told: Mapping[Place, Told]) -> list[Document]:
    """Articles by day and slot, with the length of their text and where one term stands in it."""
    return [
        Document(
            day << SLOT_BITS | slot * 999,
            Listing([], [], {}),
            tuple(
                FieldTerms(length, {"term": tuple(places)} if at == 1 else {}) for at in range(len(FIELDS))
            ),
            "",
        )
        for (day, slot), (length, places) in sorted(told.items())
    ]
