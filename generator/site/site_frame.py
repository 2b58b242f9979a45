"""What every page of the site depends on beside its own text: settings, theme, navigation, the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files

from generator.site.plugin import THEME
from generator.site.program import folder_key, program_key
from generator.site.rendering import PLUGIN
from generator.site.sitemap import NAME as SITEMAP
from generator.site.surroundings import Frame

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from generator.site.page_rendering import Site

_PLACES = frozenset(
    {"config_file_path", "docs_dir", "site_dir", "watch", "plugins", "theme", "hooks", "mdx_configs"}
)
_MATERIAL = "material"


def renders_apart(config: MkDocsConfig) -> bool:
    """Whether each page can be rendered without the others, so that MkDocs need not see all of them.

    Another plugin or a hook may look at all pages; a navigation that is not written down lists them all.
    """
    return (
        list(config.plugins) == [PLUGIN]
        and not config.hooks
        and not config.extra_templates
        and config.use_directory_urls
        and config.nav is not None
        and not config.exclude_docs
        and not config.draft_docs
    )


def frame_of(site: Site) -> Frame:
    """What stands around the pages of a site."""
    config, env = site.config, site.env
    sitemap = env.get_template(SITEMAP).filename
    return Frame(
        key=frame_key(config, site.titles),
        address=config.site_url or "",
        files=theme_files(config, env),
        templates=tuple(name for name in sorted(config.theme.static_templates) if name != SITEMAP),
        own_sitemap=sitemap is None or Path(sitemap).parent != THEME,
    )


def theme_files(config: MkDocsConfig, env: Environment) -> dict[str, Path]:
    """Path in the site -> file of the theme."""
    files = Files([])
    files.add_files_from_theme(env, config)
    return {file.dest_uri: Path(file.abs_src_path or "") for file in files}


def frame_key(config: MkDocsConfig, titles: Sequence[str]) -> bytes:
    """Digest of all that any page may show beside its own text.

    Args:
        config: as MkDocs has loaded it.
        titles: of the pages in the navigation.
    """
    told = blake2b(program_key(), digest_size=16)
    settings = {name: value for name, value in config.items() if name not in _PLACES}
    theme = {name: config.theme[name] for name in config.theme}
    told.update(
        _plain([settings, config.mdx_configs, theme, sorted(config.theme.static_templates), titles]).encode()
    )
    # Material's own folder is told by its version, which is part of the program's key.
    told.update(folder_key(Path(folder) for folder in config.theme.dirs if _is_own(folder)))
    return told.digest()


def _is_own(folder: str) -> bool:
    parts = Path(folder).parts
    return not ({_MATERIAL, "mkdocs"} & set(parts) and "site-packages" in parts)


def _plain(value: object) -> str:
    """The same text for the same value on every run: functions and objects by their names."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_plain(key)}:{_plain(value[key])}" for key in value) + "}"
    if isinstance(value, str | int | float | bool | None):
        return repr(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_plain, value)) + "]"
    name = getattr(value, "__qualname__", "") or type(value).__qualname__
    return f"{getattr(value, '__module__', '')}.{name}:{_plain(getattr(value, '__dict__', {}))}"
