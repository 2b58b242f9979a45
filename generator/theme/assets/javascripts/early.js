// Runs in the top bar, before anything is painted. Sets the colours that the reader chose, adds the controls
// that do nothing without scripts, and defines what Material's script expects a page to define.
(function () {
  "use strict";
  var script = document.currentScript;
  document.documentElement.classList.replace("no-js", "js");

  // ---- what Material's script expects; this file stands two folders below the site's root

  var scope = new URL("../../", script.src);

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
  document.querySelectorAll('link[rel=alternate][type="application/rss+xml"]').forEach(function (link) {
    link.rel = "alternate feed";
  });

  // ---- light and dark

  function option(index, scheme, media, label) {
    return (
      '<input class="md-option" type="radio" name="__palette" id="__palette_' + index +
      '" data-md-color-scheme="' + scheme + '" data-md-color-media="(prefers-color-scheme: ' + media +
      ')" aria-label="' + label + '"><label class="button button--' + scheme + '" for="__palette_' +
      (1 - index) + '" title="' + label + '" hidden></label>'
    );
  }

  var palette =
    '<form class="palette" data-md-component="palette">' +
    option(0, "default", "light", "Switch to dark colours") +
    option(1, "slate", "dark", "Switch to light colours") +
    "</form>";

  var chosen = window.__md_get("__palette");
  var scheme = chosen && chosen.color && chosen.color.scheme;
  if (!scheme && matchMedia("(prefers-color-scheme: dark)").matches) {
    scheme = "slate";
  }
  if (scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
  }

  // ---- search

  var search =
    '<button class="button button--search" type="button" aria-label="Search"></button>' +
    '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">' +
    '<label class="md-search__overlay" for="__search"></label>' +
    '<div class="md-search__inner" role="search">' +
    '<form class="md-search__form" name="search">' +
    '<input type="text" class="md-search__input" name="query" aria-label="Search the archive"' +
    ' placeholder="Search the archive" autocapitalize="off" autocorrect="off" autocomplete="off"' +
    ' spellcheck="false" data-md-component="search-query" required>' +
    '<label class="md-search__icon" for="__search" aria-hidden="true"></label>' +
    '<div class="md-search__options">' +
    '<button type="reset" class="button button--close" aria-label="Clear" tabindex="-1"></button></div></form>' +
    '<div class="md-search__output"><div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix>' +
    '<div class="md-search-result" data-md-component="search-result">' +
    '<div class="md-search-result__meta" role="status"></div>' +
    '<ol class="md-search-result__list" role="presentation"></ol></div></div></div></div></div>';

  script.insertAdjacentHTML("beforebegin", palette + ("search" in script.dataset ? search : ""));

  // Material's search listens to keys only; text also comes from the mouse, a voice or an input method.
  document.addEventListener("input", function (event) {
    if (event.target.matches(".md-search__input")) {
      event.target.dispatchEvent(new KeyboardEvent("keyup"));
    }
  });

  // Material listens for the change of its switch, so the switch has to be clicked.
  document.addEventListener("click", function (event) {
    var query = document.querySelector(".md-search__input");
    var toggle = document.getElementById("__search");
    if (query && event.target.closest(".search-entry, .button--search")) {
      if (!toggle.checked) {
        toggle.click();
      }
      query.focus();
    }
  });
})();
