"""Web pages in the designs that news comes in.

In a template [[3]] is the third paragraph of a story, [[=words]] other words of it and [[T]] its headline.
Everything else is furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ENGLISH = (
    "Northwind Robotics said on Wednesday that it will build a second plant in Suzhou, at a cost of 1.2 billion yuan, to meet demand for warehouse arms.",
    "The company, which listed in Hong Kong two years ago, expects the first line to run by the end of next year and to employ 800 people.",
    "“Our customers want the machines closer to their own floors,” said chief executive Lena Hart, who joined from a maker of lifts in March.",
    "Orders in the first half rose 34% to 5.6 billion yuan, the company said, with most of the growth coming from grocers and parcel firms.",
    "Analysts at Harbour Street said the plant would weigh on cash flow for two years, and cut their price target to HK$41 from HK$44.",
    "Shares of Northwind closed 2.3% lower at HK$36.80, while the wider market was little changed.",
    "The city will lease the land for thirty years, and will pay back part of the company's taxes while it hires, two people familiar with the plan said.",
    "Rivals have moved in the other direction: Kestrel Automation closed a factory near Wuxi in June and shifted the work to Vietnam.",
    "Margins have come under pressure as makers of sensors raise prices, and the company warned in July that it may have to pass on the cost.",
    "The plant is to draw a third of its power from panels on its own roof, according to filings with the provincial planning office.",
    "Northwind has not said how it will pay for the building work, though its treasurer told investors last month that a bond was likely.",
    "A spokesman declined to comment on whether the older plant, in Nanjing, would keep all of its 1,100 workers.",
)
CHINESE = (
    "北辰机器人周三公告，公司拟在苏州投资12亿元建设第二工厂，以满足仓储机械臂快速增长的需求。",
    "公司两年前在香港上市，预计首条产线将于明年年底投产，届时将新增约八百个就业岗位。",
    "公司首席执行官表示，客户希望设备离自己的仓库更近，这也是选择苏州的主要原因。",
    "今年上半年，公司新签订单56亿元，同比增长34%，增量主要来自商超和快递企业。",
    "港湾证券在研报中指出，新工厂未来两年将拖累现金流，因此将目标价由44港元下调至41港元。",
    "截至收盘，公司股价下跌2.3%，报36.80港元，成交额为4.1亿港元。",
    "业内人士认为，传感器涨价正在压缩整机厂商的利润空间，行业集中度有望进一步提高。",
)
TITLE = "Northwind Robotics to build second plant in Suzhou"
CHINESE_TITLE = "北辰机器人拟斥资12亿元在苏州建第二工厂"


@dataclass(frozen=True)
class Design:
    """A page and what an archive should make of it.

    Attributes:
        kept: the texts of the article in their order.
        meta: fields of its `CaptureMeta`.
    """

    html: str
    kept: tuple[str, ...]
    title: str
    meta: dict[str, str]
    encoding: str


def design(
    template: str, *, title: str = "", chinese: bool = False, encoding: str = "utf-8", **meta: str
) -> Design:
    texts, headline = (CHINESE, CHINESE_TITLE) if chinese else (ENGLISH, TITLE)
    kept: list[str] = []

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name == "T":
            return headline
        words = name[1:] if name.startswith("=") else texts[int(name) - 1]
        kept.append(re.sub(r"<[^>]+>", " ", words))
        return words

    html = re.sub(r"\[\[(.+?)\]\]", fill, template)
    return Design(html, tuple(kept), title or headline, meta, encoding)


NAV = """<header class="site-header"><a href="/">Example Ledger</a><nav><ul><li><a href="/markets">Markets</a></li><li><a href="/tech">Technology</a></li>
<li><a href="/opinion">Opinion</a></li></ul></nav><form action="/s"><input name="q"><button>Search</button></form></header>"""
FOOTER = """<footer class="site-footer"><ul><li><a href="/about">About us</a></li><li><a href="/terms">Terms of use</a></li></ul>
<p>Example Ledger is published by Ledger Media, which is based in Hong Kong and has been reporting since 1998.</p>
<p>© 2025 Ledger Media Ltd. All rights reserved.</p></footer>"""
COOKIES = """<div id="cookie-banner" class="cookie-consent"><p>We use cookies to make this site work and to measure how it is used. You can change your choice at any time in the privacy settings.</p><button>Accept all</button></div>"""
RELATED = """<div class="related-articles"><h3>Related stories</h3><ul><li><a href="/a1">Kestrel Automation closes its plant near Wuxi</a></li>
<li><a href="/a2">Lift makers look to robots as building slows</a></li><li><a href="/a3">Warehouse rents fall for a third quarter</a></li></ul></div>"""
NEWSLETTER = """<div class="newsletter-signup"><h4>The Morning Ledger</h4><p>Get the day's most important stories in your inbox every morning before the market opens.</p>
<form><input type="email"><button>Sign up</button></form></div>"""
SHARE = """<div class="share-tools"><span>Share this article</span><a href="https://facebook.com/s">Facebook</a><a href="https://x.com/s">X</a><a href="https://www.linkedin.com/s">LinkedIn</a></div>"""
AUTHOR_BOX = """<div class="author-bio"><img src="https://ledger.example/ann.jpg" alt="Ann Lee"><p>Ann Lee covers machines and the people who make them. She has written for the Ledger since 2015.</p></div>"""
COMMENTS = """<section id="comments"><h3>Comments</h3><div class="comment"><p>I worked at the Nanjing plant for a decade and would not be surprised if they closed it within a year of this.</p></div>
<div class="comment"><p>Another subsidy for a company that does not need it, and the taxpayers of the city will be left to pay.</p></div></section>"""
LD = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"[[T]]","datePublished":"2025-09-24T08:30:00+08:00",
"dateModified":"2025-09-24T10:05:00+08:00","author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Joe Park"}],"publisher":{"@type":"Organization","name":"Example Ledger"}}</script>"""

