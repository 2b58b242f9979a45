// The page's side of the search: loads files as classic scripts, which works from a disk too, and lets a worker do
// the work. Defines archiveSearch.ready(), search() and facets().
//
// search({query, typing, filters, from, to, sort, offset, limit}) answers {query, total, hits, company, suggestions,
// note}; a newer search makes an older one moot: its promise fails with an AbortError. facets(request, facet)
// answers [{value, label, count, feed}].
(function () {
  "use strict";

  const api = (window.archiveSearch = window.archiveSearch || {});
  const here = new URL(".", document.currentScript.src);
  const index = new URL("../../../search/", here);
  const PARTS = ["tokens", "codec", "shelf", "query", "engine", "results", "worker"];

  const parts = {};
  const values = new Map();
  const underway = new Map();
  const asked = new Map();
  let ids = 0;
  let latest = null;
  let started = null;

  // What the loaded scripts call.
  api.part = (name, make) => {
    parts[name] = make;
  };
  api.file = (name, value) => {
    values.set(name, value);
  };

  function run(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        reject(new Error("A part of the search could not be loaded. Is the connection lost?"));
      };
      document.head.append(script);
    });
  }

  /** The value of a file. Who asks for one that is on its way waits for the same script. */
  function fetchFile(name) {
    if (!underway.has(name)) {
      const value = run(new URL(`${name}.js`, index)).then(() => values.get(name));
      const done = () => {
        underway.delete(name);
        values.delete(name);
      };
      value.then(done, done);
      underway.set(name, value);
    }
    return underway.get(name);
  }

  function start() {
    if (!started) {
      started = begin();
      started.catch(() => {
        started = null; // the next search tries again
      });
    }
    return started;
  }

  async function begin() {
    const [directory] = await Promise.all([
      fetchFile("index"),
      run(new URL("lunr.js", index)),
      ...PARTS.map((name) => run(new URL(`${name}.js`, here))),
    ]);
    const worker = inWorker() || inPage();
    worker.onmessage = ({ data }) => hear(worker, data);
    // From a disk nothing may be fetched.
    worker.postMessage({ directory, index: index.protocol === "file:" ? null : index.href });
    return { worker, articles: directory.articles };
  }

  /** The parts in a worker made of their own source, since a page on a disk may not start one from a file. */
  function inWorker() {
    const source = [
      `(${parts.lunr}).call(self);`,
      "const search = {};",
      ...PARTS.map((name) => `(${parts[name]})(search, self);`),
    ].join("\n");
    try {
      return new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    } catch {
      return null;
    }
  }

  /** The same in the page, where a browser allows no worker. */
  function inPage() {
    const outside = { onmessage: null, postMessage: (data) => setTimeout(() => scope.onmessage({ data })) };
    const scope = { postMessage: (data) => setTimeout(() => outside.onmessage({ data })) };
    const search = {};
    parts.lunr.call(scope);
    for (const name of PARTS) {
      parts[name](search, scope);
    }
    return outside;
  }

  async function hear(worker, data) {
    if (data.load) {
      try {
        worker.postMessage({ ticket: data.ticket, value: await fetchFile(data.load) });
      } catch (error) {
        worker.postMessage({ ticket: data.ticket, error: error.message });
      }
      return;
    }
    const waiting = asked.get(data.id);
    asked.delete(data.id);
    if (!waiting) {
      return; // moot
    }
    if (data.error) {
      waiting.reject(new Error(data.error));
    } else {
      waiting.resolve(data.value);
    }
  }

  async function ask(request, facet) {
    ids += 1;
    const id = ids;
    const answer = new Promise((resolve, reject) => asked.set(id, { resolve, reject }));
    if (!facet) {
      drop(latest);
      latest = id;
    }
    try {
      const { worker } = await start();
      if (asked.has(id)) {
        worker.postMessage({ id, facet, request });
      }
    } catch (error) {
      asked.get(id)?.reject(error);
      asked.delete(id);
    }
    return answer;
  }

  function drop(id) {
    const waiting = asked.get(id);
    if (waiting) {
      asked.delete(id);
      waiting.reject(new DOMException("A newer search has begun.", "AbortError"));
    }
  }

  api.ready = async () => ({ articles: (await start()).articles });
  api.search = (request) => ask(request, null);
  api.facets = (request, facet) => ask(request, facet);
})();
