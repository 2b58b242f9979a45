"""Tables of news: CSV, TSV and their like, with a header that says what the columns are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.capture import Capture
from generator.read.decode import decode
from generator.read.formats.cells import Dialect, RawRow, lines_of, read_rows
from generator.read.formats.decoded import decoded_text
from generator.read.formats.fields import MAX_NAME, Layout, layout_of, list_of, what_is_known
from generator.read.formats.reader import set_aside
from generator.read.formats.remarks import Remarks, Unit
from generator.read.formats.rows import Row, records_of
from generator.read.formats.text import encoding_problems
from generator.read.formats.transcript import Transcript

SUFFIXES = (".csv", ".tsv")
DELIMITERS = (",", "\t", ";", "|")
UNNAMED_DELIMITERS = (",", "\t", ";")
"""What may separate cells when the file's name does not say that it is a table: bars draw tables in prose."""
HEAD = 1_000_000
"""Bytes that show whether a file is a table."""
SAMPLE_LINES = 400
"""Lines by which the delimiter is found."""
MAX_PREAMBLE = 10
"""Rows that may stand above the header: a title, settings of the export."""
MIN_KNOWN = 2
"""So many columns must be known for a file that is not called a table."""
MAX_HEADER = 4_000
"""Bytes of a header."""
MIN_FITTING = 0.9
"""Share of the rows with as many cells as the header that makes a text a table."""


_ANY_DELIMITER = re.compile(f"[{''.join(UNNAMED_DELIMITERS)}]")


@dataclass(frozen=True, slots=True)
class _Header:
    """Where a table's header stands, and what it says.

    Attributes:
        above: rows above it.
        below: index of the line below it.
        fitting: share of the rows below that have as many cells; 0 when there are none.
        sound: share of the rows whose quotation marks are in order.
    """

    dialect: Dialect
    cells: list[str]
    above: tuple[RawRow, ...]
    below: int
    fitting: float
    sound: float

    @property
    def layout(self) -> Layout:
        """What its columns mean."""
        return layout_of(tuple(self.cells))

    @property
    def score(self) -> tuple[float, ...]:
        """How likely it is that these are the columns; greater is likelier."""
        return self.layout.readable, self.layout.known, self.fitting, self.sound, len(self.cells)


class TableReader:
    """Tables as spreadsheets and databases write them."""

    def recognises(self, data: bytes, name: str) -> bool:
        """A file called a table, or one whose first line is a header that fits the lines below it."""
        named = name.lower().endswith(SUFFIXES)
        if not named and not _heads(data.lstrip().partition(b"\n")[0]):
            return False
        head = data[:HEAD]
        decoded = decode(head if len(data) <= HEAD else head[: head.rfind(b"\n") + 1] or head)
        if named or decoded is None:
            return decoded is not None
        header = _header(lines_of(decoded.text)[:SAMPLE_LINES], UNNAMED_DELIMITERS)
        return _is_sure(header.layout) and not header.above and header.fitting >= MIN_FITTING

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The rows, one article each.

        Raises:
            CaptureError: no column is known to hold something to read, or no row does.
        """
        decoded = decoded_text(data, path)
        lines = lines_of(decoded.text)
        header = _header(lines[:SAMPLE_LINES], DELIMITERS)
        if not header.layout.readable:
            message = f"has no column with headlines or texts; its columns are {list_of(header.cells)}"
            raise set_aside(
                path, message, f"name the columns in the first line; known are {what_is_known()}", 1
            )
        transcript, remarks = Transcript(), Remarks(path, Unit.LINE)
        for row in header.above:
            transcript.drop("\n".join(row.cells))
        transcript.drop("\n".join(header.cells))
        found = read_rows(lines, header.dialect, start=header.below, width=len(header.cells))
        rows = list(_fitted(found, header, transcript, remarks))
        records = records_of(rows, transcript, remarks)
        if not records:
            raise set_aside(path, "has a header and no rows with a headline or a text", "export it once more")
        problems = [*encoding_problems(decoded, path), *remarks.problems()]
        return transcript.capture(records, data=data, name=name, path=path, problems=problems)


def _heads(line: bytes) -> bool:
    """Whether the first line of a file may be the header of a table; any other is told at a glance."""
    decoded = decode(line) if len(line) < MAX_HEADER else None
    names = [cell.strip(' "\r') for cell in _ANY_DELIMITER.split(decoded.text)] if decoded else []
    return _is_sure(layout_of(tuple(names)))


def _is_sure(layout: Layout) -> bool:
    """Whether the names are known well enough to be no chance."""
    return layout.readable and layout.known >= MIN_KNOWN


def _header(sample: Sequence[str], delimiters: Sequence[str]) -> _Header:
    """The header that makes the most sense of a table's first lines."""
    text = "".join(sample)
    dialects = [Dialect(delimiter) for delimiter in delimiters]
    if '\\"' in text:
        dialects += [Dialect(delimiter, escaped=True) for delimiter in delimiters]
    dialects += [Dialect(delimiter, spaced=True) for delimiter in delimiters if f'{delimiter} "' in text]
    return max((_header_in(sample, dialect) for dialect in dialects), key=lambda header: header.score)


