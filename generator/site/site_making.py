"""The site from the pages in docs/: what stands already is taken over, the rest is rendered on all cores."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urljoin

from mkdocs.utils import meta

from generator.model.errors import BuildError, Problem
from generator.site.atomic import copy_file, link_file, remove_file, write_file
from generator.site.clock import day_of
from generator.site.folders_seen import FolderTree
from generator.site.manifest import digest
from generator.site.mkdocs_tasks import frame_around, render_not_found, render_pages, templated_sitemap
from generator.site.rendered_pages import RenderedPages
from generator.site.rendering_ahead import BATCH, FEW, RenderingAhead
from generator.site.site_memory import Output, digest_of, glance_at, page_key
from generator.site.sitemap import mkdocs_order, plain_sitemap, sitemap_files, sitemap_names
from generator.site.surroundings import Frame, Surroundings
from generator.site.workers import promised, start

_log = logging.getLogger("mkdocs.newsarchive")
_PLAIN = re.compile(r"[A-Za-z0-9/_.~-]*")
"""Paths that are addresses as they are."""
LARGE = 1_000_000
"""Generated files of so many bytes are not copied: data files are, with every build, a hundred megabytes."""
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
            return cls(path, digest, day, generated, False, path)  # noqa: FBT003  # many
        stem = path.rpartition(".")[0]
        folder, _, name = stem.rpartition("/")
        stem = folder if name in {"index", "README"} else stem
        output = f"{stem}/index.html" if stem else "index.html"
        return cls(path, digest, day, generated, True, output)  # noqa: FBT003

    @property
    def url(self) -> str:
        """Its address below that of the site."""
        path = self.output.removesuffix("index.html")
        return path if _PLAIN.fullmatch(path) else quote(path)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files in docs/ that a site is made of.

    Attributes:
        listed: pages, and whatever people wrote.
        copied: path -> digest of generated files that are no pages: they are many, and go where they stand.
    """

    listed: Sequence[Source]
    copied: Mapping[str, str]

    @property
    def are_apart(self) -> bool:
        """Whether no two of them go to one place in the site."""
        places = {source.output for source in self.listed} | self.copied.keys()
        return len(places) == len(self.listed) + len(self.copied)


