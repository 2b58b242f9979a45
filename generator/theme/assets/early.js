// Runs in the top bar, before anything is painted. Sets the colours that the reader chose, and adds what does nothing
// without scripts: the switch of colours and the box that searches. It also defines what Material's script, which
// hand-written pages have, expects a page to define.
(function () {
  "use strict";
  const script = document.currentScript;
  const root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  // ---- what Material's script expects; this file stands one folder below the site's root

  const scope = new URL("../", script.src);

  function key(name, where) {
    return (where || scope).pathname + "." + name;
  }

  window.__md_scope = scope;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, char) {
      return (sum << 5) - sum + char.charCodeAt(0);
    }, 0);
  };
  window.__md_get = function (name, store, where) {
    try {
      return JSON.parse((store || localStorage).getItem(key(name, where)));
    } catch (error) {
      return null;
    }
  };
  window.__md_set = function (name, value, store, where) {
    try {
      (store || localStorage).setItem(key(name, where), JSON.stringify(value));
    } catch (error) {
      // A browser that stores nothing still shows everything.
    }
  };

  // It also looks for a site in another language behind every alternate link, feeds included.
  document.querySelectorAll('link[rel=alternate][type]').forEach(function (link) {
    link.rel = "alternate feed";
  });

  // ---- a bar that is wider than the screen shows the section that the page is in

  const section = document.querySelector(".sections [aria-current]");
  if (section) {
    section.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // ---- light and dark: as the system has it, until the reader chooses

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = window.__md_get("__palette");
  const button = document.createElement("button");
  let scheme = chosen && chosen.color && chosen.color.scheme;

  function paint(name) {
    const label = "Switch to " + (name === "slate" ? "light" : "dark") + " colours";
    document.body.setAttribute("data-md-color-scheme", name);
    button.className = "button palette button--" + name;
    button.title = label;
    button.setAttribute("aria-label", label);
  }

  function follow() {
    paint(scheme || (dark.matches ? "slate" : "default"));
  }

  button.type = "button";
  button.addEventListener("click", function () {
    scheme = document.body.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate";
    window.__md_set("__palette", { color: { scheme: scheme } });
    follow();
  });
  dark.addEventListener("change", follow);
  follow();
  script.before(button);

  // ---- the words around the articles in another language, for readers who chose it or whose browser asks for it

  const other = document.createElement("button");
  const language = window.__md_get("__language") || (/^zh\b/i.test(navigator.language) ? "zh" : "en");

  other.type = "button";
  other.className = "button language";
  other.textContent = language === "zh" ? "EN" : "中";
  other.title = language === "zh" ? "English" : "中文";
  other.setAttribute("aria-label", other.title);
  other.lang = language === "zh" ? "en" : "zh";
  other.addEventListener("click", function () {
    window.__md_set("__language", language === "zh" ? "en" : "zh");
    location.reload();
  });
  button.before(other);

  if (language === "zh") {
    document.addEventListener("DOMContentLoaded", function () {
      fetchScript("../../sectors/names.js");
      fetchScript("language/language.js");
      fetchScript("language/zh.js");
    });
  }

  // ---- the box that searches, where a link to the search stands, and its script

  const link = document.querySelector("a.button--search");

  if (!document.querySelector(".seek--bar")) {
    link.insertAdjacentHTML(
      "beforebegin",
      '<form class="seek seek--bar" role="search" aria-label="Search"><input type="search" name="q" ' +
        'aria-label="Search the archive" placeholder="Search" autocomplete="off" autocapitalize="off" ' +
        'spellcheck="false" enterkeyhint="search">' +
        '<button class="button button--go" aria-label="Search"></button></form>'
    );
    link.previousElementSibling.action = link.href;
  }

  function fetchScript(path) {
    const element = document.createElement("script");
    element.src = new URL("javascripts/" + path, script.src).href;
    element.async = false; // those that are fetched together run in their order
    document.head.append(element);
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!window.archiveSearch) {
      fetchScript("search/box.js");
    }
  });

  // ---- what an article can do beside being read

  document.addEventListener("DOMContentLoaded", function () {
    const has = (selector) => document.querySelector(selector) !== null;
    if (has(".story .origin")) {
      fetchScript("article/cite.js");
    }
    if (has(".story__text a:not([rel])")) {
      fetchScript("article/peek.js");
    }
    if (has(".notice--retells")) {
      fetchScript("article/difference.js");
    }
  });

  // A page that is to show results does not show first what stands in their place.
  if (location.search.length > 1) {
    root.classList.add("asked");
  }

  // ---- what would be the same on thousands of pages, for browsers with a window

  document.addEventListener("DOMContentLoaded", function () {
    const report = document.querySelector('.origin a[href^="mailto:"]');
    const address = document.querySelector('link[rel="canonical"]');
    // A mail about an article says where it stands.
    if (report && address) {
      report.href += "&body=" + encodeURIComponent(address.href);
    }
  });

  // What is folded is printed too.
  let unfolded = [];
  addEventListener("beforeprint", function () {
    unfolded = Array.from(document.querySelectorAll(".story details:not([open])"));
    unfolded.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", function () {
    unfolded.forEach((part) => (part.open = false));
  });
})();
