"""Recognise elements of a saved page that are not its text by their names, roles, classes and ids."""

import re
from itertools import pairwise

from studyapp.domain.messages import msg
from studyapp.reading.html.elements import Element, attribute, is_block, name_of, roles

_WORDS = re.compile(r"[a-z]+")
_TURN = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLES = {
    "navigation": "navigation",
    "doc-toc": "contents",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "navigation",
    "tablist": "navigation",
    "search": "search",
    "banner": msg("head-of-the-page"),
    "contentinfo": "footer",
    "complementary": "sidebar",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "alert": "dialog",
}
_NAMES = {"nav": "navigation", "search": "search"}
# Groups of words that stand in a class or id, in this order; a group counts only with all its words.
_REASONS_AND_WORDS = (
    (msg("cookie-notice"), "cookie cookies consent gdpr ccpa onetrust cmp".split()),
    ("comments", "comments comment commentlist disqus respond commenting livefyre replies".split()),
    (
        "advertisement",
        "ad ads advert adverts advertisement advertising advertorial sponsor sponsored outbrain taboola adsense"
        " dfp".split(),
    ),
    (
        msg("share-buttons"),
        "share sharing shares sharebar social addthis addtoany sharedaddy sharethis followus".split(),
    ),
    (
        "related",
        "related recirc recommended recommendations recommend trending popular mostread readnext morestories teasers"
        " upnext".split(),
    ),
    (
        "promotion",
        "newsletter newsletters subscribe subscription signup paywall promo promos promotion donate donation membership"
        " upsell cta".split(),
    ),
    (
        "navigation",
        "nav navbar navigation menu breadcrumb breadcrumbs pagination pager skip skiplink skiplinks masthead toc"
        " toctree tocs dropdown".split(),
    ),
    ("sidebar", "sidebar sidebars widget widgets rail".split()),
    ("footer", "footer colophon siteinfo printfooter catlinks".split()),
    (msg("about-the-author"), "authorbio authorbox bio biobox".split()),
    (
        msg("about-the-text"),
        "tags taglist tagcloud postmeta entrymeta byline dateline timestamp metadata posttags keywords".split(),
    ),
    (
        msg("of-an-encyclopedia"),
        "navbox ambox mbox sistersitebox infobox hatnote stub dablink authoritycontrol shortdescription jumptonav"
        " sitesub contentsub sitenotice".split(),
    ),
)
_REASON_BY_WORD = {word: reason for reason, words in _REASONS_AND_WORDS for word in words}
_PAIRS = {
    ("most", "read"): "related",
    ("read", "next"): "related",
    ("up", "next"): "related",
    ("more", "from"): "related",
    ("more", "stories"): "related",
    ("also", "like"): "related",
    ("also", "read"): "related",
    ("follow", "us"): msg("share-buttons"),
    ("sign", "up"): "promotion",
    ("author", "bio"): msg("about-the-author"),
    ("author", "box"): msg("about-the-author"),
    ("about", "author"): msg("about-the-author"),
    ("post", "meta"): msg("about-the-text"),
    ("entry", "meta"): msg("about-the-text"),
    ("article", "meta"): msg("about-the-text"),
    ("entry", "footer"): msg("about-the-text"),
    ("site", "header"): msg("head-of-the-page"),
    ("page", "header"): msg("head-of-the-page"),
    ("site", "footer"): "footer",
    ("site", "info"): "footer",
    ("tag", "list"): msg("about-the-text"),
    ("privacy", "banner"): msg("cookie-notice"),
    ("table", "contents"): "contents",
    ("reading", "time"): msg("about-the-text"),
    ("read", "time"): msg("about-the-text"),
}
# Words that make a class say something of the page and not of what the element is: "has-sidebar", "comments-open".
_NEGATED = frozenset("has no with without hide hidden show open closed enabled disabled is js col".split())
_NO_FURNITURE = frozenset(
    "html body main article p h1 h2 h3 h4 h5 h6 blockquote pre em i b strong td th tr tbody".split()
)
SURE = frozenset(
    (
        msg("cookie-notice"),
        "comments",
        "related",
        "navigation",
        "search",
        "dialog",
        "advertisement",
        msg("of-an-encyclopedia"),
    )
)
"""Reasons that long text in an element does not refute."""

