// Files of records, found by key: the lists of bounds in search/index.js say which file holds which keys.
archiveSearch.part("shelf", function (search) {
  "use strict";

  function hexadecimal(text) {
    return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Whether a key is no term but a name, which ends in a space. */
  search.isName = (key) => key.endsWith(" ");

  function rowsOf(text) {
    const rows = new Map();
    for (const line of text.split("\n")) {
      const tab = line.indexOf("\t");
      rows.set(line.slice(0, tab), line.slice(tab + 1));
    }
    return rows;
  }

  /** The promise that stands behind a key, made when it is first asked for, and again when it failed. */
  function once(promises, key, make) {
    if (!promises.has(key)) {
      const value = make();
      promises.set(key, value);
      value.catch(() => promises.delete(key));
    }
    return promises.get(key);
  }

  search.Shelf = class {
    /** folder: of the files. bounds: a line "bound TAB hash" for each. load: name -> promise of its value. */
    constructor(folder, bounds, load) {
      this.folder = folder;
      this.load = load;
      this.bounds = [];
      this.names = [];
      for (const line of bounds ? bounds.split("\n") : []) {
        const tab = line.lastIndexOf("\t");
        this.bounds.push(line.slice(0, tab));
        this.names.push(`${folder}/${hexadecimal(line.slice(0, tab))}-${line.slice(tab + 1)}`);
      }
      this.files = new Map();
    }

    place(key) {
      let low = 0;
      let high = this.bounds.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.bounds[middle] <= key) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low - 1;
    }

    /** The name of the file that would hold a key; undefined when there is none. */
    fileOf(key) {
      return this.names[this.place(key)];
    }

    /** The rows of a file: key -> record. */
    rows(name) {
      return name ? once(this.files, name, async () => rowsOf(await this.load(name))) : new Map();
    }

    /** The records of keys, undefined where there is none. */
    records(keys) {
      return Promise.all(keys.map(async (key) => (await this.rows(this.fileOf(key))).get(key)));
    }

    /** All [key, record] of the file that would hold a key. */
    async around(key) {
      return [...(await this.rows(this.fileOf(key)))];
    }

    /** All [key, record] whose key begins so, sorted; `most` files at most, from the first on. */
    async beginning(start, most = Infinity) {
      const first = Math.max(0, this.place(start));
      let last = first;
      while (last + 1 < this.bounds.length && this.bounds[last + 1].slice(0, start.length) <= start) {
        last += 1;
      }
      const names = this.names.slice(first, Math.min(last + 1, first + most));
      const files = await Promise.all(names.map((name) => this.rows(name)));
      return files.flatMap((rows) => [...rows].filter(([key]) => key.startsWith(start)));
    }
  };

  /** The cards of articles, in files of ranges of numbers. */
  search.Cards = class {
    constructor([steps, hashes], load) {
      this.load = load;
      this.starts = [];
      let start = 0;
      for (const step of search.decoded(steps)) {
        start += step;
        this.starts.push(start);
      }
      const size = this.starts.length ? hashes.length / this.starts.length : 0;
      this.names = this.starts.map(
        (number, at) => `cards/${number.toString(16)}-${hashes.slice(at * size, (at + 1) * size)}`,
      );
      this.files = new Map();
    }

    fileOf(article) {
      let low = 0;
      let high = this.starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= article) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return this.names[low - 1];
    }

    /** The cards of articles, in their order. */
    of(articles) {
      return Promise.all(articles.map((article) => this.card(article)));
    }

    async card(article) {
      const name = this.fileOf(article);
      const cards = await once(this.files, name, () => this.load(name));
      return cards.find(([number]) => number === article);
    }
  };
});
