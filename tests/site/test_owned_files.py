"""The curator's files change together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import ArchiveError, ConfigError
from generator.site.atomic import replace_files
from generator.site.owned_files import Change, read_owned_file, write_changes
from tests.archives import files_of


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files."""
    for name in ("one", "two"):
        (tmp_path / name).write_text(f"{name}: {{a: b}}\n")
    return tmp_path / "one", tmp_path / "two"


def test_both_are_replaced(two: tuple[Path, Path], tmp_path: Path) -> None:
    replace_files({two[0]: b"1", two[1]: b"2", tmp_path / "new/three": b"3"})
    assert files_of(tmp_path) == {"one": b"1", "two": b"2", "new/three": b"3"}


def test_when_one_fails_none_has_changed(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(tmp_path)
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "two":
            raise OSError(5, "disk", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk"):
        replace_files({two[0]: b"1", tmp_path / "new": b"3", two[1]: b"2"})
    assert files_of(tmp_path) == before


def test_when_there_is_no_room_none_has_changed(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(tmp_path)

    def fail(self: Path, data: bytes) -> int:
        raise OSError(28, "no room", str(self), None, str(len(data)))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="no room"):
        replace_files({two[0]: b"1", two[1]: b"2"})
    assert files_of(tmp_path) == before


def test_links_and_permissions_stay(two: tuple[Path, Path], tmp_path: Path) -> None:
    two[0].chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to("one")
    replace_files({link: b"1"})
    assert link.is_symlink()
    assert (two[0].read_bytes(), two[0].stat().st_mode & 0o777) == (b"1", 0o640)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_stay(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file"
    path.write_bytes("a:\r\n  name: 红隼\r\n".encode(encoding))
    file = read_owned_file(path)
    assert file.text == "a:\r\n  name: 红隼\r\n"
    write_changes(Change(file, f"{file.text}b: c\r\n"))
    assert path.read_bytes().decode(encoding) == "a:\r\n  name: 红隼\r\nb: c\r\n"


def test_what_does_not_change_is_not_written(two: tuple[Path, Path]) -> None:
    files = [read_owned_file(path) for path in two]
    times = two[0].stat().st_ino
    written = write_changes(Change(files[0], files[0].text), Change(files[1], "x: y\n"))
    assert [change.file.path.name for change in written] == ["two"]
    assert two[0].stat().st_ino == times


def test_a_missing_file_is_made(tmp_path: Path) -> None:
    file = read_owned_file(tmp_path / "file", "# Header\n")
    assert (file.data, file.text) == (None, "# Header\n")
    write_changes(Change(file, "# Header\na: b\n"))
    assert (tmp_path / "file").read_text() == "# Header\na: b\n"


def test_what_somebody_else_wrote_meanwhile_is_not_lost(two: tuple[Path, Path]) -> None:
    files = [read_owned_file(path) for path in two]
    two[0].write_text("theirs: {}\n")
    with pytest.raises(ArchiveError, match="was changed while the program was at work") as raised:
        write_changes(*(Change(file, "ours: {}\n") for file in files))
    assert raised.value.exit_status == 1
    assert two[0].read_text() == "theirs: {}\n"
    assert two[1].read_text() == "two: {a: b}\n"


def test_a_file_in_braces_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("{a: {name: A}}\n")
    with pytest.raises(ConfigError, match="is one list in braces"):
        read_owned_file(tmp_path / "file")
