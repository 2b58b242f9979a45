"""permalinks.lock: one line per article, made so that git can merge two curators' files by keeping all lines.

A union of lines may hold two lines with one id (both curators rebuilt after the article had changed)
or with one path (each added an article that got it). Both are read as they stand: which of them counts
is for the assignment of permalinks to say, which knows the articles.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from generator.model.archive import LockLine
from generator.model.article import ArticleId
from generator.model.errors import AuthorityError
from generator.read.checks import Check

CODE = "lock"
HEADER = "# A line keeps an article's link for good: id, exact hash, similarity hash, path, capture"

_LINE = re.compile(
    r"([0-9a-z]+)\t([0-9a-z]+)\t([0-9a-z]+)\t"
    r"(articles/(?:([0-9]{4}/[0-9]{2}/[0-9]{2})|undated)/(?!\.)[^/\\\s?#]+/)\t([^\t]*)"
)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_UNSAFE = re.compile("[%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r"%([0-9a-f]{4})")


def read_lock(path: Path) -> tuple[LockLine, ...]:
    """The lines of a lock file, sorted, each once; none when the file is missing.

    Raises:
        AuthorityError: a line is not one of ours, or a merge was left unfinished; with every problem.
    """
    check = Check(path.as_posix(), CODE)
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        check.report(0, "is not UTF-8 text", "restore it from the last commit")
    except OSError as error:
        check.report(0, f"cannot be read: {error.strerror}")
    else:
        lines = parse_lock(text, check)
        if not check.problems:
            return lines
    raise AuthorityError(*check.problems)


def parse_lock(text: str, check: Check) -> tuple[LockLine, ...]:
    """The same for the text of a lock file; `check` gets what is wrong."""
    lines: dict[LockLine, None] = {}
    for number, content in enumerate(text.split("\n"), start=1):
        line = content.rstrip("\r")
        if read := _line(line):
            lines[read] = None
        elif _CONFLICT.match(line):
            hint = "remove the marker lines and keep all others; .gitattributes: permalinks.lock merge=union"
            check.report(number, "a merge conflict was left in the file", hint)
        elif line and not line.startswith("#"):
            check.report(
                number, f'"{line[:60]}" is not a line of the lock', "restore it from the last commit"
            )
    return tuple(sorted(lines, key=_order))


def format_lock(lines: Iterable[LockLine]) -> str:
    """The text of a lock file with these lines: sorted, each once, ending in a line feed."""
    written = [HEADER]
    for line in sorted(set(lines), key=_order):
        capture = _UNSAFE.sub(lambda match: f"%{ord(match.group()):04x}", line.capture)
        written.append("\t".join((line.id, line.exact, line.similar, line.path, capture)))
    return "\n".join(written) + "\n"


def _line(text: str) -> LockLine | None:
    found = _LINE.fullmatch(text)
    if not found:
        return None
    id_, exact, similar, path, day, capture = found.groups()
    if day and not _is_day(day):
        return None
    if "%" in capture:
        capture = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), capture)
    return LockLine(id=ArticleId(id_), exact=exact, similar=similar, path=path, capture=capture)


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    """Whether a path's "2025/09/24" is a day; many lines have the same."""
    try:
        dt.date(*map(int, text.split("/")))
    except ValueError:
        return False
    return True


def _order(line: LockLine) -> tuple[str, ...]:
    return line.id, line.path, line.exact, line.similar, line.capture
