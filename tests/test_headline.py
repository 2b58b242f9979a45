from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.headline import MAX_HEADLINE, made_headline


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "On September 3, 2025, Alder Robotics said it had opened a plant in Lyon. It will hire.",
            "Alder Robotics said it had opened a plant in Lyon",
        ),
        ("Recently, shares of Everlight jumped.", "Shares of Everlight jumped"),
        (
            "On May 3, Carla Moreno, the head of the national railway regulator since last year, told members of the "
            "transport committee that fares must fall.",
            "Carla Moreno told members of the transport committee that fares must fall",
        ),
        (
            "The ministry made an announcement: grain ships of every flag may use the northern channel again from "
            "the first of October onwards.",
            "Grain ships of every flag may use the northern channel again",
        ),
        ("9月17日，阿尔德机器人公告，拟收购一家企业。", "阿尔德机器人公告，拟收购一家企业"),
        ("A real - world test began.", "A real-world test began"),
        ("iPhone sales fell in May.", "iPhone sales fell in May"),
    ],
)
def test_headlines(lead: str, headline: str) -> None:
    assert made_headline(lead).startswith(headline)


@given(st.text('abc ,.:;()"—公司，。0123456789', max_size=400))
def test_a_headline_is_short_and_of_the_words_of_the_lead(lead: str) -> None:
    headline = made_headline(lead)
    assert len(headline) <= MAX_HEADLINE
    assert set(headline.lower()) <= set(lead.lower()) | {"…", " "}


def test_no_word_is_cut() -> None:
    lead = "Representatives unquestionably overestimated telecommunications infrastructure responsibilities everywhere today"
    words = made_headline(lead).rstrip("…").split()
    assert words == lead.split()[: len(words)]


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "LYON, Oct. 28, 2025 /Wire/ -- Alder Robotics opened a hub. More follow.",
            "Alder Robotics opened a hub",
        ),
        ("09:32 LONDON (Reuters) - Shares of Alder rose.", "Shares of Alder rose"),
        ("[Meridian News Agency, 24 October 2025] The port reopened.", "The port reopened"),
        ("【海湾社北京11月3日电】港口今日重开，货船返回。", "港口今日重开，货船返回"),
        ("（中央社記者王五台北3日電）港口今日重開。", "港口今日重開"),
    ],
)
def test_a_dateline_is_no_headline(lead: str, headline: str) -> None:
    assert made_headline(lead) == headline
