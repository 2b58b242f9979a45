// On a retelling: the words that it has otherwise than the article that it retells, as a view of its text.
(function () {
  "use strict";
  const notice = document.querySelector(".notice--retells");
  const own = document.querySelector(".story__text");
  const LIMIT = 2000;

  /** The words of a text, Chinese by character, with a line break between its blocks. */
  function tokens(story) {
    const found = [];
    for (const block of story.querySelectorAll("p, li, h2, h3")) {
      if (!block.closest(".facts, .notes, .rest") && !block.querySelector("p, li")) {
        const text = block.textContent.trim();
        found.push(...(text.match(/[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+/g) || []), "\n");
      }
    }
    return found;
  }

  /** The shortest way from one row of words to another (Myers 1986), as [sign, word]; null when they share too little. */
  function difference(before, after) {
    const size = Math.min(before.length + after.length, LIMIT);
    const reach = new Map([[1, 0]]);
    const steps = [];
    for (let cost = 0; cost <= size; cost++) {
      steps.push(new Map(reach));
      for (let line = -cost; line <= cost; line += 2) {
        const down = line === -cost || (line !== cost && reach.get(line - 1) < reach.get(line + 1));
        let x = down ? reach.get(line + 1) : reach.get(line - 1) + 1;
        while (x < before.length && x - line < after.length && before[x] === after[x - line]) {
          x += 1;
        }
        reach.set(line, x);
        if (x >= before.length && x - line >= after.length) {
          return walkBack(steps, before, after);
        }
      }
    }
    return null;
  }

  function walkBack(steps, before, after) {
    const way = [];
    let x = before.length;
    let y = after.length;
    for (let cost = steps.length - 1; cost >= 0; cost--) {
      const reach = steps[cost];
      const line = x - y;
      const down = line === -cost || (line !== cost && reach.get(line - 1) < reach.get(line + 1));
      const from = down ? line + 1 : line - 1;
      const [oldX, oldY] = [reach.get(from), reach.get(from) - from];
      while (x > oldX && y > oldY && x > 0 && y > 0) {
        way.push(["", before[x - 1]]);
        x -= 1;
        y -= 1;
      }
      if (cost > 0) {
        way.push(down ? ["ins", after[oldY]] : ["del", before[oldX]]);
        x = oldX;
        y = oldY;
      }
    }
    return way.reverse();
  }

  function shown(way) {
    const view = document.createElement("div");
    view.className = "story__text difference";
    view.lang = own.lang;
    let block = document.createElement("p");
    let run = null;
    for (const [sign, word] of way) {
      if (word === "\n") {
        if (sign !== "del") {
          view.append(block);
          block = document.createElement("p");
          run = null;
        }
        continue;
      }
      if (!run || run.sign !== sign) {
        run = { sign, element: sign ? document.createElement(sign) : document.createElement("span") };
        block.append(block.childNodes.length ? " " : "", run.element);
      }
      const glued = /^[\u2e80-\u9fff]/.test(word);
      run.element.append(run.element.textContent && !glued ? " " : "", word);
    }
    view.append(block);
    return view;
  }

  function say(text) {
    status.textContent = text;
  }

  const button = document.createElement("button");
  const status = document.createElement("span");
  let view = null;

  function toggle() {
    const open = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!open));
    own.hidden = !open;
    view.hidden = open;
  }

  function compare() {
    if (view) {
      toggle();
      return;
    }
    const address = notice.querySelector("a").href;
    say("Loading …");
    fetch(address)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
      .then(function (text) {
        const other = new DOMParser().parseFromString(text, "text/html").querySelector(".story__text");
        const way = other && difference(tokens(other), tokens(own));
        if (!way) {
          say("The two have too few words in common.");
          return;
        }
        view = shown(way);
        view.hidden = true;
        own.after(view);
        say("");
        toggle();
      })
      .catch(() => say("The other article could not be loaded."));
  }

  // A page opened from disk may not read another one.
  if (own && location.protocol !== "file:") {
    button.type = "button";
    button.className = "act";
    button.textContent = "Show what differs";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", compare);
    status.setAttribute("role", "status");
    notice.append(" ", button, " ", status);
  }
})();
