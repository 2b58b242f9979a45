from __future__ import annotations

import pytest

from generator.text.opening import behind_dateline, behind_day


@pytest.mark.parametrize(
    ("sentence", "dated", "rest"),
    [
        ("On November 3, Alder opened.", True, "Alder opened."),
        ("LYON, Nov. 3, 2025 /Wire/ -- Alder opened.", True, "Alder opened."),
        ("LONDON (Wire) - On November 3, Alder opened.", True, "Alder opened."),
        ("LONDON (Wire) - Alder opened.", False, "Alder opened."),
        ("09:32 Recently, Alder opened.", True, "Alder opened."),
        ("【海湾社北京11月3日电】近日，港口重开。", True, "港口重开。"),
        ("新浪财经讯 11月3日消息，港口重开。", True, "港口重开。"),
        ("財聯社11月3日電，今日港口重開。", True, "港口重開。"),
        ("Alder opened on November 3.", False, "Alder opened on November 3."),
    ],
)
def test_what_a_sentence_opens_with(sentence: str, dated: bool, rest: str) -> None:  # noqa: FBT001
    assert behind_day(sentence) == (dated, rest)


def test_a_dateline_and_the_time_before_it() -> None:
    assert behind_dateline("[10:01] LYON, Nov 3 (Wire) - Alder opened.") == (True, "Alder opened.")
    assert behind_dateline("Alder opened.") == (False, "Alder opened.")
