"""The site from the pages in docs/: what stands already is taken over, the rest is rendered on all cores."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from mkdocs.structure.files import Files
from mkdocs.utils import meta

from generator.model.errors import BuildError, Problem
from generator.site.atomic import remove_file, write_file
from generator.site.manifest import digest
from generator.site.page_rendering import Surroundings, load_site, render_not_found, render_pages
from generator.site.plugin import day_of
from generator.site.rendered_pages import RenderedPages
from generator.site.rendering_ahead import BATCH, FEW, RenderingAhead
from generator.site.site_frame import frame_key
from generator.site.site_memory import Output, digest_of, glance_at, page_key
from generator.site.sitemap import NAME as SITEMAP
from generator.site.sitemap import mkdocs_order, sitemap, write_sitemap

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_log = logging.getLogger("mkdocs.newsarchive")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Source(NamedTuple):
    """A file in docs/.

    Attributes:
        path: below docs/.
        digest: of its bytes.
        day: ISO date that the sitemap tells.
        generated: nobody wrote it by hand.
        is_page: MkDocs renders it.
        output: where it goes in the site.
    """

    path: str
    digest: str
    day: str
    generated: bool
    is_page: bool
    output: str

    @classmethod
    def of(cls, path: str, digest: str, day: str, *, generated: bool) -> Source:
        """The source at a path."""
        if not path.endswith(_PAGES):
            return cls(path, digest, day, generated, is_page=False, output=path)
        stem = path.rpartition(".")[0]
        folder, _, name = stem.rpartition("/")
        stem = folder if name in {"index", "README"} else stem
        output = f"{stem}/index.html" if stem else "index.html"
        return cls(path, digest, day, generated, is_page=True, output=output)

    @property
    def url(self) -> str:
        """Its address below that of the site."""
        return quote(self.output.removesuffix("index.html"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A site in the making.

    Attributes:
        outputs: every file of it.
        written: files that were not taken over from the published site.
        rendered: pages among those.
        frame: digest of what all its pages depend on.
    """

    outputs: Mapping[str, Output]
    written: frozenset[str]
    frame: bytes
    rendered: int


class SiteMaker:
    """Makes a site folder.

    Args:
        around: what is the same for all pages; the folder `around.site` is to be filled.
        taken: files in it that were taken over from the published site.
        executor: whose workers render many pages.
        brought: pages that were rendered elsewhere.
        ahead: renders pages already.
    """

    def __init__(
        self,
        around: Surroundings,
        taken: Mapping[str, Output],
        executor: Executor | None = None,
        brought: RenderedPages | None = None,
        ahead: RenderingAhead | None = None,
    ) -> None:
        self._around = around
        self._taken = taken
        self._executor = executor
        self._brought = brought or RenderedPages()
        self._ahead = ahead
        self._new = Path(around.site)
        self._docs = Path(around.docs)

    def make(self, sources: Iterable[Source], progress: Callable[[int, int], None]) -> Made:
        """Fills the folder.

        Raises:
            ConfigError: MkDocs refuses mkdocs.yml.
            BuildError: MkDocs failed or complained.
        """
        site = load_site(self._around)
        frame = frame_key(site.config, site.titles)
        sources = sorted(sources, key=lambda source: mkdocs_order(source.path))
        by_output = {source.output: source for source in sources}
        theme = theme_files(site.config, site.env)
        told = repr([(source.output, source.day) for source in sources if source.is_page])
        newest = max((source.day for source in sources if source.is_page), default=self._around.newest_day)
        apart = [name for name in sorted(site.config.theme.static_templates) if name != SITEMAP]
        wanted: dict[str, bytes] = {path: _key(b"theme", frame) for path in (*theme, *apart)}
        wanted |= dict.fromkeys(
            (SITEMAP, f"{SITEMAP}.gz"),
            _key(b"map", frame, told.encode("utf-8", "surrogatepass"), newest.encode()),
        )
        for path, source in by_output.items():
            wanted[path] = (
                page_key(frame, bytes.fromhex(source.digest)) if source.is_page else source.digest.encode()
            )
        kept = {path: output for path, output in self._taken.items() if wanted.get(path) == output.key}
        for path in self._taken.keys() - kept.keys():
            remove_file(self._new, self._new / path)
        missing = [path for path in wanted if path not in kept]
        pages = [
            by_output[path]
            for path in missing
            if path in by_output
            and by_output[path].is_page
            and not self._brought.put(path, wanted[path], self._new)
        ]
        self._copy(missing, by_output, theme)
        if any(path in apart for path in missing):
            render_not_found(self._around)
        if SITEMAP in missing or f"{SITEMAP}.gz" in missing:
            text = sitemap(site.env, addresses(sources, site.config.site_url or ""))
            write_sitemap(self._new, text, newest)
        self._render(pages, sources, progress)
        _log.info("%d pages rendered, %d files taken over", len(pages), len(kept))
        outputs = dict(kept)
        for path in missing:
            file = self._new / path
            if file.exists():  # a page may come out empty
                outputs[path] = Output(wanted[path], glance_at(file), digest_of(file))
        return Made(outputs=outputs, written=frozenset(missing), frame=frame, rendered=len(pages))

    def settle(self) -> None:
        """Waits until nothing that was begun writes to the folder any more."""
        if self._ahead:
            self._ahead.settle()

    def _copy(self, paths: Iterable[str], sources: Mapping[str, Source], theme: Mapping[str, Path]) -> None:
        """Copies files that are as they stand in docs/ or in the theme; docs/ come first."""
        for path in paths:
            source = sources.get(path)
            file = self._docs / source.path if source and not source.is_page else theme.get(path)
            if file and not (source and source.is_page):
                target = self._new / path
                target.parent.mkdir(parents=True, exist_ok=True)
                write_file(target, file.read_bytes())

    def _render(
        self, pages: Sequence[Source], all_of_them: Sequence[Source], progress: Callable[[int, int], None]
    ) -> None:
        begun = self._ahead.begun if self._ahead else frozenset()
        generated = [source.path for source in pages if source.generated and source.path not in begun]
        own = [source.path for source in pages if not source.generated]
        complaints: list[Problem] = []
        if own:
            # Only what people wrote links to Markdown files, which MkDocs must know then.
            complaints += render_pages(self._around, own, [source.path for source in all_of_them])
        done = len(own)
        ahead = self._ahead.done() if self._ahead else ()
        for batch, found in chain(self._batches(generated), ahead):
            complaints += found
            done += batch
            progress(done, len(pages))
        if complaints:
            raise BuildError(*dict.fromkeys(complaints))

    def _batches(self, pages: Sequence[str]) -> Iterator[tuple[int, tuple[Problem, ...]]]:
        batches = [pages[at : at + BATCH] for at in range(0, len(pages), BATCH)]
        if self._executor is None or len(pages) <= FEW:
            yield from ((len(batch), render_pages(self._around, batch)) for batch in batches)
            return
        futures = {self._executor.submit(render_pages, self._around, batch): len(batch) for batch in batches}
        for future in as_completed(futures):
            yield futures[future], future.result()


