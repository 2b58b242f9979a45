// On an article: who a company is that the text names, while a reader points at its name. All of it stands elsewhere
// on the page, so nothing is fetched; the name stays a link to the company's page.
(function () {
  "use strict";
  const mentions = document.querySelectorAll(".story__text a:not([rel])");
  const card = document.createElement("div");
  let shown = null;
  let waiting = 0;

  /** Name on the page's chips -> what the key facts say of it. */
  function known(href) {
    const chip = Array.from(document.querySelectorAll(".chips a")).find((link) => link.href === href);
    const name = chip ? chip.textContent : "";
    const term = Array.from(document.querySelectorAll(".facts dt")).find(
      (one) => name && (one.textContent === name || one.textContent.startsWith(name + " "))
    );
    const codes = [];
    for (let next = term && term.nextElementSibling; next && next.tagName === "DD"; next = next.nextElementSibling) {
      codes.push(next.textContent);
    }
    return { name: term ? term.textContent : name, codes: codes.join(", ") };
  }

  function line(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    card.append(element);
  }

  function show(link) {
    const { name, codes } = known(link.href);
    if (!name || shown === link) {
      return;
    }
    hide();
    card.replaceChildren();
    line("strong", name);
    if (codes) {
      line("span", codes);
    }
    line("small", matchMedia("(hover: none)").matches ? "Tap again for all its articles" : "Open all its articles");
    document.body.append(card);
    const place = link.getClientRects()[0] || link.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    const below = place.bottom + card.offsetHeight + 8 < innerHeight;
    card.style.left = Math.max(8, left) + scrollX + "px";
    card.style.top = (below ? place.bottom : place.top - card.offsetHeight) + scrollY + "px";
    link.setAttribute("aria-describedby", card.id);
    shown = link;
  }

  function hide() {
    clearTimeout(waiting);
    if (shown) {
      shown.removeAttribute("aria-describedby");
      card.remove();
      shown = null;
    }
  }

  function soon(task, delay) {
    clearTimeout(waiting);
    waiting = setTimeout(task, delay);
  }

  card.className = "peek";
  card.id = "peek";
  card.setAttribute("role", "tooltip");
  card.addEventListener("pointerenter", () => clearTimeout(waiting));
  card.addEventListener("pointerleave", () => soon(hide, 200));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", function (event) {
    if (shown && !shown.contains(event.target) && !card.contains(event.target)) {
      hide();
    }
  });

  mentions.forEach(function (link) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && soon(() => show(link), 150));
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && soon(hide, 200));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("click", function (event) {
      // A finger cannot point without touching: the first tap shows the card, the next one follows the link.
      if (event.pointerType === "touch" && shown !== link) {
        show(link);
        if (shown === link) {
          event.preventDefault();
        }
      }
    });
  });
})();
