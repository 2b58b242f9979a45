// The search page: every state of it is an address, and every box of the page drives its list.
(function () {
  "use strict";
  const archive = window.archiveSearch;
  const { make, inLanguage, marked, longDay, count, pageUrl } = archive;
  const FACETS = { year: "Year", month: "Month", company: "Company", sector: "Sector", source: "Source" };
  const PAGE = 10;
  const STEP = 12;

  const one = (selector) => document.querySelector(selector);
  const boxes = Array.from(document.querySelectorAll("input[type=search]"));
  const results = one("#results");
  const tally = one(".finder__count");
  const sort = one(".finder__sort");
  const foldButton = one(".finder__fold");
  const facets = one(".facets");
  const chosen = one(".chosen ul");
  const message = one(".finder__say");
  const company = one(".finder__company");
  const pager = one(".pager");
  const days = Array.from(facets.querySelectorAll("input[type=date]"));
  const title = document.title;
  const start = document.documentElement.classList;

  // ---- the state, which is what the address says

  let state = stateOf(location.search);
  let run = 0;
  /** Where the reader stood who comes back to the page. */
  let place = (history.state && history.state.place) || 0;
  /** What is known of the values of filters: "facet/value" -> {label, feed}. */
  const known = new Map();
  /** The rows of filters, by the same names. */
  const rowsOf = new Map();
  /** What the chips of chosen filters say. */
  let chosenNames = "[]";
  /** How many values of a facet are unfolded. */
  const unfolded = {};

  function stateOf(query) {
    const given = new URLSearchParams(query);
    const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(given.get(name)) ? given.get(name) : "");
    const filters = {};
    for (const facet of Object.keys(FACETS)) {
      filters[facet] = given.getAll(facet);
    }
    return {
      q: given.get("q") || "",
      filters,
      from: day("from"),
      to: day("to"),
      sort: given.get("sort") === "newest" ? "newest" : "relevance",
      page: Math.max(1, parseInt(given.get("page"), 10) || 1),
    };
  }

  function addressOf(wanted) {
    const params = new URLSearchParams();
    const put = (name, value) => value && params.append(name, value);
    put("q", wanted.q);
    for (const facet of Object.keys(FACETS)) {
      wanted.filters[facet].forEach((value) => put(facet, value));
    }
    put("from", wanted.from);
    put("to", wanted.to);
    put("sort", wanted.sort === "newest" && "newest");
    put("page", wanted.page > 1 && String(wanted.page));
    return location.pathname + (String(params) && "?" + params);
  }

  /** The entry that the history gets when the results stand, which come first: [method, what it keeps, address]. */
  let entry = null;
  /** What the history keeps beside the address: whether the last word is unfinished, and one still types. */
  const kept = (name) => Boolean((entry ? entry[1] : history.state || {})[name]);
  const filterCount = () => Object.values(state.filters).flat().length + (state.from || state.to ? 1 : 0);

  /**
   * Goes to a state. What one types is a single entry of the history until something else is done; its last word
   * stays unfinished until the query is sent or another one takes its place.
   */
  function go(change, doing) {
    const before = addressOf(state);
    const typing = doing === "typing";
    const same = change.q === undefined || change.q === state.q;
    const unfinished = typing || (doing !== "sending" && same && kept("unfinished"));
    state = { ...state, page: 1, ...change };
    const address = addressOf(state);
    const replace = address === before || (typing && (kept("typing") || before === location.pathname));
    if (!replace) {
      remember();
    }
    const method = replace ? (entry ? entry[0] : "replaceState") : "pushState";
    entry = [method, { typing, unfinished }, address];
    enter();
  }

  /** Tells the history what it is to keep. */
  function remember() {
    if (entry) {
      const [method, keep, address] = entry;
      history[method](keep, "", address);
      entry = null;
    }
  }

  /** Shows the state in every control, and asks. */
  function enter() {
    boxes.filter((box) => box.value !== state.q).forEach((box) => (box.value = state.q));
    sort.value = state.sort;
    days.forEach((day) => (day.value = state[day.name]));
    showChosen();
    if (!kept("typing")) {
      settle();
    }
    search();
  }

  /** Address and title; while one types they wait for the results, which must not wait for them. */
  function settle() {
    remember();
    document.title = state.q ? state.q + " – " + title : title;
  }

  function toggled(facet, value, on) {
    const others = state.filters[facet].filter((other) => other !== value);
    return { filters: { ...state.filters, [facet]: on ? others.concat(value) : others } };
  }

  // ---- asking

  function request() {
    const { q, filters, from, to } = state;
    const days = { ...(from && { from }), ...(to && { to }) };
    const offset = (state.page - 1) * PAGE;
    return { query: q, typing: kept("unfinished"), filters, ...days, sort: state.sort, offset, limit: PAGE };
  }

  async function search() {
    const mine = ++run;
    const asked = request();
    if (!archive.searchable(state.q) && (state.q.trim() || !filterCount())) {
      blank();
      settle();
      return;
    }
    const patience = setTimeout(() => mine === run && (tally.textContent = "Searching …"), 400);
    try {
      await archive.load();
      const found = mine === run && (await archive.search(asked));
      if (mine !== run) {
        return;
      }
      if (!found.hits.length && found.total && state.page > 1) {
        state.page = Math.ceil(found.total / PAGE);
        remember();
        history.replaceState(history.state, "", addressOf(state));
        search();
        return;
      }
      show(found);
      // While one types, the next word comes before the counts of this one.
      setTimeout(() => showFacets(asked, mine), kept("typing") ? 150 : 0);
    } catch (error) {
      if (mine === run && error.name !== "AbortError") {
        fail(error);
      }
    } finally {
      clearTimeout(patience);
      if (mine === run) {
        settle();
      }
    }
  }

  // ---- what is found

  function clear() {
    delete results.dataset.query;
    [results, message, company].forEach((part) => part.replaceChildren());
    pager.hidden = true;
  }

  function blank() {
    start.remove("asked");
    clear();
    tally.textContent = state.q.trim() ? "Type one more letter." : "";
  }

  function complain(error) {
    const again = make("button", "plain", "Try again");
    again.type = "button";
    again.addEventListener("click", search);
    message.replaceChildren(make("p", "notice", error.message + " ", again));
  }

  function fail(error) {
    clear();
    tally.textContent = "Nothing could be searched";
    complain(error);
  }

  function hitRow(hit) {
    const headline = make("a", "", ...marked(hit.headline));
    headline.href = archive.hitUrl(hit);
    const names = hit.companies.slice(0, 5).map((entry) => entry.name).join(", ");
    const title = inLanguage(make("h2", "", headline), hit.titleLang || hit.lang);
    const row = make("li", "", archive.origin(hit), title);
    if (hit.passage.length) {
      row.append(inLanguage(make("p", "", ...marked(hit.passage)), hit.lang));
    }
    if (names) {
      row.append(make("small", "named", names));
    }
    return row;
  }

  function companyCard(entry) {
    const name = entry.url ? make("a", "", entry.name) : make("span", "", entry.name);
    if (entry.url) {
      name.href = pageUrl(entry.url);
    }
    const zh = entry.zh ? inLanguage(make("span", "company__zh", entry.zh), "zh") : "";
    const facts = [entry.kind === "fund" ? "Fund" : "Company", ...entry.tickers];
    facts.push(count(entry.articles, "article", "articles"));
    const card = make("section", "company", make("h2", "", name, " ", zh), make("p", "", facts.join(" · ")));
    card.setAttribute("aria-label", "Company");
    card.append(...feedLinks(entry.feed, entry.name));
    return card;
  }

  function show(found) {
    const first = (state.page - 1) * PAGE + 1;
    const range = found.total > PAGE ? first + "–" + (first + found.hits.length - 1) + " of " : "";
    start.add("asked");
    tally.textContent = found.total ? range + count(found.total, "article", "articles") : "No article found";
    company.replaceChildren(...(found.company ? [companyCard(found.company)] : []));
    message.replaceChildren(...(found.note ? [make("p", "notice", found.note)] : []));
    if (!found.total) {
      message.append(help(found));
    }
    results.replaceChildren(...found.hits.map(hitRow));
    results.start = first;
    results.dataset.query = found.query;
    showPager(found.total);
    if (place) {
      scrollTo(0, place);
      place = 0;
    }
  }

  function link(text, wanted, name) {
    const element = make("a", name || "", text);
    element.href = addressOf({ ...state, page: 1, ...wanted });
    return element;
  }

  function help(found) {
    const box = make("div", "lost-words");
    if (found.suggestions.length) {
      const others = found.suggestions.flatMap((other) => [link(other, { q: other }), " "]);
      box.append(make("p", "lost-words__other", "Did you mean ", ...others));
    }
    const tips = make("ul", "");
    if (filterCount()) {
      const all = { filters: stateOf("").filters, from: "", to: "" };
      tips.append(make("li", "", link("Search the whole archive", all), " without filters"));
    }
    if (/[a-z\d]{2}$/i.test(state.q)) {
      tips.append(make("li", "", "Look for words that begin so: ", link(state.q + "*", { q: state.q + "*" })));
    }
    for (const tip of ["Use fewer words, or other ones", "Search for a company by its code or Chinese name"]) {
      tips.append(make("li", "", tip));
    }
    const browse = make("a", "", "Browse all articles by date");
    browse.href = pageUrl("articles/");
    tips.append(make("li", "", browse));
    box.append(tips);
    return box;
  }

  function showPager(total) {
    const last = Math.ceil(total / PAGE);
    const at = state.page;
    const step = (text, page, rel) => {
      const element = link(text, { page });
      element.rel = rel;
      return element;
    };
    const parts = at > 1 ? [step("Previous page", at - 1, "prev")] : [];
    let before = 0;
    for (let page = 1; page <= last; page++) {
      if (page === 1 || page === last || Math.abs(page - at) < 2) {
        if (page > before + 1) {
          parts.push(make("span", "", "…"));
        }
        const number = link(String(page), { page });
        number.setAttribute("aria-label", "Page " + page);
        if (page === at) {
          number.setAttribute("aria-current", "page");
        }
        parts.push(number);
        before = page;
      }
    }
    if (at < last) {
      parts.push(step("Next page", at + 1, "next"));
    }
    pager.replaceChildren(...parts);
    pager.hidden = last < 2;
  }

  /** The link to a feed, where there is one. */
  function feedLinks(feed, name) {
    if (!feed) {
      return [];
    }
    const link = make("a", "feed", "Subscribe to " + name);
    link.href = pageUrl(feed);
    return [link];
  }

  /** Beside the filters, the feed of the first that has one. */
  function showFeed() {
    const filters = ["company", "sector"].flatMap((facet) =>
      state.filters[facet].map((value) => known.get(facet + "/" + value) || {})
    );
    const filter = filters.find((entry) => entry.feed) || {};
    chosen.parentElement.replaceChildren(chosen, ...feedLinks(filter.feed, filter.label));
  }

  // ---- filters

  /** As in "September 2025". */
  function monthOf(value) {
    const day = new Date(value);
    return isNaN(day) ? value : day.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  }

  function labelOf(facet, value) {
    const entry = known.get(facet + "/" + value);
    return facet === "month" ? monthOf(value) : entry ? entry.label : value;
  }

  function showChosen() {
    const chips = [];
    for (const [facet, name] of Object.entries(FACETS)) {
      for (const value of state.filters[facet]) {
        chips.push([name, labelOf(facet, value), () => toggled(facet, value, false), value]);
      }
    }
    if (state.from || state.to) {
      const from = state.from ? "from " + longDay(state.from) : "";
      const range = (from + (state.to ? " to " + longDay(state.to) : "")).trim();
      chips.push(["Dates", range, () => ({ from: "", to: "" })]);
    }
    const names = JSON.stringify(chips);
    if (names !== chosenNames) {
      chosenNames = names;
      chosen.replaceChildren(...chips.map(chip));
    }
    foldButton.textContent = filterCount() ? "Filter (" + filterCount() + ")" : "Filter";
    showFeed();
  }

  function chip([name, label, change]) {
    const button = make("button", "chip", label);
    button.type = "button";
    button.setAttribute("aria-label", "Remove the filter " + name + ": " + label);
    button.addEventListener("click", function () {
      go(change());
      tally.focus({ preventScroll: true });
    });
    return make("li", "", button);
  }

  /** The row of a value, always the same one: a press on it must not lose it. */
  function valueRow(facet, { value, count: number }) {
    const key = facet + "/" + value;
    if (!rowsOf.has(key)) {
      const input = make("input");
      input.type = "checkbox";
      input.name = facet;
      input.value = value;
      rowsOf.set(key, make("li", "", make("label", "", input, make("span", ""), make("small", ""))));
    }
    const row = rowsOf.get(key);
    const [input, label, size] = row.firstChild.children;
    input.checked = state.filters[facet].includes(value);
    label.textContent = labelOf(facet, value);
    size.textContent = number.toLocaleString("en");
    return row;
  }

  /** The counts of those filters that are open, or set; what fails here leaves the results alone. */
  async function showFacets(asked, mine) {
    try {
      await Promise.all(Object.keys(FACETS).map((facet) => mine === run && showFacet(facet, asked, mine)));
      start.add("filterable");
    } catch (error) {
      if (mine === run && error.name !== "AbortError") {
        complain(error);
      }
    }
  }

  async function showFacet(facet, asked, mine) {
    const details = facets.querySelector("[data-facet=" + facet + "]");
    const cheap = facet === "year" || facet === "month";
    if (!cheap && !details.open && !state.filters[facet].length) {
      return;
    }
    const entries = await archive.facets(asked, facet);
    if (mine !== run) {
      return;
    }
    entries.forEach((entry) => known.set(facet + "/" + entry.value, entry));
    listValues(facet, entries, details.querySelector("ul"));
    if (state.filters[facet].length) {
      showChosen();
    }
  }

  function listValues(facet, entries, list) {
    const held = new Set(entries.map((entry) => entry.value));
    const gone = state.filters[facet].filter((value) => !held.has(value));
    const all = gone.map((value) => ({ value, count: 0 })).concat(entries);
    const shown = unfolded[facet] || STEP;
    const listed = all.filter((entry, at) => at < shown || state.filters[facet].includes(entry.value));
    const rows = listed.map((entry) => valueRow(facet, entry));
    if (!rows.length) {
      rows.push(make("li", "", make("small", "", "None")));
    }
    if (all.length > listed.length) {
      const more = make("button", "plain", "Show more");
      more.type = "button";
      more.setAttribute("aria-label", "Show more: " + FACETS[facet]);
      more.addEventListener("click", function () {
        unfolded[facet] = shown + 4 * STEP;
        listValues(facet, entries, list);
        list.querySelectorAll("input")[listed.length].focus();
      });
      rows.push(make("li", "", more));
    }
    const focused = document.activeElement;
    list.replaceChildren(...rows);
    if (list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  // ---- what a reader does

  for (const box of boxes) {
    archive.onTyping(box, (query) => query !== state.q && go({ q: query }, "typing"));
    box.addEventListener("focus", () => archive.load().catch(() => undefined));
  }
  document.querySelectorAll(".seek").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      go({ q: form.elements.q.value }, "sending");
    });
  });
  sort.addEventListener("change", () => go({ sort: sort.value }));
  facets.addEventListener("submit", (event) => event.preventDefault());
  facets.addEventListener("change", function (event) {
    const field = event.target;
    if (field.type === "checkbox") {
      go(toggled(field.name, field.value, field.checked));
    } else if (!field.value || field.value >= "1000") {
      // A year on its way from 2 to 2025 is not meant yet.
      go({ [field.name]: field.value });
    }
  });
  facets.querySelectorAll("[data-facet]").forEach(function (details) {
    details.addEventListener("toggle", function () {
      if (details.open && results.dataset.query === state.q) {
        showFacets(request(), run);
      }
    });
  });
  foldButton.addEventListener("click", function () {
    foldButton.setAttribute("aria-expanded", String(facets.classList.toggle("facets--open")));
  });
  one(".finder__found").addEventListener("click", function (event) {
    const target = event.target.closest(".pager a, .lost-words a[href*='?']");
    if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.button) {
      event.preventDefault();
      go(stateOf(new URL(target.href).search));
      tally.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  });
  addEventListener("pagehide", () => {
    remember();
    history.replaceState({ ...history.state, place: scrollY }, "");
  });
  addEventListener("popstate", function () {
    entry = null;
    state = stateOf(location.search);
    enter();
  });

  if (!state.q && matchMedia("(hover: hover)").matches) {
    one(".seek--page input").focus({ preventScroll: true });
  }
  enter();
})();
