"""Publishing in one step: the new site is built beside the old one, and the two change places.

Whoever dies before the change leaves the old site whole, and its unfinished folder to the next build, which
knows it by its name and by the lock that nobody holds any more.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.model.errors import ConfigError, Problem, Severity
from generator.site.atomic import write_file
from generator.site.exchange import exchanged, flush
from generator.site.holding import hold, let_go

_FULL = {errno.ENOSPC, errno.EDQUOT}
_MARK = "-newsarchive-"
_NEW = "site"
_OLD = "old"
_REPLACED = "replaced"
_REMOVED = "removed"
LARGE = 2_000
"""Files and folders from which an old site is removed by a process of its own: 40,000 take two seconds."""
_REMOVE = "import os, shutil, sys; os.nice(19); shutil.rmtree(sys.argv[1], ignore_errors=True)"


class Staging:
    """A folder beside the published one, for a site in the making.

    Attributes:
        folder: free for anything that the build needs; gone when the build ends.
        new_site: where the new site is to be built.
    """

    def __init__(self, site: Path, folder: Path, held: int | None) -> None:
        self._site = site
        self._held = held
        self.folder = folder
        self.new_site = folder / _NEW

    def publish(self, aside: Path | None = None) -> None:
        """Puts the new site in the place of the old one.

        Args:
            aside: where the old one is kept, on the same disk and with nothing there; None for nowhere.

        Raises:
            OSError: it could not; the old one is where it was.
        """
        if self._held is not None:
            # A disk that says late that it is full, as one across a network may, says so here, while the old
            # site stands. And after a power failure no page is found empty. One file at a time would take
            # minutes.
            flush(self._held)
        if not self._site.exists():
            self.new_site.rename(self._site)
            return
        # From here on, what lies in the folder may be the old site, of which hidden files are wanted.
        write_file(self.folder / _REPLACED, str(self._site.stat().st_ino).encode())
        if not exchanged(self.new_site, self._site):
            _replace_in_two_steps(self.new_site, self._site, self.folder / _OLD)
        if aside:
            _bring_over_hidden(self.folder, self._site)
            for old in (self.new_site, self.folder / _OLD):
                with contextlib.suppress(OSError):
                    old.rename(aside)


@contextlib.contextmanager
def staging_beside(site: Path) -> Iterator[Staging]:
    """A staging folder, after the leftovers of killed builds were cleared away.

    A disk that is full without a word on which file did not fit is told as the site's.
    """
    given, site = site, site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(site)
    folder, held = _new_folder(site)
    try:
        yield Staging(site, folder, held)
    except OSError as error:
        if error.errno in _FULL:
            error.filename = error.filename or str(given)
        raise
    finally:
        _discard(folder, site, held)


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
        _discard(folder, site, held)
        cleared += 1
    return cleared


def remove_site(site: Path) -> None:
    """Removes a published folder or file in one step: half a site is none, and would be in the way."""
    with staging_beside(site) as staging:
        site.resolve().rename(staging.folder / _REMOVED)


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


def _new_folder(site: Path) -> tuple[Path, int | None]:
    """A folder of our own, and the lock on it."""
    while True:
        folder = site.parent / f".{site.name}{_MARK}{secrets.token_hex(4)}"
        folder.mkdir()
        held = _hold(folder)
        # Before it was locked, it was a leftover to anybody who looked.
        if sys.platform == "win32" or (held is not None and folder.exists()):
            return folder, held
        if held is not None:
            let_go(held)


def _hold(folder: Path) -> int | None:
    """A lock on a folder, None when a running build has it. It ends with the process, however that ends."""
    if sys.platform == "win32":
        return None
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        # Gone meanwhile, or that of somebody who lets nobody look.
        return None
    if hold(opened):
        return opened
    os.close(opened)
    return None


def _discard(folder: Path, site: Path, held: int | None) -> None:
    """Removes a staging folder; hidden files of an old site in it (such as .git) go to the new one."""
    try:
        _bring_over_hidden(folder, site)
        if not (held is not None and _is_large(folder) and _left_to_another(folder, held)):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        if held is not None:
            let_go(held)


def _bring_over_hidden(folder: Path, site: Path) -> None:
    replaced = folder / _REPLACED
    known = replaced.read_text() if replaced.exists() else ""
    for old in (folder / _NEW, folder / _OLD):
        if not (known and old.is_dir() and site.is_dir() and str(old.stat().st_ino) == known):
            continue
        for path in old.iterdir():
            if path.name.startswith(".") and not (site / path.name).exists():
                path.rename(site / path.name)


def _is_large(folder: Path) -> bool:
    return next(islice(folder.rglob("*"), LARGE, None), None) is not None


def _left_to_another(folder: Path, held: int) -> bool:
    """Lets a process that outlives us remove a folder at leisure; it has the lock until it is done."""
    if sys.platform == "win32" or not sys.executable:
        return False
    command = [sys.executable, "-I", "-S", "-c", _REMOVE, str(folder)]
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  # ourselves
            command,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            cwd="/",
            pass_fds=(held,),
            start_new_session=True,
        )
    except OSError:
        return False
    # Nobody waits for it: Python shall not complain about that.
    process.returncode = 0
    return True


def _replace_in_two_steps(new: Path, site: Path, old: Path) -> None:
    site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        old.rename(site)
        raise
