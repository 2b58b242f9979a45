// The map of companies: filters by period and strength, as its address says (?from=September+2025&least=2), and shows who
// belongs to the company that one points at.
// Lines of the drawing and rows of the table are the same pairs in the same order.
(function () {
  "use strict";
  const form = document.querySelector(".map__filters");
  if (!form) {
    return;
  }
  const drawing = document.querySelector(".map svg");
  const status = form.querySelector("[role=status]");
  const nodes = new Map(Array.from(drawing.querySelectorAll("a"), (node) => [node.getAttribute("href"), node]));
  const lines = drawing.querySelectorAll("path");

  const pairs = Array.from(document.querySelectorAll(".pairs tbody tr"), (row, at) => ({
    row,
    line: lines[at],
    ends: Array.from(row.querySelectorAll("a"), (link) => nodes.get(link.getAttribute("href"))),
    number: row.lastElementChild,
    total: Number(row.lastElementChild.textContent.replace(/,/g, "")),
    course: row.dataset.course.split(" ").filter(Boolean).map((part) => part.split(":").map(Number)),
  }));

  /** How many articles of a span name both; of the whole one, undated ones count too. */
  function strength(pair, from, to) {
    return isWhole() ? pair.total : pair.course.reduce((sum, [place, number]) => sum + (place >= from && place <= to ? number : 0), 0);
  }

  function isWhole() {
    const { from, to } = form.elements;
    return !from || from.selectedIndex + to.selectedIndex === 0;
  }

  const periods = Array.from(form.elements.from?.options ?? [], (option) => option.value);
  const choices = Array.from(form.querySelectorAll("select"));

  function choose() {
    const asked = new URLSearchParams(location.search);
    for (const choice of choices) {
      choice.value = asked.get(choice.name) ?? "";
      choice.selectedIndex = Math.max(0, choice.selectedIndex);
    }
  }

  /** The address of what is chosen, without what everybody gets. */
  function address() {
    const chosen = choices.filter((choice) => choice.selectedIndex > 0).map((choice) => [choice.name, choice.value]);
    return location.pathname + (chosen.length ? `?${new URLSearchParams(chosen)}` : "") + location.hash;
  }

  function filter() {
    const ends = ["from", "to"].map((name) => periods.indexOf(form.elements[name]?.value));
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    const least = Number(form.elements.least.value);
    const shown = new Set();
    let number = 0;
    for (const pair of pairs) {
      const found = strength(pair, from, to);
      const isShown = found >= least;
      pair.row.hidden = !isShown;
      pair.line.classList.toggle("gone", !isShown);
      pair.number.textContent = found.toLocaleString("en");
      if (isShown) {
        number += 1;
        pair.ends.forEach((node) => shown.add(node));
      }
    }
    nodes.forEach((node) => node.classList.toggle("gone", !shown.has(node)));
    status.textContent = `${shown.size} companies, ${number} pairs`;
  }

  /** Of the company that one points at: its pairs stand out. */
  function point(node) {
    drawing.classList.toggle("pointed", Boolean(node));
    nodes.forEach((other) => other.classList.toggle("near", other === node));
    for (const { line, ends } of pairs) {
      const isNear = Boolean(node) && ends.includes(node);
      line.classList.toggle("near", isNear);
      if (isNear && !line.classList.contains("gone")) {
        ends.forEach((end) => end.classList.add("near"));
      }
    }
  }

  ["pointerover", "focusin"].forEach((type) =>
    drawing.addEventListener(type, (event) => point(event.target.closest("a")))
  );
  ["pointerleave", "focusout"].forEach((type) => drawing.addEventListener(type, () => point(null)));
  form.addEventListener("change", () => {
    history.replaceState(history.state, "", address());
    filter();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  choose();
  filter();

  // Where the drawing is wider than the screen, it begins with the company that stands in most pairs.
  const shares = new Map();
  pairs.forEach(({ ends }) => ends.forEach((end) => shares.set(end, (shares.get(end) ?? 0) + 1)));
  const [middle] = Array.from(shares).reduce((most, one) => (one[1] > most[1] ? one : most));
  const frame = drawing.parentElement;
  const [node, view] = [middle, frame].map((element) => element.getBoundingClientRect());
  frame.scrollLeft += node.left + node.width / 2 - view.left - view.width / 2;
})();
