from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.read import yaml_nodes
from generator.read.yaml_nodes import Items, Table, Text, parse_yaml, read_yaml

UNCLOSED = "a quotation mark is opened here and never closed (close it)"


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: the fast one is not built everywhere."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(yaml_nodes, "FastLoader", getattr(yaml, request.param))


def problems(text: str) -> list[str]:
    file = parse_yaml(text, "c.yml", "authority")
    return [str(problem) for problem in file.problems]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "written",
    ["00936", "NO", "yes", "2025-09-24", "1.10", "1_000", "0x10", "12:30:45", "1e3", "True", "阿里"],
)
def test_every_scalar_is_text(written: str) -> None:
    file = parse_yaml(f"a: {written}", "c.yml", "authority")
    assert file.root == Table(((Text("a", 1), Text(written, 1)),), 1)


@pytest.mark.usefixtures("_parser")
def test_lines_and_shapes() -> None:
    file = parse_yaml("a:\n  - x\n  - [y, z]\n# note\nb: {c: d}\n", "c.yml", "authority")
    assert file.problems == ()
    assert file.root == Table(
        (
            (Text("a", 1), Items((Text("x", 2), Items((Text("y", 3), Text("z", 3)), 3)), 2)),
            (Text("b", 5), Table(((Text("c", 5), Text("d", 5)),), 5)),
        ),
        1,
    )


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("written", ["", "~", "null", '""'])
def test_nothing_is_empty_text(written: str) -> None:
    assert parse_yaml(f"a: {written}", "c.yml", "authority").root == Table(((Text("a", 1), Text("", 1)),), 1)


def test_quoted_null_is_text() -> None:
    assert parse_yaml('a: "null"', "c.yml", "authority").root == Table(((Text("a", 1), Text("null", 1)),), 1)


