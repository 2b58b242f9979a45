// Runs in the top bar, before anything is painted: the chosen colours, and what Material's script expects to find.
(function () {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");

  // This file stands two folders below the site's root.
  var scope = new URL("../../", document.currentScript.src);

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

  // Material's script looks for a site in another language behind every alternate link, feeds included.
  document.querySelectorAll('link[rel=alternate][type="application/rss+xml"]').forEach(function (link) {
    link.rel = "alternate feed";
  });

  var chosen = window.__md_get("__palette");
  var scheme = chosen && chosen.color && chosen.color.scheme;
  if (!scheme && matchMedia("(prefers-color-scheme: dark)").matches) {
    var dark = document.querySelector('[data-md-color-media="(prefers-color-scheme: dark)"]');
    scheme = dark && dark.getAttribute("data-md-color-scheme");
  }
  if (scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
  }
})();
