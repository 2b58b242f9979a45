"""Notes: disclaimers, risk notes, company boilerplate; published, but folded away below the story."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:(?:general |legal |important |investment |full )?disclaimers?|disclosures?|risk (?:reminder|warning|disclosure|notice|tip"
    r"|statement|disclaimer|alert|factors|prompt|note)s?|important (?:notice|information|disclosures?|note)|legal notice"
    r"|copyright(?: notice| ©)?|safe harbou?r(?: statement)?|(?:cautionary (?:note|statement)s? (?:on|about|regarding) )?forward[- ]looking"
    r" (?:statements?|information)|cautionary (?:note|statement)s?.{0,60}|no offer or solicitation|non-gaap (?:financial )?measures?"
    r"|media contacts?|investor (?:relations )?contacts?|press contacts?|contacts?|for (?:more|further) information"
    r"|免责声明|免責聲明|免责条款|风险提示|風險提示|风险警示|风险揭示|特别声明|特別聲明|重要声明|重要提示|版权声明|法律声明|郑重声明|声明|聲明"
    r"|前瞻性(?:陈述|声明)|投资者联络|媒体联络|投资者关系联系|联系方式)",
    re.I,
)
_HEADED = re.compile(rf"[\s*_#>【\[（(]*{_LABEL.pattern}\s*[】\])）*_]*\s*[:：\-–—]", re.I)
_ALONE = re.compile(rf"[\s*_#>【\[（(]*{_LABEL.pattern}\s*[】\])）*_]*[:：]?[*_\s]*", re.I)
_ABOUT = re.compile(
    r"[\s*_#]*(?:about (?P<who>[A-Z0-9][^.!?]{1,80})|关于(?P<zh>[^。！？，]{2,30}))[\s*_]*[:：]?[\s*_]*"
)
_SIGNS = tuple(
    re.compile(sign, re.I)
    for sign in (
        r"not (?:be )?(?:constitute |considered |intended as |regarded as )?(?:as )?(?:an? )?(?:financial|investment|legal|trading) advice",
        r"does not constitute|do not constitute|shall not constitute|should not be (?:regarded|construed|considered|relied)",
        r"(?:for )?(?:general )?information(?:al)? (?:purposes?|use) only|for reference only",
        r"assumes? no (?:responsibility|liability|obligation)|accepts? no (?:responsibility|liability)|no (?:representation or )?warrant(?:y|ies)",
        r"investing (?:carries|involves)|investments? (?:involves?|carr(?:y|ies)) risks?|at your own risk|own (?:research|investment objectives)",
        r"past performance|not indicative of future",
        r"(?:seek|consult) (?:a |your |independent )?(?:professional|financial) (?:advice|advis[eo]r)",
        r"forward-looking statements?|private securities litigation reform act|actual results (?:may|could) differ",
        r"all rights reserved|reproduction (?:is )?prohibited",
        r"risk tolerance|invest(?:ors)? (?:rationally|cautiously|with caution)",
        r"不构成.{0,12}(?:投资)?建议|不構成|仅供参考|僅供參考|据此操作|风险自担|投资有风险|入市需谨慎|须谨慎|不承担.{0,8}责任",
    )
)


def labels_note(text: str) -> bool:
    """Whether a paragraph opens with the label of a note and goes on: "Disclaimer: ..."."""
    return bool(_HEADED.match(text)) and not _ALONE.fullmatch(text)


def heads_notes(text: str) -> bool:
    """Whether a line is the heading of notes that follow: "Risk warning", "About Example Corp."."""
    return bool(_ALONE.fullmatch(text) or (len(text) <= 90 and _ABOUT.fullmatch(text)))


def reads_as_note(text: str) -> bool:
    """Whether a paragraph without a label is a disclaimer by what it says: two signs of one."""
    return sum(bool(sign.search(text)) for sign in _SIGNS) >= 2