def sources_in(
    docs: Path, generated: Mapping[str, str], days: Mapping[str, str], newest_day: str
) -> Iterator[Source]:
    """All files in docs/ that the site is made of.

    Args:
        docs: the folder.
        generated: path -> digest of the generated pages.
        days: path -> ISO date of generated pages that have one.
        newest_day: of the archive.
    """
    for path, known in generated.items():
        yield Source.of(path, known, days.get(path, newest_day), generated=True)
    by_hand = [path for path in _files_in(docs) if path not in generated]
    indexes = {path.rpartition("/")[0] for path in by_hand if path.rpartition("/")[2] == "index.md"}
    indexes |= {path.rpartition("/")[0] for path in generated if path.rpartition("/")[2] == "index.md"}
    for path in by_hand:
        folder, _, name = path.rpartition("/")
        if name == "README.md" and folder in indexes:
            continue
        data = (docs / path).read_bytes()
        day = newest_day
        if path.endswith(_PAGES):
            _, said = meta.get_data(data.decode("utf-8-sig", "replace"))
            day = day_of(said) or newest_day
        yield Source.of(path, digest(data), day, generated=False)


def _files_in(docs: Path) -> Iterator[str]:
    """The files that MkDocs takes from a folder: no hidden ones, no templates."""
    stack = [""]
    while stack:
        prefix = stack.pop()
        with os.scandir(f"{docs}/{prefix}") as entries:
            for entry in entries:
                if entry.name.startswith(".") or (not prefix and entry.name == "templates"):
                    continue
                if entry.is_dir():
                    stack.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name


def theme_files(config: MkDocsConfig, env: Environment) -> dict[str, Path]:
    """Path in the site -> file of the theme."""
    files = Files([])
    files.add_files_from_theme(env, config)
    return {file.dest_uri: Path(file.abs_src_path or "") for file in files}


def addresses(sources: Iterable[Source], site_url: str) -> Iterator[tuple[str, str]]:
    """The pages' absolute addresses with their days, for the sitemap; none without a site_url."""
    if site_url:
        base = urljoin(site_url, ".")
        yield from ((base + source.url, source.day) for source in sources if source.is_page)


def _key(*parts: bytes) -> bytes:
    return blake2b(b"\0".join(parts), digest_size=16).digest()
