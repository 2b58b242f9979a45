"""The promise of the sharded index: lunr ranks on it as it does on the whole one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.search_engine import start_engine, whole_index
from tests.search.corpus import made_up_archive, queries

pytestmark = pytest.mark.browser

_COMPARE = """
async ([index, queries]) => {
  const whole = lunr.Index.load(index);
  const wrong = [];
  let hits = 0, found = 0;
  for (const raw of queries) {
    const { text } = search.readQuery(raw, lunr, false);
    const wanted = whole.search(text);
    const got = await engine.hits(text);
    hits += wanted.length;
    found += wanted.length > 0;
    const same = wanted.length === got.length && wanted.every(
      (hit, at) => hit.ref === got[at].ref && Math.abs(hit.score - got[at].score) < 1e-9
    );
    if (!same) {
      const at = wanted.findIndex((hit, i) => !got[i] || hit.ref !== got[i].ref || Math.abs(hit.score - got[i].score) >= 1e-9);
      wrong.push([raw, text, wanted.length, got.length, at, wanted.slice(at, at + 3).map((h) => [h.ref, h.score]), got.slice(at, at + 3).map((h) => [h.ref, h.score])]);
    }
  }
  return { wrong: wrong.slice(0, 10), count: wrong.length, hits, found };
}
"""


def test_hits_order_and_scores_are_those_of_the_whole_index(chromium: Browser) -> None:
    archive = made_up_archive(400)
    asked = queries(archive, 1200)
    page = chromium.new_page()
    start_engine(page, archive)
    compared = page.evaluate(_COMPARE, [whole_index(archive), asked])
    page.close()
    assert compared["wrong"] == []
    assert compared["found"] > 1000
    assert compared["hits"] > 50_000
