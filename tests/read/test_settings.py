from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.archive import Settings
from generator.model.errors import ConfigError
from generator.read.settings import seeds_from_config, settings_from_config


def read(text: str, tmp_path: Path) -> Settings:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return settings_from_config(yaml.safe_load(text) or {}, path)


def wrong(text: str, tmp_path: Path) -> list[str]:
    """The messages, with the line instead of the whole path before them."""
    with pytest.raises(ConfigError) as caught:
        read(text, tmp_path)
    assert caught.value.exit_status == 2
    return [str(problem).removeprefix(f"{tmp_path}/mkdocs.yml:") for problem in caught.value.problems]


def archive(setting: str) -> str:
    return f"site_name: A\nextra:\n  archive:\n    {setting}\n"


def test_nothing_said_is_the_default(tmp_path: Path) -> None:
    assert read("", tmp_path) == Settings()
    assert read("extra:\n  archive:\n", tmp_path) == Settings()


def test_all_settings(tmp_path: Path) -> None:
    text = """
site_name: Asia tech
site_description: Chips and clouds
site_url: https://example.org/archive
extra:
  social: []
  archive:
    timezone: Europe/London
    contact: desk@example.org
    excerpt_words: 40
    feed_items: 20
"""
    assert read(text, tmp_path) == Settings(
        title="Asia tech",
        description="Chips and clouds",
        site_url="https://example.org/archive/",
        timezone="Europe/London",
        contact="desk@example.org",
        excerpt_words=40,
        feed_items=20,
    )


def test_seeds_lie_beside_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    assert seeds_from_config({}, path) == tmp_path / "seeds"
    assert seeds_from_config({"extra": {"archive": {"seeds": "../other"}}}, path) == tmp_path / "../other"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            "timzone: x",
            "4: extra.archive.timzone: is not a setting of the archive (did you mean 'timezone'?)",
        ),
        (
            "zzz: x",
            "4: extra.archive.zzz: is not a setting of the archive"
            " (known are seeds, timezone, contact, excerpt_words, feed_items, data, feed_text)",
        ),
        (
            "timezone: Asia/Hongkong",
            "4: extra.archive.timezone: 'Asia/Hongkong' is not a time zone (did you mean 'Asia/Hong_Kong'?)",
        ),
        (
            "timezone: ../../etc/passwd",
            "4: extra.archive.timezone: '../../etc/passwd' is not a time zone"
            " (use a name such as Asia/Hong_Kong or Europe/London)",
        ),
        (
            "timezone: 8",
            "4: extra.archive.timezone: must be the name of a time zone, not a number"
            " (use a name such as Asia/Hong_Kong or Europe/London)",
        ),
        ("data: 'no'", "4: extra.archive.data: must be true or false, not text"),
        ("feed_text: half", "4: extra.archive.feed_text: 'half' is not known (choose full or excerpt)"),
        ("feed_text: 1", "4: extra.archive.feed_text: must be a word, not a number (choose full or excerpt)"),
        ("feed_items: 0", "4: extra.archive.feed_items: 0 is out of range (from 1 to 1000)"),
        (
            "feed_items: '5'",
            "4: extra.archive.feed_items: must be a whole number, not text (from 1 to 1000)",
        ),
        (
            "excerpt_words: true",
            "4: extra.archive.excerpt_words: must be a whole number, not yes or no (from 1 to 1000)",
        ),
        (
            "contact: javascript:alert(1)",
            "4: extra.archive.contact: 'javascript:alert(1)' is neither a mail address nor a web address"
            " (give a mail address or an address beginning with https://)",
        ),
        (
            "contact: [a@b.c]",
            "4: extra.archive.contact: must be an address, not a list"
            " (give a mail address or an address beginning with https://)",
        ),
        ("seeds: ", "4: extra.archive.seeds: must be the name of a folder, not nothing (such as seeds)"),
    ],
)
def test_a_mistake_has_a_line_and_a_hint(setting: str, message: str, tmp_path: Path) -> None:
    assert wrong(archive(setting), tmp_path) == [message]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = "site_name: 7\nsite_url: example.org\nextra:\n  archive:\n    feed_items: -1\n    timezon: x\n"
    assert wrong(text, tmp_path) == [
        "1: site_name: must be text, not a number (put it in quotation marks)",
        "2: site_url: 'example.org' is not a web address (begin it with https://)",
        "5: extra.archive.feed_items: -1 is out of range (from 1 to 1000)",
        "6: extra.archive.timezon: is not a setting of the archive (did you mean 'timezone'?)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extra: 5", "1: extra: must be a list of settings, not a number"),
        (
            "extra:\n  archive: [timezone]",
            "2: extra.archive: must be a list of settings, not a list"
            " (indent `timezone:`, `contact:` and so on below it)",
        ),
    ],
)
def test_sections_of_the_wrong_shape(text: str, message: str, tmp_path: Path) -> None:
    assert wrong(text, tmp_path) == [message]


@pytest.mark.parametrize(
    "config", [{"extra": {"archive": {"feed_items": 0}}}, {"extra": {"archive": {5: "x"}}}]
)
def test_a_file_that_cannot_be_located_is_still_told(config: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="archive"):
        settings_from_config(config, tmp_path / "missing.yml")


def test_an_alias_that_leads_to_itself_is_no_trap(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("extra: &a\n  archive: {feed_items: 0}\n  again: *a\n", "utf-8")
    with pytest.raises(ConfigError, match=r":2: extra.archive.feed_items"):
        settings_from_config({"extra": {"archive": {"feed_items": 0}}}, path)


@pytest.mark.parametrize("key", ["archve", "archives", "Archive", "acrhive"])
def test_a_misspelt_section_is_not_let_pass(key: str, tmp_path: Path) -> None:
    text = f"site_name: A\nextra:\n  social: []\n  {key}:\n    timezone: Asia/Tokyo\n"
    assert wrong(text, tmp_path) == [f"4: extra.{key}: is not read by anything (did you mean `archive`?)"]


def test_other_things_below_extra_are_not_ours(tmp_path: Path) -> None:
    others = "analytics: {provider: x}\n  alternate: []\n  version: {}\n  archiver: yes\n  1: {}\n"
    assert read(f"extra:\n  {others}", tmp_path) == Settings()
    assert (
        read(f"extra:\n  archive: {{feed_items: 7}}\n  archives: {{}}\n  {others}", tmp_path).feed_items == 7
    )
