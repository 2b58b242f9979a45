// What a search answers: hits with marked words, facets, the company that a query names, other spellings.
archiveSearch.part("results", function (search) {
  "use strict";

  const PAGE = 10;
  /** So many hits are sorted at least. */
  const SORTED = 100;
  /** What an article that comes before others is worth more than any score of lunr's. */
  const FAR = 1e7;
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
    const shown = await withCards(engine, request, query, found.articles);
    const marker = search.marker(engine, query, meantBy(shown, company));
    return {
      query: request.query,
      total: found.articles.length,
      hits: shown.map((hit) => result(hit.card, hit.score, marker)),
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
    // Where nothing else is asked for, the others of the facet are those of the whole archive.
    const wider = chosen ? { ...request, filters: { ...request.filters, [facet]: [] }, whole: true } : request;
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

  /**
   * All hits of a request, filtered: {articles: [{article, score, matchData}], note}. They are sorted as far as they
   * are asked for, and a little further; those behind have nothing but their number. The last are kept.
   */
  async function findAll(engine, request, query, typing) {
    const { query: raw, filters, from, to, sort } = request;
    const key = JSON.stringify([raw, typing, filters, from, to, sort, sortedUpTo(request)]);
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

  function sortedUpTo({ offset = 0, limit = PAGE }) {
    return Math.ceil((offset + limit) / SORTED) * SORTED;
  }

  async function find(engine, request, query, typing) {
    const telling = query.words.filter(({ stop }) => !stop);
    const words = (telling.length ? telling : query.words).map(({ term }) => term);
    const [guesses, allowed] = await Promise.all([
      typing && query.unfinished ? engine.guesses(query.unfinished) : [],
      engine.allowed(request),
      engine.fetchPostings(words),
    ]);
    const passes = await tests(engine, query, allowed);
    await engine.fetchPostings(guesses);
    if (request.moot?.()) {
      return { articles: [], note: null };
    }
    if (!query.text && !guesses.length) {
      const every = (allowed || request.whole) && !request.query.trim() ? (await engine.everyArticle()).filter(passes) : [];
      return { articles: every.map((article) => ({ article, score: 0 })).reverse(), note: null };
    }
    const tally = query.plain ? engine.tally(words, guesses) : new Map();
    const worth = worthOf(request, query, words, tally);
    // Of loose words all hits are known without lunr, which then need score no more than may be shown.
    const all = query.loose ? [...tally.keys()].filter(passes) : [];
    const only = query.loose ? best(all, (one) => worth(one, tally.get(one).score), sortedUpTo(request)) : null;
    const articles = (await engine.hits(query.text, guesses, only))
      .map(({ ref, score, matchData }) => ({ article: Number(ref), score, matchData }))
      .filter(({ article }) => passes(article))
      .map((hit) => ({ ...hit, held: tally.get(hit.article)?.held, worth: worth(hit.article, hit.score) }))
      .sort((one, other) => other.worth - one.worth);
    for (const article of all) {
      if (!only.has(article)) {
        articles.push({ article });
      }
    }
    return { articles, note: null };
  }

  /** Whether an article has the phrases of a query, none of those that are barred, and is allowed, as a function. */
  async function tests(engine, query, allowed) {
    const wanted = query.phrases.filter((row) => row.length > 1).map((row) => [row, true]);
    const barred = query.barred.filter((row) => row.length).map((row) => [row, false]);
    const all = allowed ? [allowed] : [];
    for (const [row, holds] of [...wanted, ...barred]) {
      const holding = await engine.withPhrase(row);
      all.push((article) => holding.has(article) === holds);
    }
    return (article) => all.every((test) => test(article));
  }

  /**
   * What an article is worth by its score, as a function: the more the earlier it is to be shown.
   *
   * Of plain words those articles come first that hold more of them in headline or text. Of those with all, the ones
   * with all in the headline come first, the shortest headline before others; the rest by lunr's score, which counts
   * the less the longer the text is. Of others those with more in the headline come first. Otherwise lunr's score
   * decides. lunr adds up what words are worth, so that one rare word in a headline may outweigh three in a text.
   */
  function worthOf(request, query, words, tally) {
    const count = new Set(words).size;
    if (request.sort === "newest") {
      return (article) => article;
    }
    if (!query.plain || count < 2) {
      return (_, score) => score;
    }
    return (article, score) => {
      const { held, headed, headline, text } = tally.get(article);
      if (held < count) {
        return (held + headed / (2 * count)) * FAR + score;
      }
      return headed < count ? held * FAR + score / Math.sqrt(text) : (held + 1 / (2 + headline)) * FAR + score;
    };
  }

  /** A set of the articles that are worth most, so many, and those that are worth as much as the last of them. */
  function best(articles, worth, most) {
    const worths = Float64Array.from(articles, worth);
    const least = Float64Array.from(worths).sort()[Math.max(0, worths.length - most)] - 1e-6;
    return new Set(articles.filter((_, at) => worths[at] >= least));
  }

  /**
   * Some of the hits, each with its card. Of a page's hits with as many words of the query those come first whose
   * headlines hold all that it says, word for word and in its order: that is on the cards, which are there anyway.
   */
  async function withCards(engine, request, query, articles) {
    const { offset = 0, limit = PAGE } = request;
    const literal = query.plain && query.words.length > 1 && request.sort !== "newest";
    const [start, end] = [offset, offset + limit];
    const first = literal ? start - (start % PAGE) : start;
    const hits = articles.slice(first, literal ? Math.ceil(end / PAGE) * PAGE : end);
    const cards = await engine.cards.of(hits.map(({ article }) => article));
    const told = hits.map((hit, at) => ({ ...hit, at, card: cards[at] }));
    if (literal) {
      for (const hit of told) {
        hit.page = Math.floor(hit.at / PAGE);
        hit.literal = Number(inOrder(query.words, search.tokens(hit.card[2])));
      }
      told.sort((one, other) => one.page - other.page || other.held - one.held || other.literal - one.literal);
    }
    return told.slice(start - first, end - first);
  }

  /** Whether words stand among tokens in their order. */
  function inOrder(words, tokens) {
    let at = 0;
    for (const [token] of tokens) {
      at += at < words.length && token === words[at].word ? 1 : 0;
    }
    return at === words.length;
  }

  /** The company that the whole query names, by any of its names and codes; a name may be unfinished. */
  async function companyNamed(engine, raw, typing) {
    const key = search.nameKey(raw);
    if (!key || /["*~^:]/.test(raw)) {
      return null;
    }
    const [record] = await engine.words.records([`${key} `]);
    if (record !== undefined) {
      return company(JSON.parse(record)[0]);
    }
    if (!typing || key.length < (search.isUnspaced(key) ? 3 : 4)) {
      return null;
    }
    const near = await engine.words.around(key);
    const begun = near.filter(([name]) => name.startsWith(key) && search.isName(name));
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
