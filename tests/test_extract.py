"""What one capture gives has nothing to do with the captures that are extracted with it."""

from __future__ import annotations

import pytest

from generator import extract as program
from generator.draft_articles import AT_A_TIME, ArticleMaker
from generator.extract import extract
from generator.model.article import Cut
from generator.model.authority import Authority
from generator.model.capture import Capture
from generator.read.formats.text import text_capture
from generator.split.cut import KnownOutlet, UnaccountedTextError, cut_capture
from generator.split.reading import Names

MAKER = ArticleMaker(Authority())
STORY = "Mill {0} opens\n\nOn May {1}, 2025, Acme {0} Corp. opened a mill in Leeds. It will make yarn.\n"
DIGEST = "News in Brief\n" + "\n".join(
    f"On May {day}, 2025, {name} Corp. said it had {deed} in the north of the country."
    for day, name, deed in (
        (3, "Everlight", "lost a ship"),
        (4, "Dunmore", "sold a bank"),
        (5, "Orvanta", "dug a pit"),
    )
)


def captures(count: int) -> list[Capture]:
    texts = [DIGEST, *(STORY.format(number, number % 28 + 1) for number in range(count))]
    return [text_capture(text, name=f"{at}.txt", path=f"{at}.txt") for at, text in enumerate(texts)]


def test_together_they_give_what_each_gives_alone() -> None:
    together = extract(captures(AT_A_TIME + 2), MAKER)
    assert len(together[0][0].articles) == 3
    assert together == [extract([capture], MAKER)[0] for capture in captures(AT_A_TIME + 2)]


def test_one_that_a_rule_fails_on_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(capture: Capture, names: Names, known_outlet: KnownOutlet) -> Cut:
        if capture.name == "1.txt":
            raise UnaccountedTextError("accounted for nowhere: 'Leeds'")
        return cut_capture(capture, names, known_outlet)

    sound = extract(captures(2), MAKER)
    monkeypatch.setattr(program, "cut_capture", failing)
    first, second, third = extract(captures(2), MAKER)
    assert (first, third) == (sound[0], sound[2])
    assert second[0].lost
    assert second[1] is None
