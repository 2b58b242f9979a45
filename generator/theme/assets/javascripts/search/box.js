// The search box of every page: fetches the search when a reader turns to it, and shows results while one types.
(function () {
  "use strict";
  const own = document.currentScript.src;
  const root = new URL("../../../", own);
  const offline = "offline" in document.documentElement.dataset;
  const archive = (window.archiveSearch = window.archiveSearch || {});
  const SHOWN = 6;

  // ---- what the other scripts of the search use too

  /** The address of a page or file, given as its path below the site's root. */
  function pageUrl(path) {
    const url = new URL("./" + path, root);
    if (offline && url.pathname.endsWith("/")) {
      url.pathname += "index.html";
    }
    return url.href;
  }

  function fetchScript(name) {
    return new Promise(function (resolve, reject) {
      const script = make("script");
      script.src = new URL(name, own).href;
      script.onload = resolve;
      script.onerror = function () {
        script.remove();
        reject(new Error("The search could not be loaded."));
      };
      document.head.append(script);
    });
  }

  let loading = null;

  /** Fetches what searching needs, once; after a failure again. */
  function load() {
    if (!loading) {
      loading = (archive.ready ? Promise.resolve() : fetchScript("client.js")).then(() => archive.ready());
      loading.catch(() => {
        loading = null;
      });
    }
    return loading;
  }

  /** An element with a class and children; texts stay texts. */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
    }
    element.append(...children);
    return element;
  }

  /** An element in a language of its own. */
  function inLanguage(element, lang) {
    if (lang && lang !== "en") {
      element.lang = lang;
    }
    return element;
  }

  /** The parts of a headline or passage, the words that were found as marks. */
  function marked(parts) {
    return parts.map((part) => (part.hit ? make("mark", "", part.text) : part.text));
  }

  // To make a formatter takes longer than to lay out a hit.
  const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat("en");

  /** As in "24 September 2025". */
  function longDay(day) {
    return days.format(new Date(day));
  }

  function count(number, one, many) {
    return numbers.format(number) + " " + (number === 1 ? one : many);
  }

  /** The line around a hit: its day and its source. */
  function origin(hit) {
    const time = make("time", "", hit.date ? longDay(hit.date) : "Undated");
    if (hit.date) {
      time.dateTime = hit.date;
    }
    return make("small", "", time, hit.source ? " · " + hit.source : "");
  }

  /** Where a hit leads: its page, told which words to mark. */
  function hitUrl(hit) {
    const marks = hit.marks.length ? "?" + new URLSearchParams({ mark: hit.marks.join(" ") }) : "";
    return pageUrl(hit.url) + marks;
  }

  /** Whether a query is worth an answer: a single letter is not, a single Chinese character is. */
  function searchable(query) {
    return query.trim().length > 1 || /[^\0-\u024f]/.test(query.trim());
  }

  /** Calls `run(query)` at the pace of typing: at once after a pause, else when the fingers rest. */
  function onTyping(input, run) {
    let last = -Infinity;
    let timer = 0;
    function typed() {
      const now = performance.now();
      clearTimeout(timer);
      if (now - last > 150) {
        run(input.value);
      } else {
        timer = setTimeout(() => run(input.value), 60);
      }
      last = now;
    }
    input.addEventListener("input", (event) => event.isComposing || typed());
    input.addEventListener("compositionend", typed);
    return () => clearTimeout(timer);
  }

  Object.assign(archive, {
    pageUrl, load, make, inLanguage, marked, longDay, count, origin, hitUrl, searchable, onTyping,
  });

  // ---- the results below a box, as a listbox that the box controls

  function option(url, name, ...children) {
    const link = make("a", "option " + name, ...children);
    link.href = url;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    return link;
  }

  function hitOption(hit) {
    const chips = hit.companies.slice(0, 3).map((company) => make("span", "chip", company.name));
    return option(
      hitUrl(hit), "",
      inLanguage(make("b", "", ...marked(hit.headline)), hit.titleLang || hit.lang),
      inLanguage(make("span", "option__passage", ...marked(hit.passage)), hit.lang),
      make("span", "option__foot", origin(hit), ...chips)
    );
  }

  function companyOption(company) {
    const zh = company.zh ? inLanguage(make("span", "", company.zh), "zh") : "";
    const facts = [company.kind === "fund" ? "Fund" : "Company", ...company.tickers];
    return option(
      pageUrl(company.url), "option--company",
      make("b", "", company.name, " ", zh),
      make("small", "", facts.concat(count(company.articles, "article", "articles")).join(" · "))
    );
  }

  function comboBox(form, index) {
    const input = form.elements.q;
    const list = make("div", "options");
    const words = make("p", "popup__words");
    const popup = make("div", "popup", list, words);
    const status = make("p", "unseen");
    let chosen = -1;
    let wanted = "";

    list.id = "options-" + index;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Search results");
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    form.append(popup, status);
    close();

    function open(isOpen) {
      popup.hidden = !isOpen;
      list.hidden = !list.childElementCount;
      input.setAttribute("aria-expanded", String(isOpen && !list.hidden));
    }

    function close() {
      choose(-1);
      open(false);
    }

    function choose(at) {
      const options = list.children;
      if (options[chosen]) {
        options[chosen].setAttribute("aria-selected", "false");
      }
      chosen = at;
      if (options[at]) {
        options[at].setAttribute("aria-selected", "true");
        options[at].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", options[at].id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function say(text, options) {
      choose(-1);
      list.replaceChildren(...options);
      options.forEach((element, at) => {
        element.id = list.id + "-" + at;
        element.setAttribute("aria-selected", "false");
      });
      list.scrollTop = 0;
      words.textContent = options.length ? "" : text;
      status.textContent = text;
      open(form.contains(document.activeElement));
    }

    function show(found) {
      const all = pageUrl("search/") + "?" + new URLSearchParams({ q: wanted });
      if (!found.total && !found.company) {
        const hint = found.suggestions.map((other) => "“" + other + "”").join(", ");
        say("No article found." + (hint ? " Did you mean " + hint + "?" : ""), []);
        return;
      }
      const number = count(found.total, "article", "articles");
      const options = found.hits.map(hitOption);
      if (found.total) {
        options.push(option(all, "option--all", "All results (" + number + ")"));
      }
      if (found.company && found.company.url) {
        options.unshift(companyOption(found.company));
      }
      say(number + " found.", options);
    }

    async function search(query) {
      wanted = query;
      if (!searchable(query)) {
        list.replaceChildren();
        status.textContent = "";
        close();
        return;
      }
      const patience = setTimeout(() => wanted === query && popup.hidden && say("Searching …", []), 400);
      try {
        await load();
        if (wanted === query) {
          const found = await archive.search({ query, typing: true, sort: "relevance", offset: 0, limit: SHOWN });
          if (wanted === query) {
            show(found);
          }
        }
      } catch (error) {
        if (error.name !== "AbortError" && wanted === query) {
          say(error.message + " Type on to try again.", []);
        }
      } finally {
        clearTimeout(patience);
      }
    }

    const stop = onTyping(input, search);

    input.addEventListener("focus", function () {
      load().catch(() => undefined);
      if (popup.hidden && searchable(input.value)) {
        search(input.value);
      }
    });

    input.addEventListener("keydown", function (event) {
      const options = list.children;
      // The key that ends the input of a Chinese word belongs to that word.
      if (event.isComposing || event.keyCode === 229) {
        return;
      }
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
        event.preventDefault();
        open(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Enter" && !popup.hidden && options[chosen]) {
        event.preventDefault();
        options[chosen].click();
      } else if (event.key === "Escape") {
        if (!popup.hidden) {
          event.preventDefault();
          stop();
          wanted = "";
          close();
        } else if (form === bar) {
          fold();
          opener.focus();
        }
      }
    });

    // A press on a result must not take the focus away before it is a click.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("focusout", function (event) {
      if (!form.contains(event.relatedTarget)) {
        close();
      }
    });
  }

  // ---- the boxes of this page

  const bar = document.querySelector(".seek--bar");
  const results = document.getElementById("results");
  const opener = make("button", "button button--search");

  function unfold(form) {
    form.classList.add("seek--open");
    opener.setAttribute("aria-expanded", "true");
    form.elements.q.focus();
  }

  function fold() {
    bar.classList.remove("seek--open");
    opener.setAttribute("aria-expanded", "false");
  }

  // Without scripts a link to the search page stands where a small screen folds the box.
  opener.type = "button";
  opener.setAttribute("aria-label", "Search");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => unfold(bar));
  ["pointerdown", "focusin"].forEach((type) =>
    document.addEventListener(type, (event) => bar.contains(event.target) || fold())
  );
  document.querySelectorAll("a.button--search").forEach((link) => link.replaceWith(opener));

  if (!results) {
    document.querySelectorAll(".seek").forEach(comboBox);
  }

  document.addEventListener("keydown", function (event) {
    const field = "select, textarea, [contenteditable], input:not([type=checkbox], [type=radio])";
    const free = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest(field);
    if ((event.key === "/" || event.key === "s") && free) {
      event.preventDefault();
      unfold((results && document.querySelector(".seek--page")) || bar);
    }
  });

  if (new URLSearchParams(location.search).has("mark")) {
    fetchScript("mark.js").catch(() => undefined);
  }
})();
