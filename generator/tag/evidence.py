"""What the words around a capitalised name say: whether it is a company's."""

from __future__ import annotations

import re

from generator.tag.runs import Run
from generator.text.vocabulary import any_of, words

SURE = 3.0
"""Evidence that is enough by itself."""
HALF = 2.0
FAINT = 1.0
AGAINST = -3.0
RULED_OUT = -100.0

_CAPITAL_ROLES = words("capital-roles")
_TITLES = words("titles")
_DESCRIPTORS = words("descriptors")
_BEFORE_PRODUCTS = words("before-products")
_INSTITUTION_WORDS = words("institution-words")
_STRONG_INSTITUTIONS = words("strong-institutions")
_SURE_RELATIONS = words("sure-relations")
_LOOSE_DESCRIPTORS = words("loose-descriptors")
_DONE_TO_COMPANIES = words("done-to-companies")
_HALF_RELATIONS = words("half-relations")
_BUSINESS_FIGURES = words("business-figures")
_ROLE_WORDS = words("role-words")
_MOVE_VERBS = words("move-verbs")
_CORPORATE_VERBS = words("corporate-verbs")
_PRODUCT_NOUNS = words("product-nouns")
_REPORTING_VERBS = words("reporting-verbs")

_PERSON_ROLES = words("person-roles")
_SPEAKS = frozenset({"said", "says", "added", "told", "wrote", "warned"})
MAX_HEAD = 48
"""Characters before a name that are looked at."""
_TAIL_WORD = re.compile(r"\"?”? ([\w-]+)(?: ([\w'-]+))?")
_CLOSING = r"\)?\"?”?,\s"
_APPOSITION = re.compile(
    rf"{_CLOSING}(?:an?|the|one of|another|once|long|formerly|now|[A-Z][a-z]+'s)\b([^,.;:()]{{2,100}})"
)
_PERSON = re.compile(
    r",\s(?:(?:the|its|an?|his|her)\s)?(?:[\w'-]+\s){0,3}?(?:chief|CEO|CFO|COO|CTO|chair\w*|president"
    r"|founder|co-founder|director|head|managing|analysts?|economist|strategist|spokes\w+|who|minister"
    r"|secretary|governor|professor|partner|senior|manager|aged|\d\d)\b"
)
_RELATIVE = re.compile(r",\s(?:which|whose)\s")
_STATUS = re.compile(
    r",\s(?:based|headquartered|founded|listed|owned|backed|controlled|formerly|known|majority-owned"
    r"|part of|a unit|a subsidiary)\b"
)
_ALIAS = re.compile(r"\s\((?:the |hereinafter |\"|“|formerly |previously |or \"|stock |ticker)")
_AMOUNT = re.compile(
    r"(?:[^.;\n]|\.(?=\d)){0,70}?(?:\d\s?(?:%|per ?cent|percent|pct|points?\b)|limit[- ](?:up|down)"
    r"|daily limit|to a record|record high|in (?:early|morning|afternoon|pre-?market|late) trad"
    r"|to close at|on (?:its|their) debut)"
)
_OFFICE = re.compile(
    rf"\b(?:{'|'.join(sorted(words('strong-institutions')))}) (?:of|for) [^.;:()\n]{{2,60}} and $"
)
MAX_OFFICE = 90
"""Characters before a name in which an office may begin: "Ministry of Industry and Trade"."""
_BRACKETS = re.compile(r" \([^()\n]{1,40}\)(?=,)")
_CORPORATE_DEED = re.compile(rf" {any_of('corporate-deeds')}")


def evidence(run: Run, folded: str) -> float:
    """How much one occurrence of a name says that it is a company's; `SURE` is enough.

    Args:
        run: the occurrence.
        folded: the text that it stands in.
    """
    before = _before(run, folded)
    if before <= RULED_OUT:
        return before
    behind = _behind(run, folded)
    return behind if behind <= RULED_OUT else max(before, behind, min(before + behind, SURE))


