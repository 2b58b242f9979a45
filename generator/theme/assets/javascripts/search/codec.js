// Reads what generator/search/varint.py, postings.py and references.py write.
archiveSearch.part("codec", function (search) {
  "use strict";

  const SLOTS = 65536;
  const FIRST_DAY = Date.UTC(1900, 0, 1);
  const UNDATED_DAYS = 64;
  const DAY = 86400000;
  const BASE_DAY = (Date.UTC(2015, 0, 1) - FIRST_DAY) / DAY + UNDATED_DAYS;

  /** The numbers that a text of printable digits stands for. */
  search.decoded = (text, start = 0) => {
    const numbers = [];
    let number = 0;
    let shift = 0;
    for (let at = start; at < text.length; at += 1) {
      let digit = text.charCodeAt(at) - 35;
      if (digit > 57) {
        digit -= 1; // the backslash is left out
      }
      number += (digit & 31) * 2 ** shift;
      if (digit < 32) {
        numbers.push(number);
        number = 0;
        shift = 0;
      } else {
        shift += 5;
      }
    }
    return numbers;
  };

  /** The postings of a record: field -> {first, articles, lengths, counts}, arrays of one size. */
  search.postings = (record) => {
    const fields = new Map();
    for (const part of record.split("\t")) {
      fields.set(Number(part[0]), fieldPostings(search.decoded(part, 1)));
    }
    return fields;
  };

  function fieldPostings(numbers) {
    const articles = [];
    const lengths = [];
    const counts = [];
    let day = BASE_DAY;
    let slot = 0;
    let at = 1;
    while (at < numbers.length) {
      const code = numbers[at++];
      if (!articles.length) {
        day += code & 1 ? -(code + 1) / 2 : code / 2;
        slot = numbers[at++];
      } else if (code & 1) {
        day += (code - 1) / 2;
        slot = numbers[at++];
      } else {
        slot += code / 2;
      }
      const length = numbers[at++];
      articles.push(day * SLOTS + slot);
      lengths.push(length >> 1);
      counts.push(length & 1 ? numbers[at++] : 1);
    }
    return { first: numbers[0], articles, lengths, counts };
  }

  /** Where a term stands: field -> (article -> positions), from its record of places and its postings. */
  search.places = (record, postings) => {
    const fields = new Map();
    for (const part of record.split("\t")) {
      const steps = search.decoded(part, 1);
      const { articles, counts } = postings.get(Number(part[0]));
      const places = new Map();
      let at = 0;
      articles.forEach((article, index) => {
        let place = 0;
        const found = [];
        for (const end = at + counts[index]; at < end; at += 1) {
          place += steps[at];
          found.push(place);
        }
        places.set(article, found);
      });
      fields.set(Number(part[0]), places);
    }
    return fields;
  };

  /** The articles of a filter's list, ascending. */
  search.articleList = (text) => {
    const numbers = search.decoded(text);
    const articles = [];
    let day = 0;
    let slot = 0;
    for (let at = 0; at < numbers.length; at += 1) {
      if (numbers[at] & 1) {
        day += (numbers[at] - 1) / 2;
        slot = numbers[(at += 1)];
      } else {
        slot += numbers[at] / 2;
      }
      articles.push(day * SLOTS + slot);
    }
    return articles;
  };

  /** The day of an article by its number, "" of an undated one. */
  search.dayOf = (article) => {
    const day = Math.floor(article / SLOTS);
    return day < UNDATED_DAYS ? "" : new Date(FIRST_DAY + (day - UNDATED_DAYS) * DAY).toISOString().slice(0, 10);
  };
});
