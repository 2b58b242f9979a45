// What a reader typed, as a query that lunr parses, with what goes beyond lunr: phrases, names, an unfinished word.
archiveSearch.part("query", function (search) {
  "use strict";

  const FIELDS = {
    headline: "headline", title: "headline", text: "text", companies: "companies", company: "companies",
    sectors: "sectors", sector: "sectors", source: "source", date: "date",
  };
  const QUOTED = /([+-]?)["“”„«»「」『』]([^"“”„«»「」『』]*)(?:["“”„«»「」『』]|$)/g;
  const CLAUSE = /^([+-]?)(?:([a-z]+)[:：])?(.*?)(\*?)(?:~(\d))?(?:\^(\d{1,3}))?$/is;
  const WILD = /[^\p{L}\p{N}.'&+*]/gu;

  /**
   * Reads a query.
   *
   * text: for lunr's parser.
   * phrases, barred: rows of [term, offset] that an article must hold, or must not.
   * runs: unspaced words as the reader wrote them.
   * words: what is searched for: [{word, term, stop}], where lunr leaves stop words out.
   * unfinished: the last word, when it may go on; else "".
   * plain: it is nothing but words. loose: and none of them must be there.
   */
  search.readQuery = (raw, lunr, typing) => {
    const query = { text: "", phrases: [], barred: [], runs: [], words: [], unfinished: "" };
    query.plain = query.loose = true;
    const clauses = [];
    const rest = raw.replace(QUOTED, (_, sign, words) => {
      addPhrase(query, clauses, words, sign, lunr);
      return " ";
    });
    const chunks = rest.split(/\s+/).filter(Boolean);
    chunks.forEach((chunk, index) => {
      const last = typing && index === chunks.length - 1 && rest.endsWith(chunk) && !/["“”„«»「」『』]$/.test(raw);
      addChunk(query, clauses, chunk, last, lunr);
    });
    const telling = clauses.filter((clause) => !clause.stop);
    query.text = (telling.length ? telling : clauses).map((clause) => clause.text).join(" ");
    return query;
  };

  function addPhrase(query, clauses, words, sign, lunr) {
    const tokens = withoutSingles(search.tokens(words));
    if (!tokens.length) {
      return;
    }
    const told = tokens.filter(([token]) => !isStop(token, lunr));
    (sign === "-" ? query.barred : query.phrases).push(told.map(([token, at]) => [stem(token, lunr), at]));
    if (sign === "-") {
      return;
    }
    for (const [token] of tokens) {
      const stop = isStop(token, lunr);
      clauses.push({ text: token, stop });
      query.words.push({ word: token, term: stem(token, lunr), stop });
    }
  }

  function addChunk(query, clauses, chunk, last, lunr) {
    const [, sign, named, core, star, edits, boost] = CLAUSE.exec(chunk);
    query.plain &&= !(sign || named || star || edits || boost || core.includes("*"));
    query.loose &&= query.plain;
    const field = named && FIELDS[named.toLowerCase()];
    const words = named && !field ? `${named} ${core}` : core;
    const scope = field ? `${field}:` : "";
    const weight = boost ? `^${boost}` : "";
    if (words.includes("*")) {
      const wild = search.normalised(words).replace(WILD, "");
      if (/[^*]/.test(wild)) {
        clauses.push({ text: `${sign}${scope}${wild}${star}${weight}` });
      }
      return;
    }
    const tokens = withoutSingles(search.tokens(words));
    const runs = tokens.filter(([token]) => search.isUnspaced(token));
    if (sign === "-" && runs.length > 1) {
      // Pairs of characters are in many other words: only the whole run is barred.
      query.barred.push(tokens);
      return;
    }
    tokens.forEach(([token, at], index) => {
      const run = search.isUnspaced(token);
      const ending = index === tokens.length - 1 && !run;
      const fuzzy = edits && ending ? `~${edits}` : "";
      const open = star && ending ? "*" : "";
      const must = sign || (run && runs.length > 1 ? "+" : "");
      query.loose &&= !must;
      const stop = isStop(token, lunr);
      clauses.push({ text: `${must}${scope}${token}${open}${fuzzy}${weight}`, stop: stop && !open && !sign });
      if (sign !== "-" && !open) {
        query.words.push({ word: token, term: stem(token, lunr), stop });
      }
      if (last && ending && !sign && !open && !fuzzy && token.length > 1) {
        query.unfinished = token;
      }
    });
    if (runs.length && sign !== "-") {
      query.runs.push(search.normalised(words));
    }
  }

  /** Single characters of an unspaced run say nothing that its pairs do not. */
  function withoutSingles(tokens) {
    const pairs = tokens.filter(([token]) => search.isUnspaced(token) && Array.from(token).length > 1);
    const paired = new Set(pairs.flatMap(([, at]) => [at, at + 1]));
    return tokens.filter(
      ([token, at]) => !(search.isUnspaced(token) && Array.from(token).length === 1 && paired.has(at)),
    );
  }

  function isStop(token, lunr) {
    return lunr.stopWordFilter(new lunr.Token(token)) === undefined;
  }

  function stem(token, lunr) {
    return lunr.stemmer(new lunr.Token(token)).toString();
  }

  search.stem = stem;

  /** A name as it is looked up whole: its words, without the pairs of unspaced characters. */
  search.nameKey = (text) => {
    let last = -1;
    const words = [];
    for (const [token, at] of search.tokens(text)) {
      if (at !== last) {
        words.push(token);
      }
      last = at;
    }
    return words.join(" ");
  };
});
