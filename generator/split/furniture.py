"""Furniture: text of a capture that is not news, told by what a whole line says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.source import DropReason
from generator.split.paragraphs import Paragraph
from generator.text.script import ends_sentence, width

_MENU_WORDS = """
    home|homepage|menu|main menu|navigation|workflow|dashboard|search|log ?in|sign ?in|sign ?up|sign ?out|register
    |subscribe(?: now)?|my account|my news|watch ?list|portfolio|quotes?|markets?|stocks?|news|latest|breaking news
    |videos?|podcasts?|newsletters?|live|skip to (?:main )?content|skip navigation|back(?: to top)?|next|previous
    |prev|close|cancel|ok|accept(?: all)?(?: cookies)?|cookie (?:settings|policy)|privacy policy|terms of (?:use|service)
    |advertisement|advertorial|ad|ads|sponsored(?: content)?|promoted|loading(?:\\.{3}|…)?|view all|see all|show more
    |read more|continue reading|read full (?:story|article)|full screen|listen(?: to (?:this )?article)?|translate
    |translation|original|view original|font size|text size|a[-+](?:\\s*a[-+])*|english|language|edit|delete|more
    |open (?:in )?app|download (?:the |our )?app|add to favou?rites|report|feedback|contact us|about us|help
    |\\d+ ?min(?:ute)?s? read|[\\d.,]+[km]? (?:views|reads|likes|comments|shares|followers)
    |首页|主页|导航|菜单|搜索|登录|登錄|登入|注册|註冊|订阅|訂閱|关注|關注|已关注|新闻|新聞|财经|財經|股票|行情|自选|自選
    |正文|返回|返回顶部|返回首页|上一篇|下一篇|上一页|下一页|更多|查看更多|展开|展开全文|阅读全文|收起|广告|廣告|推广|简体|繁體
    |中文|翻译|原文|查看原文|打印|字体大小|字号|大|中|小|打开app|下载app|客户端|举报|反馈|联系我们|关于我们|加载中
    |阅读\\s*[\\d.,]+万?|[\\d.,]+万?\\s*(?:阅读|评论|浏览|人阅读)
"""
_SHARE_WORDS = """
    share(?: this)?(?: (?:article|story|post|page))?|share (?:on|to|via) [\\w /]+|tweet|retweet|like|likes|pin it|save
    |favou?rite|bookmark|copy link|link copied|e-?mail(?: this)?|print|comments?(?: \\(?\\d+\\)?)?|leave a comment
    |post a comment|reply|follow(?: us)?(?: on [\\w /]+)?|facebook|twitter|linkedin|whatsapp|telegram|wechat|weibo|reddit
    |(?:facebook|twitter|x|linkedin|whatsapp|telegram|wechat|weibo|e-?mail)(?:[ |/·,]+(?:facebook|twitter|x|linkedin
    |whatsapp|telegram|wechat|weibo|e-?mail|copy link|more))+
    |分享|分享到.{0,20}|转发|收藏|点赞|赞|评论|写评论|发表评论|微信|微博|朋友圈|qq空间|扫码.{0,20}|扫一扫.{0,30}|复制链接
    |微信扫一扫.{0,20}|长按.{0,20}
"""
_MENU = re.compile(r"(?:" + re.sub(r"\s*\n\s*", "", _MENU_WORDS) + r")[:：]?", re.I)
_SHARE = re.compile(r"(?:" + re.sub(r"\s*\n\s*", "", _SHARE_WORDS) + r")[:：]?", re.I)
_CRUMBS = re.compile(r"(?:[^>›»/|]{1,24}\s*[>›»]\s*){1,6}[^>›»]{1,40}")
_CALL = re.compile(
    r"(?:click (?:here|below|on)|tap (?:here|to)|subscribe to|sign up (?:for|to)|follow us|download (?:the|our)|scan the"
    r"|join our|get (?:our|the latest)|to (?:read|continue reading)|open in|点击|扫描|下载|关注我们|欢迎关注|更多精彩"
    r"|海量资讯|打开.{0,8}app).{0,80}",
    re.I,
)
_RANKING_HEAD = re.compile(
    r"(?:(?:the )?(?:most|top|hot(?:test)?|trending|popular) ?(?:discussed|read|viewed|popular|shared|commented|watched"
    r"|active|stories|news|posts|topics|articles|searches|stocks|picks|now|discussions?|comments?)?(?: (?:now|today|stories|news"
    r"|this week))?"
    r"|trending(?: now)?|(?:related|recommended|similar|more|other)(?: (?:articles?|news|stories|reading|posts|topics|content"
    r"|reads|links|coverage|stocks|symbols|for you|from .{1,30}|on this topic|in .{1,20}))+|recommended|related"
    r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|read (?:next|also|more)|see also|editor'?s? picks?|what to read next"
    r"|up next|latest (?:news|stories|articles|posts)|around the web|from the web|sponsored links|leaderboard|rankings?"
    r"|热门(?:讨论|新闻|文章|话题|排行|推荐|股票|评论|资讯)?|熱門.{0,6}|相关(?:阅读|新闻|文章|推荐|资讯|股票|报道|链接)|相關.{1,6}"
    r"|推荐(?:阅读|文章|新闻)?|延伸阅读|猜你喜欢|大家都在(?:看|搜)|阅读排行(?:榜)?|点击排行(?:榜)?|排行榜|热榜|热搜(?:榜)?"
    r"|更多(?:新闻|文章|精彩|资讯|推荐).{0,6}|最新(?:新闻|文章|资讯|评论)|编辑推荐|往期回顾|精彩推荐|24小时热文)[:：]?",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?:\d{1,3}[.)、]?\s*){1,3}")
_SEPARATOR = re.compile(r"(?:[-=_*~#·•—–.+]\s?){3,}|[─━═]+|\[?(?:end|完)\]?", re.I)

NEWS_WIDTH = 140
"""A line at least this wide (as `width` counts) that ends as a sentence is news, not part of a widget."""


def furniture_reason(line: str) -> DropReason | None:
    """Why a line that stands alone is furniture; None when it is not."""
    words = _unmarked(line)
    if not words or _SEPARATOR.fullmatch(line.strip()):
        return DropReason.SEPARATOR
    if len(words) > 100:
        return None
    if _MENU.fullmatch(words):
        return DropReason.MENU
    if _SHARE.fullmatch(words):
        return DropReason.SHARE
    if _CALL.fullmatch(words) and not ends_sentence(words):
        return DropReason.SHARE
    if ">" in words or "›" in words or "»" in words:
        return DropReason.MENU if _CRUMBS.fullmatch(words) else None
    return None


def _unmarked(line: str) -> str:
    return re.sub(r"^[\s#*_>|•·-]+|[\s*_|]+$", "", line)


def widget_lines(lines: Sequence[Paragraph]) -> set[int]:
    """Indices of the lines of ranking and recommendation widgets.

    A widget is a heading such as "Most read" with the short lines behind it, up to the next line that
    reads as news; or three and more lines that hold nothing but a number.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        if _RANKING_HEAD.fullmatch(_unmarked(lines[at].text)):
            end = at + 1
            while end < len(lines) and not _is_news(lines[end].text):
                end += 1
        else:
            while end < len(lines) and _BARE_NUMBER.fullmatch(_unmarked(lines[end].text)):
                end += 1
            end = end if end - at >= 3 else at
        found.update(range(at, end))
        at = max(end, at + 1)
    return found


def _is_news(line: str) -> bool:
    return width(line) >= NEWS_WIDTH and ends_sentence(line)
