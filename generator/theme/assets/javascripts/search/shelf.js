// Files of records, found by key: the lists of bounds in search/index.js say which file holds which keys.
archiveSearch.part("shelf", function (search) {
  "use strict";

  function hexadecimal(text) {
    return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  search.Shelf = class {
    /** folder: of the files. bounds: a line "bound TAB hash" for each. load: names -> promise of values. */
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

    async fetch(names) {
      const missing = [...new Set(names)].filter((name) => name && !this.files.has(name));
      const texts = missing.length ? await this.load(missing) : [];
      missing.forEach((name, at) => {
        const rows = new Map();
        for (const line of texts[at].split("\n")) {
          const tab = line.indexOf("\t");
          rows.set(line.slice(0, tab), line.slice(tab + 1));
        }
        this.files.set(name, rows);
      });
    }

    /** The records of keys, undefined where there is none. */
    async records(keys) {
      const names = keys.map((key) => this.fileOf(key));
      await this.fetch(names);
      return keys.map((key, at) => this.files.get(names[at])?.get(key));
    }

    /** All [key, record] of the file that would hold a key. */
    async around(key) {
      const name = this.fileOf(key);
      await this.fetch([name]);
      return [...(this.files.get(name) || [])];
    }

    /** All [key, record] whose key begins so, sorted; `most` files at most, from the first on. */
    async beginning(start, most = Infinity) {
      const first = Math.max(0, this.place(start));
      let last = first;
      while (last + 1 < this.bounds.length && this.bounds[last + 1].slice(0, start.length) <= start) {
        last += 1;
      }
      const names = this.names.slice(first, Math.min(last + 1, first + most));
      await this.fetch(names);
      return names.flatMap((name) => [...this.files.get(name)].filter(([key]) => key.startsWith(start)));
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
    async of(articles) {
      const names = articles.map((article) => this.fileOf(article));
      const missing = [...new Set(names)].filter((name) => !this.files.has(name));
      const values = missing.length ? await this.load(missing) : [];
      missing.forEach((name, at) => this.files.set(name, new Map(values[at].map((card) => [card[0], card]))));
      return articles.map((article, at) => this.files.get(names[at]).get(article));
    }
  };
});