DESIGNS = {
    "an article element": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]] | Example Ledger</title><link rel="canonical" href="https://ledger.example/2025/09/24/northwind?utm_source=x">
{LD}</head><body>{COOKIES}{NAV}<main><article><h1>[[T]]</h1><p class="standfirst">[[=Maker of warehouse arms bets on demand from grocers and parcel firms]]</p>
<div class="byline">By <a href="/ann">Ann Lee</a> and <a href="/joe">Joe Park</a></div><time datetime="2025-09-24T08:30:00+08:00">September 24, 2025 8:30 AM</time>{SHARE}
<figure><img src="/img/arm.jpg" alt="An arm lifts a crate"><figcaption>[[=An arm lifts a crate at the company's plant in Nanjing.]]</figcaption></figure>
<p>[[1]]</p><p>[[2]]</p>{NEWSLETTER}<p>[[3]]</p><p>[[4]]</p><h2>[[=Pressure on cash]]</h2><p>[[5]]</p><p>Read more: <a href="/a9">Why robots cost more this year</a></p><p>[[6]]</p></article>
{AUTHOR_BOX}{RELATED}{COMMENTS}</main>{FOOTER}</body></html>""",
        url="https://ledger.example/2025/09/24/northwind",
        published="2025-09-24T08:30:00+08:00",
        modified="2025-09-24T10:05:00+08:00",
        author="Ann Lee, Joe Park",
        source="Example Ledger",
    ),
    "div soup": design(
        """<!doctype html><html><head><title>[[T]] - Example Ledger</title><meta property="og:site_name" content="Example Ledger"><meta property="article:published_time" content="2025-09-24T00:30:00Z">
</head><body><div id="wrap"><div class="hdr"><div class="mnu"><a href="/">Home</a><a href="/m">Markets</a><a href="/t">Technology</a></div></div>
<div class="c1"><div class="c2"><div class="hd">[[T]]</div><div class="inf"><span>Ann Lee</span> <span>24 Sep 2025</span></div>
<div class="txt"><div>[[1]]</div><div>[[2]]</div><div>[[3]]</div><div>[[4]]</div><div>[[5]]</div><div>[[6]]</div></div></div>
<div class="c3"><div class="t">Most read</div><div><a href="/1">Kestrel Automation closes its plant near Wuxi</a></div><div><a href="/2">Lift makers look to robots as building slows</a></div></div></div>
<div class="ft">Example Ledger is published by Ledger Media. Terms of use. Privacy policy.</div></div></body></html>""",
        published="2025-09-24T00:30:00Z",
        source="Example Ledger",
    ),
    "line breaks for paragraphs": design(
        """<html><head><title>[[T]]</title></head><body><table width="100%"><tr><td colspan="2"><a href="/">Home</a> | <a href="/m">Markets</a> | <a href="/t">Technology</a></td></tr>
<tr><td width="150"><a href="/1">Kestrel closes plant</a><br><a href="/2">Lift makers look to robots</a><br><a href="/3">Rents fall again</a></td>
<td><h1>[[T]]</h1><font size="2">September 24, 2025</font><br><br>[[1]]<br><br>[[2]]<br><br>[[3]]<br><br>[[4]]<br><br>[[5]]<br><br></td></tr>
<tr><td colspan="2">Copyright 2025 Ledger Media Ltd.</td></tr></table></body></html>""",
        published="2025-09-24",
    ),
    "Chinese portal": design(
        """<!DOCTYPE html><html><head><meta charset="gb2312"><title>[[T]]_财经频道_示例网</title><meta name="weibo: article:create_at" content="2025-09-24 08:30:00"></head><body>
<div class="top-bar"><a href="/">首页</a><a href="/n">新闻</a><a href="/s">股票</a></div><div class="main"><div class="path"><a href="/">示例网</a> &gt; <a href="/f">财经</a> &gt; 正文</div>
<h1 class="main-title">[[T]]</h1><div class="date-source"><span class="date">2025年09月24日 08:30</span> <span class="source">来源：证券日日报</span> <span>作者：李明</span></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div><div class="article" id="artibody"><p>　　[[1]]</p><p>　　[[2]]</p><p>　　[[3]]</p><p>　　[[4]]</p>
<p>　　相关阅读：<a href="/x">传感器为何涨价</a></p><p>　　[[5]]</p><p>　　[[6]]</p><p>　　责任编辑：王芳</p><p>海量资讯、精准解读，尽在示例财经APP</p></div>
<div class="keywords">关键词：<a href="/k">机器人</a><a href="/k2">苏州</a></div></div><div class="sidebar"><h3>热门新闻</h3><ul><li><a href="/1">电梯企业转向机器人业务寻找增长</a></li><li><a href="/2">仓储租金连续第三个季度下跌</a></li></ul></div>
<div class="footer"><p>示例网版权所有 未经授权不得转载</p></div></body></html>""",
        chinese=True,
        published="2025-09-24T08:30",
        encoding="gb18030",
        author="李明",
    ),
    "wire press release": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><meta property="og:title" content="[[T]]"><meta property="og:site_name" content="Example Wire"><meta name="date" content="2025-09-24T08:00:00-04:00"></head>
<body><header><nav><a href="/">News</a><a href="/p">Products</a><a href="/c">Contact</a></nav></header><main><article class="news-release"><div class="container"><h1>[[T]]</h1>
<div class="row"><p>News provided by <a href="/org">Northwind Robotics</a></p><p>Sep 24, 2025, 08:00 ET</p></div><div class="share">Share this article</div></div>
<section class="release-body"><p>[[=SUZHOU, China, Sept. 24, 2025 /Example Wire/ -- Northwind Robotics Ltd. today announced that it will build a second plant in the city.]]</p><p>[[2]]</p><p>[[3]]</p>
<ul><li>[[=Capacity of 20,000 arms a year]]</li><li>[[=First line to run by the end of 2026]]</li></ul>
<table><tr><th>[[=Line]]</th><th>[[=Arms a year]]</th></tr><tr><td>[[=Heavy]]</td><td>[[=8,000]]</td></tr><tr><td>[[=Light]]</td><td>[[=12,000]]</td></tr></table>
<p><b>[[=About Northwind Robotics]]</b></p><p>[[=Northwind Robotics makes arms for warehouses. It was founded in 2009 and employs 4,300 people in nine countries.]]</p>
<p><b>[[=Forward-Looking Statements]]</b></p><p>[[=This release holds statements about the future. Actual results may differ from them, and the company undertakes no duty to update them.]]</p>
<p><b>[[=Media Contact]]</b></p><p>[[=Mary Stone]]<br>[[=Northwind Robotics]]<br>[[=press@northwind.example]]</p><p>[[=SOURCE Northwind Robotics Ltd.]]</p></section></article>
<section class="also-from"><h2>More Releases From This Source</h2><div class="card"><a href="/r1"><h3>Northwind names a new treasurer</h3><p>Northwind Robotics today named Paul Ng as its treasurer, effective from the first of October.</p></a></div></section></main>
<footer><p>Copyright © 2025 Example Wire. All Rights Reserved.</p></footer></body></html>""",
        published="2025-09-24T08:00:00-04:00",
        source="Example Wire",
    ),
    "several flash items": design(
        """<!DOCTYPE html><html lang="en"><head><title>Flash news, September 24 2025 - Example Ledger</title></head><body><nav><a href="/">Home</a><a href="/flash">Flash</a></nav>
<main><h1>Flash news, September 24 2025</h1><div class="flash-list"><div class="item"><span class="time">10:21</span><h3>[[=Northwind to build plant]]</h3><p>[[1]]</p></div>
<div class="item"><span class="time">10:05</span><h3>[[=Target price cut]]</h3><p>[[5]]</p></div><div class="item"><span class="time">09:48</span><h3>[[=Kestrel leaves Wuxi]]</h3><p>[[8]]</p></div>
<div class="item"><span class="time">09:30</span><h3>[[=Shares slip]]</h3><p>[[6]]</p></div></div></main><aside><h4>Trending</h4><a href="/a">Warehouse rents fall for a third quarter</a></aside><footer>© 2025 Example Ledger</footer></body></html>""",
        title="Flash news, September 24 2025",
    ),
    "flash items as links": design(
        """<!DOCTYPE html><html lang="en"><head><title>Newsflash | Example Ledger</title></head><body><nav><a href="/">Home</a><a href="/flash">Flash</a></nav><main><h1>Newsflash</h1><ul class="latest-news">
<li><time>[[=10:21]]</time><a href="/f1">[[1]]</a></li><li><time>[[=10:05]]</time><a href="/f2">[[5]]</a></li><li><time>[[=09:48]]</time><a href="/f3">[[8]]</a></li><li><time>[[=09:30]]</time><a href="/f4">[[9]]</a></li></ul></main>
<footer><a href="/about">About us</a></footer></body></html>""",
        title="Newsflash",
    ),
    "live blog": design(
        """<!DOCTYPE html><html lang="en"><head><title>Live: plant opens in Suzhou</title><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Live: plant opens in Suzhou","datePublished":"2025-09-24T09:00:00Z",
"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Land","articleBody":"x"}]}</script></head><body><nav><a href="/">Home</a></nav><main><h1>Live: plant opens in Suzhou</h1><p>[[1]]</p>
<div class="live-feed"><article class="post"><time datetime="2025-09-24T11:20:00Z">11:20 GMT</time><h2>[[=Shares fall]]</h2><p>[[6]]</p><p>[[5]]</p><div class="share-buttons"><a href="#">Share</a></div></article>
<article class="post"><time datetime="2025-09-24T10:40:00Z">10:40 GMT</time><h2>[[=City leases the land]]</h2><p>[[7]]</p><div class="share-buttons"><a href="#">Share</a></div></article>
<article class="post"><time datetime="2025-09-24T10:02:00Z">10:02 GMT</time><h2>[[=What rivals do]]</h2><p>[[8]]</p><p>[[9]]</p></article></div></main><footer>© 2025 Example</footer></body></html>""",
        title="Live: plant opens in Suzhou",
        published="2025-09-24T09:00:00Z",
    ),
    "pull quote and quotation": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><p>[[1]]</p><p>[[3]]</p><aside class="pullquote"><p>Our customers want the machines closer to their own floors</p></aside>
<p>[[4]]</p><blockquote><p>[[=We were told of the plan only last week, and we have asked the company to put its promises to the workers in writing.]]</p></blockquote><p>[[5]]</p><p>[[6]]</p></article>{FOOTER}</body></html>""",
    ),
    "paywall stub": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><div class="paywall-offer"><h3>Continue reading with a subscription</h3>
<p>Get unlimited access to every story we publish for as little as one dollar a week in your first year.</p><a href="/sub">Subscribe now</a><p>Already a subscriber? <a href="/login">Sign in</a></p></div></article>{FOOTER}</body></html>""",
    ),
    "AMP": design(
        """<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>[[T]]</title><link rel="canonical" href="https://ledger.example/northwind"><script async src="https://cdn.ampproject.org/v0.js"></script></head><body>
<amp-consent id="c"><div>We and our partners use cookies to show you advertising that fits what you read and to count our readers.</div></amp-consent><amp-sidebar id="s" layout="nodisplay"><ul><li><a href="/m">Markets</a></li></ul></amp-sidebar>
<header><a href="/">Example Ledger</a></header><article><h1>[[T]]</h1><div class="meta"><span>By Ann Lee</span><time datetime="2025-09-24">24 Sept 2025</time></div><amp-img src="https://ledger.example/arm.jpg" alt="An arm" width="800" height="450"></amp-img>
<p>[[1]]</p><amp-ad width="300" height="250"><div>Advertisement</div></amp-ad><p>[[2]]</p><p>[[4]]</p><amp-social-share type="twitter"></amp-social-share></article><amp-list><div>Warehouse rents fall for a third quarter</div></amp-list></body></html>""",
        author="Ann Lee",
        published="2025-09-24",
        url="https://ledger.example/northwind",
    ),
    "saved by SingleFile": design(
        """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://ledger.example/markets/northwind?utm_medium=mail
 saved date: Fri Sep 26 2025 10:11:12 GMT+0800 (China Standard Time)
--><meta charset=utf-8><title>[[T]] | Example Ledger</title><style>.a{color:red}</style><body><div class=page><nav class=nav><a href=https://ledger.example/>Home</a></nav><main class=story><h1 class=t>[[T]]</h1><p class=dek>[[=Maker of arms bets on grocers]]<div class=by>By Ann Lee<span class=dot> · </span><time>September 24, 2025</time></div><div class=body><p>[[1]]<p>[[2]]<figure><img src="data:image/png;base64,iVBORw0KGgo=" alt="Chart of orders"><figcaption>[[=Orders have doubled since the company listed.]]</figcaption></figure><p>[[4]]<p>[[5]]<p>[[9]]</div></main><div class=recommend><h3>More for you</h3><p><a href=/1>Kestrel closes its plant near Wuxi after ten years of losses</a></div></div>""",
        published="2025-09-24",
        captured="2025-09-26",
        author="Ann Lee",
        url="https://ledger.example/markets/northwind",
        source="Example Ledger",
    ),
    "promos and boxes inside the text": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="layout"><div class="content-area"><h1>[[T]]</h1><div class="post-meta">Posted on September 24, 2025 by Ann Lee</div><div class="entry-content"><p>[[1]]</p><p>[[2]]</p>
