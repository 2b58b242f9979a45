"""Extraction on a real Dask cluster: the same bytes, whoever dies, or a clear message and the old site."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.cli import main
from tests.archives import files_of, make_archive
from tests.site.clusters import ROOT, newsarchive, scheduler, worker

COUNT = 60
FIRMS = ("Alibaba", "Tencent", "Halcyon Optical Co., Ltd. (300999.SZ)", "Brightwater Holdings")
CAPTURES = {
    f"{number:02}.txt": f"---\npublished: 2025-09-{1 + number % 3:02}\n---\n{FIRMS[number % 4]} opened warehouse "
    f"number {number}, the company said.\n\nIts lease runs for {number + 2} years.\n"
    for number in range(COUNT)
}
# One that nobody can read, and one whose year only the others tell.
CAPTURES |= {
    "60.txt": "",
    "61.txt": "On September 2, Tencent rented a warehouse near Ulm, people there said.\n",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scheduler(tmp_path_factory.mktemp("scheduler")) as (found, _):
        yield found


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", CAPTURES)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build on this machine makes."""
    made = make_archive(tmp_path_factory.mktemp("here") / "archive", CAPTURES)
    assert main(["build", "-q", "--workers", "1", "-f", str(made / "mkdocs.yml")]) == 3
    return files_of(made)


def pages(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith("site/")}


def test_a_cluster_makes_what_one_process_makes(
    address: str, archive: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    with worker(address, tmp_path / "one") as one, worker(address, tmp_path / "two") as two:
        done = newsarchive("build", "-q", "--dask", address, "-f", archive / "mkdocs.yml")
        # Some worker does each capture, and the one without a year twice, the second time or both times here.
        assert one.stat().st_size + two.stat().st_size >= COUNT
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert files_of(archive) == wanted


def test_a_worker_that_dies_is_done_without(
    address: str, archive: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    with worker(address, tmp_path / "one") as one, worker(address, tmp_path / "two", AT="4") as two:
        done = newsarchive("pages", "-q", "--dask", address, "-f", archive / "mkdocs.yml")
        assert two.stat().st_size == 3
        assert one.stat().st_size > COUNT / 2
    assert done.returncode == 3, done.stderr
    assert files_of(archive) == pages(wanted)


def test_a_cluster_that_dies_leaves_the_old_site(
    address: str, archive: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    old = make_archive(tmp_path / "old")
    assert main(["build", "-q", "-f", str(old / "mkdocs.yml")]) == 0
    shutil.copytree(old / "site", archive / "site")
    before = files_of(archive)
    with worker(address, tmp_path / "one", AT="3"), worker(address, tmp_path / "two", AT="5"):
        done = newsarchive("build", "-q", "--dask", address, "-f", archive / "mkdocs.yml", patience=3)
    assert done.returncode == 1
    assert f"newsarchive: error: the cluster at {address} has had no worker for 3 seconds" in done.stderr
    assert done.stderr.count("\n") == 1
    assert files_of(archive) == before
    assert not list(archive.glob(".site*"))
    assert main(["build", "-q", "-f", str(archive / "mkdocs.yml")]) == 3
    assert files_of(archive) == wanted


def test_captures_that_kill_workers_and_a_scheduler_that_dies(archive: Path, tmp_path: Path) -> None:
    arguments = ("pages", "-q", "-f", archive / "mkdocs.yml", "--dask")
    (tmp_path / "scheduler").mkdir()
    with scheduler(tmp_path / "scheduler", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as (
        address,
        process,
    ):
        with worker(address, tmp_path / "one"), worker(address, tmp_path / "two", AT="2"):
            done = newsarchive(*arguments, address)
        assert done.returncode == 1
        assert "workers of the cluster" in done.stderr
        assert done.stderr.count("\n") == 1
        with worker(address, tmp_path / "three", AT="3", VICTIM=str(process)):
            done = newsarchive(*arguments, address)
        assert done.returncode == 1
        assert f"newsarchive: error: the scheduler at {address} is gone" in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (archive / "seeds/permalinks.lock").exists()


def test_a_worker_with_another_program_is_refused(address: str, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "generator/extract.py").open("a") as module:
        module.write("# Changed.\n")
    with worker(address, tmp_path / "one", program=other):
        done = newsarchive("pages", "-q", "--dask", address, "-f", archive / "mkdocs.yml")
    assert done.returncode == 1
    assert f"the cluster at {address} does not have the program that runs here: newsarchive 0" in done.stderr
    assert " there (install the same version" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_cluster_without_the_program_is_told(address: str, archive: Path, tmp_path: Path) -> None:
    none = tmp_path / "none"
    (none / "generator/site").mkdir(parents=True)
    for name in ("__init__", "extract", "site/__init__", "site/extraction"):
        (none / f"generator/{name}.py").write_text("extract = None\n")
    with worker(address, tmp_path / "one", program=none):
        done = newsarchive("pages", "-q", "--dask", address, "-f", archive / "mkdocs.yml")
    assert done.returncode == 1
    assert "does not have the program that runs here: No module named 'generator.site.cluster'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_scheduler_that_does_not_answer(archive: Path) -> None:
    with ExitStack() as opened:
        silent, closed = (opened.enter_context(socket.socket()) for _ in range(2))
        for one in (silent, closed):
            one.bind(("127.0.0.1", 0))
        silent.listen()
        for one in (silent, closed):
            address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
            done = newsarchive("pages", "-q", "--dask", address, "-f", archive / "mkdocs.yml", answers=2)
            assert done.returncode == 1
            assert f"newsarchive: error: no Dask scheduler answers at {address} (start one" in done.stderr
            assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:80", "tcp://[::1", "tls://127.0.0.1:1"])
def test_what_is_no_address_is_refused(address: str, archive: Path) -> None:
    done = newsarchive("build", "-q", "--dask", address, "-f", archive / "mkdocs.yml")
    assert done.returncode == 2
    assert done.stderr.startswith(f"newsarchive: error: {address}")
    assert done.stderr.count("\n") == 1


def test_dask_that_is_not_installed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    assert main(["build", "-q", "--dask", "tcp://127.0.0.1:8786", "-f", str(archive / "mkdocs.yml")]) == 2
    assert "install it: pip install 'newsarchive[cluster]'" in capsys.readouterr().err
