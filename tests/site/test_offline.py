"""The copy that opens from disk: what changes in its pages, and how it is put in its place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.model.errors import BuildError, ConfigError
from generator.site.builder import build_site
from generator.site.offline import OfflinePlace, offline_place
from generator.site.offline_links import SiteFiles, page_for_disk
from generator.site.project import Project, load_project
from tests.archives import ALPHA, MKDOCS, files_of, make_archive

HOME = "https://example.org/archive/"
PAGES = ("index.html", "articles/index.html", "articles/2025/09/24/port-reopens/index.html", "about/index.html",
         "companies/宁德 时代/index.html", "search/index.html")  # fmt: skip
OTHERS = ("404.html", "feeds/archive.xml", "sitemap.xml", "assets/a.css", "assets/a+b.js", "data")
SITE = SiteFiles(frozenset((*PAGES, *OTHERS)), HOME)


def for_disk(html: str, path: str = "articles/index.html") -> str:
    return page_for_disk(html.encode(), path, SITE).decode()


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "from_disk"),
        [
            ("2025/09/24/port-reopens/", "2025/09/24/port-reopens/index.html"),
            ("2025/09/24/port-reopens", "2025/09/24/port-reopens/index.html"),
            ("..", "../index.html"),
            ("../", "../index.html"),
            (".", "./index.html"),
            ("./", "./index.html"),
            ("../about/#top", "../about/index.html#top"),
            ("../search/?q=oil&amp;page=2#results", "../search/index.html?q=oil&amp;page=2#results"),
            ("../search/?q=a&sector=b&copy", "../search/index.html?q=a&sector=b&copy"),
            (" ../about/ ", "../about/index.html"),
            ("../companies/宁德 时代/", "../companies/%E5%AE%81%E5%BE%B7%20%E6%97%B6%E4%BB%A3/index.html"),
            ("../companies/%E5%AE%81%E5%BE%B7%20%E6%97%B6%E4%BB%A3/",
             "../companies/%E5%AE%81%E5%BE%B7%20%E6%97%B6%E4%BB%A3/index.html"),
            ("..&#47;about&#x2f;", "../about/index.html"),
            (HOME, "../index.html"),
            (HOME[:-1], "../index.html"),
            (f"{HOME}about/#top", "../about/index.html#top"),
            (f"{HOME}about", "../about/index.html"),
            (f"{HOME}feeds/archive.xml", "../feeds/archive.xml"),
            ("HTTPS://Example.ORG/archive/about/", "../about/index.html"),
            ("//example.org/archive/about/", "../about/index.html"),
            ("/archive/", "../index.html"),
            ("/archive/.", ".././index.html"),
            ("/archive/about/?x", "../about/index.html?x"),
            ("/archive/assets/a.css", "../assets/a.css"),
            ("/archive/data", "../data"),
            ("/archive//about/", "..//about/index.html"),
        ],
    )  # fmt: skip
    def test_within_the_site_lead_to_files(self, address: str, from_disk: str) -> None:
        assert for_disk(f'<a href="{address}">x</a>') == f'<a href="{from_disk}">x</a>'

    @pytest.mark.parametrize(
        "address",
        [
            "", "#top", "?q=oil", "../assets/a.css", "../feeds/archive.xml", "../sitemap.xml", "../404.html",
            "../about/index.html", "../gone/", "../assets/", "../../elsewhere/", "https://example.org/",
            "https://example.org/archives/", "http://example.org/archive/about/", f"{HOME}gone/",
            "https://other.example/archive/about/", "//other.example/about/", "/about/", "https://[/", "mailto:a@example.org?body=https://example.org/archive/about/",
            "javascript:void(0)", "data:text/html,about/", "&quot;about/",
        ],
    )  # fmt: skip
    def test_of_other_things_stay(self, address: str) -> None:
        page = f'<a href="{address}">x</a>'
        assert for_disk(page) == page

    def test_at_the_root_and_in_the_page_of_a_server(self) -> None:
        assert for_disk('<a href=".">', "index.html") == '<a href="./index.html">'
        assert for_disk('<a href="/archive/about/">', "404.html") == '<a href="./about/index.html">'

    def test_of_a_site_without_an_address_begin_at_the_root(self) -> None:
        site = SiteFiles(frozenset(PAGES))
        page = b'<a href="/about/"><a href="https://example.org/about/">'
        assert page_for_disk(page, "articles/index.html", site) == (
            b'<a href="../about/index.html"><a href="https://example.org/about/">'
        )


class TestTags:
    @pytest.mark.parametrize(
        ("page", "from_disk"),
        [
            ("<a href='../about/'>", "<a href='../about/index.html'>"),
            ("<a href=../about/>", "<a href=../about/index.html>"),
            ("<A title='>' HREF = ../about/ class=x>", "<A title='>' HREF = ../about/index.html class=x>"),
            ("<img alt=a/src=x><a/href=../about>", "<img alt=a/src=x><a/href=../about/index.html>"),
            ("<form role=search action=../search/>", "<form role=search action=../search/index.html>"),
            ('<button formaction="../search/">', '<button formaction="../search/index.html">'),
            ('<iframe src="/archive/about/"></iframe>', '<iframe src="../about/index.html"></iframe>'),
            ('<script src="/archive/assets/a+b.js">', '<script src="../assets/a+b.js">'),
            ('<link rel="stylesheet" href="/archive/assets/a.css">', '<link rel="stylesheet" href="../assets/a.css">'),
            ('<meta http-equiv="refresh" content="0; url=../about/">',
             '<meta http-equiv="refresh" content="0; url=../about/index.html">'),
            ("<meta content=\"3;URL='/archive/about/#x'\" http-equiv=Refresh>",
             "<meta content=\"3;URL='../about/index.html#x'\" http-equiv=Refresh>"),
            ('<!doctype html>\r\n<HTML lang="en">', '<!doctype html>\r\n<HTML data-offline lang="en">'),
            ("<html><html>", "<html data-offline><html>"),
            ("<noscript><a href=../about/></noscript>", "<noscript><a href=../about/index.html></noscript>"),
            ("<title><a href=../about/></title><a href=../about/>",
             "<title><a href=../about/></title><a href=../about/index.html>"),
            ("<!--> <a href=../about/> -->", "<!--> <a href=../about/index.html> -->"),
            ("a < b <a href=../about/>", "a < b <a href=../about/index.html>"),
        ],
    )  # fmt: skip
    def test_that_hold_addresses(self, page: str, from_disk: str) -> None:
        assert for_disk(page) == from_disk

    @pytest.mark.parametrize(
        "page",
        [
            f'<link rel="canonical" href="{HOME}about/">',
            f"<link href={HOME}about/ rel='shortlink canonical'>",
            f'<meta property="og:url" content="{HOME}about/">',
            f'<script type="application/ld+json">{{"@id": "{HOME}about/", "x": "<a href=../about/>"}}</script>',
            "<script>a = '<a href=\"../about/\">'</script>",
            "<SCRIPT>'<a href=../about/>'</ScRiPt >",
            "<style><a href=../about/></style>",
            "<textarea><a href=../about/></textarea>",
            "<script><a href=../about/>",
            '<!-- <a href="../about/"> -->',
            "<!-- <a href=../about/>",
            '<!DOCTYPE html SYSTEM "about/">',
            "<?php <a href=../about/?>",
            '</a href="../about/">',
            '<a data-href="../about/" title="../about/">',
            "<a href>x</a><a href=>",
            '<a title="<a href=../about/>">',
            '<a title="href=../about/',
            "&lt;a href=../about/&gt; href=../about/",
            "< a href=../about/>",
        ],
    )
    def test_and_text_that_stay(self, page: str) -> None:
        assert for_disk(page) == page

    def test_bytes_of_no_encoding_stay(self) -> None:
        page = b'\xff\xfe<a href="../about/">\x80\r\n\0</a>'
        assert page_for_disk(page, "articles/index.html", SITE) == page.replace(
            b"about/", b"about/index.html"
        )


@dataclass(frozen=True)
class Link:
    """An address in a page, and the file that it leads to; none when it leads nowhere in the site."""

    address: str
    file: str | None


def addresses(page: str) -> st.SearchStrategy[Link]:
    """Ways to write an address in a page of the site."""
    up = "../" * page.count("/")
    ends = st.sampled_from(["", "#a", "?q=b", "?q=b&amp;c=&#x4e00;#d", "#?/"])
    plain = st.sampled_from([path for path in (*PAGES, *OTHERS) if " " not in path])
    starts = st.sampled_from([HOME, "/archive/", "//example.org/archive/", up, f"./{up}", f"{up}x/../"])

    def link(file: str, start: str, end: str, slash: str) -> Link:
        folder = file.removesuffix("index.html")
        written = folder if folder == file or slash else folder.rstrip("/")
        return Link((start + written or ".") + end, file)

    inside = st.builds(link, plain, starts, ends, st.sampled_from(["", "/"]))
    outside = st.sampled_from(
        ["https://other.example/about/", "mailto:a@b.example", "", "#about/", "gone/", "//x/"]
    )
    return st.one_of(inside, st.builds(Link, outside, st.none()))


FIXED = st.one_of(
    st.sampled_from([
        '<!-- <a href="about/"> -->', "<script>'<a href=about/>'</script>", "<title><a href=about/></title>",
        f'<link rel="canonical" href="{HOME}about/">', "<p title='a > b'>", "</p>", "<br/>", "<!doctype html>",
        f'<meta property="og:url" content="{HOME}">', "<style>a{content:'<a href=about/>'}</style>", "&lt;a href=",
        '<p data-href="about/" alt>', f'<textarea name="t"><a href="{HOME}"></textarea>', "\r\n", " = ", '"', "'",
    ]),
    st.text(st.characters(exclude_characters="<", exclude_categories=["Cs"])),
)  # fmt: skip
AROUND = st.sampled_from([
    ('<a href="', '">'), ("<a href='", "'>"), ('<a title=">" class=c href="', '" rel=x>'), ("<FORM ACTION = '", "'>"),
    ('<img alt="" src="', '"/>'), ('<meta http-equiv="refresh" content="0; url=', '">'), ("<iframe src='", "'></iframe>"),
    ('<link rel="alternate" href="', '">'), ("<script src='", "'>'<a href=about/>'</script>"),
])  # fmt: skip


@given(st.data())
def test_nothing_but_addresses_changes(data: st.DataObject) -> None:
    """A page is put together from text and addresses; the text must come out as it was, in its order."""
    path = data.draw(st.sampled_from([*PAGES, "404.html"]))
    link = st.tuples(AROUND, addresses(path))
    parts = data.draw(st.lists(st.one_of(FIXED, link), max_size=12))
    page, pattern, links = "", "", []
    for part in parts:
        if isinstance(part, str):
            page, pattern = page + part, pattern + re.escape(part)
        else:
            (before, after), found = part
            page += before + found.address + after
            pattern += f"{re.escape(before)}([^\"'<>]*){re.escape(after)}"
            links.append(found)
    matched = re.fullmatch(pattern, for_disk(page, path), re.DOTALL)
    assert matched
    for found, address in zip(links, matched.groups(), strict=True):
        if found.file is None:
            assert address == found.address
            continue
        on_disk = urlsplit(urljoin(f"file:///copy/{path}", address))
        assert unquote(on_disk.path) == f"/copy/{found.file}"
        assert address.partition("?")[2] == found.address.partition("?")[2]
        assert urldefrag(address)[1] == urldefrag(found.address)[1]


@given(st.lists(st.sampled_from(["<", ">", "</", "<a", "<!--", "-->", "href", "=", '"', "'", "/", " ", "../about/", "&",
                                 "#", "<script", "</script>", "<html", "\0", "é", "content", "http-equiv=refresh"])))  # fmt: skip
def test_broken_pages_lose_nothing(pieces: list[str]) -> None:
    page = "".join(pieces)
    undone = for_disk(page).replace("index.html", "").replace(" data-offline", "")
    assert undone == page


def project_of(folder: Path, site: Path | None = None) -> Project:
    return load_project(folder / "mkdocs.yml", site=site)


class TestCopy:
    def test_it_holds_the_site_with_pages_for_disk(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        report = build_site(project_of(archive), offline=True)
        assert report.offline == OfflinePlace(archive / "site-offline", archive / "site-offline.zip")
        site, copy = files_of(archive / "site"), files_of(archive / "site-offline")
        only_online = {
            "robots.txt",
            "news-sitemap.xml",
            "sitemap.xml",
            "sitemap.xml.gz",
            "cards/dates/2025/09.png",
        }
        exports = {path for path in site if path.startswith(("api/", "data/"))}
        assert only_online < site.keys()
        assert site.keys() - copy.keys() == only_online | exports
        changed = {path for path in copy if copy[path] != site[path]}
        assert changed == {path for path in copy if path.endswith(".html")}
        files = SiteFiles(frozenset(copy), HOME, frozenset(exports))
        assert all(copy[path] == page_for_disk(site[path], path, files) for path in changed)
        assert b"<html data-offline" in copy["index.html"]
        assert {path.name for path in archive.iterdir()} == {
            ".cache", "docs", "mkdocs.yml", "seeds", "site", "site-offline", "site-offline.zip",
        }  # fmt: skip

    def test_the_zip_holds_the_folder(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        build_site(project_of(archive), offline=True)
        with zipfile.ZipFile(archive / "site-offline.zip") as packed:
            assert packed.testzip() is None
            entries = packed.infolist()
            inside = {entry.filename: packed.read(entry) for entry in entries}
        assert [entry.filename for entry in entries] == sorted(inside)
        assert {entry.date_time for entry in entries} == {(2025, 9, 25, 0, 0, 0)}
        assert {(entry.external_attr >> 16, entry.create_system) for entry in entries} == {(0o100644, 3)}
        folder = files_of(archive / "site-offline")
        assert inside == {f"site-offline/{path}": data for path, data in folder.items()}

    def test_an_archive_without_a_dated_article_has_one(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a", {})
        build_site(project_of(archive), offline=True)
        with zipfile.ZipFile(archive / "site-offline.zip") as packed:
            assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}

    def test_a_build_without_it_makes_none(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        assert build_site(project_of(archive)).offline is None
        assert not list(archive.glob("site-offline*"))

    def test_it_stands_beside_the_site_folder(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        build_site(project_of(archive, tmp_path / "out/news"), offline=True)
        assert {path.name for path in (tmp_path / "out").iterdir()} == {
            "news",
            "news-offline",
            "news-offline.zip",
        }
        with zipfile.ZipFile(tmp_path / "out/news-offline.zip") as packed:
            assert "news-offline/index.html" in packed.namelist()

    @pytest.mark.parametrize("site", [".", "x/.."])
    def test_a_site_folder_without_a_name_has_one(
        self, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "out/x").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "out")
        assert offline_place(Path(site)).folder == tmp_path / "out-offline"

    def test_the_new_copy_takes_the_place_of_the_old(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        build_site(project_of(archive), offline=True)
        (archive / "site-offline/stale.html").write_text("stale")
        before = (archive / "site-offline.zip").read_bytes()
        (archive / "seeds/articles/beta.txt").unlink()
        build_site(project_of(archive), offline=True)
        assert not (archive / "site-offline/stale.html").exists()
        assert not list((archive / "site-offline/articles").rglob("tencent*/*/index.html"))
        assert (archive / "site-offline.zip").read_bytes() != before
        assert not list(archive.glob(".site-*"))

    def test_a_build_that_fails_leaves_the_old_copy(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        build_site(project_of(archive), offline=True)
        before = files_of(archive)
        (archive / "docs/about.md").write_text("[gone](gone.md)\n")
        with pytest.raises(BuildError, match=r"gone\.md"):
            build_site(project_of(archive), offline=True)
        left = files_of(archive)
        del before["docs/about.md"], left["docs/about.md"]
        assert left == before

    @pytest.mark.parametrize("name", ["site-offline/letter.txt", "site-offline.zip", "site-offline.zip/a"])
    def test_what_is_no_copy_is_not_replaced(self, name: str, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        (archive / name).parent.mkdir(exist_ok=True)
        (archive / name).write_text("dear")
        before = files_of(archive)
        with pytest.raises(
            ConfigError, match=r"site-offline(\.zip: is in the way|: holds files that are not)"
        ):
            build_site(project_of(archive), offline=True)
        assert files_of(archive) == before

    def test_a_site_that_is_the_copy_is_not_replaced(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        (archive / "site-offline").mkdir()
        (archive / "site").symlink_to("site-offline")
        with pytest.raises(ConfigError, match="site-offline: would replace"):
            build_site(project_of(archive), offline=True)

    def test_same_seeds_same_bytes(self, tmp_path: Path) -> None:
        def built(archive: Path, zone: str, seed: str, mask: int) -> dict[str, bytes]:
            environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
            program = [sys.executable, "-m", "generator"]
            command = [*program, "build", "--offline", "-q", "-f", str(archive / "mkdocs.yml")]
            subprocess.run(command, env=environment, check=True, umask=mask)
            return {path: data for path, data in files_of(archive).items() if path.startswith("site-offline")}

        one = built(make_archive(tmp_path / "one"), "UTC", "1", 0o022)
        two = built(make_archive(tmp_path / "another/two"), "Pacific/Auckland", "2", 0o077)
        assert one.keys() == two.keys()
        assert [path for path in one if one[path] != two[path]] == []


class TestCommand:
    @pytest.fixture
    def archive(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = make_archive(tmp_path / "archive", {"alpha.txt": ALPHA}, mkdocs=MKDOCS)
        monkeypatch.chdir(folder)
        return folder

    @pytest.mark.usefixtures("archive")
    def test_it_says_where_the_copy_is(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["build", "--offline"]) == 0
        said = "Copy to open from disk: site-offline/index.html; to pass on: site-offline.zip"
        assert said in capfd.readouterr().out.splitlines()
        assert main(["build", "--offline", "--json"]) == 0
        report = capfd.readouterr().out
        assert '"offline": "site-offline", "offline_zip": "site-offline.zip"' in report
        assert main(["build", "--json"]) == 0
        assert "offline" not in capfd.readouterr().out

    def test_clean_removes_it(self, archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["build", "--offline", "-q"]) == 0
        (archive / ".site-offline-newsarchive-dead").mkdir()
        (archive / ".site-offline.zip-newsarchive-dead").mkdir()
        assert main(["clean"]) == 0
        assert (
            "site, site-offline, .cache/newsarchive, site-offline.zip, 2 unfinished builds."
            in capfd.readouterr().out
        )
        assert {path.name for path in archive.iterdir()} == {".cache", "docs", "mkdocs.yml", "seeds"}

    def test_clean_leaves_what_is_no_copy(self, archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
        (archive / "site-offline.zip").write_text("dear")
        assert main(["clean"]) == 2
        assert "site-offline.zip: is in the way of the offline copy" in capfd.readouterr().err
        assert (archive / "site-offline.zip").is_file()

    def test_git_is_told_to_leave_it_alone(self, archive: Path) -> None:
        root = Path(__file__).parents[2]
        for name in (".gitignore", "generator/starter/gitignore.txt"):
            (archive / ".gitignore").write_bytes((root / name).read_bytes())
            subprocess.run(["git", "init", "-q"], cwd=archive, check=True)
            made = [
                "site/index.html",
                "site-offline/index.html",
                "site-offline.zip",
                ".site-offline-newsarchive-1/x",
            ]
            for path in made:
                subprocess.run(["git", "check-ignore", "-q", path], cwd=archive, check=True)
