"""lunr.py's stemmer, made to agree with lunr.js's: what one indexes the other looks up.

They differ in a final y: lunr.js makes it an i behind a consonant (money, tri), lunr.py behind any vowel of
the word (monei, try). A reader who asks for "money" would find nothing.
"""

from __future__ import annotations

from lunr.pipeline import Pipeline
from lunr.stemmer import PorterStemmer
from lunr.token import Token

_VOWELS = frozenset("aeiou")


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py has no types
    b: str

    def step1c(self) -> None:
        """Makes a final y an i, as lunr.js does."""
        if self.ends("y") and self.j > self.k0 and self.b[self.j] not in _VOWELS:
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


_porter = _Stemmer()


def stemmer(token: Token, index: int | None = None, tokens: object = None) -> Token:
    """A token with its stem: a function for lunr's pipelines."""
    del index, tokens
    return token.update(lambda word, _: _porter.stem(word) if len(word) > 2 else word)


Pipeline.register_function(stemmer, "stemmer of lunr.js")
