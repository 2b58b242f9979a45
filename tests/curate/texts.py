"""Names as people give them to companies, and as they break files."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = (
    "Orvanta", "Kestrel", "O'Vale", '"Vale"', "阿里巴巴", "騰訊", "控股（集团）", "🚀", "👩‍🔬", "e\u0301", "é", ":", ": ", " #",
    "#", ",", ", ", "[", "]", "{", "}", "&", "*", "!", "%", "@", "`", "|", ">", "-", "- ", "?", "? ", "\\", "/", "'",
    '"', "0700", "NO", "null", "~", "=", "<<", " ", "\u3000", "\u00a0", "\u200b", "\t", "AT&amp;T", "C++", "1e3", "...", "---",
)  # fmt: skip

NAMES = st.one_of(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map("".join),
    st.text(min_size=1, max_size=20),
)
