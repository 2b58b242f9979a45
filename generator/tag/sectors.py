"""The sectors of an article: weighted terms of the authority file, and the sectors of its main companies."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.article import CompanyTag
from generator.model.authority import Company, DirectoryEntry, Sector
from generator.tag.phrases import Phrases, longest
from generator.text.fold import fold, lower, without_addresses

MAX_SECTORS = 4
MIN_SCORE = 2.5
"""A decisive term, or several hints: less is no sector."""
MIN_SHARE = 0.2
"""A sector with less than this share of the best one's score is aside from the story."""
LEAD_FACTOR = 2
"""A term in headline or lead counts as often."""
COMPANY_SCORE = (3.0, 1.0, 1.0)
"""What a main company adds to its first, second and third sector."""
MAX_COMPANIES = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """What a term says for which sectors; `capitals`: itself when it stands in no other case."""

    sectors: tuple[tuple[str, int], ...]
    capitals: str


class SectorTagger:
    """Scores articles against the terms of sectors.yml."""

    def __init__(
        self, sectors: Mapping[str, Sector], companies: Mapping[str, Company | DirectoryEntry]
    ) -> None:
        weights: dict[str, list[tuple[str, int]]] = defaultdict(list)
        spellings: dict[str, str] = {}
        for sector in sectors.values():
            for term, weight in sector.terms:
                for form in _forms(term):
                    weights[lower(form)].append((sector.slug, weight))
                    spellings[lower(form)] = form
        self._terms = Phrases(
            (key, _Term(tuple(found), _capitals(spellings[key]))) for key, found in weights.items()
        )
        self._companies = companies

    def tag(self, title: str, paragraphs: Sequence[str], companies: Iterable[CompanyTag]) -> tuple[str, ...]:
        """Slugs of the article's sectors, best first, at most four."""
        lead = len(title) + 1 + len(paragraphs[0] if paragraphs else "")
        scores = self._scores("\n".join([title, *paragraphs] if title else paragraphs), lead)
        for tag in [tag for tag in companies if tag.main][:MAX_COMPANIES]:
            company = self._companies.get(tag.slug)
            for sector, score in zip(company.sectors if company else (), COMPANY_SCORE, strict=False):
                scores[sector] = scores.get(sector, 0.0) + score
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        best = ranked[0][1] if ranked else 0.0
        kept = [slug for slug, score in ranked if score >= max(MIN_SCORE, MIN_SHARE * best)]
        return tuple(kept[:MAX_SECTORS])

    def _scores(self, text: str, lead: int) -> dict[str, float]:
        """Sectors -> what the terms in a text say for them; its first `lead` characters are the lead."""
        counts: Counter[_Term] = Counter()
        folded = without_addresses(fold(text))
        hits = self._terms.all_in(lower(folded))
        spelled = (
            hit
            for hit in hits
            if not hit.value.capitals or folded[hit.start : hit.end].rstrip("s") == hit.value.capitals
        )
        for hit in longest(spelled):
            counts[hit.value] += LEAD_FACTOR if hit.start < lead else 1
        scores: dict[str, float] = defaultdict(float)
        for term, count in counts.items():
            for sector, weight in term.sectors:
                scores[sector] += weight * (1 + math.log2(count))
        return dict(scores)


def _forms(term: str) -> list[str]:
    """A term, its plural, and both with a space for a hyphen."""
    term = fold(term)
    forms = [term]
    if term.isascii() and term[-1:].isalpha() and not term.endswith("s"):
        plural = term[:-1] + "ies" if term.endswith("y") and term[-2:-1] not in "aeiou" else term + "s"
        forms.append(plural)
    return list(dict.fromkeys([*forms, *(form.replace("-", " ") for form in forms)]))


def _capitals(form: str) -> str:
    """A term in capitals (AI, RWA) without the plural's s; "" of any other."""
    letters = [char for char in form.rstrip("s") if char.isalpha() and char.isascii()]
    return form.rstrip("s") if len(letters) > 1 and all(char.isupper() for char in letters) else ""
