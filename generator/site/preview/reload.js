// Only in the answers of the preview: loads the page again when it would look different, and shows what is wrong.
(function () {
  "use strict";

  const own = document.currentScript;
  let events = null;
  const place = `preview-place:${location.pathname}`;
  let bar = null;
  let restoring = 0;

  function show(problems) {
    if (bar) {
      bar.remove();
      bar = null;
    }
    if (!problems.length) {
      return;
    }
    bar = document.createElement("div");
    bar.setAttribute("role", "alert");
    bar.id = "preview-problems";
    bar.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:1000;max-height:40vh;overflow:auto;padding:.8em 1.2em;" +
      "background:#7f1d1d;color:#fff;font:15px/1.5 system-ui,sans-serif;white-space:pre-wrap";
    bar.textContent = problems.join("\n");
    document.body.append(bar);
  }

  function listen() {
    if (events || document.visibilityState !== "visible") {
      return;
    }
    const query = new URLSearchParams({ page: own.dataset.page, state: own.dataset.state });
    events = new EventSource(new URL(`events?${query}`, own.src));
    events.addEventListener("problems", (event) => show(JSON.parse(event.data)));
    events.addEventListener("changed", () => {
      rest();
      leave();
      location.reload();
    });
  }

  // The browser would restore the position itself, but not when it loads the page again before it has done so.
  function leave() {
    clearTimeout(restoring);
    history.scrollRestoration = "manual";
    // Until the page is there a reader can still go on.
    window.addEventListener("pagehide", keepPlace);
  }

  function keepPlace() {
    if (sessionStorage.getItem(place) === null && window.scrollY) {
      sessionStorage.setItem(place, String(window.scrollY));
    }
  }

  function comeBack() {
    const top = sessionStorage.getItem(place);
    if (top === null) {
      return;
    }
    const moves = ["wheel", "touchmove", "keydown", "pointerdown"];
    // A page may still grow, by what scripts add to it.
    const growing = new ResizeObserver(scroll);

    function scroll() {
      window.scrollTo({ top: Number(top), behavior: "instant" });
      if (Math.abs(window.scrollY - Number(top)) < 1) {
        arrived();
      }
    }

    function arrived() {
      growing.disconnect();
      moves.forEach((move) => removeEventListener(move, arrived));
      sessionStorage.removeItem(place);
    }

    // Where a reader goes meanwhile, they stay.
    moves.forEach((move) => addEventListener(move, arrived, { passive: true }));
    growing.observe(document.body);
    scroll();
  }

  // Not at once: the browser would still restore the position that it knows of.
  function handBack() {
    restoring = setTimeout(() => (history.scrollRestoration = "auto"), 1000);
  }

  // A browser keeps few connections to a server: a page that nobody looks at shall not take one.
  function rest() {
    if (events) {
      events.close();
      events = null;
    }
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : rest()));
  comeBack();
  window.addEventListener("load", handBack);
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
})();
