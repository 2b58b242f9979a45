// What a search answers: hits with marked words, facets, the company that a query names, other spellings.
archiveSearch.part("results", function (search) {
  "use strict";

  const PASSAGE = 190;
  const MAX_MARKS = 12;
  const MAX_TRIES = 3;
  const MIN_BEGINNING = 3;
  const LEGAL_FORMS = new Set("ag co company corp corporation group holding holdings inc limited ltd plc sa".split(" "));

  /** Answers a request, as described in client.js. */
  search.answer = async (engine, request) => {
    const typing = Boolean(request.typing);
    const query = search.readQuery(request.query, engine.lunr, typing);
    const [found, company] = await Promise.all([
      findAll(engine, request, query, typing),
      companyNamed(engine, request.query, typing),
    ]);
    const offset = request.offset || 0;
    const shown = found.articles.slice(offset, offset + (request.limit || 10));
    const cards = await engine.cards.of(shown.map((hit) => hit.article));
    const marker = search.marker(engine, query, meantBy(shown, company));
    return {
      query: request.query,
      total: found.articles.length,
      hits: cards.map((card, at) => result(card, shown[at].score, marker)),
      company,
      suggestions: found.articles.length || !query.words.length ? [] : await spellings(engine, query),
      note: found.note,
    };
  };

  /** Counts of a facet's values in the hits of a request; what is chosen of the facet itself narrows nothing. */
  search.facet = async (engine, request, facet) => {
    const typing = Boolean(request.typing);
    const query = search.readQuery(request.query, engine.lunr, typing);
    const chosen = request.filters?.[facet]?.length;
    const wider = chosen ? { ...request, filters: { ...request.filters, [facet]: [] } } : request;
    const { articles } = await (chosen ? find : findAll)(engine, wider, query, typing);
    const hits = new Set(articles.map((hit) => hit.article));
    if (facet === "year" || facet === "month") {
      return countDays(hits, facet === "year" ? 4 : 7);
    }
    const { filters } = await engine.more();
    const values = [];
    for (const [key, record] of await filters.beginning(`${facet}/`)) {
      const [named, list] = record.split("\t");
      const count = search.articleList(list).reduce((sum, article) => sum + (hits.has(article) ? 1 : 0), 0);
      if (count) {
        const [label, feed] = JSON.parse(named);
        values.push({ value: key.slice(facet.length + 1), label, count, feed: feed || null });
      }
    }
    return values.sort((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1));
  };

  function countDays(hits, size) {
    const counts = new Map();
    for (const article of hits) {
      const value = search.dayOf(article).slice(0, size);
      if (value) {
        counts.set(value, (counts.get(value) || 0) + 1);
      }
    }
    return [...counts]
      .sort((one, other) => (one[0] < other[0] ? 1 : -1))
      .map(([value, count]) => ({ value, label: value, count, feed: null }));
  }

  /** All hits of a request, filtered and sorted: {articles: [{article, score, matchData}], note}; the last are kept. */
  async function findAll(engine, request, query, typing) {
    const { query: raw, filters, from, to, sort } = request;
    const key = JSON.stringify([raw, typing, filters, from, to, sort]);
    if (engine.lastKey !== key) {
      const found = await find(engine, request, query, typing);
      if (request.moot?.()) {
        return found;
      }
      engine.lastKey = key;
      engine.lastFound = found;
    }
    return engine.lastFound;
  }

  async function find(engine, request, query, typing) {
    const guesses = typing && query.unfinished ? await engine.guesses(query.unfinished) : [];
    const allowed = await engine.allowed(request);
    if (request.moot?.()) {
      return { articles: [], note: null };
    }
    let articles;
    if (query.text || guesses.length) {
      const hits = await engine.hits(query.text, guesses);
      articles = hits.map((hit) => ({ article: Number(hit.ref), score: hit.score, matchData: hit.matchData }));
    } else if (allowed && !request.query.trim()) {
      articles = (await engine.everyArticle()).map((article) => ({ article, score: 0 })).reverse();
    } else {
      articles = [];
    }
    for (const row of query.phrases.filter((one) => one.length > 1)) {
      const holding = await engine.withPhrase(row);
      articles = articles.filter((hit) => holding.has(hit.article));
    }
    for (const row of query.barred.filter((one) => one.length)) {
      const holding = await engine.withPhrase(row);
      articles = articles.filter((hit) => !holding.has(hit.article));
    }
    if (allowed) {
      articles = articles.filter((hit) => allowed(hit.article));
    }
    if (request.sort === "newest") {
      articles.sort((one, other) => other.article - one.article);
    } else if (query.plain) {
      articles = mostWordsFirst(engine, articles, query);
    }
    return { articles, note: null };
  }

  /**
   * Hits of plain words by how many of them stand in headline or text; those with all in the headline first, the
   * shortest headline before others; of the rest those with more in the headline; lunr's order within.
   * lunr adds up what words are worth, so that one rare word in a headline may outweigh three in a text.
   */
  function mostWordsFirst(engine, articles, query) {
    const terms = [...new Set(query.words.map(({ term }) => term))];
    if (terms.length < 2) {
      return articles;
    }
    const lengths = headlineLengths(engine, terms);
    const rank = ({ article, matchData: { metadata } }) => {
      const fields = terms.map((term) => metadata[term] || {});
      const held = fields.filter((one) => "headline" in one || "text" in one).length;
      const headed = fields.filter((one) => "headline" in one).length;
      if (headed === terms.length) {
        return held + 0.5 + 0.4 / (1 + lengths.get(article));
      }
      return held < terms.length ? held + (0.4 * headed) / terms.length : held;
    };
    return articles
      .map((hit) => [rank(hit), hit])
      .sort((one, other) => other[0] - one[0])
      .map(([, hit]) => hit);
  }

  /** How many terms the headlines have that hold one of some terms. */
  function headlineLengths(engine, terms) {
    const found = new Map();
    for (const term of terms) {
      const postings = engine.postings.get(term)?.get(engine.fields.indexOf("headline"));
      postings?.articles.forEach((article, at) => found.set(article, postings.lengths[at]));
    }
    return found;
  }

  /** The company that the whole query names, by any of its names and codes; a name may be unfinished. */
  async function companyNamed(engine, raw, typing) {
    const key = search.nameKey(raw);
    if (!key || /["*~^:]/.test(raw)) {
      return null;
    }
    const [record] = await engine.names.records([key]);
    if (record !== undefined) {
      return company(JSON.parse(record)[0]);
    }
    if (!typing || key.length < (search.isUnspaced(key) ? 3 : 4)) {
      return null;
    }
    const begun = (await engine.names.around(key)).filter(([name]) => name.startsWith(key));
    const cards = begun.map(([, rows]) => JSON.parse(rows)[0]).sort((one, other) => other[5] - one[5]);
    return cards.length ? company(cards[0]) : null;
  }

  function company([name, zh, kind, tickers, url, articles, feed]) {
    return { name, zh, kind, tickers, url: url || null, articles, feed: feed || null };
  }

  function result([article, path, headline, date, source, companies, text, lang, titleLang], score, marker) {
    return {
      url: `articles/${path}/`,
      headline: marker.parts(headline),
      passage: marker.parts(search.passage(text, marker)),
      lang,
      titleLang,
      date: date || null,
      source: source || null,
      companies: companies.map(([name, url]) => ({ name, url: url || null })),
      score,
      marks: marker.beginnings,
    };
  }

  /** The terms that lunr found in some hits, and the tokens of the company that the query names. */
  function meantBy(hits, named) {
    const found = hits.flatMap((hit) => (hit.matchData ? Object.keys(hit.matchData.metadata) : []));
    const names = named ? [named.name, named.zh].flatMap((name) => search.tokens(name)) : [];
    return { found, names: names.map(([token]) => token).filter((token) => !LEGAL_FORMS.has(token)) };
  }

  /** Tells which words of a text a query means: its own, what lunr took them for, and the names of its company. */
  search.marker = (engine, query, { found, names }) => {
    const terms = new Set();
    const pieces = new Set();
    const own = query.words.map(({ word }) => word);
    for (const word of [...own, ...names]) {
      if (search.isUnspaced(word)) {
        if (Array.from(word).length > 1 || own.includes(word)) {
          pieces.add(word);
        }
      } else {
        terms.add(search.stem(word, engine.lunr));
      }
    }
    for (const term of found.filter((one) => !search.isUnspaced(one))) {
      terms.add(term);
    }
    const isHit = (word) => terms.has(search.stem(search.plainWord(search.normalised(word)), engine.lunr));
    const beginnings = [
      ...query.runs,
      ...[...terms].map((term) => (term.length > 3 ? term.replace(/i$/, "") : term)),
    ].slice(0, MAX_MARKS);
    return { parts: (text) => parts(text, isHit, pieces), isHit, pieces, beginnings };
  };

  function parts(text, isHit, pieces) {
    const found = [];
    const add = (piece, hit) => {
      const last = found[found.length - 1];
      if (piece && last && last.hit === hit) {
        last.text += piece;
      } else if (piece) {
        found.push({ text: piece, hit });
      }
    };
    let end = 0;
    for (const match of search.printedWords(text)) {
      add(text.slice(end, match.index), false);
      const [word] = match;
      if (search.isUnspaced(word)) {
        for (const [char, hit] of markedRun(word, pieces)) {
          add(char, hit);
        }
      } else {
        add(word, isHit(word));
      }
      end = match.index + word.length;
    }
    add(text.slice(end), false);
    return found;
  }

  /** The characters of an unspaced run, each with whether it belongs to a piece of the query. */
  function markedRun(run, pieces) {
    const characters = Array.from(run);
    const plain = characters.map((char) => search.normalised(char));
    const hit = characters.map(() => false);
    plain.forEach((char, at) => {
      if (pieces.has(char)) {
        hit[at] = true;
      }
      if (pieces.has(char + plain[at + 1])) {
        hit[at] = true;
        hit[at + 1] = true;
      }
    });
    return characters.map((char, at) => [char, hit[at]]);
  }

  /** The stretch of a text, of whole words, that holds most of what a query means. */
  search.passage = (text, marker) => {
    if (text.length <= PASSAGE) {
      return text;
    }
    const hits = [];
    let at = 0;
    for (const part of marker.parts(text)) {
      if (part.hit) {
        hits.push(at);
      }
      at += part.text.length;
    }
    const within = (start) => hits.filter((hit) => hit >= start && hit < start + PASSAGE - 20).length;
    let best = 0;
    for (const hit of hits) {
      const start = Math.max(0, hit - 40);
      if (within(start) > within(best)) {
        best = start;
      }
    }
    if (best && /\S/.test(text[best - 1])) {
      const space = text.indexOf(" ", best);
      best = space >= 0 && space < best + 30 ? space + 1 : best;
    }
    const cut = text.lastIndexOf(" ", best + PASSAGE);
    const end = best + PASSAGE >= text.length ? text.length : cut > best + PASSAGE / 2 ? cut : best + PASSAGE;
    return `${best ? "… " : ""}${text.slice(best, end)}${end < text.length ? " …" : ""}`;
  };

  /** Other spellings of a query of which nothing is found: its unknown words, by the nearest known ones. */
  async function spellings(engine, query) {
    const { terms } = await engine.more();
    const rows = await terms.beginning("");
    const known = new Map(rows);
    const unknown = query.words.filter(({ word, term }) => !search.isUnspaced(word) && !known.has(term));
    if (!unknown.length) {
      return [];
    }
    const choices = unknown.map(({ term }) => nearest(term, rows));
    if (choices.some((one) => !one.length)) {
      return [];
    }
    const tries = [];
    for (let turn = 0; turn < MAX_TRIES; turn += 1) {
      if (turn && choices.every((one) => turn >= one.length)) {
        break;
      }
      const words = query.words.map((word) => {
        const at = unknown.indexOf(word);
        return at < 0 ? word.word : choices[at][Math.min(turn, choices[at].length - 1)];
      });
      tries.push(words.join(" "));
    }
    return tries;
  }

  function nearest(term, rows) {
    const most = term.length < 5 ? 1 : 2;
    const found = [];
    for (const [other, record] of rows) {
      if (term.length >= MIN_BEGINNING && other.startsWith(term)) {
        const [weight, surface] = record.split("\t");
        found.push([1, -Number(weight), surface || other]);
      } else if (Math.abs(other.length - term.length) <= most && !/\d/.test(other)) {
        const steps = distance(term, other, most);
        if (steps <= most) {
          const [weight, surface] = record.split("\t");
          found.push([steps, -Number(weight), surface || other]);
        }
      }
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : 1));
    return found.slice(0, MAX_TRIES).map(([, , word]) => word);
  }

  /** The restricted Damerau-Levenshtein distance of two words, or more than `most`. */
  function distance(one, other, most) {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) {
        return most + 1;
      }
      before = last;
      last = row;
    }
    return last[other.length];
  }
});
