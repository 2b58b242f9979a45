from __future__ import annotations

import pytest

from generator.text.script import ends_sentence, language, sentences, width


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Alibaba opened higher", "en"),
        ("阿里巴巴高开，再创新高", "zh"),
        ("騰訊控股發布業績，營收增長", "zh-Hant"),
        ("Alibaba (阿里巴巴) opened higher in Hong Kong", "en"),
        ("ソニーグループは新製品を発表した", "ja"),
        ("삼성전자는 새로운 반도체를 발표했다", "ko"),
        ("12.5%", "en"),
    ],
)
def test_language(text: str, tag: str) -> None:
    assert language(text) == tag


def test_sentences_survive_abbreviations_and_decimals() -> None:
    text = "Acme Co. rose 3.5% to U.S. highs. It plans more. 公司公告。股价上涨！"
    assert sentences(text) == [
        "Acme Co. rose 3.5% to U.S. highs.",
        "It plans more.",
        "公司公告。",
        "股价上涨！",
    ]


def test_ends_and_widths() -> None:
    assert ends_sentence("It rose.”")
    assert ends_sentence("股价上涨。")
    assert ends_sentence("It rose [3][5]")
    assert not ends_sentence("A headline without an end")
    assert width("ab") == 2
    assert width("阿里巴巴") == 10