<p><strong>Also read: <a href="/k">Kestrel Automation closes its plant near Wuxi</a></strong></p><p>[[3]]</p><div class="wp-block-group"><h4>Our picks</h4><ul><li><a href="/1">Lift makers look to robots</a></li><li><a href="/2">Rents fall for a third quarter</a></li></ul></div>
<p>[[4]]</p><p>Advertisement</p><p>[[5]]</p><p><em>Follow us on <a href="https://t.me/x">Telegram</a> for more stories.</em></p><p>[[6]]</p><ul><li>[[=Capacity of 20,000 arms a year]]</li><li>[[=First line to run by the end of 2026]]</li></ul><p>[[9]]</p>
<p>Sign up for our <a href="/nl">daily newsletter</a> and never miss a story.</p></div><div class="post-tags">Tags: <a href="/t/robots">Robots</a>, <a href="/t/suzhou">Suzhou</a></div>{SHARE}<div class="jp-relatedposts"><h3>Related</h3><a href="/r">Warehouse rents fall</a></div></div><aside class="sidebar"><h3>Popular posts</h3><ul><li><a href="/p">Rents fall</a></li></ul></aside></div>{FOOTER}</body></html>""",
        author="Ann Lee",
        published="2025-09-24",
    ),
    "a related teaser with sentences": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div id="main"><div class="story-text"><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><p>[[5]]</p></div>
<div class="grid"><h2>More on this story</h2><div class="tile"><a href="/k"><h3>Kestrel leaves Wuxi</h3></a><p>Kestrel Automation closed a factory in June after a decade of losses, and its workers are still waiting for their last wages.</p></div>
<div class="tile"><a href="/l"><h3>Lifts and robots</h3></a><p>As fewer towers are built, makers of lifts are looking for other machines to make, and many have chosen robots.</p></div></div></div>{FOOTER}</body></html>""",
    ),
    "paragraphs deep in boxes": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<main><div class="a__headline"><h1>[[T]]</h1></div><div class="a__body">"""
        + "".join(
            f'<div class="zn-body__block"><div class="inner"><div class="paragraph" data-i="{n}">[[{n}]]</div></div></div>'
            + ('<div class="zn-body__block ad-slot"><div>Advertisement</div></div>' if n % 3 == 0 else "")
            for n in range(1, 9)
        )
        + f"""</div></main>{RELATED}{FOOTER}</body></html>""",
    ),
    "key points before the text": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><div class="key-points"><h3>[[=Key points]]</h3><ul><li>[[=Plant will cost 1.2 billion yuan]]</li><li>[[=First line by the end of next year]]</li></ul></div>
<p>[[1]]</p><p>[[2]]</p><p>[[3]]</p><p>[[5]]</p></article>{FOOTER}</body></html>""",
    ),
    "only JSON holds the story": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"[[T]]","datePublished":"2025-09-24","articleBody":"[[1]]\\n\\n[[2]]\\n\\n[[4]]"}</script></head>