LINES = re.compile(
    r"(?:advertisement|advert|sponsored(?: content)?|loading\W*|tweet|e-?mail(?: this)?|pin it|save(?: for later)?"
    r"|share(?: this)?(?: article| story| page| post)?(?: on| via)?:?|print(?: this(?: page| article)?)?|copy link"
    r"|like this:?|read more:?|continue reading\W*|(?:skip|jump) to (?:main |the )?(?:content|navigation|search)|top"
    r"|back to (?:the )?top|\d+ ?(?:min(?:ute)?s?)(?: read)?|\d* ?comments?|leave a (?:comment|reply)|log ?in|sign in"
    r"|follow us(?: on .{0,40})?|sign up|register|subscribe(?: now)?|newsletter|tags:?|topics:?|view comments"
    r"|related(?: (?:articles?|posts?|stories|topics))?:?|advertisement - (?:continue|scroll).{0,40}"
    r"|story continues below.{0,40}|this article (?:is )?more than .{1,30} old|listen to (?:this )?article"
    r"|(?:next|previous)(?: (?:article|post|page))?\W*|click here to .{0,80}|download (?:as )?pdf|view source"
    r"|edit this page(?: on .{0,20})?|was this (?:page )?helpful\??|report (?:a|an) (?:problem|error|bug)(?: .{0,40})?"
    r"|menu|close|search|home|show more|see more|more)",
    re.IGNORECASE,
)
"""Lines that are furniture by their words."""

TEASERS = re.compile(
    r"(?:read (?:more|also|next|on)|also read|related(?: \w+)?|see also|more (?:on|from|in) .{1,40}|recommended|watch"
    r"|listen|don[’']t miss|explore|in pictures)\s*[:|–—»›]\s*\S.{0,200}",
    re.IGNORECASE,
)
"""Links that lead to another article, by their words."""


def furniture_reason(element: Element, name: str) -> str | None:
    """Return the reason to skip an element, judged by its names, or None."""
    if name in _NAMES:
        return _NAMES[name]
    if name == "p":
        return msg("about-the-text") if _reason_by_role(element) == "about the text" else None
    if name in _NO_FURNITURE or not (is_block(element, name) or "-" in name):
        return None
    for role in roles(element):
        if role in _ROLES:
            return _ROLES[role]
    if by_role := _reason_by_role(element):
        return by_role
    parent = element.getparent()
    if name == "footer" and parent is not None and name_of(parent) not in ("blockquote", "figure", "section"):
        return "footer"
    return None


def _reason_by_role(element: Element) -> str | None:
    for token in attribute(element, "class").split()[:12]:
        if reason := _reason_by_token(token, 6):
            return reason
    # a text's sections have long names, made from their headings
    return _reason_by_token(attribute(element, "id"), 3)


def _reason_by_token(token: str, most: int) -> str | None:
    words = _WORDS.findall(_TURN.sub(" ", token).lower())
    if not words or len(words) > most or words[0] in _NEGATED or words[-1] in _NEGATED:
        return None
    joined = "".join(words)
    if joined in _REASON_BY_WORD:
        return _REASON_BY_WORD[joined]
    for pair in pairwise(words):
        if pair in _PAIRS or "".join(pair) in _REASON_BY_WORD:
            return _PAIRS.get(pair) or _REASON_BY_WORD["".join(pair)]
    # the first or the last word of a name tells what it is: "comment-list", "left-sidebar"
    return _REASON_BY_WORD.get(words[0]) or _REASON_BY_WORD.get(words[-1])
