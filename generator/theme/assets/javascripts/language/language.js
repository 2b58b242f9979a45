// The words around the articles in another language, for readers who chose it. A catalogue gives them; what it does not
// know stays as it is: texts, headlines and names are nobody's to translate. The pages are the same in all languages.
window.archiveLanguage = function (catalogue) {
  "use strict";
  const CONTENT = ".story h1, .story__text > :not(.facts, .notes), .notes > :not(summary), .prose, .manual :is(h3, p, td), pre, code, script, style, mark, textarea";
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "alt"];
  const PARTS = {
    n: "[\\d,]+",
    day: "\\d{1,2} (?:" + catalogue.months.join("|") + ") \\d{4}",
    month: "(?:" + catalogue.months.join("|") + ")",
    mon: "(?:" + catalogue.months.map((name) => name.slice(0, 3)).join("|") + ")",
    weekday: "(?:" + Object.keys(catalogue.weekdays).join("|") + ")",
    short: "\\d{1,2} (?:" + catalogue.months.map((name) => name.slice(0, 3)).join("|") + ")",
    x: ".+?",
    t: ".+?",
  };

  /** A phrase with {parts} as an expression for whole texts, and what becomes of its parts. */
  function compiled([phrase, translation]) {
    const names = [];
    const source = phrase
      .split(/(\{\w+\})/)
      .map(function (piece) {
        const part = /^\{([a-z]+)(\d?)\}$/.exec(piece);
        if (!part) {
          return piece.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
        }
        names.push([part[1] + part[2], part[1]]);
        return "(" + PARTS[part[1]] + ")";
      })
      .join("");
    return { expression: new RegExp("^" + source + "$", "u"), names, translation };
  }

  // Without a prototype: "constructor" may be a name, and is no word that anybody gave.
  const words = Object.assign(Object.create(null), window.archiveNames, catalogue.words);
  const phrases = catalogue.phrases.map(compiled);

  /** A part of a phrase in the other language; "" for words that should be known and are not: it is another phrase. */
  function part(kind, text) {
    if (kind === "t") {
      return translated(text);
    }
    return catalogue[kind] ? catalogue[kind](text) : text;
  }

  /** What a text is in the other language, without space around it; "" when the catalogue does not know it. */
  function translated(text) {
    const word = words[text];
    if (word !== undefined) {
      return word;
    }
    for (const { expression, names, translation } of phrases) {
      const match = expression.exec(text);
      if (match) {
        const values = {};
        names.forEach(([name, kind], at) => (values[name] = part(kind, match[at + 1])));
        if (Object.values(values).every(Boolean)) {
          return translation.replace(/\{(\w+)\}/g, (_, name) => values[name]);
        }
      }
    }
    return listed(text);
  }

  /** A row of facts, of which some are known: "Company · HKEX 09988 · 12 articles". */
  function listed(text) {
    const facts = text.split(" · ");
    const known = facts.length > 1 ? facts.map(translated) : [];
    return known.some(Boolean) ? facts.map((fact, at) => known[at] || fact).join(" · ") : named(text);
  }

  /** A row of names, of which all are known: "Cloud computing, Semiconductors". */
  function named(text) {
    const names = text.split(", ").map((name) => window.archiveNames?.[name]);
    return names.length > 1 && names.every(Boolean) ? names.join("、") : "";
  }

  /** A name with its Chinese one behind it is not to be told twice. */
  function hideTwin(node, text) {
    for (const twin of [node.nextElementSibling, node.parentElement.nextElementSibling]) {
      if (twin?.matches("span[lang]") && twin.textContent === text) {
        twin.hidden = true;
      }
    }
  }

  const originals = new WeakMap();

  function translateText(node) {
    const [, before, text, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(node.data);
    if (!/[A-Za-z]/.test(text) || originals.get(node) === node.data) {
      return;
    }
    const other = translated(text.replace(/\s+/g, " "));
    if (other) {
      node.data = before + other + after;
      originals.set(node, node.data);
      hideTwin(node, other);
    }
  }

  function translateAttributes(element) {
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name);
      const other = text && translated(text);
      if (other) {
        element.setAttribute(name, other);
      }
    }
  }

  function isContent(element) {
    return !element || element.closest(CONTENT) !== null;
  }

  /** Translates an element and all that is in it. */
  function translateAll(root) {
    if (isContent(root)) {
      return;
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      return node.nodeType === 1 && node.matches(CONTENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    translateAttributes(root);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 3) {
        translateText(node);
      } else {
        translateAttributes(node);
        // What says that it is English is not any more.
        if (node.lang === "en" && node.matches(".story *")) {
          node.lang = catalogue.lang;
        }
      }
    }
  }

  // What has the page's language says nothing: now it must.
  const spoken = document.documentElement.lang;
  document.documentElement.lang = catalogue.lang;
  document
    .querySelectorAll(":is(.story, .prose, .manual :is(h3, p, td)):not([lang])")
    .forEach((part) => (part.lang = spoken));
  translateAll(document.body);
  new MutationObserver(function (changes) {
    for (const change of changes) {
      if (change.type === "characterData") {
        if (!isContent(change.target.parentElement)) {
          translateText(change.target);
        }
      } else if (change.type === "attributes") {
        if (!isContent(change.target)) {
          translateAttributes(change.target);
        }
      }
      for (const node of change.addedNodes) {
        if (node.nodeType === 1) {
          translateAll(node);
        } else if (node.nodeType === 3 && !isContent(node.parentElement)) {
          translateText(node);
        }
      }
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ATTRIBUTES,
  });
};
