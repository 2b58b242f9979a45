// On an article: how to cite it, to be copied, and a way to pass it on.
(function () {
  "use strict";
  const origin = document.querySelector(".story .origin");
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const BIBTEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

  function words(selector) {
    const element = document.querySelector(selector);
    return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
  }

  /** What the page says of the article. */
  function article() {
    const time = document.querySelector(".story__head time");
    const canonical = document.querySelector('link[rel="canonical"]');
    const here = new URL(canonical ? canonical.href : location.href);
    here.hash = "";
    const [source, author] = Array.from(document.querySelectorAll(".byline > a:not([rel]), .byline > span")).map(
      (part) => part.textContent
    );
    return {
      id: words(".origin code:last-of-type"),
      title: words(".story h1"),
      source: source || "",
      author: author || "",
      day: time ? time.getAttribute("datetime") : "",
      archive: words(".nameplate"),
      url: here.href,
    };
  }

  function dayWords(iso, american) {
    if (!iso) {
      return "";
    }
    const [year, month, day] = iso.split("-").map(Number);
    const name = MONTHS[month - 1];
    return american ? name + " " + day + ", " + year : day + " " + name + " " + year;
  }

  function plain(it) {
    const who = [it.author, it.source, dayWords(it.day, false)].filter(Boolean).join(", ");
    return it.title + (/[.!?。！？]$/.test(it.title) ? " " : ". ") + (who ? who + ". " : "") + it.archive + ", " + it.url;
  }

  function chicago(it) {
    const head = it.author ? it.author + ", " : "";
    const tail = [it.source, dayWords(it.day, true), it.archive, it.url].filter(Boolean).join(", ");
    return head + "“" + it.title + (/[.!?。！？]$/.test(it.title) ? "” " : ",” ") + tail + ".";
  }

  function bibtex(it) {
    const safe = (text) => text.replace(/[\\~^{}$&#%_]/g, (sign) => BIBTEX[sign] || "\\" + sign);
    const rows = [
      ["title", "{" + safe(it.title) + "}"],
      // Braces keep the words of an outlet's name together; a person's are told apart.
      ["author", safe(it.author) || (it.source ? "{" + safe(it.source) + "}" : "")],
      ["year", it.day.slice(0, 4)],
      ["month", it.day ? String(Number(it.day.slice(5, 7))) : ""],
      ["day", it.day ? String(Number(it.day.slice(8, 10))) : ""],
      ["howpublished", it.author ? safe(it.source) : ""],
      ["note", safe(it.archive)],
      ["url", it.url],
    ].filter((row) => row[1]);
    return "@misc{article-" + it.id + ",\n" + rows.map(([name, value]) => "  " + name + " = {" + value + "},\n").join("") + "}";
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
    }
    element.textContent = text || "";
    return element;
  }

  function button(text, act) {
    const element = make("button", "act", text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  /** Copies a text and says so on the button; where the browser does not let us, the text is selected. */
  function copy(text, element, source) {
    const said = element.textContent;
    const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("refused"));
    copied.then(
      function () {
        element.textContent = "Copied";
        setTimeout(() => (element.textContent = said), 2000);
      },
      function () {
        if (source) {
          getSelection().selectAllChildren(source);
        }
      }
    );
  }

  function ways() {
    const dialog = make("dialog", "cite");
    const it = article();
    const head = make("h2", "", "Cite this article");
    head.id = "cite-head";
    dialog.setAttribute("aria-labelledby", head.id);
    dialog.append(head);
    for (const [name, text] of [["Plain", plain(it)], ["Chicago", chicago(it)], ["BibTeX", bibtex(it)]]) {
      const row = make("div", "cite__row");
      const body = make("pre", "", text);
      body.tabIndex = 0;
      body.setAttribute("role", "region");
      body.setAttribute("aria-label", name);
      const press = button("Copy", () => copy(text, press, body));
      press.setAttribute("aria-live", "polite");
      row.append(make("h3", "", name), press, body);
      dialog.append(row);
    }
    dialog.append(button("Close", () => dialog.close()));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  let dialog = null;
  const acts = make("p", "acts");
  acts.append(
    button("Cite", function () {
      dialog = dialog || ways();
      dialog.showModal();
    })
  );
  const link = button(navigator.share ? "Share" : "Copy link", function () {
    const it = article();
    if (navigator.share) {
      navigator.share({ title: it.title, url: it.url }).catch(() => {}); // a reader may change their mind
    } else {
      copy(it.url, link, null);
    }
  });
  acts.append(link);
  origin.before(acts);
})();
