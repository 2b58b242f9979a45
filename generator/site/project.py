"""Where an archive keeps its things: the folders and settings that mkdocs.yml names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.model.archive import Settings
from generator.model.errors import ConfigError, Problem, Severity
from generator.read.settings import seeds_from_config, settings_from_config

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
CACHE = Path(".cache", "newsarchive")
"""What can be thrown away at any time, below the archive's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """An archive on disk; paths as the curator would type them.

    Attributes:
        docs: hand-written pages, and the generated ones among them.
        site: where the built site is published.
        seeds: what the curator owns.
        own_seeds: the seeds are those that mkdocs.yml names: the project's docs show them.
    """

    config: Path
    docs: Path
    site: Path
    seeds: Path
    own_seeds: bool = True
    settings: Settings = field(default_factory=Settings)

    @property
    def cache(self) -> Path:
        """The folder of what can be thrown away."""
        return self.config.parent / CACHE


class _LenientLoader(yaml.SafeLoader):
    """Reads past the tags by which MkDocs names Python objects and folders: the archive needs neither."""


_LenientLoader.add_multi_constructor("", lambda *_: None)


def find_config(given: Path | None = None) -> Path:
    """The configuration file: the given one, else the one in the working directory.

    Raises:
        ConfigError: there is none.
    """
    for path in (given,) if given else map(Path, CONFIG_NAMES):
        if path.is_file():
            return path
    hint = "go to the archive's folder, name the file with -f, or begin with: newsarchive new FOLDER"
    raise ConfigError(_problem(given or Path(CONFIG_NAMES[0]), "no such file", hint))


def load_project(config: Path, *, seeds: Path | None = None, site: Path | None = None) -> Project:
    """The archive that a configuration file describes.

    Args:
        config: mkdocs.yml.
        seeds: seeds to build from instead of the project's own.
        site: where to publish instead of the project's own site folder.

    Raises:
        ConfigError: the file or a folder that was named cannot be used.
    """
    try:
        with config.open("rb") as file:
            values = yaml_load(file, get_yaml_loader(_LenientLoader))
    except ConfigurationError as error:
        raise ConfigError(_problem(config, _one_line(str(error)))) from error
    if not isinstance(values, Mapping):
        raise ConfigError(_problem(config, "must hold settings, such as `site_name: My archive`"))
    settings = settings_from_config(values, config)
    own = seeds_from_config(values, config)
    if seeds is not None:
        _check_seeds(seeds)
    return Project(
        config=config,
        docs=config.parent / _folder(values, "docs_dir", "docs", config),
        site=site or config.parent / _folder(values, "site_dir", "site", config),
        seeds=seeds or own,
        own_seeds=seeds is None or seeds.resolve() == own.resolve(),
        settings=settings,
    )


def project_of(config: MkDocsConfig) -> Project:
    """The archive of a configuration that MkDocs has loaded.

    Raises:
        ConfigError: an archive setting is wrong.
    """
    path = as_typed(Path(config.config_file_path or CONFIG_NAMES[0]))
    return Project(
        config=path,
        docs=as_typed(Path(config.docs_dir)),
        site=as_typed(Path(config.site_dir)),
        seeds=seeds_from_config(config, path),
        settings=settings_from_config(config, path),
    )


def as_typed(path: Path) -> Path:
    """A path as somebody in the working directory would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _check_seeds(seeds: Path) -> None:
    if not seeds.is_dir():
        raise ConfigError(_problem(seeds, "no such folder", "name a folder that holds articles/"))
    if not (seeds / "articles").is_dir() and not any(seeds.glob("*.yml")):
        hint = "name the folder above the captures, and put the captures into its articles/"
        raise ConfigError(_problem(seeds, "holds no articles/ folder", hint))


def _folder(values: Mapping[str, object], key: str, default: str, config: Path) -> str:
    value = values.get(key, default)
    if not isinstance(value, str) or not value:
        raise ConfigError(_problem(config, f"{key}: must be the name of a folder"))
    return value


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _problem(path: Path, message: str, hint: str = "") -> Problem:
    return Problem(path=str(path), code="config", message=message, hint=hint, severity=Severity.ERROR)
