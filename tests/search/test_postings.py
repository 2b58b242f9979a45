from __future__ import annotations

import pytest

from generator.search.documents import Document
from generator.search.pages import documents_of
from generator.search.postings import (
    Records,
    amend_records,
    articles_of,
    build_records,
    changed_terms,
    read_record,
)
from tests.search.corpus import made_up_archive


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return documents_of(made_up_archive(60))


def test_records_hold_what_the_documents_hold(documents: list[Document]) -> None:
    records = build_records(documents)
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


@pytest.mark.parametrize("at", [0, 17, 59])
def test_an_article_put_in_or_taken_out_leaves_the_records_of_a_whole_build(
    documents: list[Document], at: int
) -> None:
    whole = build_records(documents)
    one = documents[at]
    others = [document for document in documents if document is not one]
    assert amend_records(build_records(others), changed_terms([], [one])) == whole
    gone = (one.number, [list(field.places) for field in one.fields])
    assert amend_records(whole, changed_terms([gone], [])) == build_records(others)
    assert amend_records(whole, changed_terms([gone], [one])) == whole


def test_an_index_may_be_emptied(documents: list[Document]) -> None:
    gone = [(one.number, [field.places for field in one.fields]) for one in documents[:3]]
    assert amend_records(build_records(documents[:3]), changed_terms(gone, [])) == Records({}, {})
