"""Which company or article the curator means by what was typed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.curate.entry import short_name
from generator.curate.refusal import refused
from generator.curate.suggestions import Provisional
from generator.model.archive import LockLine
from generator.model.article import Article, ArticleId
from generator.model.authority import Authority, Company
from generator.read.checks import NEAR, SLUG, nearest
from generator.read.names import fold

MIN_BEGINNING = 3
"""So many characters of an id may stand for it: fewer are more likely a slip."""
MAX_SHOWN = 3
"""So many articles are named when it is not clear which is meant."""

_LIKE_A_TITLE = 0.5
"""How like an article's headline (difflib's ratio) a text must be for the article to be named."""
_PATH = re.compile(r"(?:.*/)?(?P<path>articles/[^?#]+?)/?(?:index\.html)?(?:[?#].*)?")


def find_company(typed: str, authority: Authority) -> Company | None:
    """The entry with this slug, former slug or name, None when there is none."""
    if typed in authority.companies:
        return authority.companies[typed]
    wanted = fold(typed)
    return next(
        (
            company
            for company in authority.companies.values()
            if typed in company.former or wanted in map(fold, company.forms)
        ),
        None,
    )


def find_provisional(typed: str, provisional: Iterable[Provisional]) -> Provisional | None:
    """The company of the archive with this slug, else the one with this name, else with this surface form.

    A name may be typed with its legal form or without.
    """
    found = tuple(provisional)
    wanted = fold(typed)
    by_slug = (one for one in found if one.slug == typed)
    by_name = (one for one in found if wanted in {fold(one.name), fold(short_name(one.name))})
    by_form = (one for one in found if wanted in map(fold, one.forms))
    return next(by_slug, None) or next(by_name, None) or next(by_form, None)


def meant_slug(typed: str, slugs: Collection[str]) -> str:
    """A hint when the text is most likely a slip of one of these slugs, "" when it is a name."""
    hint = nearest(typed, slugs) if SLUG.fullmatch(typed) else ""
    return hint if hint.startswith("did you mean") else ""


def unknown_company(typed: str, authority: Authority, provisional: Iterable[Provisional]) -> str:
    """A hint for a company that nobody knows."""
    names = {fold(form): slug for slug, each in authority.companies.items() for form in each.forms}
    names |= {fold(name): one.slug for one in provisional for name in (one.name, short_name(one.name))}
    names |= {slug: slug for slug in names.values()}
    close = difflib.get_close_matches(fold(typed), names, n=1, cutoff=NEAR)
    return (
        f'did you mean "{names[close[0]]}"?'
        if close
        else "newsarchive suggest lists those that no list knows"
    )


def find_article(typed: str, articles: Sequence[Article], gone: Iterable[LockLine]) -> ArticleId:
    """The article with this id, permalink, or beginning of an id.

    Args:
        typed: what the curator typed.
        articles: of the archive, hidden and merged ones too.
        gone: links whose article no capture makes any more.

    Raises:
        ConfigError: there is none, or more than one.
    """
    titles = {article.id: article.title for article in articles}
    paths = {article.path: article.id for article in articles}
    for line in gone:
        titles.setdefault(line.id, line.path)
        paths.setdefault(line.path, line.id)
    match = _PATH.fullmatch(typed.strip())
    by_path = paths.get(f"{match['path']}/") if match else None
    wanted = typed.strip().casefold()
    if by_path or wanted in titles:
        return by_path or ArticleId(wanted)
    long = len(wanted) >= MIN_BEGINNING
    beginning = [identity for identity in titles if long and identity.startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0]
    if beginning:
        message = f'{len(beginning)} articles have an id that begins with "{typed}"'
        raise refused(message, f"say more of it: {_shown(beginning, titles)}")
    raise refused(f'no article has the id "{typed}"', _closest(wanted, titles))


def _closest(wanted: str, titles: Mapping[ArticleId, str]) -> str:
    """A hint: the articles whose id, or whose headline, is like what was typed."""
    near = [ArticleId(found) for found in difflib.get_close_matches(wanted, titles, n=MAX_SHOWN, cutoff=NEAR)]
    if not near:
        near = [
            identity
            for identity, title in titles.items()
            if len(wanted) >= MIN_BEGINNING and wanted in title.casefold()
        ]
    if not near:
        headlines = {title.casefold(): identity for identity, title in titles.items()}
        close = difflib.get_close_matches(wanted, headlines, n=MAX_SHOWN, cutoff=_LIKE_A_TITLE)
        near = [headlines[title] for title in close]
    if near:
        return f"did you mean {_shown(near, titles)}?"
    return "the id stands at the foot of the article's page; newsarchive extract prints them all"


def _shown(found: Sequence[ArticleId], titles: Mapping[ArticleId, str]) -> str:
    named = [f'{identity} "{titles[identity]}"' for identity in found[:MAX_SHOWN]]
    more = f" and {len(found) - MAX_SHOWN} more" if len(found) > MAX_SHOWN else ""
    return ", ".join(named) + more
