"""Headlines made from the lead sentence, for stories that print none."""

from __future__ import annotations

import re

from generator.text.opening import behind_dateline, behind_day
from generator.text.script import language, sentences

MAX_HEADLINE = 90
"""Characters of a made headline."""
MAX_CHINESE = 40
MIN_HEADLINE = 36
"""A clause shorter than this says too little to stand alone."""

_SPACED_HYPHEN = re.compile(r"(?<=[a-z]) - (?=[a-z])")
_SCENE = re.compile(
    r"(?:during|at|in|on|amid|according to|following|after|as part of|with)\s[^,]{4,90},\s+"
    r"(?=(?-i:[A-Z\"“'‘])|the\s|an?\s|some\s)",
    re.I,
)
_INSERTED = re.compile(
    r",\s(?:who|which|whose|where|the|an?|its|co-founder|founder|chairman|chief|president|head|director|also"
    r"|a subsidiary|part of)\b[^,;:]{3,160},(?:\s(?=[a-z])|$)"
    r"|,\s(?:who|which|whose|where)\b[^,;:]{3,160},(?=\s)"
)
_ANNOUNCES = re.compile(
    r"^[^:]{4,60}\b(?:announce\w*|statement|news|update|said|follows|disclos\w+|reveal\w*)\b[^:]{0,20}:\s+(?=\S{3})"
)
_CLAUSE_END = re.compile(r"(?:,\s(?!Ltd|Inc|LLC|Limited|Corp|Co\b)|[;:–—]\s)|\s[–—]+\s|\s--\s|[，；：。]")
_JOINT = re.compile(
    r"\s(?=(?:while|which|after|before|because|although|as|with|amid|when|where|through|following|including|and|but)\s)"
)

_LEGAL_DOT = re.compile(r"\b(?:Co|Inc|Corp|Ltd|U\.S|U\.K)$")
_HANGING = re.compile(
    r"(?:\s(?:the|an?|of|its|their|his|her|to|and|or|for|that|by|in|on|at|with|from|as|is|was|has|have|be))+"
    r"\s*$",
    re.I,
)


def made_headline(lead: str) -> str:
    """A headline from the opening of a story: day dropped, cut at the end of a clause, never inside a word.

    Args:
        lead: the first paragraph.
    """
    story = behind_dateline(lead)[1] or lead
    sentence = next(iter(sentences(story)), story).strip()
    rest = _SPACED_HYPHEN.sub("-", behind_day(sentence)[1])
    chinese = language(rest).startswith("zh")
    limit = MAX_CHINESE if chinese else MAX_HEADLINE
    if not chinese and len(rest) > limit:
        rest = _shorter(rest)
    return _capitalised(_cut(_bare(rest), limit) or _cut(_bare(sentence), limit))


def _shorter(sentence: str) -> str:
    """The sentence without announcing formula, inserted clauses and scene setting."""
    told = _INSERTED.sub(
        lambda match: "," if match.group().endswith(",") else " ", _ANNOUNCES.sub("", sentence)
    )
    return _SCENE.sub("", told, count=1) if _SCENE.match(told) else told


def _bare(text: str) -> str:
    bare = " ".join(text.split()).rstrip(" .。,，;；:：")
    return f"{bare}." if _LEGAL_DOT.search(bare) and f"{bare}." in " ".join(text.split()) else bare


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    least = min(MIN_HEADLINE, limit // 2)
    for pattern in (_CLAUSE_END, _JOINT):
        ends = [match.start() for match in pattern.finditer(text) if least <= match.start() <= limit]
        whole = [end for end in ends if _is_whole(text[:end])]
        if whole and whole[-1] >= (least if pattern is _CLAUSE_END else 0.6 * limit):
            return _bare(text[: whole[-1]])
    head = text[: limit - 1]
    if " " in head and not text[limit - 1].isspace():
        head = head[: head.rindex(" ")]
    return _bare(_HANGING.sub("", _closed(head))) + "…"


def _is_whole(text: str) -> bool:
    """Whether brackets and quotes are closed, and no word is left hanging."""
    balanced = all(text.count(a) == text.count(b) for a, b in ("()", "（）", "“”", "[]", "「」", "《》"))
    dangling = re.search(
        r"\b(?:the|a|an|of|its|to|and|or|for|that|is|was|has|will|by|in|on|at|with|set|plans?|expected"
        r"|aims?|intends?|due|able|agreed|likely|continues?)$|\bthat,[^,]*$",
        text,
    )
    return balanced and text.count('"') % 2 == 0 and not dangling


def _closed(text: str) -> str:
    """The text without an opening bracket that nothing closes."""
    for opening, closing in ("()", "（）", "[]"):
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)]
    return text


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