@pytest.mark.parametrize("text", ["", "\n", "# only a note\n", "---\n", "~"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    file = parse_yaml(text, "c.yml", "authority")
    assert file.root == Table((), 1)
    assert file.problems == ()


def test_white_space_in_a_text_is_collapsed() -> None:
    file = parse_yaml("a: '  Foo\u3000 Bar '\nb: Foo\n  Bar", "c.yml", "authority")
    assert file.root == Table(((Text("a", 1), Text("Foo Bar", 1)), (Text("b", 2), Text("Foo Bar", 2))), 1)


def test_a_repeated_key_is_kept_for_the_reader_to_report() -> None:
    file = parse_yaml("a: 1\na: 2", "c.yml", "authority")
    assert file.root == Table(((Text("a", 1), Text("1", 1)), (Text("a", 2), Text("2", 2))), 1)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        *(
            (text, f"c.yml:2: {UNCLOSED}")
            for text in ('a:\n  b: "Ali\n  zh: y\n', 'a:\n  b: "Ali\n  zh: "y"\n')
        ),
        ("a:\n\tname: x\n", "c.yml:2: a tab stands where YAML wants spaces (indent with spaces)"),
        ("a:\n  name: x\n\tzh: y\n", "c.yml:3: a tab stands where YAML wants spaces (indent with spaces)"),
        ("a:\n  name x\n  zh: y\n", "c.yml:2: a colon is missing behind the key (write `key: value`)"),
        ("a:\n  b x\n\n  # z\n  zh: y\n", "c.yml:2: a colon is missing behind the key (write `key: value`)"),
        ("a:\n  name:x\n  zh: y\n", "c.yml:2: a space is missing behind the colon (write `key: value`)"),
        ("a:\n  name: 'Ali\n", f"c.yml:2: {UNCLOSED}"),
        (
            "a: 'Lay's'\n",
            "c.yml:1: text goes on behind a closing quotation mark"
            " (quote the whole text with the other kind of quotation mark)",
        ),
        ("a: Foo: Bar\n", "c.yml:1: a text holds a colon and a space (put the whole text in quotes)"),
        ("a:\n  - @x\n", "c.yml:2: a text cannot begin with @ (put the whole text in quotes)"),
        ("a: `x`\n", "c.yml:1: a text cannot begin with ` (put the whole text in quotes)"),
        ("a: * x\n", "c.yml:1: a text cannot begin with * (put the whole text in quotes)"),
        ("a: & x\n", "c.yml:1: a text cannot begin with & (put the whole text in quotes)"),
        ("a: >50%\n", "c.yml:1: a text cannot begin with > (put the whole text in quotes)"),
        ("a: [x, y\nb: c\n", "c.yml:1: a bracket is opened here and not closed (close it, or quote it)"),
        ("a: b\nc: [d]]\n", "c.yml:2: a ] closes what nothing opened (put the whole text in quotes)"),
        ("a: - x\n", "c.yml:1: a list cannot begin on the line of its key (begin it on the next line)"),
        ('a: "\\w"\n', "c.yml:1: a backslash stands in double quotes (use single quotes, or write it twice)"),
        (
            "a:\n  name: x\n   zh: y\n",
            "c.yml:3: this line is indented more than the one above (begin both in one column)",
        ),
        (
            "a:\n   name: x\n  zh: y\n",
            "c.yml:3: this line does not fit the indentation above it"
            " (begin all keys of an entry, and all items of a list, in one column)",
        ),
        (
            "a: *x\n",
            'c.yml:1: "*x" means something else in YAML than the text it is'
            " (put a text that begins with * in quotes; write repeated text out)",
        ),
        (
            "a: &x y\n",
            'c.yml:1: "&x" means something else in YAML than the text it is'
            " (put a text that begins with & in quotes; write repeated text out)",
        ),
        (
            "a: !x y\n",
            'c.yml:1: "!x" means something else in YAML than the text it is'
            " (put a text that begins with ! in quotes; write repeated text out)",
        ),
        (
            "a: !x [y]\n",
            'c.yml:1: "!x" means something else in YAML than the text it is'
            " (put a text that begins with ! in quotes; write repeated text out)",
        ),
        ("a: b\n---\nc: d\n", "c.yml:2: a second document begins here (remove the line of hyphens)"),
        ("? [a]\n: b\n", "c.yml:1: a key must be a word, not a list or a mapping (mind the brackets)"),
        (
            f"a: {'[' * 20}{']' * 20}",
            "c.yml:1: lists and entries are nested too deep to mean anything here",
        ),
        ("a: b\nc: \ufffe\n", "c.yml:2: the unprintable character U+FFFE stands here (remove it)"),
    ],
)
def test_slips_are_explained(text: str, message: str) -> None:
    assert problems(text) == [message]


@pytest.mark.usefixtures("_parser")
def test_an_unknown_slip_is_reported_in_yamls_words() -> None:
    (problem,) = problems("a: b\nc: ? d\n")
    assert problem.startswith("c.yml:2: is not YAML: mapping keys are not allowed")


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    file = read_yaml(tmp_path / "c.yml", "authority")
    assert file.root == Table((), 1)
    assert file.problems == ()


def test_the_wrong_suffix_is_reported(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("a: b")
    file = read_yaml(tmp_path / "c.yml", "authority")
    assert file.root is None
    assert [str(problem) for problem in file.problems] == [
        f"{tmp_path.as_posix()}/c.yaml: a file with this name is not read (rename it to c.yml)"
    ]


def test_a_wrong_encoding_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "c.yml"
    path.write_bytes("a: b\nc: Société\n".encode("latin-1"))
    file = read_yaml(path, "authority")
    assert file.root is None
    assert [str(problem) for problem in file.problems] == [
        f"{path.as_posix()}:2: this line is not UTF-8 text (save it as UTF-8)"
    ]


def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "c.yml").mkdir()
    file = read_yaml(tmp_path / "c.yml", "authority")
    assert file.root is None
    assert "c.yml: cannot be read: " in str(file.problems[0])


def test_text_is_normalised_like_a_captures(tmp_path: Path) -> None:
    path = tmp_path / "c.yml"
    path.write_bytes("\ufeffa: Socie\u0301te\u0301 \u200bX\r\n".encode())
    assert read_yaml(path, "authority").root == Table(((Text("a", 1), Text("Société X", 1)),), 1)
