from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import ConfigError
from generator.site.project import as_typed, find_config, load_project
from tests.archives import make_archive


def message(caught: pytest.ExceptionInfo[ConfigError], folder: Path) -> str:
    return str(caught.value).replace(f"{folder}/", "")


def test_defaults(tmp_path: Path) -> None:
    project = load_project(make_archive(tmp_path / "a") / "mkdocs.yml")
    folder = tmp_path / "a"
    assert (project.docs, project.site, project.seeds) == (folder / "docs", folder / "site", folder / "seeds")
    assert project.own_seeds
    assert project.settings.title == "Test archive"
    assert project.cache == folder / ".cache/newsarchive"


def test_folders_of_another_name(tmp_path: Path) -> None:
    text = "site_name: A\ndocs_dir: pages\nsite_dir: out\nextra: {archive: {seeds: captures}}\n"
    project = load_project(make_archive(tmp_path / "a", mkdocs=text) / "mkdocs.yml")
    folder = tmp_path / "a"
    assert (project.docs, project.site, project.seeds) == (
        folder / "pages",
        folder / "out",
        folder / "captures",
    )


def test_tags_of_mkdocs_are_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/x")
    text = """
site_name: A
site_url: !ENV [SITE_URL, ""]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:nowhere.to.be.found
  - pymdownx.snippets:
      base_path: !relative $docs_dir
"""
    project = load_project(make_archive(tmp_path / "a", mkdocs=text) / "mkdocs.yml")
    assert project.settings.site_url == "https://example.org/x/"


def test_inherited_settings_count(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("extra: {archive: {feed_items: 7}}\n")
    text = "INHERIT: ../base.yml\nsite_name: A\n"
    project = load_project(make_archive(tmp_path / "a", mkdocs=text) / "mkdocs.yml")
    assert project.settings.feed_items == 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("site_name: [", "mkdocs.yml: MkDocs encountered an error parsing the configuration file"),
        ("just words", "mkdocs.yml: must hold settings, such as `site_name: My archive`"),
        ("site_name: A\nsite_dir: 5\n", "mkdocs.yml: site_dir: must be the name of a folder"),
        ("site_name: A\nextra: {archive: {feed_items: 0}}\n", "mkdocs.yml:2: extra.archive.feed_items"),
    ],
)
def test_a_broken_file_is_a_configuration_error(text: str, told: str, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", mkdocs=text)
    with pytest.raises(ConfigError) as caught:
        load_project(archive / "mkdocs.yml")
    assert message(caught, archive).startswith(told)


def test_seeds_of_another_place(tmp_path: Path) -> None:
    archive, other = make_archive(tmp_path / "a"), make_archive(tmp_path / "b")
    project = load_project(archive / "mkdocs.yml", seeds=other / "seeds", site=tmp_path / "out")
    assert (project.seeds, project.site, project.own_seeds) == (other / "seeds", tmp_path / "out", False)
    again = load_project(archive / "mkdocs.yml", seeds=archive / "docs/../seeds")
    assert again.own_seeds


def test_seeds_that_are_none(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    with pytest.raises(ConfigError) as caught:
        load_project(archive / "mkdocs.yml", seeds=tmp_path / "missing")
    assert message(caught, tmp_path) == "missing: no such folder (name a folder that holds articles/)"
    with pytest.raises(ConfigError) as caught:
        load_project(archive / "mkdocs.yml", seeds=archive / "seeds" / "articles")
    assert message(caught, archive) == (
        "seeds/articles: holds no articles/ folder"
        " (name the folder above the captures, and put the captures into its articles/)"
    )


def test_finding_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"mkdocs.yml: no such file \(go to the archive's folder"):
        find_config()
    with pytest.raises(ConfigError, match=r"other.yml: no such file"):
        find_config(Path("other.yml"))
    (tmp_path / "mkdocs.yaml").touch()
    assert find_config() == Path("mkdocs.yaml")
    (tmp_path / "mkdocs.yml").touch()
    assert find_config() == Path("mkdocs.yml")


def test_paths_are_told_as_they_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_typed(tmp_path / "docs") == Path("docs")
    assert as_typed(tmp_path.parent) == tmp_path.parent
    assert as_typed(Path("docs")) == Path("docs")
