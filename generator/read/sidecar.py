"""What the curator knows of a capture that cannot hold front matter itself: a small file beside it.

`page.html` may have `page.html.meta.yml` with the entries of front matter. What the capture says itself
comes first; the sidecar fills in the rest.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.capture import Capture, CaptureMeta
from generator.model.errors import CaptureError
from generator.read.formats.reader import set_aside

if TYPE_CHECKING:
    from generator.read.front_matter import FrontMatter

SUFFIX = ".meta.yml"


def is_sidecar(name: str) -> bool:
    """Whether a file's name is that of a sidecar."""
    return name.endswith(SUFFIX)


def capture_of(name: str) -> str:
    """The name of the capture that a sidecar belongs to."""
    return name.removesuffix(SUFFIX)


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a capture lies, if it has one."""
    return path.with_name(path.name + SUFFIX)


def read_sidecar(path: Path) -> bytes | None:
    """The bytes of the sidecar of a capture, None when it has none.

    Raises:
        CaptureError: it cannot be opened.
    """
    sidecar = sidecar_of(path)
    try:
        return sidecar.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(sidecar) from error


def with_sidecar(capture: Capture, data: bytes | None, path: Path) -> Capture:
    """The capture with what its sidecar says.

    Args:
        capture: the capture.
        data: the bytes of its sidecar, None when there is none.
        path: of the capture, for messages.

    Raises:
        CaptureError: the sidecar is broken; with its line.
    """
    if data is None:
        return capture
    said = parse_sidecar(data, sidecar_of(path))
    one = len(capture.records) == 1
    records = tuple(
        replace(record, meta=_filled(record.meta, said.meta, whole=one)) for record in capture.records
    )
    return replace(capture, records=records, problems=(*capture.problems, *said.problems))


def parse_sidecar(data: bytes, path: Path) -> FrontMatter:
    """What a sidecar says.

    Args:
        data: its bytes.
        path: of its own, for messages.

    Raises:
        CaptureError: it is broken; with its line.
    """
    from generator.read.decode import normalise  # noqa: PLC0415  # few captures have a sidecar
    from generator.read.front_matter import read_front_matter  # noqa: PLC0415

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(path) from error
    fenced = normalise(text).text.strip().removeprefix("---").removesuffix("---")
    return read_front_matter(f"---\n{fenced.strip()}\n---\n", str(path))


def _unreadable(sidecar: Path) -> CaptureError:
    return set_aside(str(sidecar), "cannot be read", "it must be text in UTF-8, or go")


def _filled(own: CaptureMeta, other: CaptureMeta, *, whole: bool) -> CaptureMeta:
    """A record's metadata; what is said of a single document does not hold for every row of a table."""
    return replace(
        own,
        source=own.source or other.source,
        captured=own.captured or other.captured,
        lang=own.lang or other.lang,
        tags=own.tags or other.tags,
        title=own.title or (other.title if whole else None),
        url=own.url or (other.url if whole else None),
        author=own.author or (other.author if whole else None),
        published=own.published or (other.published if whole else None),
    )
