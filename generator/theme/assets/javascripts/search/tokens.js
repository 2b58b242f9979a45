// Text as tokens, as generator/search/tokens.py makes them: one file of test vectors holds both to it.
archiveSearch.part("tokens", function (search) {
  "use strict";

  const UNSPACED =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u30ff\\u31f0-\\u31ff" +
    "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])`;
  const WORD = `${LETTER}+(?:[.,'&+]${LETTER}+)*`;
  const TOKEN = new RegExp(`[${UNSPACED}]+|${WORD}`, "gu");
  // In a printed text apostrophes may be typographic; offsets must stay those of the text.
  const PRINTED = new RegExp(`[${UNSPACED}]+|${WORD.replace("'", "'’‘＇ʼ")}`, "gu");
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
  const HAN = /\p{Script=Han}/u;

  let simpler = new Map();

  /** Whether the characters of a text are written without spaces. */
  search.isUnspaced = (text) => IS_UNSPACED.test(text);

  /** Whether a text holds characters that may have a simpler form. */
  search.hasHan = (text) => HAN.test(text);

  /** Takes the table of traditional characters: pairs of a character and its simplified form, in one text. */
  search.setSimpler = (pairs) => {
    const characters = Array.from(pairs);
    for (let at = 0; at < characters.length; at += 2) {
      simpler.set(characters[at], characters[at + 1]);
    }
  };

  /** The text as it is indexed: compatibility forms, small letters, simplified characters. */
  search.normalised = (text) => {
    const plain = text.normalize("NFKC").replace(/[’‘＇ʼ]/g, "'");
    const simple = simpler.size ? Array.from(plain, (char) => simpler.get(char) || char).join("") : plain;
    return simple.toLowerCase();
  };

  /** A word without a possessive ending, a number without the marks between its thousands. */
  search.plainWord = (word) => word.replace(/(?<=\d),(?=\d{3})/g, "").replace(/'s$/, "");

  /** The tokens of a text, [token, position] each. */
  search.tokens = (text) => {
    const found = [];
    let at = 0;
    for (const [word] of search.normalised(text).matchAll(TOKEN)) {
      if (search.isUnspaced(word)) {
        const characters = Array.from(word);
        characters.forEach((char, offset) => {
          found.push([char, at + offset]);
          if (offset + 1 < characters.length) {
            found.push([char + characters[offset + 1], at + offset]);
          }
        });
        at += characters.length;
      } else {
        found.push([search.plainWord(word), at]);
        at += 1;
      }
    }
    return found;
  };

  /** The words and unspaced runs of a text as printed: matches with their offsets. */
  search.printedWords = (text) => text.matchAll(PRINTED);
});