def _before(run: Run, folded: str) -> float:
    if run.name.lead:
        return RULED_OUT if run.name.lead in _CAPITAL_ROLES else SURE
    if folded.endswith(" and ", 0, run.start) and _OFFICE.search(
        folded, max(0, run.start - MAX_OFFICE), run.start
    ):
        return RULED_OUT
    third, second, word = _words_before(folded, run.start)
    if word.strip(".") in _TITLES:
        return RULED_OUT
    return _by_word_before(word, second, third)


def _words_before(folded: str, start: int) -> tuple[str, str, str]:
    """The last three words before a name on its line; empty ones where there are fewer."""
    reach = max(0, start - MAX_HEAD)
    head = folded[max(folded.rfind("\n", reach, start) + 1, reach) : start].rstrip('"“(')
    if not head.endswith(" "):
        return "", "", ""
    found = head.rsplit(maxsplit=3)[-3:]
    third, second, word = ["", "", "", *found][-3:]
    return third, second, word


def _by_word_before(word: str, second: str, third: str) -> float:
    """What the last word before a name says, with the two before that."""
    low = word.lower()
    if low in _DESCRIPTORS or word.endswith(("-listed", "-based", "-headquartered")):
        return SURE
    if low in _BEFORE_PRODUCTS:
        named = word in _NAMES and {second, third} & _DESCRIPTORS
        return SURE if named else AGAINST
    if word == "of" and (second in _INSTITUTION_WORDS or second in _STRONG_INSTITUTIONS):
        return RULED_OUT
    relation = f"{second} {word}"
    if relation in _SURE_RELATIONS:
        return SURE
    loose = low in _LOOSE_DESCRIPTORS or word in _DONE_TO_COMPANIES
    return HALF if loose or relation in _HALF_RELATIONS else _FAINT_BEFORE.get(word, 0.0)


_NAMES = frozenset({"called", "named", "dubbed"})
_FAINT_BEFORE = {"by": FAINT, "with": FAINT, "in": -FAINT, "at": -FAINT, "the": -HALF, "The": -HALF}


def _behind(run: Run, folded: str) -> float:
    if run.name.role:
        return SURE
    end = run.end
    mark = folded[end : end + 2]
    if mark[:1] == "'":
        return _possessive(folded, end)
    if mark == " (":
        brackets = _BRACKETS.match(folded, end)
        if _ALIAS.match(folded, end):
            return SURE
        if not brackets:
            return 0.0
        end, mark = brackets.end(), ","
    found = _comma(folded, end) if mark[:1] in {".", ",", ")", '"', "”"} else 0.0
    following = _TAIL_WORD.match(folded, end)
    return found or (_verb(following, folded) if following else 0.0)


def _possessive(folded: str, end: int) -> float:
    following = _TAIL_WORD.match(folded, end + (2 if folded.startswith("'s", end) else 1))
    if following is None:
        return 0.0
    return SURE if following[1] in _BUSINESS_FIGURES else FAINT


def _comma(folded: str, end: int) -> float:
    if _PERSON.match(folded, end):
        return RULED_OUT
    apposition = _APPOSITION.match(folded, end)
    if apposition:
        said = _kind_of_thing(apposition[1].split())
        if said:
            return said
    if _STATUS.match(folded, end):
        return SURE
    return HALF if _RELATIVE.match(folded, end) else 0.0


def _kind_of_thing(said: list[str]) -> float:
    """What an apposition calls the name before it: "a distributor of power tools"."""
    if not _PERSON_ROLES.isdisjoint(said):
        return RULED_OUT
    if said[-1] in _SPEAKS:
        return 0.0
    nouns = {form for word in said for form in (word, word.rpartition("-")[2], word.rstrip("s"))}
    if nouns & _DESCRIPTORS:
        return SURE
    return HALF if nouns & _LOOSE_DESCRIPTORS else 0.0


def _verb(following: re.Match[str], folded: str) -> float:
    pair = {following[1], following[2] or ""}
    if following[1] in _ROLE_WORDS or _CORPORATE_DEED.match(folded, following.start()):
        return SURE
    if pair & _MOVE_VERBS:
        return SURE if _AMOUNT.match(folded, following.end(1)) else FAINT
    if pair & _CORPORATE_VERBS:
        return HALF
    if following[1] in _PRODUCT_NOUNS:
        return AGAINST
    return FAINT if following[1] in _REPORTING_VERBS else 0.0
