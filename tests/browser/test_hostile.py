"""Captures that try to be markup or to run: on the page they are plain text."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.site.builder import build_site
from generator.site.project import load_project
from tests.archives import make_archive
from tests.browser.conftest import QuietHandler

ATTACK = (
    "<script>window.hit = 1</script> <img src=x onerror='window.hit = 2'> [click](javascript:window.hit=3) "
    '![picture](x" onerror="window.hit=4) {{ 7*7 }} {% raw %} {: onclick=window.hit=5 } </title></script>'
    "<svg onload=window.hit=6> --- # no heading `code` **bold** &copy; <!-- hidden --> <https://evil.example> "
    "javascript:window.hit=7 | a | b |"
)
CAPTURE = (
    f"Port reopens {ATTACK[:70]} today\n\nHarbour <b>Post</b>\n2025-09-24\n\nOn September 24, 2025, the port of Westport reopened. {ATTACK}\n\n"
    f"It will stay open <script>window.hit = 8</script> until Friday, the authority said.\n\n"
    f"--- {ATTACK}\n\n1. {ATTACK}\n\nDisclaimer: {ATTACK}\n\n"
    f'Evil "><script>window.hit=9</script> Robotics Co., Ltd. said nothing, but Evil Robotics Co., Ltd. (00936) did.\n'
)

pytestmark = pytest.mark.browser


def test_nothing_in_a_capture_runs_or_becomes_markup(tmp_path: Path, chromium: Browser) -> None:
    archive = make_archive(
        tmp_path / "archive",
        {"x\\..\\y <script>.txt": CAPTURE, "sub/`a` [b](c).txt": CAPTURE.replace("Westport", "Eastport")},
    )
    report = build_site(load_project(archive / "mkdocs.yml"))
    assert (report.articles, report.rejects) == (2, ())
    site = archive / "site"
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        for file in sorted(site.rglob("*.html")):
            path = file.relative_to(site).as_posix().removesuffix("index.html")
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="load")
            assert page.evaluate("window.hit") is None, path
            active = "a[href^='javascript:'], [onclick], [onerror], [onload], svg[onload], img[src*='x']"
            assert page.locator(active).count() == 0, path
            for link in page.locator("a[href*='evil.example']").all():
                assert link.get_attribute("href") == "https://evil.example", path
                assert link.get_attribute("rel") == "nofollow noopener", path
        article = next(site.glob("articles/2025/09/24/*/index.html"))
        path = article.parent.relative_to(site).as_posix()
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}/")
        text = " ".join(page.locator("article").inner_text().split())
        for literal in ("<script>window.hit = 1</script>", "{{ 7*7 }}", "{% raw %}", "click",
                        "©", "<!-- hidden -->", "{: onclick=window.hit=5 }", "code"):  # fmt: skip
            assert literal in text, literal
        page.close()
        server.shutdown()
