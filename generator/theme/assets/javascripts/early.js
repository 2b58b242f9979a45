// Runs in the top bar, before anything is painted. Sets the colours that the reader chose, adds the switch
// of colours, which does nothing without scripts, and defines what Material's script expects a page to define.
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

  script.insertAdjacentHTML("beforebegin", palette);

  // A page that is to show results does not show first what stands in their place.
  if (location.search.length > 1) {
    document.documentElement.classList.add("asked");
  }
})();
