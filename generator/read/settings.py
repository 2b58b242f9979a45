"""The archive's settings: `extra.archive` of mkdocs.yml, checked as a whole before anything else runs.

Every mistake is reported at once, each with its line, so that a curator mends the file in one go.
"""

from __future__ import annotations

import difflib
import re
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from generator.model.archive import Settings
from generator.model.errors import ConfigError, Problem, Severity
from generator.read.checks import NEAR

DEFAULT_SEEDS = "seeds"
_CONTACT = re.compile(r"https?://\S+|(?:mailto:)?[^\s@:/]+@[^\s@/]+\.[^\s@/]+")


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a value cannot be used."""

    message: str
    hint: str = ""


def settings_from_config(config: Mapping[str, object], path: Path) -> Settings:
    """The settings that a parsed mkdocs.yml holds.

    Args:
        config: the whole file as a mapping; values that the archive does not know are MkDocs's.
        path: the file, as the curator would type it, for messages.

    Raises:
        ConfigError: with one problem per mistake.
    """
    values, _ = _read(config, path)
    return values


def seeds_from_config(config: Mapping[str, object], path: Path) -> Path:
    """The folder of what the curator owns: `extra.archive.seeds`, below the folder of mkdocs.yml.

    Raises:
        ConfigError: with one problem per mistake anywhere in the settings.
    """
    _, seeds = _read(config, path)
    return path.parent / seeds


def _read(config: Mapping[str, object], path: Path) -> tuple[Settings, str]:
    wrong: dict[tuple[str, ...], _Wrong] = {}
    title = _text(config, "site_name", wrong) or Settings().title
    description = _text(config, "site_description", wrong)
    site_url = _text(config, "site_url", wrong)
    if site_url and not site_url.startswith(("http://", "https://")):
        wrong["site_url",] = _Wrong(f"'{site_url}' is not a web address", "begin it with https://")
    given = _archive_section(config, wrong)
    found: dict[str, Any] = {}
    for key, value in given.items():
        check = _CHECKS.get(str(key))
        result = _unknown(str(key)) if check is None else check(value)
        if isinstance(result, _Wrong):
            wrong["extra", "archive", str(key)] = result
        else:
            found[str(key)] = result
    if wrong:
        raise ConfigError(*_problems(wrong, path))
    seeds = str(found.pop("seeds", DEFAULT_SEEDS))
    if site_url:
        site_url = site_url.rstrip("/") + "/"
    settings = Settings(title=title, description=description, site_url=site_url)
    return replace(settings, **found), seeds


def _text(config: Mapping[str, object], key: str, wrong: dict[tuple[str, ...], _Wrong]) -> str:
    value = config.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        wrong[key,] = _Wrong(f"must be text, not {_kind(value)}", "put it in quotation marks")
        return ""
    return value.strip()


def _archive_section(
    config: Mapping[str, object], wrong: dict[tuple[str, ...], _Wrong]
) -> Mapping[object, object]:
    extra = config.get("extra")
    if extra is None:
        return {}
    if not isinstance(extra, Mapping):
        wrong["extra",] = _Wrong(f"must be a list of settings, not {_kind(extra)}")
        return {}
    archive = extra.get("archive")
    if archive is None:
        _note_misspelt_section(extra, wrong)
        return {}
    if not isinstance(archive, Mapping):
        hint = "indent `timezone:`, `contact:` and so on below it"
        wrong["extra", "archive"] = _Wrong(f"must be a list of settings, not {_kind(archive)}", hint)
        return {}
    return archive


def _note_misspelt_section(extra: Mapping[object, object], wrong: dict[tuple[str, ...], _Wrong]) -> None:
    """Reports a group of settings whose name is nearly `archive`: MkDocs would let it pass without a word."""
    groups = [key for key, value in extra.items() if isinstance(key, str) and isinstance(value, Mapping)]
    for key in groups:
        if difflib.get_close_matches(key.casefold(), ["archive"], cutoff=NEAR):
            wrong["extra", key] = _Wrong("is not read by anything", "did you mean `archive`?")


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list | tuple) else "a group of settings"


def _unknown(key: str) -> _Wrong:
    near = difflib.get_close_matches(key, _CHECKS, n=1, cutoff=NEAR)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(_CHECKS)}"
    return _Wrong("is not a setting of the archive", hint)


def _timezone(value: object) -> str | _Wrong:
    hint = "use a name such as Asia/Hong_Kong or Europe/London"
    if not isinstance(value, str):
        return _Wrong(f"must be the name of a time zone, not {_kind(value)}", hint)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        near = difflib.get_close_matches(value, sorted(zoneinfo.available_timezones()), n=1, cutoff=NEAR)
        return _Wrong(f"'{value}' is not a time zone", f"did you mean '{near[0]}'?" if near else hint)
    return value


def _contact(value: object) -> str | _Wrong:
    hint = "give a mail address or an address beginning with https://"
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        return _Wrong(f"must be an address, not {_kind(value)}", hint)
    if not _CONTACT.fullmatch(value.strip()):
        return _Wrong(f"'{value}' is neither a mail address nor a web address", hint)
    return value.strip()


def _seeds(value: object) -> str | _Wrong:
    if not isinstance(value, str) or not value.strip():
        return _Wrong(f"must be the name of a folder, not {_kind(value or None)}", "such as seeds")
    return value


def _number(low: int, high: int) -> Callable[[object], int | _Wrong]:
    def check(value: object) -> int | _Wrong:
        if isinstance(value, bool) or not isinstance(value, int):
            return _Wrong(f"must be a whole number, not {_kind(value)}", f"from {low} to {high}")
        if not low <= value <= high:
            return _Wrong(f"{value} is out of range", f"from {low} to {high}")
        return value

    return check


def _yes_or_no(value: object) -> bool | _Wrong:
    return value if isinstance(value, bool) else _Wrong(f"must be true or false, not {_kind(value)}")


def _one_of(*known: str) -> Callable[[object], str | _Wrong]:
    def check(value: object) -> str | _Wrong:
        hint = f"choose {' or '.join(known)}"
        if not isinstance(value, str):
            return _Wrong(f"must be a word, not {_kind(value)}", hint)
        return value if value in known else _Wrong(f"'{value}' is not known", hint)

    return check


_CHECKS: dict[str, Callable[[object], object]] = {
    "seeds": _seeds,
    "timezone": _timezone,
    "contact": _contact,
    "excerpt_words": _number(1, 1000),
    "feed_items": _number(1, 1000),
    "data": _yes_or_no,
    "feed_text": _one_of("full", "excerpt"),
}


def _problems(wrong: Mapping[tuple[str, ...], _Wrong], path: Path) -> list[Problem]:
    lines = _lines(path)
    problems = [
        Problem(
            path=str(path),
            line=lines.get(keys, 0),
            code="config",
            message=f"{'.'.join(keys)}: {why.message}",
            hint=why.hint,
            severity=Severity.ERROR,
        )
        for keys, why in wrong.items()
    ]
    return sorted(problems, key=lambda problem: (problem.line, problem.message))


def _lines(path: Path) -> dict[tuple[str, ...], int]:
    """Path of keys -> 1-based line, of every mapping key in a YAML file; empty when it cannot be read.

    Composing stops before MkDocs's own tags would be acted upon, so any mkdocs.yml can be located.
    """
    try:
        root = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    found: dict[tuple[str, ...], int] = {}
    todo: list[tuple[tuple[str, ...], yaml.Node | None]] = [((), root)]
    seen: set[int] = set()
    while todo:
        keys, node = todo.pop()
        # An alias may lead back to a mapping that holds it.
        if not isinstance(node, yaml.MappingNode) or id(node) in seen:
            continue
        seen.add(id(node))
        for key, value in node.value:
            here = (*keys, str(key.value))
            found[here] = key.start_mark.line + 1
            todo.append((here, value))
    return found