class _Batch(NamedTuple):
    """Pages that are being rendered: how many, and what MkDocs complains of."""

    pages: int
    result: Callable[[], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A site in the making.

    Attributes:
        kept: files that were taken over from the published site.
        written: files that were not.
        outputs: those of them that did not come out empty.
        rendered: pages among those.
        frame: digest of what all its pages depend on.
    """

    kept: frozenset[str]
    written: frozenset[str]
    outputs: Mapping[str, Output]
    frame: bytes
    rendered: int


class SiteMaker:
    """Makes a site folder.

    Args:
        around: what is the same for all pages; the folder `around.site` is to be filled.
        taken: files in it that were taken over from the published site, and their keys.
        helper: does what MkDocs must do, while we go on; None to do it here.
        executor: whose workers render many pages.
        brought: pages that were rendered elsewhere.
        ahead: renders pages already.
    """

    def __init__(
        self,
        around: Surroundings,
        taken: Mapping[str, bytes],
        helper: Executor | None = None,
        executor: Executor | None = None,
        brought: RenderedPages | None = None,
        ahead: RenderingAhead | None = None,
    ) -> None:
        self._around = around
        self._taken = taken
        self._helper = helper
        self._executor = executor
        self._brought = brought or RenderedPages()
        self._ahead = ahead
        self._new = Path(around.site)
        self._docs = Path(around.docs)

    def make(
        self,
        sources: Sources,
        progress: Callable[[int, int], None],
    ) -> Made:
        """Fills the folder.

        Args:
            sources: what it is made of.
            progress: called with (pages rendered, pages to render).

        Raises:
            ConfigError: MkDocs refuses mkdocs.yml.
            BuildError: MkDocs failed or complained.
        """
        asked = start(self._helper, frame_around, self._around)
        listed = {source.output: source for source in sources.listed}
        pages = sorted(
            (source for source in sources.listed if source.is_page),
            key=lambda source: mkdocs_order(source.path),
        )
        days = [(page.output, page.day) for page in pages]
        newest = max((day for _, day in days), default=self._around.newest_day)
        frame = asked.result()
        wanted: dict[str, bytes] = {
            path: _key(b"theme", frame.key) for path in (*frame.files, *frame.templates)
        }
        told = list(addresses(pages, frame.address))
        maps = sitemap_names(len(told))
        dated = repr(days).encode("utf-8", "surrogatepass")
        wanted |= dict.fromkeys(maps, _key(b"map", frame.key, dated, newest.encode()))
        wanted |= {
            path: page_key(frame.key, bytes.fromhex(known)) if is_page else known.encode()
            for path, (_, known, _, _, is_page, _) in listed.items()
        }
        wanted |= {path: known.encode() for path, known in sources.copied.items()}
        kept = frozenset(path for path, key in self._taken.items() if wanted.get(path) == key)
        for path in self._taken.keys() - kept:
            remove_file(self._new, self._new / path)
        missing = [path for path in wanted if path not in kept]
        to_render = [
            listed[path]
            for path in missing
            if path in listed
            and listed[path].is_page
            and not self._brought.put(path, wanted[path], self._new)
        ]
        rendering = self._begin(to_render, sources)
        self._copy(missing, listed, sources.copied, frame.files)  # while others render
        if any(path in frame.templates for path in missing):
            start(self._helper, render_not_found, self._around).result()
        if lost := set(maps) - kept:
            self._map(lost, told, frame, newest)
        self._finish(rendering, len(to_render), progress)
        _log.info("%d pages rendered, %d files taken over", len(to_render), len(kept))
        outputs = {}
        for path in missing:
            file = self._new / path
            if file.exists():  # a page may come out empty
                source = listed.get(path)
                known = source.digest if source and not source.is_page else sources.copied.get(path)
                digest = bytes.fromhex(known) if known else digest_of(file)
                outputs[path] = Output(wanted[path], glance_at(file), digest)
        return Made(
            kept=kept, written=frozenset(missing), outputs=outputs, frame=frame.key, rendered=len(to_render)
        )

    def settle(self) -> None:
        """Waits until nothing that was begun writes to the folder any more."""
        if self._ahead:
            self._ahead.settle()

    def _copy(
        self,
        paths: Iterable[str],
        listed: Mapping[str, Source],
        copied: Collection[str],
        theme: Mapping[str, Path],
    ) -> None:
        """Copies files that are as they stand in docs/ or in the theme; docs/ come first."""
        for path in paths:
            source = listed.get(path)
            if source and source.is_page:
                continue
            file = self._docs / path if source or path in copied else theme.get(path)
            if file:
                target = self._new / path
                target.parent.mkdir(parents=True, exist_ok=True)
                large = path in copied and file.stat().st_size >= LARGE
                (link_file if large else copy_file)(file, target)

    def _map(
        self, wanted: Collection[str], listed: Sequence[tuple[str, str]], frame: Frame, newest: str
    ) -> None:
        """Writes the files of the sitemap that are wanted, of these addresses with their days."""
        text = (
            start(self._helper, templated_sitemap, self._around, listed).result()
            if frame.own_sitemap
            else plain_sitemap(listed)
        )
        for name, data in sitemap_files(text, len(listed), frame.address, newest).items():
            if name in wanted:
                write_file(self._new / name, data)

    def _begin(self, pages: Sequence[Source], sources: Sources) -> list[_Batch]:
        """Has pages rendered: by the helper when they are few, by all workers when they are many."""
        begun = self._ahead.begun if self._ahead else frozenset()
        generated = [source.path for source in pages if source.generated and source.path not in begun]
        own = [source.path for source in pages if not source.generated]
        executor = self._executor if len(generated) > FEW else self._helper
        rendering = []
        if own:
            # Only what people wrote links to Markdown files, which MkDocs must know then.
            known = [*(source.path for source in sources.listed), *sources.copied]
            rendering.append(_Batch(len(own), promised(self._helper, render_pages, self._around, own, known)))
        for at in range(0, len(generated), BATCH):
            batch = generated[at : at + BATCH]
            rendering.append(_Batch(len(batch), promised(executor, render_pages, self._around, batch)))
        return rendering

    def _finish(self, rendering: Iterable[_Batch], pages: int, progress: Callable[[int, int], None]) -> None:
        """Waits until the pages are rendered."""
        ahead = self._ahead.done() if self._ahead else ()
        complaints: list[Problem] = []
        done = 0
        for batch, found in chain(((batch.pages, batch.result()) for batch in rendering), ahead):
            complaints += found
            done += batch
            progress(done, pages)
        if complaints:
            raise BuildError(*dict.fromkeys(complaints))


def sources_in(
    docs: Path,
    generated: Mapping[str, str],
    days: Mapping[str, str],
    newest_day: str,
    others: Iterable[str] | None = None,
) -> Sources:
    """All files in docs/ that the site is made of.

    Args:
        docs: the folder.
        generated: path -> digest of the generated pages.
        days: path -> ISO date of generated pages that have one.
        newest_day: of the archive.
        others: all further files, where somebody knows.
    """
    listed = [
        Source.of(path, known, days.get(path, newest_day), generated=True)
        for path, known in generated.items()
        if path.endswith(_PAGES)
    ]
    copied = {path: known for path, known in generated.items() if not path.endswith(_PAGES)}
    if others is None:
        others = FolderTree(docs, docs=True).differing({}, 0).files
    by_hand = [path for path in others if path not in generated]
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
        listed.append(Source.of(path, digest(data), day, generated=False))
    return Sources(listed, copied)


def addresses(pages: Iterable[Source], site_url: str) -> Iterator[tuple[str, str]]:
    """The pages' absolute addresses with their days, for the sitemap; none without a site_url."""
    if site_url:
        base = urljoin(site_url, ".")
        yield from ((base + page.url, page.day) for page in pages)


def _key(*parts: bytes) -> bytes:
    return blake2b(b"\0".join(parts), digest_size=16).digest()