<body><div id="app"></div><noscript>Please turn on JavaScript.</noscript><p>This site needs a newer browser, or one that runs scripts, to show you its stories.</p></body></html>""",
        published="2025-09-24",
    ),
    "microdata": design(
        f"""<!DOCTYPE html><html lang="en-GB"><head><title>[[T]]</title></head><body>{NAV}<div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop="headline">[[T]]</h2><span itemprop="author">Ann Lee</span>
<meta itemprop="datePublished" content="2025-09-24"><div itemprop="articleBody"><p>[[1]]</p><p>[[2]]</p><h3>[[=What rivals do]]</h3><p>[[8]]</p></div></div>{FOOTER}</body></html>""",
        published="2025-09-24",
        author="Ann Lee",
    ),
    "ASP.NET form around everything": design(
        """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>[[T]]</title></head><body><form method="post" action="./news.aspx" id="form1"><input type="hidden" value="x"/>
<div class="menu"><a href="/">Home</a><a href="/news">News</a></div><div class="news-detail"><h2>[[T]]</h2><p class="date">24 September 2025</p><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><p>[[5]]</p></div><div class="footer">Copyright 2025 Northwind</div></form></body></html>""",
        published="2025-09-24",
    ),
    "printed date is a day later than UTC": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><meta property="article:published_time" content="2025-09-23T22:40:00Z"></head><body>{NAV}<article><h1>[[T]]</h1><p class="byline">By Ann Lee</p><p class="date">Wednesday, September 24, 2025 at 6:40 am</p>
<p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></article>{FOOTER}</body></html>""",
        published="2025-09-24T06:40",
        author="Ann Lee",
    ),
    "interview": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><div class="text"><p>[[2]]</p><p><strong>[[=Why Suzhou?]]</strong></p><p>[[3]]</p><p><strong>[[=And the older plant?]]</strong></p><p>[[=It stays.]]</p><p><strong>[[=For how long?]]</strong></p><p>[[12]]</p><p>[[4]]</p></div></article>{FOOTER}</body></html>""",
    ),
    "a long page of other stories below": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<main><section class="lead"><h1>[[T]]</h1><div class="copy"><p>[[1]]</p><p>[[2]]</p><p>[[3]]</p><p>[[4]]</p></div></section><section class="river">"""
        + "".join(
            f'<div class="river-item"><h3><a href="/s{n}">{head}</a></h3><p>{text}</p><a href="/s{n}">Read more</a></div>'
            for n, (head, text) in enumerate(
                (
                    (
                        "Rents fall for a third quarter",
                        "Landlords of warehouses have cut their rents again, as new sheds open faster than shops can fill them.",
                    ),
                    (
                        "Lift makers look to robots",
                        "As fewer towers are built, makers of lifts are looking for other machines to make.",
                    ),
                    (
                        "Kestrel closes plant",
                        "Kestrel Automation closed a factory in June after a decade of losses.",
                    ),
                    (
                        "Grocers spend on arms",
                        "Grocers spent twice as much on machines last year as in the year before, a survey found.",
                    ),
                )
            )
        )
        + f"""</section></main>{FOOTER}</body></html>""",
    ),
    "definition list and nested lists": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><dl><dt>[[=Cost]]</dt><dd>[[=1.2 billion yuan]]</dd><dt>[[=Jobs]]</dt><dd>[[=800]]</dd></dl><p>[[4]]</p><ol><li>[[=Heavy line]]<ul><li>[[=8,000 arms]]</li></ul></li><li>[[=Light line]]</li></ol><p>[[5]]</p></article>{FOOTER}</body></html>""",
    ),
    "a short flash": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><time datetime="2025-09-24T08:30:00+08:00">8:30 AM, 24 Sep 2025</time><p>[[6]]</p></article>{RELATED}{FOOTER}</body></html>""",
        published="2025-09-24T08:30:00+08:00",
    ),
    "Chinese portal with line breaks": design(
        """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><title>[[T]]-示例财经网</title></head><body><div id="head"><a href="/">网站首页</a> <a href="/n">要闻</a></div><div id="content"><h1>[[T]]</h1>
<div class="info">2025-09-24 08:30:00　来源：示例财经网　编辑：王芳</div><div id="txt">　　[[1]]<br/><br/>　　[[2]]<br/><br/>　　[[3]]<br/><br/>　　[[5]]<br/><br/>　　[[7]]<br/>（责任编辑：王芳）</div></div>
<div id="right"><h2>推荐阅读</h2><a href="/1">电梯企业转向机器人业务寻找增长</a><br/><a href="/2">仓储租金连续第三个季度下跌</a></div><div id="foot">版权所有 示例财经网 京ICP备00000000号</div></body></html>""",
        chinese=True,
        encoding="gb18030",
        published="2025-09-24T08:30:00",
    ),
    "WeChat article": design(
        """<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="[[T]]"><title></title></head><body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_area_primary"><h1 class="rich_media_title" id="activity-name">[[T]]</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">示例研究</span><em id="publish_time" class="rich_media_meta">2025年09月24日 08:30</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section><section><p><span style="font-size: 15px;">[[1]]</span></p></section><section><p>[[2]]</p></section></section><section><p><strong>[[=订单情况]]</strong></p><p>[[4]]</p><p><img data-src="https://mmbiz.example/x.png"></p><p>[[5]]</p></section></div></div>
<div class="qr_code_pc"><p>微信扫一扫关注该公众号</p></div></div></body></html>""",
        chinese=True,
        published="2025-09-24T08:30",
    ),
    "rich link asides": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]] | Robots | The Example</title><meta property="og:site_name" content="the Example"><meta property="article:author" content="https://www.example.com/profile/ann-lee"><meta name="author" content="Ann Lee"></head><body>{NAV}
<main id="maincontent"><div data-gu-name="headline"><h1>[[T]]</h1></div><div data-gu-name="standfirst"><p>[[=Maker of warehouse arms says demand from grocers justifies the cost.]]</p></div><div data-gu-name="meta"><a rel="author" href="/profile/ann">Ann Lee</a><details><summary>Wed 24 Sep 2025 08.30 BST</summary>Last modified on Wed 24 Sep 2025 10.05 BST</details></div>
<div data-gu-name="body" class="article-body-viewer"><p>[[1]]</p><p>[[2]]</p><aside data-spacefinder-role="richLink"><div><a href="/k">Kestrel leaves Wuxi after a decade of losses</a><span>Read more</span></div></aside><p>[[3]]</p><div id="sign-in-gate"></div><figure data-spacefinder-role="inline"><figcaption><span>Sign up to Business Today</span></figcaption><p>Get set for the working day – we'll point you to all the business news and analysis you need every morning</p></figure><p>[[4]]</p><p>[[5]]</p></div></main>
<section data-component="most-popular"><h2>Most viewed</h2><ol><li><a href="/1">One story that people viewed very much</a></li></ol></section>{FOOTER}</body></html>""",
        author="Ann Lee",
        source="the Example",
    ),
    "text blocks with components": design(
        f"""<!DOCTYPE html><html lang="en-GB"><head><title>[[T]] - Example News</title></head><body><header role="banner"><nav><a href="/">Home</a></nav></header><main id="main-content"><article><div data-component="headline-block"><h1>[[T]]</h1></div>