def _header_in(sample: Sequence[str], dialect: Dialect) -> _Header:
    """The row among the first ones with the most known names of columns, else the first row."""
    rows = [row for row in read_rows(sample, dialect) if not row.blank]
    if not rows:
        return _Header(dialect, [], (), len(sample), 0.0, 0.0)
    first = rows[: MAX_PREAMBLE + 1]
    layouts = [layout_of(tuple(row.cells)) if _may_head(row) else layout_of(()) for row in first]
    at = max(range(len(first)), key=lambda at: (layouts[at].readable, layouts[at].known, -at))
    below = rows[at + 1 :]
    # The sample may end inside a row.
    below = below[:-1] if len(sample) == SAMPLE_LINES and len(below) > 1 else below
    line = rows[at + 1].line - 1 if len(rows) > at + 1 else len(sample)
    return _Header(
        dialect=dialect,
        cells=first[at].cells,
        above=tuple(first[:at]),
        below=line,
        fitting=_share(len(row.cells) == len(first[at].cells) for row in below),
        sound=_share(not row.mended for row in below),
    )


def _share(holds: Iterable[bool]) -> float:
    found = list(holds)
    return sum(found) / len(found) if found else 0.0


def _may_head(row: RawRow) -> bool:
    return all(len(cell) <= MAX_NAME for cell in row.cells)


def _fitted(
    rows: Sequence[RawRow], header: _Header, transcript: Transcript, remarks: Remarks
) -> Iterator[Row]:
    """The rows with as many cells as the header has; where there are more, they have no name."""
    width = len(header.cells)
    for row in rows:
        if row.blank:
            continue
        if row.cells == header.cells:
            transcript.drop("\n".join(row.cells))
            continue
        cells = row.cells
        if len(cells) != width:
            _remark_ragged(row, width, remarks)
            cells = _rejoined(cells, header) if len(cells) > width else cells + [""] * (width - len(cells))
        elif row.mended and sum(cell.count('"') for cell in cells) % 2:
            hint = "write it twice, or close the quotation"
            remarks.add("quotes", "a quotation mark stands alone in this row", hint, row.line)
        more = len(cells) - width
        layout = layout_of((*header.cells, *[""] * more)) if more else header.layout
        yield Row(row.line, layout, cells)


def _remark_ragged(row: RawRow, width: int, remarks: Remarks) -> None:
    if len(row.cells) < width:
        message = f"this row has {len(row.cells)} cells, the header {width}"
        remarks.add("short-row", message, "look whether its values stand in the right columns", row.line)
    elif any(map(str.strip, row.cells[width:])):
        message = f"this row has {len(row.cells)} cells, the header only {width}"
        hint = "quote the cell that holds the delimiter"
        remarks.add("long-row", message, hint, row.line)


def _rejoined(cells: list[str], header: _Header) -> list[str]:
    """The cells of a row that has too many: a text that was cut at its own commas is put together."""
    width, delimiter = len(header.cells), header.dialect.delimiter
    ends = {}
    for at in header.layout.texts:
        end = at + 1
        while end < len(cells) and cells[end].startswith(" "):
            end += 1
        if end - at > len(cells) - width:
            ends[at] = end
    if len(ends) != 1 or delimiter not in ",;" or any(cell.startswith(" ") for cell in header.cells):
        return cells
    [(at, end)] = ends.items()
    joined = [*cells[:at], delimiter.join(cells[at:end]), *cells[end:]]
    return joined + [""] * (width - len(joined))
