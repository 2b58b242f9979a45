from __future__ import annotations

import pytest

from generator.search.documents import Document
from generator.search.pages import documents_of
from generator.search.postings import (
    Records,
    RecordsBuilder,
    amended,
    articles_of,
    changed_terms,
    read_record,
)
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
