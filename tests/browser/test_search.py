"""What a reader does with the search: in the box of every page, on its own page, and on the article it led to."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

BAR = ".seek--bar input"
BOX = ".seek--page input"

pytestmark = pytest.mark.browser


def shown(page: Page, query: str) -> Locator:
    """The hits of a query, as soon as the page says that it shows them."""
    expect(page.locator("ol#results")).to_have_attribute("data-query", query)
    return page.locator("ol#results > li")


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def options(page: Page) -> Locator:
    """The options below the box, as soon as they stand."""
    found = page.get_by_role("option")
    expect(found.first).to_be_visible()
    return found


# ---- the box of every page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Huntress", "Huntress"),
        ("liquid-cooled data centers", "data centers"),
        ("港股通科技", "港股通科技ETF"),
        ("阿里", "阿里"),
        ("反弹", "反弹"),
    ],
)
def test_the_box_finds_headlines_in_both_languages(page: Page, query: str, words: str) -> None:
    page.goto("")
    page.locator(BAR).fill(query)
    assert any(words in text for text in options(page).all_inner_texts())


@pytest.mark.parametrize("query", ["阿里巴巴", "BABA", "09988", "Alibaba", "alib"])
def test_a_company_comes_first_by_any_of_its_names(page: Page, query: str) -> None:
    page.goto("about/")
    page.locator(BAR).fill(query)
    first = options(page).first
    expect(first).to_contain_text("Alibaba")
    expect(first).to_contain_text("HKEX:09988")
    first.click()
    page.wait_for_url("**/companies/alibaba/")


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_goes_to_the_box_but_not_while_one_types(page: Page, key: str) -> None:
    page.goto("companies/")
    page.keyboard.press(key)
    expect(page.locator(BAR)).to_be_focused()
    expect(page.locator(BAR)).to_have_value("")
    page.keyboard.type("s/")
    expect(page.locator(BAR)).to_have_value("s/")


def test_arrows_move_enter_opens_and_escape_closes(page: Page) -> None:
    page.goto("companies/")
    box = page.locator(BAR)
    box.fill("alibaba")
    options(page)
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(chosen).to_have_count(0)
    box.press("ArrowUp")
    expect(chosen).to_contain_text("All results")
    box.press("ArrowDown")
    expect(chosen).to_have_count(0)
    box.press("ArrowDown")
    box.press("ArrowDown")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("alibaba")
    box.press("ArrowDown")
    box.press("ArrowDown")
    address = chosen.get_attribute("href")
    box.press("Enter")
    page.wait_for_url("**/articles/**")
    assert address
    assert page.url == address.split("?")[0]


def test_enter_without_a_choice_leads_to_the_page_of_all_results(page: Page) -> None:
    page.goto("dates/2025/09/")
    page.locator(BAR).fill("semiconductor")
    page.locator(BAR).press("Enter")
    page.wait_for_url("**/search/?q=semiconductor")
    assert shown(page, "semiconductor").count() > 1


def test_the_last_option_is_the_page_of_all_results(page: Page) -> None:
    page.goto("")
    page.locator(".seek--flag input").fill("september")
    options(page).last.click()
    page.wait_for_url("**/search/?q=september")
    assert shown(page, "september").count() == 10


def test_a_screen_reader_hears_how_many_are_found(page: Page) -> None:
    page.goto("")
    status = page.locator(".seek--bar [role=status]")
    page.locator(BAR).fill("huntress")
    expect(status).to_have_text(re.compile(r"^\d+ articles? found\.$"))
    page.locator(BAR).fill("huntrezz")
    expect(status).to_contain_text("No article found. Did you mean “Huntress”?", ignore_case=True)


def test_nothing_of_the_search_is_fetched_before_a_reader_turns_to_it(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto("companies/", wait_until="networkidle")
    assert [path for path in fetched if "/search/" in path] == ["/archive/assets/javascripts/search/box.js"]
    with page.expect_response("**/search/index.js"):
        page.locator(BAR).focus()


def test_a_word_that_an_input_method_is_not_done_with_is_not_searched(page: Page) -> None:
    page.goto("")
    page.locator(BAR).focus()
    page.evaluate(
        "() => archiveSearch.load().then(() => { window.asked = []; const search = archiveSearch.search;"
        " archiveSearch.search = request => { asked.push(request.query); return search(request) } })"
    )
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ali", "selectionStart": 3, "selectionEnd": 3})
    keyboard.send("Input.insertText", {"text": "阿里"})
    expect(options(page).last).to_contain_text("All results")
    assert page.evaluate("asked") == ["阿里"]


def test_the_box_folds_on_a_phone(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("companies/")
    opener = page.locator("button.button--search")
    expect(page.locator(BAR)).to_be_hidden()
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.click()
    expect(page.locator(BAR)).to_be_focused()
    page.locator(BAR).fill("alibaba")
    options(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(BAR)).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.locator("h1").click()
    expect(page.locator(BAR)).to_be_hidden()
    context.close()


# ---- the page of the search


def test_every_box_of_the_page_drives_the_list_without_enter(page: Page) -> None:
    page.goto("search/")
    boxes = page.locator("input[type=search]")
    assert boxes.count() == 2
    for box, query in ((boxes.first, "Huntress"), (boxes.last, "阿里")):
        box.fill(query)
        hits = shown(page, query)
        assert hits.count() >= 1
        for hit in hits.all():
            assert hit.locator("a").count() == 1
        for other in boxes.all():
            expect(other).to_have_value(query)
        assert page.locator("[role=option]").count() == 0


def test_while_one_types_the_last_word_may_be_unfinished(page: Page) -> None:
    page.goto("search/")
    page.locator(BOX).fill("semicond")
    assert shown(page, "semicond").count() > 1
    page.locator(BOX).press("Enter")
    expect(page.locator(".finder__count")).to_have_text("No article found")


def test_filters_keep_an_unfinished_word(page: Page) -> None:
    page.goto("search/?q=tech")
    shown(page, "tech")
    whole = page.locator(".finder__count").inner_text()
    page.goto("search/")
    page.locator(BOX).fill("tech")
    shown(page, "tech")
    begun = page.locator(".finder__count").inner_text()
    assert begun != whole
    page.locator("[data-facet=year] input").first.check()
    expect(page.locator(".chosen li")).to_have_text(["2025"])
    for way in (lambda: None, page.reload, page.go_back):
        way()
        shown(page, "tech")
        expect(page.locator(".finder__count")).to_have_text(begun)
    expect(page.locator(".chosen li")).to_have_count(0)


def test_an_unfinished_word_that_was_sent_can_still_be_looked_for(page: Page) -> None:
    page.goto("search/?q=semicond")
    page.get_by_role("link", name="semicond*").click()
    assert shown(page, "semicond*").count() > 1


def test_another_spelling_is_a_link(page: Page) -> None:
    page.goto("search/?q=semicondctor")
    page.get_by_role("link", name="semiconductor").click()
    assert shown(page, "semiconductor").count() > 1
    assert state(page) == {"q": ["semiconductor"]}


def test_back_leads_through_the_queries_but_not_through_their_letters(page: Page) -> None:
    page.goto("companies/")
    page.locator(BAR).fill("alibaba")
    page.locator(BAR).press("Enter")
    shown(page, "alibaba")
    length = page.evaluate("history.length")
    for query in ("huntress", "semiconductor"):
        page.locator(BOX).fill("")
        page.locator(BOX).press_sequentially(query)
        shown(page, query)
        page.locator(BOX).press("Enter")
    assert page.evaluate("history.length") == length + 2
    for query in ("huntress", "alibaba"):
        page.go_back()
        shown(page, query)
        expect(page.locator(BOX)).to_have_value(query)
    page.go_back()
    page.wait_for_url("**/companies/")


def test_every_state_is_an_address(page: Page) -> None:
    page.goto("search/?q=september")
    shown(page, "september")
    page.locator("[data-facet=company] summary").click()
    page.locator("[data-facet=company] label", has_text="Alibaba").first.click()
    expect(page.locator(".chosen li")).to_have_text(["Alibaba"])
    page.locator(".facet summary", has_text="Dates").click()
    page.locator("[name=from]").fill("2025-09-17")
    expect(page.locator(".chosen li")).to_have_text(["Alibaba", "from 17 September 2025"])
    page.locator(".finder__sort").select_option("newest")
    expect(page.locator("[data-facet=company] input:checked")).to_have_count(1)
    wanted = {"q": ["september"], "company": ["alibaba"], "from": ["2025-09-17"], "sort": ["newest"]}
    assert state(page) == wanted
    found = shown(page, "september").all_inner_texts()
    assert found

    page.goto(page.url)
    assert shown(page, "september").all_inner_texts() == found
    expect(page.locator(".chosen li")).to_have_text(["Alibaba", "from 17 September 2025"])
    expect(page.locator(".finder__sort")).to_have_value("newest")
    expect(page.locator(".chosen .feed")).to_have_attribute(
        "href", re.compile(r"/feeds/companies/alibaba\.xml$")
    )
    page.locator(".chosen button").first.click()
    expect(page.locator(".chosen li")).to_have_text(["from 17 September 2025"])
    assert "company" not in state(page)
    page.go_back()
    expect(page.locator(".chosen li")).to_have_count(2)


def test_filters_count_and_narrow(page: Page) -> None:
    page.goto("search/?q=september")
    total = int(page.locator(".finder__count", has_text="articles").inner_text().split()[-2])
    years = page.locator("[data-facet=year] label")
    assert sum(int(text.split()[-1]) for text in years.all_inner_texts()) == total
    page.locator("[data-facet=sector] summary").click()
    first = page.locator("[data-facet=sector] label").first
    count = int(first.inner_text().split()[-1])
    assert 0 < count < total
    first.click()
    expect(page.locator(".finder__count")).to_have_text(re.compile(rf"\b{count} articles?$"))
    expect(page.locator("[data-facet=sector] input").first).to_be_focused()


def test_a_filter_is_the_same_element_when_its_count_changes(page: Page) -> None:
    page.goto("search/?q=september")
    shown(page, "september")
    page.locator("[data-facet=company] summary").click()
    box = page.locator("[data-facet=company] input[value=alibaba]")
    box.evaluate("box => { window.kept = box }")
    page.locator(BOX).fill("alibaba")
    shown(page, "alibaba")
    box.check()
    expect(page.locator(".chosen li")).to_have_text(["Alibaba"])
    assert page.evaluate(
        "window.kept.isConnected && window.kept.checked && document.activeElement === window.kept"
    )
    box.uncheck()
    expect(page.locator(".chosen li")).to_have_count(0)


def test_long_lists_of_filters_unfold(page: Page) -> None:
    page.goto("search/?q=september")
    shown(page, "september")
    page.locator("[data-facet=company] summary").click()
    boxes = page.locator("[data-facet=company] input")
    expect(boxes).to_have_count(12)
    page.get_by_role("button", name="Show more: Company").click()
    expect(boxes).to_have_count(60)
    expect(boxes.nth(12)).to_be_focused()


def test_filters_alone_list_articles_too(page: Page) -> None:
    page.goto("search/?company=alibaba")
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.locator(".start")).to_be_hidden()


def test_pages_of_results_are_links(page: Page) -> None:
    page.goto("search/?q=september")
    first = shown(page, "september").locator("a").all_inner_texts()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".finder__count")).to_have_text(re.compile("^11–20 of"))
    assert state(page)["page"] == ["2"]
    assert not set(first) & set(shown(page, "september").locator("a").all_inner_texts())
    page.reload()
    expect(page.locator(".finder__count")).to_have_text(re.compile("^11–20 of"))
    page.goto("search/?q=september&page=99")
    expect(page.locator(".pager [aria-current]")).to_have_text("3")


def test_a_company_stands_above_the_articles_with_its_feed(page: Page) -> None:
    page.goto("search/?q=09988")
    card = page.get_by_role("region", name="Company")
    expect(card).to_contain_text("阿里巴巴")
    feed = card.get_by_role("link", name="Subscribe to Alibaba").get_attribute("href")
    assert feed
    assert page.request.get(feed).ok
    card.get_by_role("link", name="Alibaba", exact=True).click()
    page.wait_for_url("**/companies/alibaba/")


@pytest.mark.parametrize("asked", ["q=09988", "q=zzzz", "q=alibaba&company=alibaba", "sector=semiconductors"])
def test_every_link_of_the_search_has_an_address(page: Page, asked: str) -> None:
    page.goto(f"search/?{asked}", wait_until="networkidle")
    expect(page.locator(".finder__count")).not_to_be_empty()
    assert page.locator("a:not([href])").count() == 0
    filtered = "company=" in asked or "sector=" in asked
    expect(page.locator(".chosen .feed[href]")).to_have_count(1 if filtered else 0)


def test_where_nothing_is_found_there_is_help(page: Page) -> None:
    page.goto("search/?q=zzzyx+qqqq&year=2025")
    assert shown(page, "zzzyx qqqq").count() == 0
    expect(page.locator(".finder__count")).to_have_text("No article found")
    page.get_by_role("link", name="Search the whole archive").click()
    expect(page.locator(".chosen li")).to_have_count(0)


def test_a_single_letter_is_not_searched_but_a_chinese_character_is(page: Page) -> None:
    page.goto("search/")
    page.locator(BOX).fill("a")
    expect(page.locator(".finder__count")).to_have_text("Type one more letter.")
    assert page.locator("#results").get_attribute("data-query") is None
    page.locator(BOX).fill("涨")
    shown(page, "涨")


@pytest.mark.parametrize("name", ["client.js", "index.js"])
def test_a_search_that_fails_can_be_tried_again(page: Page, name: str) -> None:
    page.route(f"**/search/{name}", lambda route: route.abort(), times=1)
    page.goto("search/?q=alibaba")
    expect(page.locator(".finder__say")).to_contain_text("could not be loaded")
    page.get_by_role("button", name="Try again").click()
    assert shown(page, "alibaba").count() > 1
    expect(page.locator(".finder__say")).to_be_empty()


def test_what_may_not_be_fetched_is_loaded_as_a_script(page: Page) -> None:
    kinds: list[str] = []

    def refuse(route: Route) -> None:
        kinds.append(route.request.resource_type)
        if kinds[-1] == "script":
            route.continue_()
        else:
            route.abort()

    page.route("**/search/cards/*.js", refuse)
    page.goto("search/?q=alibaba")
    assert shown(page, "alibaba").count() > 0
    assert set(kinds) == {"fetch", "script"}


def test_results_do_not_wait_for_filters(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/filters/*.js", hold)
    page.goto("search/?q=alibaba")
    shown(page, "alibaba")
    page.locator("[data-facet=company] summary").click()
    page.clock.install()
    page.locator(BOX).fill("september")
    assert shown(page, "september").count() == 10
    page.clock.run_for(1_000)
    expect(page.locator(".finder__count")).to_have_text(re.compile("articles$"))
    assert held


def test_a_reader_who_comes_back_stands_where_he_was(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto("search/?q=september")
    shown(page, "september").nth(8).locator("a").scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 700
    page.locator("#results a").nth(8).click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    shown(page, "september")
    page.wait_for_function(f"Math.abs(scrollY - {place}) < 2")


HOSTILE = """
const bad = '<img src=x onerror="window.hit=1">';
const hit = {
  url: "javascript:window.hit=2", headline: [{text: bad, hit: false}, {text: bad, hit: true}],
  passage: [{text: bad, hit: true}], lang: "en", titleLang: "", date: "2025-09-24", source: bad,
  companies: [{name: bad, url: null}], score: 1, marks: [bad],
};
const company = {name: bad, zh: bad, kind: "company", tickers: [bad], url: "//evil.example/", articles: 1, feed: bad};
Object.assign(window.archiveSearch, {
  ready: async () => ({articles: 1}),
  search: async ({query}) => ({query, total: 1, hits: [hit], company, suggestions: [bad], note: bad}),
  facets: async () => [{value: bad, label: bad, count: 1, feed: null}],
});
"""


@pytest.mark.parametrize(
    "path", ["companies/", "search/?company=%3Cimg+src%3Dx+onerror%3D'window.hit%3D3'%3E"]
)
def test_what_is_found_is_text_and_leads_nowhere_else(page: Page, site_url: str, path: str) -> None:
    page.route(
        "**/search/client.js", lambda route: route.fulfill(body=HOSTILE, content_type="text/javascript")
    )
    page.goto(path)
    page.locator(BAR).fill("anything")
    expect(page.get_by_text('<img src=x onerror="window.hit=1">').first).to_be_visible()
    links = page.locator("a[role=option], #results a, .company a")
    assert links.count() >= 3 - 2 * path.startswith("search")
    assert all(str(link.evaluate("link => link.href")).startswith(site_url) for link in links.all())
    assert page.evaluate("window.hit") is None


def test_without_javascript_the_box_leads_to_the_lists(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("about/")
    page.locator(BAR).fill("oil")
    page.locator(BAR).press("Enter")
    page.wait_for_url("**/search/?q=oil")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.locator(".ways").get_by_role("link", name="Companies").click()
    page.wait_for_url("**/companies/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url("**/search/")
    context.close()


@pytest.mark.parametrize(
    "path", ["search/", "search/?q=alibaba", "search/?q=september&year=2025&company=alibaba"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_results_come(page: Page, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
        " window.moved += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("window.moved") <= 0.01


# ---- on the article


def test_the_words_of_a_query_are_marked_on_its_article(page: Page) -> None:
    page.goto("search/?q=huntress")
    shown(page, "huntress").locator("a").first.click()
    page.wait_for_url(re.compile(r"/articles/.*huntress[^?]*/$"))
    marks = page.locator(".story mark")
    expect(marks.first).to_be_visible()
    assert {text.casefold() for text in marks.all_inner_texts()} == {"huntress"}
    page.keyboard.press("Escape")
    expect(marks).to_have_count(0)
    expect(page.locator(".unmark")).to_have_count(0)


def test_marks_are_words_that_begin_so_and_runs_of_chinese(page: Page) -> None:
    page.goto("search/?q=港股通科技")
    address = shown(page, "港股通科技").locator("a").first.get_attribute("href")
    assert address
    page.goto(f"{urlsplit(address).path}?mark=etf+ＴＥＣＨ+港股+(%5B")
    expect(page.locator(".unmark")).to_be_visible()
    marked = {text.casefold() for text in page.locator(".story mark").all_inner_texts()}
    assert {"etf", "港股"} <= marked
    assert all(re.match(r"etf|tech|港股$", text) for text in marked), marked
    assert page.locator("article").first.inner_text().count("港股") >= 1
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".story mark")).to_have_count(0)


def test_the_first_marked_word_of_the_text_is_scrolled_to(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto("search/?q=semiconductor")
    address = shown(page, "semiconductor").locator("a").last.get_attribute("href")
    assert address
    page.goto(f"{address.split('?')[0]}?mark=nothingofthekind")
    last = page.locator(".story__text > p").last.inner_text().split()[-1].strip(".,%()")
    page.goto(f"{address.split('?')[0]}?mark={last}")
    expect(page.locator(".story__text mark").first).to_be_in_viewport()
    assert "mark=" not in page.url