<div data-component="byline-block"><div><time datetime="2025-09-24T07:30:00.000Z">24 September 2025</time></div><div data-testid="byline"><span>Ann Lee</span><div>Business reporter</div></div></div>
<div data-component="image-block"><figure><div><img src="https://ichef.example/arm.jpg" alt="An arm"><span>Getty Images</span></div><figcaption>[[=Arms at work in the company's plant in Nanjing]]</figcaption></figure></div>
<div data-component="text-block"><p><b>[[1]]</b></p></div><div data-component="text-block"><p>[[2]]</p><p>[[3]]</p></div><div data-component="advertisement-block"><span>Advertisement</span></div><div data-component="subheadline-block"><h2>[[=Jobs in doubt]]</h2></div><div data-component="text-block"><p>[[12]]</p><p>[[4]]</p></div>
<div data-component="links-block"><p><b>More on this story</b></p><a href="/k">Kestrel leaves Wuxi</a></div><section data-component="tag-list"><ul><li><a href="/t/robots">Robotics</a></li><li><a href="/t/china">China</a></li></ul></section></article>
<div data-component="related-section"><h2>Related</h2><div data-testid="card"><a href="/c"><h3>Rents fall for a third quarter</h3></a><p>Landlords have cut the rents of warehouses again as supply grows.</p></div></div></main>{FOOTER}</body></html>""",
        published="2025-09-24T07:30:00Z",
    ),
    "divs with test ids": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]] | Example Wire</title></head><body><header><nav><a href="/">World</a></nav></header><main><div class="article__main"><h1 data-testid="Heading">[[T]]</h1><div class="info"><div>By <a href="/ann">Ann Lee</a> and <a href="/joe">Joe Park</a></div><time datetime="2025-09-24T08:30:11Z"><span>September 24, 2025</span><span>8:30 AM UTC</span><span>Updated 2 hours ago</span></time></div>
<div class="article-body__content__17Yit"><div data-testid="paragraph-0" class="text__text__1FZLe">[[=SUZHOU, Sept 24 (Example Wire) - Northwind Robotics will build a second plant in Suzhou, its chief executive said on Wednesday.]]</div><div data-testid="paragraph-1" class="text__text__1FZLe">[[2]]</div><div class="ad-slot__container"><div>Advertisement · Scroll to continue</div></div><div data-testid="paragraph-2" class="text__text__1FZLe">[[4]]</div><div data-testid="paragraph-3" class="text__text__1FZLe">[[5]]</div><div data-testid="Sign-up"><p>Sign up <a href="/nl">here.</a></p></div><p class="sign-off">[[=Reporting by Ann Lee in Suzhou and Joe Park in Hong Kong; Editing by Max Bell]]</p><p>Our Standards: <a href="/principles">The Example Wire Trust Principles.</a></p></div>
<ul class="tags"><li>Suggested Topics:</li><li><a href="/a">Automation</a></li></ul></div></main><section><h2>Read Next</h2><ul><li><a href="/1">Kestrel leaves Wuxi after a decade of losses</a></li></ul></section>{FOOTER}</body></html>""",
        published="2025-09-24T08:30:11Z",
        author="Ann Lee and Joe Park",
    ),
    "logo as h1": design(
        """<!DOCTYPE html><html lang="en"><head><title>Example Ledger: [[T]]</title><meta property="og:title" content="A second plant for Northwind"></head><body><div id="hd"><h1 class="logo"><a href="/">Example Ledger</a></h1></div><div id="bd"><h2 class="headline">[[T]]</h2><p class="meta">24 September 2025 | Ann Lee</p><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></body></html>""",
        published="2025-09-24",
    ),
    "WordPress with page builder": design(
        """<!DOCTYPE html><html lang="en-US"><head><title>[[T]] - Example Blog</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://blog.example/p/#article","isPartOf":{"@id":"https://blog.example/p/"},"author":{"name":"Ann Lee","@id":"https://blog.example/#/schema/person/1"},"headline":"[[T]]","datePublished":"2025-09-24T00:30:00+00:00","dateModified":"2025-09-24T00:30:00+00:00","publisher":{"@id":"https://blog.example/#organization"}},{"@type":"WebPage","@id":"https://blog.example/p/","url":"https://blog.example/p/","name":"[[T]] - Example Blog","datePublished":"2025-09-24T00:30:00+00:00"},{"@type":"Organization","@id":"https://blog.example/#organization","name":"Example Blog"},{"@type":"Person","@id":"https://blog.example/#/schema/person/1","name":"Ann Lee"}]}</script></head>
<body class="post-template-default single single-post elementor-page has-sidebar newsletter-active"><div class="elementor elementor-location-header"><div class="elementor-widget-nav-menu"><ul><li><a href="/">Home</a></li></ul></div></div><div class="elementor elementor-location-single post-1 post type-post"><div class="elementor-widget-theme-post-title"><h1 class="elementor-heading-title">[[T]]</h1></div><div class="elementor-widget-post-info"><ul><li>Ann Lee</li><li>September 24, 2025</li><li>No Comments</li></ul></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container"><p>[[1]]</p><h2>[[=What it costs]]</h2><p>[[2]]</p><p>[[4]]</p><figure class="wp-block-image"><img src="https://blog.example/a.png" alt="Plan of the plant"></figure><p>[[5]]</p></div></div><div class="elementor-widget-share-buttons"><span>Facebook</span><span>Twitter</span></div><div class="elementor-widget-author-box"><h4>Ann Lee</h4><p>Ann writes about machines for the blog and has a cat that she likes to mention.</p></div><div class="elementor-widget-post-comments"><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></div></div></body></html>""",
        author="Ann Lee",
        published="2025-09-24T00:30:00+00:00",
        source="Example Blog",
    ),
    "Substack": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><meta property="og:site_name" content="Machine Notes"></head><body><div class="main-menu"><a href="/">Machine Notes</a><button>Subscribe</button><button>Sign in</button></div><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">[[T]]</h1><h3 class="subtitle">[[=And what it means for the makers of sensors]]</h3><div class="byline-wrapper"><a href="/@ann">Ann Lee</a><div>Sep 24, 2025</div></div><div class="post-ufi"><a>12</a><button>Share</button></div></div><div class="available-content"><div class="body markup"><p>[[1]]</p><p>[[2]]</p><div class="subscription-widget-wrap"><div class="subscription-widget"><p>Machine Notes is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p><form><input></form></div></div><p>[[3]]</p><p>[[4]]</p><p>[[5]]</p></div></div><div class="post-footer"><button>Share</button></div></article><div id="discussion"><h4>Discussion about this post</h4><div class="comment">Great post, I had not thought of the sensors before and will read the filings now.</div></div></body></html>""",
        published="2025-09-24",
        source="Machine Notes",
    ),
    "table layout of old": design(
        """<HTML><HEAD><TITLE>[[T]]</TITLE></HEAD><BODY BGCOLOR=white><CENTER><TABLE WIDTH=760><TR><TD WIDTH=140 VALIGN=top><A HREF=/>Home</A><BR><A HREF=/n>News</A><BR><A HREF=/c>Contact us</A><BR><BR><A HREF=/s>Staff</A></TD><TD><TABLE><TR><TD><FONT SIZE=5><B>[[T]]</B></FONT><BR><I>September 24, 2025</I><P>[[1]]<P>[[2]]<P>[[4]]<P>[[5]]<P><A HREF=/n>Back to news</A></TD></TR></TABLE></TD></TR></TABLE></CENTER></BODY></HTML>""",
        published="2025-09-24",
    ),
    "the next article below": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><meta property="og:title" content="[[T]]"></head><body>{NAV}<main><article class="story"><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></article><article class="story"><h1>Kestrel Automation leaves Wuxi</h1><p>Kestrel Automation closed its factory near Wuxi in June after ten years of losses, and moved the work to Vietnam, where wages are lower.</p><p>Its workers say they are still waiting for their last wages, and have written to the mayor of the city three times since then.</p></article></main>{FOOTER}</body></html>"""
    ),
    "short story, long legal text": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<main><article><h1>[[T]]</h1><p>[[6]]</p><p>[[8]]</p></article></main><div class="page-bottom"><p>The Ledger and its staff take no responsibility for the content of other sites that this page may lead to, and being listed here does not mean that we approve of them.</p><p>Quotes are delayed by at least fifteen minutes and come from exchanges and other providers, who do not answer for faults in them.</p><p>All trade marks belong to their owners. The use of this site is subject to the terms that the reader accepts by reading it.</p></div></body></html>"""
    ),
    "many long comments": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><div class="post-body"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></article><div class="comments-wrapper"><h3>12 comments</h3>"""
        + "".join(
            f"<div class='comment-item'><b>reader{n}</b><p>I read this story with care and I must say, as one who has worked {n} years in the trade, that the plant will never pay for itself, whatever the company tells the papers.</p></div>"
            for n in range(12)
        )
        + f"</div>{FOOTER}</body></html>"
    ),
    "copies for phones": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="mobile-only" style="display:none"><h1>[[T]]</h1><p>Northwind Robotics said on Wednesday that it will build a second plant in Suzhou, at a cost of 1.2 billion yuan, to meet demand for warehouse arms.</p></div><article><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></article>{FOOTER}</body></html>"""
    ),
    "Chinese stock portal": design(
        """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>[[T]] _ 示例财富网</title><meta name="keywords" content="机器人"></head><body><div class="header"><a href="/">示例财富网</a><a href="/d">数据中心</a></div><div class="mainFrame"><div class="contentbox"><div class="newsContent"><h1>[[T]]</h1><div class="Info"><div class="item">2025年09月24日 08:30</div><div class="item">来源：上证日报</div><div class="item">编辑：东方</div><div class="item">阅读 1.2万</div></div><div class="abstract"><div class="tit">[[=摘要]]</div><div class="txt">[[=【新工厂总投资12亿元】北辰机器人周三公告，公司拟在苏州投资建设第二工厂。]]</div></div>
<div id="ContentBody"><p>　　[[1]]</p><p>　　[[2]]</p><p>　　<span id="stock_00001"><a href="https://quote.example/1">[[=北辰机器人]]</a></span>[[=今年上半年新签订单56亿元，同比增长34%，增量主要来自商超和快递企业。]]</p><p>　　[[5]]</p><p class="em_media">（文章来源：上证日报）</p></div><div class="disclaimer-news">[[=郑重声明：本网站发布此信息的目的在于传播更多信息，与本网站立场无关。]]</div></div></div><div class="side"><div class="title">热门资讯</div><ul><li><a href="/1">仓储租金连续第三个季度下跌</a></li></ul></div></div><div class="footer">沪ICP证：沪B2-00000000 版权所有:示例财富网</div></body></html>""",
        chinese=True,
        published="2025-09-24T08:30",
    ),
    "stock mentions": design(
        """<!DOCTYPE html><html lang="zh-HK"><head><meta charset="utf-8"><title>[[T]]</title></head><body><div class="news-header">示例牛牛</div><div class="news-body"><h1 class="title">[[T]]</h1><div class="author-time"><span class="author">示例资讯</span><span class="time">09/24 08:30</span></div><div class="inner"><p>[[=<a class="stock" href="https://q.example/1">$北辰机器人(09999.HK)$</a>]][[=周三公告，公司拟在苏州投资12亿元建设第二工厂，以满足仓储机械臂快速增长的需求。]]</p><p>[[2]]</p><p>[[4]]</p><p>编辑/rice</p></div><div class="risk">[[=风险提示：上文所示之作者或者嘉宾的观点，都有其特定立场，投资决策需建立在独立思考之上。]]</div></div></body></html>""",
        chinese=True,
    ),
    "a large table": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><p>[[1]]</p><p>[[4]]</p><table class="tablesorter"><caption>[[=Orders by customer, million yuan]]</caption><thead><tr><th></th><th>[[=H1 2024]]</th><th>[[=H1 2025]]</th></tr></thead><tbody>"""
        + "".join(
            f"<tr><td>[[={name}]]</td><td>[[={n}]]</td><td>[[={n + 7}]]</td></tr>"
            for name, n in (
                ("Grocers", 1100),
                ("Parcel firms", 940),
                ("Makers of cars", 610),
                ("Chemists", 320),
                ("Others", 1210),
            )
        )
        + f"</tbody></table><p>[[5]]</p><p>[[6]]</p></article>{RELATED}{FOOTER}</body></html>"
    ),
    "carousel in the middle": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<main><h1>[[T]]</h1><div class="wysiwyg"><p>[[1]]</p><p>[[2]]</p><div class="h-scroll"><div class="slide"><a href="/1"><img src="/1.jpg" alt="Sheds"><span>Rents of sheds fall for a third quarter in a row</span></a></div><div class="slide"><a href="/2"><img src="/2.jpg" alt="Lifts"><span>Lift makers look to robots as fewer towers are built</span></a></div></div><p>[[4]]</p><p>[[5]]</p><p>[[7]]</p></div></main>{FOOTER}</body></html>"""
    ),
    "investor relations": design(
        """<!DOCTYPE html><html lang="en"><head><title>Northwind Robotics - [[T]]</title></head><body class="pageNewsDetails"><div class="layout_header"><ul class="level1"><li><a href="/overview">Overview</a></li><li><a href="/news">News</a></li></ul></div><div class="module module-details"><div class="module_title"><h1>Press Release</h1></div><div class="module_container"><div class="module_date-time"><span>09/24/2025</span></div><h2 class="module_headline">[[T]]</h2><div class="module_body"><p>[[=SUZHOU--(EXAMPLE WIRE)-- Northwind Robotics Ltd. (HKEX: 09999) today announced that it will build a second plant in the city.]]</p><p>[[2]]</p><p>[[4]]</p><p>[[=About Northwind]]</p><p>[[=Northwind Robotics makes arms for warehouses. It was founded in 2009.]]</p><p>[[=Investors: ir@northwind.example]]<br>[[=Media: press@northwind.example]]</p></div><div class="module_back"><a href="/news">Back to news</a></div></div></div><div class="footer"><span>© 2025 Northwind Robotics</span><a href="/privacy">Privacy Policy</a></div></body></html>"""
    ),
    "footnotes and a disclaimer": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><div class="rte"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><hr><p><em>[[=Disclaimer: this note is for information only and is no advice to buy or sell any security.]]</em></p></div></article>{FOOTER}</body></html>"""
    ),
    "text right in the body": design(
        """<html><head><title>[[T]]</title></head><body><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></body></html>"""
    ),
    "no headline on the page": design(
        """<html><head><title>[[T]] - Example Ledger</title><meta property="og:title" content="[[T]]"></head><body><div class="x"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></body></html>"""
    ),
    "Wayback": design(
        """<!DOCTYPE html><html lang="en"><head><script src="//archive.org/includes/a.js"></script><title>[[T]]</title><link rel="canonical" href="https://ledger.example/n"></head><body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base" lang="en" style="display:none;direction:ltr;"><div id="wm-ipp">success fail Sep OCT Nov 12 captures</div></div><!-- END WAYBACK TOOLBAR INSERT --><h1>[[T]]</h1><div class="byline">Ann Lee, Hong Kong</div><div class="article"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></body></html>""",
        url="https://ledger.example/n",
    ),
    "sections with lists of facts": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="container"><div class="row"><div class="col-md-8"><h1 class="entry-title">[[T]]</h1><div class="td-post-content tagdiv-type"><h2>[[=The plan]]</h2><p>[[1]]</p><h2>[[=In numbers]]</h2><ul><li>[[=Cost: 1.2 billion yuan]]</li><li>[[=Jobs: 800]]</li><li>[[=Land: <a href="https://maps.example/x">thirty hectares</a>]]</li></ul><h2>[[=What next]]</h2><p>[[11]]</p></div><div class="td-post-sharing"><a href="#">Facebook</a></div><div class="td-post-next-prev"><a href="/p">Previous article</a><a href="/p">Rents fall for a third quarter</a><a href="/n">Next article</a><a href="/n">Lift makers look to robots</a></div></div><div class="col-md-4"><div class="td_block_wrap"><h4>LATEST NEWS</h4><h3><a href="/1">Rents fall</a></h3><h3><a href="/2">Lifts and robots</a></h3></div></div></div></div>{FOOTER}</body></html>"""
    ),
    "many teasers above the story": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="topstrip"><div class="ts"><a href="/1">Rents fall for a third quarter as new sheds open faster than shops can fill them</a></div><div class="ts"><a href="/2">As fewer towers are built, makers of lifts are looking for other machines to make.</a></div></div><div class="c"><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></body></html>"""
    ),
    "key points and share markers": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><meta property="og:site_name" content="EXBC"></head><body><div class="GlobalNavigation-container"><a href="/">Markets</a></div><div id="MainContentContainer"><div class="PageBuilder-article"><div class="ArticleHeader-wrapper"><h1 class="ArticleHeader-headline">[[T]]</h1><div class="ArticleHeader-time"><time data-testid="published-timestamp" itemprop="datePublished" datetime="2025-09-24T08:30:00+0000">Published Wed, Sep 24 2025 8:30 AM EDT</time><time data-testid="lastpublished-timestamp" itemprop="dateModified" datetime="2025-09-24T10:05:00+0000">Updated Wed, Sep 24 2025 10:05 AM EDT</time></div><div class="Author-author"><a class="Author-authorName" href="/ann" rel="author">Ann Lee</a><a class="Author-authorTwitter" href="https://x.com/ann">@ann</a></div><div class="SocialShare-container"><a href="#">Share</a></div></div>
