"""Publishing in one step: the new site is built beside the old one, and the two change places.

Whoever dies before the change leaves the old site whole, and its unfinished folder to the next build, which
knows it by its name and by the lock that nobody holds any more.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.model.errors import ConfigError, Problem, Severity

if sys.platform != "win32":
    import fcntl

_MARK = "-newsarchive-"
_NEW = "site"
_OLD = "old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Staging:
    """A folder beside the published one, for a site in the making.

    Attributes:
        folder: free for anything that the build needs; gone when the build ends.
        new_site: where the new site is to be built.
    """

    def __init__(self, site: Path, folder: Path) -> None:
        self._site = site
        self.folder = folder
        self.new_site = folder / _NEW

    def publish(self) -> None:
        """Puts the new site in the place of the old one."""
        if not self._site.exists():
            self.new_site.rename(self._site)
        elif not _exchange(self.new_site, self._site):
            _replace_in_two_steps(self.new_site, self._site, self.folder / _OLD)


@contextlib.contextmanager
def staging_beside(site: Path) -> Iterator[Staging]:
    """A staging folder, after the leftovers of killed builds were cleared away."""
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(site)
    folder = site.parent / f".{site.name}{_MARK}{secrets.token_hex(4)}"
    folder.mkdir()
    held = _hold(folder)
    try:
        yield Staging(site, folder)
    finally:
        _discard(folder, site)
        if held is not None:
            os.close(held)


def clear_leftovers(site: Path) -> int:
    """Removes what killed builds of this site left behind; how many there were."""
    site = site.resolve()
    cleared = 0
    for folder in sorted(site.parent.glob(f".{site.name}{_MARK}*")):
        held = _hold(folder)
        if held is None and sys.platform != "win32":
            continue
        if not site.exists() and (folder / _OLD).exists():
            (folder / _OLD).rename(site)
        _discard(folder, site)
        cleared += 1
        if held is not None:
            os.close(held)
    return cleared


def check_site_folder(site: Path, *kept: Path) -> None:
    """Makes sure that replacing the site folder destroys nothing but a site.

    Args:
        site: the folder to publish to.
        kept: folders that must not lie in it, nor it in them.

    Raises:
        ConfigError: it holds something else.
    """
    place = site.resolve()
    for folder in map(Path.resolve, kept):
        if folder.is_relative_to(place):
            raise ConfigError(_problem(site, f"would replace {folder}", "choose a folder of its own"))
        if place.is_relative_to(folder):
            raise ConfigError(_problem(site, f"lies in {folder}", "choose a folder of its own"))
    if not site.exists() or looks_like_site(site):
        return
    if not site.is_dir():
        raise ConfigError(_problem(site, "is a file, not a folder", "choose another name"))
    raise ConfigError(
        _problem(site, "holds files that are not a site", "choose an empty folder, or empty it")
    )


def looks_like_site(site: Path) -> bool:
    """Whether a folder is empty (hidden files aside) or holds a built site."""
    if not site.is_dir():
        return False
    names = {path.name for path in site.iterdir() if not path.name.startswith(".")}
    return not names or ("404.html" in names and "index.html" in names)


def _problem(site: Path, message: str, hint: str) -> Problem:
    return Problem(path=str(site), code="site-folder", message=message, hint=hint, severity=Severity.ERROR)


def _hold(folder: Path) -> int | None:
    """A lock on a folder, None when a running build has it. It ends with the process, however that ends."""
    if sys.platform == "win32":
        return None
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


def _discard(folder: Path, site: Path) -> None:
    """Removes a staging folder; hidden files of an old site in it (such as .git) go to the new one."""
    for old in (folder / _NEW, folder / _OLD):
        if old.is_dir() and site.is_dir():
            for path in old.iterdir():
                if path.name.startswith(".") and not (site / path.name).exists():
                    path.rename(site / path.name)
    shutil.rmtree(folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; False where the system has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    failed = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return not failed


def _replace_in_two_steps(new: Path, site: Path, old: Path) -> None:
    site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        old.rename(site)
        raise
