// The page that compares companies: draws what its address asks for (?c=alibaba,baidu&scale=own), from files of
// articles per day. Periods, bars and file numbers are those of the program: periods.py, bars.py, compare_pages.py.
(function () {
  "use strict";
  const { make, count, load, pageUrl } = window.archiveSearch;
  const script = new URL(document.currentScript.src);
  const MOST = 5;
  const DAY = 86_400_000;
  const HEIGHT = 40;
  const MONTHS = "January February March April May June July August September October November December".split(" ");

  const place = document.querySelector(".compare");
  const form = document.querySelector(".compare__add");
  const start = document.querySelector(".compare__start");
  const title = document.title;
  const known = new Map();
  const files = new Map();
  const status = make("p", "compare__say");
  const chosen = make("ul", "compare__chosen");
  const drawing = make("div");
  let shown = 0;

  // ---- the state, which is what the address says

  function asked() {
    const given = new URLSearchParams(location.search);
    const names = (given.get("c") || "").split(",").filter((name) => /^[a-z0-9-]+$/.test(name));
    return { names: Array.from(new Set(names)), own: given.get("scale") === "own" };
  }

  function addressOf({ names, own }) {
    const query = (names.length ? "c=" + names.join(",") : "") + (own ? "&scale=own" : "");
    return location.pathname + "?" + query.replace(/^&/, "");
  }

  function go(state) {
    history.pushState(null, "", addressOf(state));
    return show();
  }

  // ---- figures

  window.archiveCompare = (rows) => {
    for (const [name, [label, ...numbers]] of Object.entries(rows)) {
      const days = [];
      let day = 0;
      for (let at = 0; at < numbers.length; at += 2) {
        day += numbers[at];
        days.push([day, numbers[at + 1]]);
      }
      known.set(name, { name, label, days });
    }
  };

  function fileOf(name) {
    let found = 2_166_136_261;
    for (const char of name) {
      found = Math.imul(found ^ char.charCodeAt(0), 16_777_619) >>> 0;
    }
    return found % Number(place.dataset.files);
  }

  /** Companies that share a file wait for the same script; one that failed is asked for again. */
  function fetchFigures(name) {
    const file = fileOf(name).toString(16).padStart(2, "0");
    if (!files.has(file)) {
      files.set(file, run(new URL(`../../companies/compare/${file}.js`, script).href));
      files.get(file).catch(() => files.delete(file));
    }
    return files.get(file);
  }

  function run(url) {
    return new Promise((resolve, reject) => {
      const element = make("script");
      element.src = url;
      element.onload = () => {
        element.remove();
        resolve();
      };
      element.onerror = () => {
        element.remove();
        reject(new Error("The figures could not be loaded. Is the connection lost?"));
      };
      document.head.append(element);
    });
  }

  // ---- periods, by days since 1970

  const dateOf = (day) => new Date(day * DAY);
  const dayOf = (year, month) => new Date(0).setUTCFullYear(year, month, 1) / DAY;

  const UNITS = {
    day: { start: (day) => day, next: (day) => day + 1, name: briefDay },
    week: { start: (day) => day - ((((day + 3) % 7) + 7) % 7), next: (day) => day + 7, name: briefDay },
    month: {
      start: (day) => dayOf(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth()),
      next: (day) => dayOf(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1),
      name: (day) => MONTHS[dateOf(day).getUTCMonth()] + " " + dateOf(day).getUTCFullYear(),
    },
    year: {
      start: (day) => dayOf(dateOf(day).getUTCFullYear(), 0),
      next: (day) => dayOf(dateOf(day).getUTCFullYear() + 1, 0),
      name: (day) => String(dateOf(day).getUTCFullYear()),
    },
  };

  function briefDay(day) {
    const date = dateOf(day);
    return date.getUTCDate() + " " + MONTHS[date.getUTCMonth()].slice(0, 3) + " " + date.getUTCFullYear();
  }

  function unitFor(first, last) {
    const days = last - first + 1;
    if (days <= 45) {
      return "day";
    }
    if (days <= 7 * 60) {
      return "week";
    }
    const [from, to] = [dateOf(first), dateOf(last)];
    const months = 12 * (to.getUTCFullYear() - from.getUTCFullYear()) + to.getUTCMonth() - from.getUTCMonth() + 1;
    return months <= 72 ? "month" : "year";
  }

  /** The periods of the span of all companies, and how many articles each company has in each. */
  function timelines(companies) {
    const days = companies.flatMap((company) => company.days.map(([day]) => day));
    if (!days.length) {
      return null;
    }
    const first = days.reduce((one, other) => Math.min(one, other));
    const last = days.reduce((one, other) => Math.max(one, other));
    const unit = unitFor(first, last);
    const { start, next } = UNITS[unit];
    const starts = [];
    for (let day = start(first); day <= last; day = next(day)) {
      starts.push(day);
    }
    const places = new Map(starts.map((day, at) => [day, at]));
    const rows = companies.map((company) => {
      const counts = starts.map(() => 0);
      company.days.forEach(([day, number]) => (counts[places.get(start(day))] += number));
      return counts;
    });
    return { unit, starts, rows };
  }

  // ---- what is shown

  function svg(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  function bars(counts, most) {
    const height = (number) => Math.max(Math.floor((2 * number * HEIGHT + most) / (2 * most)), 1);
    const path = counts.map((number, at) => (number ? `M${at} 0v-${height(number)}` : "")).join("");
    const drawn = svg("svg", {
      class: "bars",
      viewBox: `-.5 -${HEIGHT} ${counts.length} ${HEIGHT}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    drawn.append(svg("path", { d: path }));
    return drawn;
  }

  function linkTo(company) {
    const link = make("a", "", company.label);
    link.href = pageUrl(`companies/${company.name}/`);
    return link;
  }

  function chart(company, counts, most, time) {
    const own = Math.max(...counts);
    const total = counts.reduce((sum, number) => sum + number, 0);
    const peak = UNITS[time.unit].name(time.starts[counts.indexOf(own)]);
    const isAlone = counts.indexOf(own) === counts.lastIndexOf(own);
    const when = isAlone ? { day: "on ", week: "in the week of " }[time.unit] || "in " : "a " + time.unit;
    const words = own ? `${count(total, "article", "articles")}; most: ${own.toLocaleString("en")} ${when}${isAlone ? peak : ""}` : "no dated article";
    return make("figure", "chart", make("figcaption", "", linkTo(company), make("small", "", words)), bars(counts, most));
  }

  function axis(time) {
    const name = UNITS[time.unit].name;
    const ends = [time.starts[0], time.starts[time.starts.length - 1]].slice(0, time.starts.length);
    const line = make("p", "axis", ...ends.map((day) => make("span", "", name(day))));
    line.setAttribute("aria-hidden", "true");
    return line;
  }

  function cell(tag, scope, text) {
    const element = make(tag, "", text);
    if (scope) {
      element.scope = scope;
    }
    return element;
  }

  function table(companies, time) {
    const label = { day: "Day", week: "Week of", month: "Month", year: "Year" }[time.unit];
    const head = make("tr", "", cell("th", "col", label), ...companies.map(({ label: name }) => cell("th", "col", name)));
    const rows = time.starts
      .map((day, at) => [day, time.rows.map((counts) => counts[at])])
      .filter(([, numbers]) => numbers.some(Boolean))
      .map(([day, numbers]) => {
        const cells = numbers.map((number) => cell("td", "", number.toLocaleString("en")));
        return make("tr", "", cell("th", "row", UNITS[time.unit].name(day)), ...cells);
      });
    const region = make("div", "scroll", make("table", "", make("thead", "", head), make("tbody", "", ...rows)));
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "Figures");
    return make("details", "chart compare__figures", make("summary", "", "Figures"), region);
  }

  function scaleSwitch(state) {
    const box = make("input");
    box.type = "checkbox";
    box.checked = state.own;
    box.addEventListener("change", () => go({ ...asked(), own: box.checked }));
    return make("label", "compare__scale", box, " Each on a scale of its own");
  }

  function chip(name, state) {
    const company = known.get(name);
    const remove = make("button", "", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", "Remove " + (company ? company.label : name));
    remove.addEventListener("click", async () => {
      await go({ ...asked(), names: state.names.filter((other) => other !== name) });
      form.elements.company.focus();
    });
    return make("li", "", company ? linkTo(company) : name, remove);
  }

  function words(state, companies) {
    const lost = state.names.filter((name) => !known.has(name)).map((name) => `“${name}”`);
    const parts = [];
    if (lost.length) {
      parts.push(`The archive has no company at the address ${lost.join(", ")}.`);
    }
    if (state.names.length > MOST) {
      parts.push(`Only the first ${MOST} are shown.`);
    }
    if (companies.length === 1) {
      parts.push("Add another company to compare it with.");
    }
    return parts.join(" ");
  }

  function draw(state) {
    const companies = state.names.filter((name) => known.has(name)).slice(0, MOST).map((name) => known.get(name));
    const time = timelines(companies);
    document.title = companies.length ? companies.map(({ label }) => label).join(", ") + " – " + title : title;
    status.textContent = words(state, companies);
    chosen.replaceChildren(...state.names.slice(0, MOST).map((name) => chip(name, state)));
    chosen.hidden = !state.names.length;
    if (start) {
      start.hidden = Boolean(state.names.length);
    }
    form.hidden = companies.length >= MOST;
    if (!time) {
      drawing.replaceChildren();
      return;
    }
    const most = time.rows.flat().reduce((one, other) => Math.max(one, other));
    const charts = companies.map((company, at) =>
      chart(company, time.rows[at], state.own ? Math.max(...time.rows[at], 1) : most, time)
    );
    drawing.replaceChildren(
      make("h2", "compare__unit", "Articles by " + time.unit),
      ...(companies.length > 1 ? [scaleSwitch(state)] : []),
      ...charts,
      axis(time),
      table(companies, time)
    );
  }

  async function show() {
    shown += 1;
    const mine = shown;
    const state = asked();
    try {
      await Promise.all(state.names.map(fetchFigures));
    } catch (error) {
      status.textContent = error.message;
    }
    if (mine === shown) {
      draw(state);
    }
  }

  // ---- adding a company: by a name that the page offers, else by search, which knows all names and codes, else by the
  // beginning of a name that the page offers

  async function nameFor(text) {
    const typed = text.toLowerCase();
    const offered = Array.from(form.querySelectorAll("option"), ({ value, dataset }) => [value.toLowerCase(), dataset.name]);
    const whole = offered.find(([label]) => label === typed);
    if (whole) {
      return whole[1];
    }
    await load();
    const request = { query: text, typing: true, sort: "relevance", offset: 0, limit: 1 };
    const { company } = await window.archiveSearch.search(request);
    if (company && company.url) {
      return company.url.split("/")[1];
    }
    const begun = offered.find(([label]) => label.startsWith(typed));
    return begun ? begun[1] : "";
  }

  form.addEventListener("submit", async function (event) {
    event.preventDefault();
    const text = form.elements.company.value.trim();
    if (!text) {
      return;
    }
    try {
      const name = await nameFor(text);
      if (!name) {
        status.textContent = `The archive has no page on a company called “${text}”.`;
        return;
      }
      form.elements.company.value = "";
      const state = asked();
      await go({ ...state, names: Array.from(new Set([...state.names, name])) });
    } catch (error) {
      status.textContent = error.message;
    }
  });

  addEventListener("popstate", show);
  status.setAttribute("role", "status");
  chosen.setAttribute("aria-label", "Companies compared");
  place.append(chosen, status, drawing);
  show();
})();
