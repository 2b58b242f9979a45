// On an article that a reader comes to from a result: marks the words that were searched for.
(function () {
  "use strict";
  const { make, count } = window.archiveSearch;
  const HAN = "\\u2e80-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const LETTER = "(?:(?![" + HAN + "])[\\p{L}\\p{M}\\p{N}])";

  const address = new URL(location.href);
  const wanted = fold(address.searchParams.get("mark") || "").text.split(/\s+/).filter(Boolean);
  address.searchParams.delete("mark");
  history.replaceState(history.state, "", address);

  /** A text as it is compared, and for each letter of it the place in the text as it is printed. */
  function fold(printed) {
    let text = "";
    const places = [];
    let at = 0;
    for (const char of printed) {
      const folded = char.normalize("NFKC").toLowerCase();
      text += folded;
      for (let unit = 0; unit < folded.length; unit++) {
        places.push(at);
      }
      at += char.length;
    }
    places.push(at);
    return { text, places };
  }

  /** Words that begin so; of Chinese, which has no spaces, the characters themselves. */
  function pattern() {
    const parts = wanted
      .sort((a, b) => b.length - a.length)
      .map(function (word) {
        const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
        return new RegExp("[" + HAN + "]", "u").test(word) ? literal : "(?<!" + LETTER + ")" + literal + LETTER + "*";
      });
    return new RegExp(parts.join("|"), "gu");
  }

  function markText(node, words) {
    const { text, places } = fold(node.data);
    const found = Array.from(text.matchAll(words));
    for (const match of found.reverse()) {
      const end = places[match.index + match[0].length];
      const rest = node.splitText(places[match.index]);
      rest.splitText(end - places[match.index]);
      const mark = make("mark", "");
      rest.replaceWith(mark);
      mark.append(rest);
    }
  }

  function textsOf(part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    return texts;
  }

  if (!wanted.length) {
    return;
  }
  const words = pattern();
  for (const part of document.querySelectorAll(".story__head h1, .story__text > :not(.facts, .left-out)")) {
    textsOf(part).forEach((node) => markText(node, words));
  }
  const marks = Array.from(document.querySelectorAll(".story mark"));
  if (!marks.length) {
    return;
  }

  const clear = make("button", "unmark", "Clear " + count(marks.length, "mark", "marks") + " ", make("kbd", "", "Esc"));
  clear.type = "button";
  document.querySelector(".story").append(clear);

  function unmark() {
    document.removeEventListener("keydown", onKey);
    clear.remove();
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  function onKey(event) {
    if (event.key === "Escape" && !event.defaultPrevented && !event.target.closest("input")) {
      unmark();
    }
  }

  clear.addEventListener("click", unmark);
  document.addEventListener("keydown", onKey);

  const first = document.querySelector(".story__text mark");
  if (first && !location.hash) {
    for (let box = first.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) {
      // A jump, not a ride: it also suits those who want less motion.
      first.scrollIntoView({ block: "center", behavior: "auto" });
    }
  }
})();
