// The engine: finds what a query needs, lets lunr rank it, and tells what the results show. Runs in a worker.
//
// lunr is unmodified: it parses, expands, scores and sorts, on an index that holds nothing but the terms of the
// query. Hits, order and scores are those of the whole index, because lunr's score of a term in an article
// depends on nothing else than the counts, lengths and averages that are put in here.
archiveSearch.part("engine", function (search) {
  "use strict";

  const MAX_GUESSES = 8;
  const MAX_GUESS_FILES = 4;
  const GUESS_BOOST = 0.25;

  /**
   * An engine over one archive.
   *
   * lunr: the library. directory: the value of search/index.js.
   * load: name of a file -> promise of its value.
   */
  search.Engine = class {
    constructor(lunr, directory, load) {
      if (directory.schema_version !== 2) {
        throw new Error("The search index has been renewed: reload the page.");
      }
      this.lunr = lunr;
      this.load = load;
      this.articles = directory.articles;
      this.fields = directory.fields.map(([name]) => name);
      this.weighing = directory.fields.map(([, boost, total]) => ({ boost, average: total / this.articles }));
      this.b = directory.b;
      this.k1 = directory.k1;
      this.words = new search.Shelf("words", directory.words, load);
      this.cards = new search.Cards(directory.cards, load);
      this.moreName = directory.more;
      this.pipeline = new lunr.Pipeline();
      this.pipeline.add(lunr.stemmer);
      this.postings = new Map();
    }

    /** The shelves that few queries need. */
    async more() {
      if (!this.shelves) {
        const lists = await this.load(`more/lists-${this.moreName}`);
        this.shelves = {};
        for (const folder of ["places", "terms", "filters"]) {
          this.shelves[folder] = new search.Shelf(folder, lists[folder], this.load);
        }
      }
      return this.shelves;
    }

    /** lunr's own hits of a query in lunr's syntax, perhaps `only` of some articles: [{ref, score, matchData}]. */
    async hits(text, guesses = [], only = null) {
      const { clauses } = this.parsed(text);
      const needed = new Set(guesses);
      for (const clause of clauses) {
        for (const term of await this.expanded(clause)) {
          needed.add(term);
        }
      }
      await this.fetchPostings([...needed]);
      const negated = clauses.length > 0 && clauses.every((c) => c.presence === this.lunr.Query.presence.PROHIBITED);
      const every = negated ? await this.everyArticle() : [];
      const index = this.partialIndex([...needed].filter((term) => this.postings.get(term)), every, only);
      return index.query((query) => {
        new this.lunr.QueryParser(text, query).parse();
        for (const term of guesses) {
          query.term(term, { usePipeline: false, boost: GUESS_BOOST });
        }
      });
    }

    parsed(text) {
      const query = new this.lunr.Query(this.fields);
      return new this.lunr.QueryParser(text, query).parse();
    }

    /** The terms of the whole index that a clause of lunr's means. */
    async expanded(clause) {
      const words = clause.usePipeline ? this.pipeline.runString(clause.term, {}) : [clause.term];
      const found = [];
      for (const word of words) {
        if ("editDistance" in clause) {
          const near = (term) => Math.abs(term.length - word.length) <= clause.editDistance;
          found.push(...this.matching((await this.vocabulary("")).filter(near), { ...clause, term: word }));
        } else if (word.includes("*")) {
          const start = word.slice(0, word.indexOf("*"));
          found.push(...this.matching(await this.vocabulary(start), { ...clause, term: word }));
        } else {
          found.push(word);
        }
      }
      return found;
    }

    matching(terms, clause) {
      return this.lunr.TokenSet.fromArray(terms).intersect(this.lunr.TokenSet.fromClause(clause)).toArray();
    }

    /** All terms that begin so, sorted. */
    async vocabulary(start) {
      const { terms } = await this.more();
      return (await terms.beginning(start)).map(([term]) => term);
    }

    async fetchPostings(terms) {
      const missing = terms.filter((term) => !this.postings.has(term));
      const records = await this.words.records(missing);
      missing.forEach((term, at) => {
        this.postings.set(term, records[at] === undefined ? null : search.postings(records[at]));
      });
    }

    async everyArticle() {
      if (!this.every) {
        const { filters } = await this.more();
        const [record] = await filters.records(["every"]);
        this.every = search.articleList(record.slice(record.indexOf("\t") + 1));
      }
      return this.every;
    }

    /**
     * The articles that hold some words or their guessed endings: article -> what lunr's score of it amounts to, how
     * many of the words stand in its headline or text (`held`) and headline (`headed`), and the lengths of both.
     */
    tally(words, guesses) {
      const boosts = new Map();
      words.forEach((term) => boosts.set(term, (boosts.get(term) || 0) + 1));
      guesses.forEach((term) => boosts.set(term, (boosts.get(term) || 0) + GUESS_BOOST));
      const [inHeadline, inText] = ["headline", "text"].map((field) => this.fields.indexOf(field));
      const found = new Map();
      for (const [term, boost] of boosts) {
        const postings = this.postings.get(term) || new Map();
        const idf = this.idf(postings);
        const word = words.includes(term);
        for (const [field, { articles, lengths, counts }] of postings) {
          for (let row = 0; row < articles.length; row += 1) {
            let one = found.get(articles[row]);
            if (!one) {
              one = { score: 0, held: 0, headed: 0, headline: 0, text: 0, last: "" };
              found.set(articles[row], one);
            }
            one.score += boost * this.score(idf, counts[row], lengths[row], field);
            if (word && (field === inHeadline || field === inText)) {
              one.held += one.last === term ? 0 : 1;
              one.last = term;
              one.headed += field === inHeadline ? 1 : 0;
              one[field === inHeadline ? "headline" : "text"] = lengths[row];
            }
          }
        }
      }
      return found;
    }

    /**
     * A lunr index of these terms, perhaps with `only` some articles. `every` article gets an (empty) vector when a
     * query only bars words.
     */
    partialIndex(terms, every, only) {
      const inverted = Object.create(null);
      const vectors = {};
      const nothing = Object.freeze({});
      for (const article of every) {
        for (const field of this.fields) {
          vectors[`${field}/${article}`] = new this.lunr.Vector();
        }
      }
      // lunr numbers terms as it meets them, and adds up scores in that order.
      terms.sort((one, other) => this.comesBefore(one, other));
      terms.forEach((term, number) => {
        const postings = this.postings.get(term);
        const idf = this.idf(postings);
        const entry = { _index: number };
        for (let at = 0; at < this.fields.length; at += 1) {
          const field = this.fields[at];
          const inField = {};
          entry[field] = inField;
          const found = postings.get(at);
          if (!found) {
            continue;
          }
          for (let row = 0; row < found.articles.length; row += 1) {
            const article = found.articles[row];
            if (only && !only.has(article)) {
              continue;
            }
            inField[article] = nothing;
            const key = `${field}/${article}`;
            const vector = vectors[key] || (vectors[key] = new this.lunr.Vector());
            vector.elements.push(number, this.score(idf, found.counts[row], found.lengths[row], at));
          }
        }
        inverted[term] = entry;
      });
      return new this.lunr.Index({
        invertedIndex: inverted,
        fieldVectors: vectors,
        tokenSet: this.lunr.TokenSet.fromArray([...terms].sort()),
        fields: this.fields,
        pipeline: this.pipeline,
      });
    }

    /** Which of two terms stands first in the archive: by article, field, place. */
    comesBefore(one, other) {
      const [a, b] = [this.firstPlace(one), this.firstPlace(other)];
      return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || one.length - other.length;
    }

    firstPlace(term) {
      let first = [Infinity, 0, 0];
      for (const [field, { articles, first: place }] of this.postings.get(term)) {
        if (articles[0] < first[0] || (articles[0] === first[0] && field < first[1])) {
          first = [articles[0], field, place];
        }
      }
      return first;
    }

    idf(postings) {
      let having = 0;
      for (const { articles } of postings.values()) {
        having += articles.length;
      }
      return Math.log(1 + Math.abs((this.articles - having + 0.5) / (having + 0.5)));
    }

    /** lunr's weight of a term in a field: BM25, rounded to three decimals as lunr's builder rounds. */
    score(idf, count, length, field) {
      const { boost, average } = this.weighing[field];
      const norm = this.k1 * (1 - this.b + this.b * (length / average)) + count;
      const score = ((idf * ((this.k1 + 1) * count)) / norm) * boost;
      const thousandths = score * 1000;
      // Near a half only the exact decimal tells which way lunr.py rounds.
      return Math.abs((thousandths % 1) - 0.5) < 1e-6 ? Number(score.toFixed(3)) : Math.round(thousandths) / 1000;
    }

    /** Likely endings of an unfinished word: from files that are there anyway, else the commonest ones. */
    async guesses(word) {
      const whole = search.stem(word, this.lunr);
      const near = await this.words.around(whole);
      const here = near.filter(([term]) => term.startsWith(word) && term !== whole && !search.isName(term));
      if (near.some(([term]) => term === whole)) {
        return commonest(here, MAX_GUESSES);
      }
      const { terms } = await this.more();
      const told = await terms.beginning(word);
      const found = [];
      const files = new Set();
      for (const term of commonest(told, MAX_GUESSES * 4, (record) => Number(record.split("\t")[0]))) {
        const file = this.words.fileOf(term);
        if (files.has(file) || files.size < MAX_GUESS_FILES) {
          files.add(file);
          found.push(term);
        }
        if (found.length === MAX_GUESSES) {
          break;
        }
      }
      return found;
    }

    /** The articles that hold a row of [term, offset] in order, as a set. */
    async withPhrase(row) {
      const terms = [...new Set(row.map(([term]) => term))];
      await this.fetchPostings(terms);
      const { places } = await this.more();
      const records = await places.records(terms);
      if (records.some((record) => record === undefined)) {
        return new Set();
      }
      const told = new Map(terms.map((term, at) => [term, search.places(records[at], this.postings.get(term))]));
      const found = new Set();
      const [[first, origin], ...others] = row;
      for (const [field, articles] of told.get(first)) {
        for (const [article, starts] of articles) {
          const holds = (start) =>
            others.every(([term, offset]) => {
              const there = told.get(term).get(field)?.get(article);
              return there !== undefined && there.includes(start + offset - origin);
            });
          if (starts.some(holds)) {
            found.add(article);
          }
        }
      }
      return found;
    }

    /** The articles of a filter, as a set; null when nothing is filtered. */
    async allowed(request) {
      const sets = [];
      for (const facet of ["company", "sector", "source"]) {
        const values = request.filters?.[facet] || [];
        if (values.length) {
          const { filters } = await this.more();
          const records = await filters.records(values.map((value) => `${facet}/${value}`));
          const lists = records.filter(Boolean).map((record) => search.articleList(record.split("\t")[1]));
          sets.push(new Set(lists.flat()));
        }
      }
      const years = request.filters?.year || [];
      const months = request.filters?.month || [];
      const { from = "", to = "" } = request;
      const timed = years.length || months.length || from || to;
      if (!sets.length && !timed) {
        return null;
      }
      return (article) => {
        if (!sets.every((set) => set.has(article))) {
          return false;
        }
        if (!timed) {
          return true;
        }
        const day = search.dayOf(article);
        return (
          day !== "" &&
          (!years.length || years.includes(day.slice(0, 4))) &&
          (!months.length || months.includes(day.slice(0, 7))) &&
          (!from || day >= from) &&
          (!to || day <= to)
        );
      };
    }
  };

  function commonest(rows, most, weight = (record) => record.length) {
    return rows
      .map(([term, record]) => [weight(record), term])
      .sort((one, other) => other[0] - one[0] || (one[1] < other[1] ? -1 : 1))
      .slice(0, most)
      .map(([, term]) => term);
  }
});
