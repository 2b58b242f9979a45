"""The last look before a site is published: all of it, or what the build changed and what refers to that."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from generator.assemble import Assembly
from generator.model.errors import BuildError
from generator.site.site_making import Made
from generator.site.site_memory import Published
from generator.site.verify import Expected, Links, verify_change, verify_site


def check_site(  # an argument per thing that is compared
    site: Path,
    address: str,
    assembly: Assembly,
    made: Made | None,
    last: Published,
    executor: Executor | None = None,
) -> Links:
    """Makes sure that a site is whole; what its files refer to, for the next check.

    Args:
        site: the new site.
        address: where it is published.
        assembly: what it shows.
        made: how it was made; None when nobody knows.
        last: the published site that it was made from.
        executor: whose workers read many files.

    Raises:
        BuildError: a link leads nowhere, a page is missing, or search does not find the articles.
    """
    archive = assembly.archive
    expected = Expected(
        address=address,
        articles=frozenset(article.path for article in archive.articles),
        others=frozenset((*archive.withdrawn, *archive.redirects)),
    )
    if made and last.outputs and len(made.written) < len(made.outputs):
        verified = verify_change(
            site,
            last.links,
            files=frozenset(made.outputs),
            changed=made.written & made.outputs.keys(),
            removed=last.outputs.keys() - made.outputs.keys(),
            expected=expected,
        )
    else:
        verified = verify_site(site, expected=expected, executor=executor)
    if verified.errors:
        raise BuildError(*verified.errors)
    return verified.links
