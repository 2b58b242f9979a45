"""The copy of the site for readers without a server: a folder to open from disk, and the same as a zip.

Both stand beside the published folder and are replaced as it is, each in one step.
"""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import ConfigError, Problem, Severity
from generator.site.data_files import is_export
from generator.site.offline_links import SiteFiles, page_for_disk
from generator.site.progress import Progress
from generator.site.project import Project
from generator.site.publish import Staging, check_site_folder, staging_beside
from generator.site.sitemap import PACKED
from generator.write.paths import CARDS, NEWS_SITEMAP, ROBOTS, SITEMAP

_STAGE = "Copying the site"
_ONLY_ONLINE = frozenset((ROBOTS, NEWS_SITEMAP, SITEMAP, PACKED))
"""What only crawlers of the published site read; nor does a messenger look for pictures here."""
_MODE = 0o100644
_UNIX = 3
# The format knows no earlier day.
_FIRST_DAY = "1980-01-01"


@dataclass(frozen=True, slots=True)
class OfflinePlace:
    """Where the copy of a site goes: its folder, and the zip of that."""

    folder: Path
    packed: Path


def offline_place(site: Path) -> OfflinePlace:
    """The place beside a site folder."""
    named = site if site.name not in {"", ".."} else site.resolve()
    return OfflinePlace(
        named.with_name(f"{named.name}-offline"), named.with_name(f"{named.name}-offline.zip")
    )


def check_offline_place(project: Project) -> OfflinePlace:
    """The place of an archive's copy, when replacing it destroys nothing but a copy.

    Raises:
        ConfigError: something else is there.
    """
    place = offline_place(project.site)
    check_site_folder(place.folder, project.config, project.docs, project.seeds, project.site)
    packed = place.packed
    if packed.exists() and not (packed.is_file() and zipfile.is_zipfile(packed)):
        message, hint = "is in the way of the offline copy", "move it, or publish elsewhere with --site-dir"
        raise ConfigError(
            Problem(path=str(packed), code="site-folder", message=message, hint=hint, severity=Severity.ERROR)
        )
    return place


class OfflineCopy:
    """A copy in the making.

    Attributes:
        place: where it will be.
    """

    def __init__(self, place: OfflinePlace, folder: Staging, packed: Staging) -> None:
        self.place = place
        self._folder = folder
        self._packed = packed

    def make(self, site: Path, address: str, newest_day: str, progress: Progress) -> None:
        """Copies a built site and packs the copy.

        Args:
            site: the built site.
            address: where it is published, "" when nowhere.
            newest_day: ISO date of the newest article, which dates the files in the zip.
            progress: is told how far it is.
        """
        paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        # The copy is for readers, and would be twice as large with the data.
        exports = frozenset(filter(is_export, paths))
        left_out = exports | {path for path in paths if path in _ONLY_ONLINE or path.startswith(CARDS)}
        paths = [path for path in paths if path not in left_out]
        files = SiteFiles(frozenset(paths), address, exports)
        year, month, day = map(int, max(newest_day, _FIRST_DAY).split("-"))
        with zipfile.ZipFile(self._packed.new_site, "w", zipfile.ZIP_DEFLATED) as packed:
            for done, path in enumerate(paths, 1):
                data = (site / path).read_bytes()
                if path.lower().endswith((".html", ".htm")):
                    data = page_for_disk(data, path, files)
                target = self._folder.new_site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                entry = zipfile.ZipInfo(f"{self.place.folder.name}/{path}", (year, month, day, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = _UNIX
                entry.external_attr = _MODE << 16
                packed.writestr(entry, data)
                progress(_STAGE, done, len(paths))

    def publish(self) -> None:
        """Puts the new copy in the place of the old one."""
        self._folder.publish()
        self._packed.publish()


@contextlib.contextmanager
def staged_copy(project: Project, *, wanted: bool) -> Iterator[OfflineCopy | None]:
    """The copy of an archive's site, to be made and published while its staging folders stand.

    Raises:
        ConfigError: something else is in its place.
    """
    if not wanted:
        yield None
        return
    place = check_offline_place(project)
    with staging_beside(place.folder) as folder, staging_beside(place.packed) as packed:
        yield OfflineCopy(place, folder, packed)
