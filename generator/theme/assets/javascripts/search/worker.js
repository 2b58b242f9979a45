// The worker's side of the conversation: requests come in, files are asked for, answers go out.
archiveSearch.part("worker", function (search, scope) {
  "use strict";

  const waiting = new Map();
  let tickets = 0;
  let newest = 0;
  let engine = null;
  let index = null;
  let folding = null;

  /** The value of a file; what may not be fetched the page loads as a script. */
  function load(name) {
    return index ? fetched(name).catch(() => loadedByPage(name)) : loadedByPage(name);
  }

  async function fetched(name) {
    const text = await (await scope.fetch(`${index}${name}.js`)).text();
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  }

  function loadedByPage(name) {
    return new Promise((resolve, reject) => {
      tickets += 1;
      waiting.set(tickets, { resolve, reject });
      scope.postMessage({ load: name, ticket: tickets });
    });
  }

  function fold(text) {
    if (search.hasHan(text) && !folding) {
      folding = load("fold").then(search.setSimpler);
    }
    return folding;
  }

  async function answer({ id, facet, request }) {
    newest = facet ? newest : id;
    try {
      await fold(request.query);
      const moot = () => !facet && id < newest;
      const value = facet
        ? await search.facet(engine, request, facet)
        : await search.answer(engine, { ...request, moot });
      scope.postMessage({ id, value });
    } catch (error) {
      scope.postMessage({ id, error: error.message });
    }
  }

  scope.onmessage = ({ data }) => {
    if (data.directory) {
      index = data.index;
      engine = new search.Engine(scope.lunr, data.directory, load);
    } else if (data.ticket) {
      const { resolve, reject } = waiting.get(data.ticket);
      waiting.delete(data.ticket);
      if (data.error) {
        reject(new Error(data.error));
      } else {
        resolve(data.value);
      }
    } else {
      answer(data);
    }
  };
});
