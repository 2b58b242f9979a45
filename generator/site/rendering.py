"""MkDocs, run inside our process: its complaints become our problems, its clock ours."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.model.errors import BuildError, ConfigError, Problem, Severity
from generator.site.plugin import NewsArchivePlugin
from generator.site.progress import Progress, stage_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PLUGIN = "newsarchive"


class _Collector(logging.Handler):
    """Keeps MkDocs's warnings and errors as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one."""
        message = record.getMessage().strip()
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        self.problems.append(Problem(path="", code="mkdocs", message=message, severity=severity))


@contextlib.contextmanager
def _collecting() -> Iterator[list[Problem]]:
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    logger.addHandler(collector)
    try:
        yield collector.problems
    finally:
        logger.removeHandler(collector)


def load_mkdocs(config: Path, *, docs: Path, site: Path, strict: bool = True) -> MkDocsConfig:
    """The configuration as MkDocs understands it, with docs and site folders of our choice.

    Args:
        config: mkdocs.yml.
        docs: is made when it is missing.
        site: where MkDocs would build into.
        strict: refuse what MkDocs only warns of.

    Raises:
        ConfigError: MkDocs refuses it, or it does not use the archive's plugin.
    """
    docs.mkdir(parents=True, exist_ok=True)
    with _collecting() as complaints:
        try:
            loaded = load_config(
                str(config),
                config_file_path=str(config.absolute()),
                docs_dir=str(docs.absolute()),
                site_dir=str(site.absolute()),
                **({"strict": True} if strict else {}),
            )
        except MkDocsException as error:
            raise ConfigError(*_blamed(complaints, error, str(config))) from error
    if not isinstance(loaded.plugins.get(PLUGIN), NewsArchivePlugin):
        hint = f"write `plugins:` and below it `  - {PLUGIN}`"
        message = f"plugins: '{PLUGIN}' is missing"
        raise ConfigError(
            Problem(path=str(config), code="config", message=message, hint=hint, severity=Severity.ERROR)
        )
    return loaded


def run_mkdocs(config: MkDocsConfig, newest_day: str, progress: Progress) -> None:
    """Builds the site from pages that are in the docs folder already.

    Raises:
        BuildError: MkDocs failed, or warned of something such as a broken link.
    """
    with building(config, newest_day, stage_of(progress, "Building the site")):
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


@contextlib.contextmanager
def building(
    config: MkDocsConfig, newest_day: str, on_page: Callable[[int, int], None] = lambda *_: None
) -> Iterator[list[Problem]]:
    """While MkDocs works: its plugin knows that the pages are made; its complaints are collected.

    Raises:
        BuildError: MkDocs fails.
    """
    plugin = config.plugins[PLUGIN]
    if not isinstance(plugin, NewsArchivePlugin):
        raise TypeError(plugin)
    plugin.drive(newest_day, on_page)
    with _collecting() as complaints:
        try:
            yield complaints
        except MkDocsException as error:
            raise BuildError(*_blamed(complaints, error, "")) from error
        except jinja2.TemplateError as error:
            place = Path(error.filename or "").name if isinstance(error, jinja2.TemplateSyntaxError) else ""
            message = f"a template of the theme fails: {error}"
            raise BuildError(
                Problem(path=place, code="template", message=message, severity=Severity.ERROR)
            ) from error
        finally:
            plugin.release()


def _blamed(complaints: list[Problem], error: MkDocsException, path: str) -> list[Problem]:
    if complaints:
        return [
            Problem(path=path, code=found.code, message=found.message, severity=Severity.ERROR)
            for found in complaints
        ]
    message = " ".join(error.format_message().split())
    return [Problem(path=path, code="mkdocs", message=message, severity=Severity.ERROR)]
