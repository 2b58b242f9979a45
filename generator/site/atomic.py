"""Files that are replaced in one step: a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

UNFINISHED = ".newsarchive~"
"""End of the name of a file being written; a killed program may leave one behind. Hidden from MkDocs."""


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Lets a failure name the file that is written: a full disk names none, and our own names help nobody."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def write_file(path: Path, data: bytes) -> None:
    """Makes these the bytes of a file that nobody else looks at.

    Raises:
        OSError: with the name of the file.
    """
    with naming(path):
        path.write_bytes(data)


def copy_file(source: Path, target: Path) -> None:
    """Copies the bytes of a file to one that nobody else looks at.

    Raises:
        OSError: with the name of the new file.
    """
    with naming(target):
        shutil.copyfile(source, target)


def link_file(source: Path, target: Path) -> None:
    """The same by a link, where the file system knows any: for files that are only ever replaced.

    Raises:
        OSError: with the name of the new file.
    """
    try:
        os.link(source, target)
    except OSError:
        copy_file(source, target)


def move_file(source: Path, target: Path) -> None:
    """Puts a file that is whole in the place of another, creating its folder when needed.

    Raises:
        OSError: with the name of the place.
    """
    with naming(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.stat().st_dev == target.parent.stat().st_dev:
            source.replace(target)
            return
    unfinished = target.parent / f".{secrets.token_hex(4)}{UNFINISHED}"
    try:
        with naming(target):
            shutil.copyfile(source, unfinished)
            unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def remove_file(folder: Path, path: Path) -> None:
    """Removes a file below a folder, and the folders between that are empty then."""
    path.unlink()
    for parent in path.parents:
        if parent == folder:
            break
        try:
            parent.rmdir()
        except OSError:
            break  # it holds something


def replace_file(path: Path, data: bytes) -> None:
    """Makes these the bytes of a file, creating its folder when needed."""
    unfinished = path.parent / f".{secrets.token_hex(4)}{UNFINISHED}"
    try:
        with naming(path):
            try:
                unfinished.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                unfinished.write_bytes(data)
            unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def clear_unfinished(*folders: Path) -> None:
    """Removes the files from these folders that killed programs were writing."""
    for folder in folders:
        for path in folder.glob(f".*{UNFINISHED}"):
            path.unlink(missing_ok=True)


def replace_if_changed(path: Path, data: bytes) -> bool:
    """As `replace_file`, but leaves a file alone that has these bytes already; whether it was written."""
    try:
        if os.path.getsize(path) == len(data) and path.read_bytes() == data:  # noqa: PTH202
            return False
    except FileNotFoundError:
        pass
    replace_file(path, data)
    return True


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Makes these the bytes of some files, all or none: when one cannot be replaced, the others are put back.

    A link stays one, and a file keeps its permissions.
    """
    unfinished: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in contents.items():
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished[target] = target.parent / f".{secrets.token_hex(4)}{UNFINISHED}"
            with naming(path):
                unfinished[target].write_bytes(data)
            if target.exists():
                shutil.copymode(target, unfinished[target])
        for target, made in unfinished.items():
            before[target] = target.read_bytes() if target.exists() else None
            with naming(target):
                made.replace(target)
    except BaseException:
        for made in unfinished.values():
            made.unlink(missing_ok=True)
        for target, old in before.items():
            _restore(target, old)
        raise


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != data:
        replace_file(path, data)
