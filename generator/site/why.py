"""Why a page was rendered in a build, or taken over from the last one: `build --why PAGE`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from generator.model.errors import ConfigError, Problem, Severity
from generator.site.site_making import Made, Source
from generator.site.site_memory import Output, frame_of, text_of

WHOLE = "a plugin, a hook or the navigation in mkdocs.yml may need all of them"
"""Why pages cannot be rendered one by one."""


def find_page(typed: str, sources: Collection[Source], site_url: str) -> Source:
    """The page that somebody means: by its address, its file in docs/ or its file in the site.

    Raises:
        ConfigError: there is no such page.
    """
    base = urlsplit(site_url).path.strip("/")
    path = unquote(urlsplit(typed).path).strip("/")
    names = {path, path.removeprefix(base).strip("/"), path.removeprefix("docs/"), path.removeprefix("site/")}
    for source in sources:
        if source.is_page and not names.isdisjoint(_names(source)):
            return source
    hint = "say its address, such as articles/2025/09/24/a-headline/, or its file in docs/"
    raise ConfigError(
        Problem(path="", code="why", message=f"no page `{typed}`", hint=hint, severity=Severity.ERROR)
    )


def _names(source: Source) -> Iterable[str]:
    return source.path, source.output, source.output.removesuffix("index.html").strip("/")


def why(source: Source, made: Made | None, last: Mapping[str, Output]) -> str:
    """What a build did with a page, and why, in one sentence.

    Args:
        source: the page.
        made: the site that was built; None when MkDocs built all of it.
        last: what the build before knew of the published site.
    """
    name = f"docs/{source.path}"
    if made is None:
        return f"{name} was rendered, as all pages were: {WHOLE}"
    if source.output not in made.written:
        return f"{name} was taken over: its text, the settings, the theme and the program are what they were"
    return f"{name} was rendered: {_reason(source, made, last)}"


def _reason(source: Source, made: Made, last: Mapping[str, Output]) -> str:
    if not last:
        return "no earlier build is on record"
    old, new = last.get(source.output), made.outputs.get(source.output)
    if old is None:
        return "it is new"
    if new and frame_of(old.key) != frame_of(new.key):
        return "settings, theme, navigation or the program changed"
    if new and text_of(old.key) != text_of(new.key):
        return "its text changed"
    return "its file in the site is missing, or is not what was published"