<div class="ArticleBody-wrapper"><div class="RenderKeyPoints-list"><div class="RenderKeyPoints-header">[[=Key Points]]</div><div class="group"><ul><li>[[=Plant will cost 1.2 billion yuan]]</li><li>[[=Orders rose by a third in the first half of the year]]</li></ul></div></div><div class="ArticleBody-articleBody" data-module="ArticleBody"><span class="HighlightShare-hidden"></span><div class="InlineImage-imageEmbed"><img src="https://i.example/a.jpg" alt="Arm"><div class="InlineImage-imageEmbedCaption">[[=Workers watch an arm at a trade fair in Shanghai in July.]]</div><div class="InlineImage-imageEmbedCredit">Ann Lee | EXBC</div></div><div class="group"><p>[[1]]</p><p>[[2]]</p></div><div class="BoxInline-container"><div class="PlaceHolder-wrapper">watch now</div></div><h2 class="ArticleBody-subtitle">[[=What next]]</h2><div class="group"><p>[[4]]</p><p>[[5]]</p></div><div class="RelatedContent-container"><h3 class="RelatedContent-header">Read more EXBC tech news</h3><ul><li><a href="/1">Kestrel leaves Wuxi after ten years</a></li><li><a href="/2">Lift makers look to robots</a></li></ul></div><div class="group"><p>[[9]]</p></div></div></div></div></div>{FOOTER}</body></html>""",
        published="2025-09-24T08:30:00+00:00",
        modified="2025-09-24T10:05:00+00:00",
        author="Ann Lee",
        source="EXBC",
    ),
    "release with contacts aside": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]] | Example Wire</title></head><body><header class="bw-header"><nav><a href="/">Home</a></nav></header><article class="bw-release-main" itemscope itemtype="http://schema.org/NewsArticle"><header><h1 class="epi-fontLg" itemprop="headline"><b>[[T]]</b></h1></header><div class="bw-release-timestamp"><time datetime="2025-09-24T12:00:00Z" itemprop="dateModified">September 24, 2025 08:00 AM Eastern Daylight Time</time></div><div class="bw-release-story" itemprop="articleBody"><p>[[=SUZHOU, China--(<span itemprop="provider publisher copyrightHolder"><a href="https://wire.example">EXAMPLE WIRE</a></span>)--Northwind Robotics today announced that it will build a second plant in the city.]]</p><p>[[2]]</p><p>[[4]]</p><p><b>[[=About Northwind Robotics]]</b></p><p>[[=Northwind Robotics makes arms for warehouses. It was founded in 2009.]]</p></div><div class="bw-release-contact"><h2>[[=Contacts]]</h2><p>[[=Mary Stone<br>Northwind Robotics<br>+852 5555 0000]]</p></div></article><section class="bw-release-sidebar"><h2>More News From Northwind Robotics</h2><div><a href="/1"><h3>Northwind names treasurer</h3></a><p>Northwind Robotics today named Paul Ng as its treasurer, effective from the first of October of this year.</p></div></section><footer><p>Example Wire, a company of the Example Group.</p></footer></body></html>"""
    ),
    "wire with time and source": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]]</title><meta name="DC.date.issued" content="2025-09-24"></head><body><div class="main-container"><div class="main-header-container"><h1 class="article-headline" itemprop="headline">[[T]]</h1><p class="article-published-source"><span class="article-published"><time datetime="2025-09-24T12:00:00Z" itemprop="datePublished">September 24, 2025 08:00 ET</time></span> <span class="article-source"><span>| Source:</span> <a href="/org">Northwind Robotics</a></span></p></div><div class="main-body-container article-body" id="main-body-container" itemprop="articleBody"><p>[[=HONG KONG, Sept. 24, 2025 (EXAMPLE WIRE) -- Northwind Robotics (HKEX: 09999) will build a second plant in Suzhou, the company said.]]</p><p>[[2]]</p><p>[[4]]</p><table><tr><td></td><td>[[=H1 2025]]</td><td>[[=H1 2024]]</td></tr><tr><td>[[=Orders]]</td><td>[[=5.6]]</td><td>[[=4.2]]</td></tr><tr><td>[[=Margin]]</td><td>[[=21%]]</td><td>[[=24%]]</td></tr></table></div><div class="main-tags"><div>Tags</div><a href="/t1">robots</a><a href="/t2">plants</a></div><div class="related-links"><a href="/l">Northwind home page</a></div></div><div class="recommended-reading"><div><a href="/r">Explore</a><p>September 20, 2025 09:00 ET | Source: Northwind Robotics</p><h3><a href="/x">Northwind opens an office in Penang</a></h3><p>PENANG, Sept. 20, 2025 (EXAMPLE WIRE) -- Northwind Robotics has opened an office in Penang, its third in the region...</p></div></div></body></html>""",
        published="2025-09-24T12:00:00Z",
    ),
    "Chinese blog platform": design(
        """<!DOCTYPE html><html><head><meta charset="utf-8"><title>[[T]]_示例号</title></head><body><div class="wrapper-box"><header><a href="/">示例号首页</a></header><div class="left main"><div class="text" data-spm="content"><div class="text-title"><h1>[[T]]</h1><div class="article-info"><span class="time" id="news-time">2025-09-24 08:30</span> <span class="data-source">来源：机器人观察</span></div></div><article class="article" id="mp-editor"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><p>[[=港湾证券在研报中指出，新工厂未来两年将拖累现金流，因此将目标价由44港元下调至41港元。]]<a href="https://www.example.com"><span class="backsohu">返回示例，查看更多</span></a></p><p>责任编辑：</p></article><div class="statement">平台声明：该文观点仅代表作者本人，示例号系信息发布平台，仅提供信息存储空间服务。</div><div class="bottom-relate-wrap"><div>阅读 (<em>1万</em>)</div></div></div><div id="commentList">我来说两句 0人参与</div></div><div class="sidebar"><div class="title">24小时热文</div><ul><li><a href="/1">仓储租金连续第三个季度下跌</a></li></ul></div></div></body></html>""",
        chinese=True,
        published="2025-09-24T08:30",
    ),
    "stock widget in the text": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="article-wrap"><h1>[[T]]</h1><div class="caas-body"><p>[[1]]</p><p>[[2]]</p><p>[[6]]</p><button>Story continues</button><p>[[5]]</p><p>[[9]]</p></div></div>{FOOTER}</body></html>"""
    ),
    "table of contents": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><div class="entry-content"><p>[[1]]</p><div id="ez-toc-container"><p class="ez-toc-title">Table of Contents</p><ul><li><a href="#a">The plan</a></li><li><a href="#b">The cost</a></li></ul></div><h2 id="a">[[=The plan]]</h2><p>[[2]]</p><h2 id="b">[[=The cost]]</h2><p>[[5]]</p><blockquote class="twitter-tweet"><p>[[=We are proud to build in Suzhou, the city where our first customer lives.]]</p>[[=— Northwind (@northwind)]] <a href="https://x.com/n/1">[[=September 24, 2025]]</a></blockquote><p>[[9]]</p></div></article>{FOOTER}</body></html>""",
    ),
    "earnings with tables at the end": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="release"><h1>[[T]]</h1><div class="release-text"><p>[[1]]</p><p>[[4]]</p><p>[[5]]</p><p>[[9]]</p><p><b>[[=Statement of profit or loss]]</b></p><table><tr><td>[[=Million yuan]]</td><td>[[=2025]]</td><td>[[=2024]]</td></tr><tr><td>[[=Revenue]]</td><td>[[=3,120]]</td><td>[[=2,870]]</td></tr><tr><td>[[=Cost of sales]]</td><td>[[=(2,410)]]</td><td>[[=(2,150)]]</td></tr><tr><td>[[=Profit]]</td><td>[[=210]]</td><td>[[=260]]</td></tr></table></div></div>{FOOTER}</body></html>"""
    ),
    "list at the end": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><h3>[[=Other news of the day]]</h3><ul><li>[[=Kestrel to cut 200 jobs]]</li><li>[[=Lift makers meet in Suzhou]]</li></ul></article>{RELATED}{FOOTER}</body></html>"""
    ),
    "author note and correction": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><div class="b"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><p><i>[[=Correction: an earlier version of this story gave the wrong year for the company's listing.]]</i></p><p><i>[[=— With help from Joe Park]]</i></p></div></article>{AUTHOR_BOX}{FOOTER}</body></html>"""
    ),
    "infobox aside": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<article><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><aside class="fact-box"><h3>[[=Northwind in figures]]</h3><p>[[=The company employs 4,300 people in nine countries and made 14,000 arms last year.]]</p></aside><p>[[4]]</p><p>[[5]]</p><aside class="promo"><p>Listen to our new podcast on machines, with a new guest from the trade every Friday at noon.</p></aside><p>[[9]]</p></article>{FOOTER}</body></html>"""
    ),
    "headline with kicker and label": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]] - Example</title></head><body>{NAV}<main><div class="kicker">Robotics</div><h1>[[T]]</h1><h2 class="sub-headline">[[=Second plant is to open by the end of next year]]</h2><div class="reading">3 min read</div><ul class="meta"><li>Sep 24, 2025</li><li>Updated: Sep 25, 2025</li></ul><div><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></main>{FOOTER}</body></html>""",
        published="2025-09-24",
        modified="2025-09-25",
    ),
    "everything in spans": design(
        """<!DOCTYPE html><html><head><title>[[T]]</title></head><body><div><span><a href="/">Home</a></span></div><div><h1><span>[[T]]</span></h1></div><div><div><span><span>[[1]]</span></span></div><div><span>[[2]]</span></div><div><br></div><div><span>[[4]]</span></div><div><span>[[5]]</span></div></div><div><span>Copyright Example</span></div></body></html>"""
    ),
    "custom elements": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body><app-root><app-header><a href="/">Home</a></app-header><app-article><h1>[[T]]</h1><article-body><p>[[1]]</p><p>[[=The company, ticker <stock-ticker>NWR</stock-ticker>, expects the first line to run by the end of next year.]]</p><p>[[4]]</p></article-body></app-article><app-footer><p>Example Ledger is published by Ledger Media of Hong Kong.</p></app-footer></app-root></body></html>""",
    ),
    "shadow root": design(
        """<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body><entry-page><template shadowrootmode="open"><style>p{}</style><h1>[[T]]</h1><div class="body"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div></template></entry-page></body></html>"""
    ),
    "promos between br lines": design(
        f"""<!DOCTYPE html><html><head><title>[[T]]</title></head><body>{NAV}<div class="news"><h1>[[T]]</h1><div class="t">[[1]]<br>[[2]]<br>Read more: <a href="/1">Kestrel leaves Wuxi</a><br>[[4]]<br><br>[[5]]<br>Advertisement<br>[[9]]</div></div>{FOOTER}</body></html>"""
    ),
    "long list of other headlines in text column": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<div class="col"><h1>[[T]]</h1><div class="txt"><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p></div><div class="mod"><h4>Latest from Technology</h4><ul><li><a href="/1">Kestrel leaves Wuxi after ten years of losses</a></li><li><a href="/2">Lift makers look to robots as towers go out of fashion</a></li><li><a href="/3">Rents of sheds fall for a third quarter in a row</a></li></ul></div></div>{FOOTER}</body></html>"""
    ),
    "quote cards of unlinked teasers": design(
        f"""<!DOCTYPE html><html lang="en"><head><title>[[T]]</title></head><body>{NAV}<main><article><h1>[[T]]</h1><p>[[1]]</p><p>[[2]]</p><p>[[4]]</p><p>[[5]]</p></article><div class="you-may-like"><div>You may also like</div><div class="c" onclick="go()"><div class="ct">Kestrel leaves Wuxi</div><div class="cd">Kestrel Automation closed a factory in June after a decade of losses, and its workers wait for wages.</div></div></div></main>{FOOTER}</body></html>"""
    ),
}
