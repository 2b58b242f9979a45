"""A new capture on its way into the archive: its name, what is recorded of it, what is made of it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.assemble import Workings, assemble
from generator.identity.slugs import title_slug
from generator.model.article import Article
from generator.model.capture import Capture
from generator.model.errors import BuildError, Problem, Severity
from generator.read.captures import CaptureFile, read_captures
from generator.read.formats.text import TextReader
from generator.read.owned import read_owned
from generator.read.sidecar import sidecar_of
from generator.site.atomic import replace_files
from generator.site.progress import Progress, silent, stage_of
from generator.site.project import Project

_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_SIGNATURES = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"\x1f\x8b", ".gz"),
    (b"{", ".json"),
    (b"[", ".json"),
    (b"<?xml", ".xml"),
    (b"<rss", ".xml"),
    (b"<feed", ".xml"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
)
MAX_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a capture came from; "" where nobody says.

    Attributes:
        name: the file's name.
        captured: the day on which it was saved.
    """

    captured: dt.date
    name: str = ""
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A capture ready to be written, and the archive that it makes.

    Attributes:
        files: path -> bytes: the capture, and its sidecar where it cannot hold front matter.
        articles: what the program makes of it, in the order of the text.
        same: the capture of the archive that has the same bytes, if any.
    """

    capture: Capture
    files: dict[Path, bytes]
    articles: tuple[Article, ...]
    assembly: Workings
    same: Capture | None

    def retellings(self, article: Article) -> list[Article]:
        """The articles of other captures that tell what one of this capture tells."""
        return [
            other
            for other in self.assembly.archive.articles
            if other.capture != self.capture.name
            and (other.id == article.duplicate_of or other.duplicate_of == article.id)
        ]

    def write(self) -> None:
        """Puts the files into the archive, all or none.

        Raises:
            OSError: the disk does not let us.
        """
        replace_files(self.files)


def plan_addition(data: bytes, origin: Origin, project: Project, progress: Progress = silent) -> Addition:
    """What adding these bytes to the archive comes to; nothing is written.

    Raises:
        CaptureError: the program cannot read them.
        AuthorityError: a file that the curator owns is wrong.
    """
    if not data.strip():
        hint = "copy the article first, or name a file"
        raise BuildError(
            Problem(
                path=origin.name,
                code="add",
                message="there is nothing to add",
                hint=hint,
                severity=Severity.ERROR,
            )
        )
    folder = project.seeds / "articles"
    owned = read_owned(project.seeds)
    archive = read_captures(folder, progress=stage_of(progress, "Reading captures")).captures
    draft = _files(data, origin, Path("capture" + _suffix(data, origin.name)))
    alone = assemble([_read(draft)], owned, project.settings)
    path = _free(folder, _name(alone.archive.articles, origin), _suffix(data, origin.name))
    files = _files(data, origin, path)
    capture = _read(files, path.relative_to(folder).as_posix())
    assembly = assemble(
        [*archive, capture], owned, project.settings, progress=stage_of(progress, "Comparing")
    )
    own = [article for article in assembly.archive.articles if article.capture == capture.name]
    body = _body(data)
    return Addition(
        capture=capture,
        files=files,
        articles=tuple(sorted(own, key=lambda article: article.line)),
        assembly=assembly,
        same=next((other for other in archive if _body(Path(other.path).read_bytes()) == body), None),
    )


def _read(files: dict[Path, bytes], name: str = "") -> Capture:
    """The capture in files that are not written yet."""
    path = next(iter(files))
    return CaptureFile(name or path.name, str(path), files[path], files.get(sidecar_of(path))).read()


def _body(data: bytes) -> bytes:
    """The bytes of a capture without front matter, in which two copies differ by the day they were saved."""
    return re.sub(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n.*?\n---[ \t]*\r?\n", b"", data, flags=re.S).strip()


def _suffix(data: bytes, name: str) -> str:
    suffix = "".join(Path(name).suffixes[-2:] if name.endswith(".gz") else Path(name).suffixes[-1:])
    if suffix and len(suffix) <= 10:
        return suffix.lower()
    head = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((found for mark, found in _SIGNATURES if head.startswith(mark.lower())), ".txt")


def _name(articles: Sequence[Article], origin: Origin) -> str:
    """A name that tells day and story: of a capture with many articles the file's own, or the digest's."""
    first = min(articles, key=lambda article: article.line) if articles else None
    day = (first.date if first and first.date else origin.captured).isoformat()
    told = (
        first.title
        if first and len(articles) == 1
        else (first.digest if first else "") or Path(origin.name).stem
    )
    slug = title_slug(told or (first.title if first else "")) or "capture"
    return slug if slug.startswith(day) else f"{day}-{slug}"[:MAX_NAME].rstrip("-")


def _free(folder: Path, name: str, suffix: str) -> Path:
    path = folder / f"{name}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{name}-{number}{suffix}"
        number += 1
    return path


def _files(data: bytes, origin: Origin, path: Path) -> dict[Path, bytes]:
    """The capture with what is known of it: as front matter where it can hold one, else beside it."""
    known = {"source": origin.source, "url": origin.url, "captured": origin.captured.isoformat()}
    entries = {key: value for key, value in known.items() if value}
    text = _as_text(data, path.name)
    if text is None:
        return {path: data, sidecar_of(path): _fenced(entries).encode()}
    fence = _FENCE.match(text)
    if not fence:
        return {path: (_fenced(entries) + text.removeprefix("\ufeff")).encode()}
    head = text[: text.find("\n---", fence.end()) + 1]
    new = "".join(f"{key}: {_scalar(value)}\n" for key, value in entries.items() if not _holds(head, key))
    return {path: (text[: fence.end()] + new + text[fence.end() :]).encode()}


def _holds(head: str, key: str) -> bool:
    return bool(re.search(rf"^{key}[ \t]*:", head, re.M))


def _as_text(data: bytes, name: str) -> str | None:
    """The text of a capture that front matter can be put in front of; None of any other."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (
        text
        if TextReader().recognises(data, name)
        and _suffix(data, name) in {".txt", ".md", ".text", ".markdown"}
        else None
    )


def _fenced(entries: dict[str, str]) -> str:
    return "---\n" + "".join(f"{key}: {_scalar(value)}\n" for key, value in entries.items()) + "---\n"


def _scalar(value: str) -> str:
    """A value as YAML: a plain day, anything else in quotes."""
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else json.dumps(value, ensure_ascii=False)
