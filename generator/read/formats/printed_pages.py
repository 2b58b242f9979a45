"""Printed pages as running text: their headers and footers told apart, their lines joined into paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from generator.read.formats.pdf_lines import PageLine
from generator.text.script import CJK, ends_sentence, width

EDGE = 3
"""So many lines at the top and at the bottom of a page may be repeated on others."""
MIN_SHARE = 0.4
"""Share of the pages on which a running line stands: left and right pages have different ones."""
SAME_HEIGHT = 20
"""Points by which the height of a running line may differ from page to page."""
LARGER = 1.12
"""How much larger than the text a heading is."""
MAX_HEADING = 160
"""Width (as `width` counts) of a heading."""
MIN_TITLE, MAX_TITLE = 16, 320
"""Widths of a headline: a shorter line in large letters is the name of who publishes it."""
MAX_TITLE_LINES = 4
SHORT, FULL = 0.6, 0.85
"""Shares of the width of full lines: a line below the first breaks off, one above the second is full."""
APART = 1.4
"""Lines further apart than so many times the usual are different paragraphs."""
INDENT = 0.8
"""Share of the letter size by which the first line of a paragraph is indented at least."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|第)\s*)?(?:\d{1,4}|[ivxl]{1,6})\s*页?\s*"
    r"(?:(?:of|/|\||von|,?\s*共)\s*\d{1,4}\s*页?)?\W*",
    re.I,
)
_LIST = re.compile(
    r"[-*–]\s|[•·●▪◆■►]|\(?\d{1,3}[.)、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
)
_SITE = re.compile(r"\s*[-|–—_·]\s*[^-|–—_·]+$")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD_AHEAD = re.compile(r"[^\W\d_]+")
_CJK_END = re.compile(f"[{CJK}\u3000-\u303f\uff01-\uff65’”]$")
_CJK_START = re.compile(f"[{CJK}\u3000-\u303f\uff01-\uff65‘“]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading; `apart`: a blank line belongs before it."""

    text: str
    heading: bool = False
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """What the pages say.

    Attributes:
        title: the headline, where one is set larger than the text; it is in no block.
        running: headers, footers and page numbers, in the order of the pages.
    """

    title: str | None
    blocks: tuple[Block, ...]
    running: tuple[str, ...]


def read_pages(pages: Sequence[Sequence[PageLine]], named: str = "") -> Printed:
    """The text of pages.

    Args:
        pages: the lines of each.
        named: the title that the document gives itself; it counts where its words stand in the text.
    """
    # Some programs print a line twice in its place to make it bold.
    pages = [list(dict.fromkeys(page)) for page in pages]
    running = _running(pages)
    lines = [line for page in pages for line in page if line not in running]
    setting = _Setting(lines)
    title = setting.title(named)
    return Printed(
        title=setting.joined(title) if title else None,
        blocks=tuple(setting.blocks([line for line in lines if line not in title])),
        running=tuple(line.text for page in pages for line in page if line in running),
    )


def _running(pages: Sequence[Sequence[PageLine]]) -> frozenset[PageLine]:
    """The lines at the edges of pages that stand on others too, digits aside, and the numbers of pages."""
    places: dict[str, list[PageLine]] = defaultdict(list)
    found: set[PageLine] = set()
    for page in pages:
        by_height = sorted(page, key=lambda line: -line.base)
        for line in {*by_height[:EDGE], *by_height[-EDGE:]}:
            places[re.sub(r"\d+", "#", line.text.casefold())].append(line)
        outermost = {*by_height[:1], *by_height[-1:]} if len(by_height) > 1 else set()
        found.update(line for line in outermost if _PAGE_NUMBER.fullmatch(line.text))
    for alike in places.values():
        for line in alike:
            others = {each.page for each in alike if abs(each.base - line.base) <= SAME_HEIGHT}
            if len(others) >= max(2, MIN_SHARE * len(pages)):
                found.add(line)
    return frozenset(found) if len(found) < sum(map(len, pages)) else frozenset()


class _Setting:
    """How a text is set: its letters, the width of its lines, the space between them."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._lines = lines
        self._words = {word for line in lines for word in _WORD.findall(line.text.lower())}
        self._full = _high([width(line.text) for line in lines if line.size == self.size])
        self._leading = self._usual_leading()

    def _usual_leading(self) -> float:
        """Points from line to line of the text: the commonest step, of several the smallest."""
        steps = Counter(
            round(one.base - other.base, 1)
            for one, other in pairwise(self._lines)
            if one.page == other.page
            and one.size == other.size == self.size
            and 0 < one.base - other.base < 3 * self.size
        )
        return min(steps, key=lambda step: (-steps[step], step), default=1.2 * self.size)

    def title(self, named: str) -> list[PageLine]:
        """The lines of the headline: those that name the document, else the largest on the first page."""
        first = [line for line in self._lines if line.page == self._lines[0].page]
        runs = [first[at:end] for at in range(len(first)) for end in range(at + 1, at + 1 + MAX_TITLE_LINES)]
        # Browsers add the name of the site.
        names = {_folded(named), _folded(_SITE.sub("", named))} - {""}
        for run in runs:
            if _folded("".join(line.text for line in run)) in names:
                return run
        for size in sorted({line.size for line in first if line.size >= LARGER * self.size}, reverse=True):
            at = next(at for at, line in enumerate(first) if line.size == size)
            run = _of_one_size(first[at : at + MAX_TITLE_LINES])
            if MIN_TITLE <= width(self.joined(run)) <= MAX_TITLE:
                return run
        return []

    def blocks(self, lines: Sequence[PageLine]) -> Iterator[Block]:
        """The paragraphs and headings that lines make."""
        run: list[PageLine] = []
        before: PageLine | None = None
        for line in lines:
            if run and not self._goes_on(run, line):
                yield self._block(run, before)
                before, run = run[-1], []
            run.append(line)
        if run:
            yield self._block(run, before)

    def _block(self, run: list[PageLine], before: PageLine | None) -> Block:
        text = self.joined(run)
        large = run[0].size >= LARGER * self.size
        bold = all(line.bold for line in run) and not all(line.bold for line in self._lines)
        heading = (large or bold) and width(text) <= MAX_HEADING and not ends_sentence(text)
        near = before is not None and before.page == run[0].page and before.size == run[0].size
        apart = not (near and before and 0 < before.base - run[0].base <= APART * self._leading)
        return Block(text, heading, apart or heading)

    def _goes_on(self, run: Sequence[PageLine], line: PageLine) -> bool:
        """Whether a line goes on with the paragraph that the lines before it make."""
        last = run[-1]
        if abs(last.size - line.size) > 0.1 * last.size or last.bold != line.bold or _LIST.match(line.text):
            return False
        length, ended = width(last.text), ends_sentence(last.text)
        if last.size >= LARGER * self.size:
            return self._is_near(last, line)
        if length < SHORT * self._full or (ended and length < FULL * self._full):
            return False
        if not self._is_near(last, line):
            # From the foot of a column or page to the head of the next.
            return not ended and (line.page > last.page or line.base > last.base)
        hanging = len(run) == 1 and bool(_LIST.match(last.text))
        return hanging or line.left - last.left <= INDENT * line.size

    def _is_near(self, last: PageLine, line: PageLine) -> bool:
        step = max(self._leading, 1.2 * line.size if line.size > self.size else 0.0)
        return last.page == line.page and 0 < last.base - line.base <= APART * step

    def joined(self, lines: Sequence[PageLine]) -> str:
        """Lines as one; a word that the end of a line divides is one word where the text has it elsewhere."""
        text = ""
        for line in lines:
            text = self._glued(text, line.text) if text else line.text
        return text

    def _glued(self, text: str, more: str) -> str:
        if text.endswith("\u00ad"):
            return text[:-1] + more
        divided, ahead = _HYPHEN.search(text), _WORD_AHEAD.match(more)
        if divided and ahead and more[0].islower():
            whole = (divided[1] + ahead.group()).lower() in self._words
            return (text[:-1] if whole else text) + more
        if _CJK_END.search(text) and _CJK_START.match(more):
            return text + more
        return f"{text} {more}"


def _of_one_size(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines from the first on that are set as large as it."""
    return list(takewhile(lambda line: line.size == lines[0].size, lines))


def _high(values: Sequence[int]) -> int:
    """What nine in ten of some values do not exceed."""
    return sorted(values)[(9 * len(values)) // 10] if values else 0


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
