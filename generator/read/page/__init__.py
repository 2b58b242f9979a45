"""Web pages: which of their text is the article, and what they say about it."""
