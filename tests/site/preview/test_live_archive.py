"""An archive in memory is the one that a build from nothing finds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.errors import AuthorityError
from generator.site.build_lock import BuildLock
from generator.site.gather import Gathered
from generator.site.permalinks import write_lock
from generator.site.preview.live_archive import Pending
from tests.archives import ALPHA, BETA, files_of, make_archive
from tests.site.preview.views import Viewer

YEARLESS = (
    "A port reopens\n\nOn September 25, the port of Westport reopened after a storm, its operator said.\n"
)
NAMES = "seeds/articles"


def same(one: Gathered | None, other: Gathered) -> bool:
    """Whether two looks show the same, save for related articles, which only the whole archive tells."""
    if one is None:
        return False
    archives = [replace(each.assembly.archive, related={}, threads={}) for each in (one, other)]
    return archives[0] == archives[1] and one.rejects == other.rejects


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "a")


def edit(name: str, text: str | None) -> Callable[[Path], None]:
    def change(archive: Path) -> None:
        path = archive / NAMES / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")

    return change


CHANGES = {
    "text": edit("alpha.txt", ALPHA.replace("Thailand", "Malaysia")),
    "title": edit("alpha.txt", ALPHA.replace("opens a", "shuts its")),
    "day": edit("alpha.txt", ALPHA.replace("09-24", "10-02")),
    "new": edit("more/gamma.txt", ALPHA.replace("Alibaba", "Nvidia").replace("2025-09-24", "2024-01-02")),
    "gone": edit("beta.txt", None),
    "set aside": edit("beta.txt", ""),
    "sidecar": edit("beta.txt.meta.yml", "source: Another Wire\n"),
    "stray sidecar": edit("nobody.txt.meta.yml", "source: Another Wire\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("locked", [False, True])
def test_a_first_look_is_what_the_whole_archive_is(
    archive: Path, change: Callable[[Path], None], *, locked: bool
) -> None:
    viewer = Viewer(archive)
    first = viewer.gathered()
    if locked:
        write_lock(archive / "seeds", first.assembly.lock)
        viewer.gathered()
    change(archive)
    looked = viewer.first_look()
    anew = Viewer(archive).gathered()
    assert same(looked, anew)
    assert same(viewer.gathered(), anew)
    assert viewer.first_look() is None


def test_what_does_not_change_is_not_assembled_again(archive: Path) -> None:
    viewer = Viewer(archive)
    first = viewer.gathered()
    assert viewer.gathered() is first
    (archive / "seeds/articles/.hidden").write_text("no capture")
    assert viewer.gathered() is first


def test_many_changes_and_those_of_lists_are_no_matter_of_a_first_look(archive: Path) -> None:
    viewer = Viewer(archive)
    viewer.gathered()
    (archive / "seeds/companies.yml").write_text("westport-harbour:\n  name: Westport Harbour\n")
    assert viewer.first_look() is None
    assert "westport-harbour" in viewer.gathered().owned.authority.companies
    for number in range(50):
        (archive / NAMES / f"{number}.txt").write_text(BETA.replace("chips", f"chips {number}"))
    assert viewer.first_look() is None
    assert len(viewer.gathered().assembly.archive.articles) == 52


def test_a_day_that_only_the_archive_tells_is_no_matter_of_a_first_look(archive: Path) -> None:
    viewer = Viewer(archive)
    viewer.gathered()
    edit("port.txt", YEARLESS)(archive)
    assert viewer.first_look() is None
    assert viewer.gathered().assembly.archive == Viewer(archive).gathered().assembly.archive


def test_what_was_pending_is_where_first_looks_begin(archive: Path) -> None:
    viewer = Viewer(archive)
    viewer.gathered()
    edit("alpha.txt", ALPHA.replace("Thailand", "Malaysia"))(archive)
    pending = viewer.archive.pending(viewer.project.settings)
    assert isinstance(pending, Pending)
    edit("beta.txt", None)(archive)
    viewer.archive.accept(pending.assemble())
    assert same(viewer.first_look(), Viewer(archive).gathered())
    # Of an archive with other settings, nobody wants to know any more.
    settings = replace(viewer.project.settings, title="Another")
    last = viewer.archive.gather(settings)
    viewer.archive.accept(pending.assemble())
    assert viewer.archive.gather(settings) is last


def test_a_broken_list_is_told_each_time_until_it_is_mended(archive: Path) -> None:
    viewer = Viewer(archive)
    first = viewer.gathered()
    (archive / "seeds/sectors.yml").write_text("no: [closed\n")
    for _ in range(2):
        with pytest.raises(AuthorityError, match=r"sectors\.yml"):
            viewer.gathered()
    (archive / "seeds/sectors.yml").unlink()
    assert same(viewer.gathered(), first)


def test_it_waits_for_a_build_that_writes_the_caches(archive: Path) -> None:
    waiting = threading.Event()
    told: list[str] = []

    def wait(reason: str) -> None:
        told.append(reason)
        waiting.set()

    viewer = Viewer(archive, wait)
    with BuildLock(viewer.project):
        found: list[Gathered] = []
        thread = threading.Thread(target=lambda: found.append(viewer.gathered()))
        thread.start()
        assert waiting.wait(30)
        assert found == []
    thread.join(30)
    assert len(found) == 1
    assert [reason for reason in told if "is building this archive" in reason] == told != []
    before = files_of(archive)
    viewer.gathered()
    assert files_of(archive) == before
