"""A manuscript as a web page that somebody saved: the article lies among menus, banners, comments and scripts."""

from html import escape
from pathlib import Path

from tests.made.html import body, notes, write_pictures
from tests.made.manuscript import Manuscript

FURNITURE = (
    "We value your privacy and use cookies to improve this site.",
    "Subscribe to our weekly newsletter",
    "Sign in to comment",
    "Most read this week",
    "Ten lighthouses to see before winter",
    "Why everyone is baking with rye again",
    "What a lovely read, thank you for sharing it with us!",
    "I disagree with nearly everything in here, but well argued.",
    "Follow us on social media",
    "Terms of use and privacy policy",
    "All rights reserved by the Example Review",
    "Share this article by mail",
    "window.trackers",
)
"""What must not come through: each stands once or more in the page and nowhere in an essay."""

_HEAD = """<!DOCTYPE html>
<!-- saved from url=(0031)https://review.example.org/a -->
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Example Review</title>
<meta name="author" content="{author}"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{date}">
<link rel="stylesheet" href="https://review.example.org/site.css">
<style>.nav {{ display: flex }} .cookie {{ position: fixed }}</style>
<script>window.trackers = ["a", "b"]; document.write("<p>window.trackers wrote this paragraph.</p>");</script>
</head>
<body class="single post">
<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We value your privacy and use cookies to improve this
site.</p><button>Accept all</button><button>Reject</button></div>
<header class="site-header"><a href="/">The Example Review</a>
<nav class="main-nav" aria-label="Main"><ul><li><a href="/politics">Politics</a></li>
<li><a href="/history">History</a></li>
<li><a href="/books">Books</a></li><li><a href="/about">About us</a></li></ul></nav>
<form role="search"><input type="search" placeholder="Search"><button>Go</button></form></header>
<div class="layout"><aside class="sidebar"><h2>Most read this week</h2><ol>
<li><a href="/1">Ten lighthouses to see before winter</a></li>
<li><a href="/2">Why everyone is baking with rye again</a></li></ol>
<div class="newsletter"><h3>Subscribe to our weekly newsletter</h3><input type="email"><button>Subscribe</button></div>
</aside>
<main id="content"><article class="post-content" itemscope itemtype="https://schema.org/Article">
<header><h1 class="entry-title" itemprop="headline">{title}</h1>
<p class="byline">By <span itemprop="author">{author}</span>, <time datetime="{date}">{date}</time></p>
<div class="share-buttons"><a href="https://social.example.org/share">Share this article by mail</a></div></header>
<div class="entry-content" itemprop="articleBody">
"""

_FOOT = """
</div></article>
<section class="related-posts"><h2>Related articles</h2><ul>
<li><a href="/1">Ten lighthouses to see before winter</a></li>
<li><a href="/2">Why everyone is baking with rye again</a></li></ul></section>
<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list">
<li class="comment"><p class="comment-author">rye_lover</p>
<p>What a lovely read, thank you for sharing it with us!</p></li>
<li class="comment"><p class="comment-author">Anon</p>
<p>I disagree with nearly everything in here, but well argued.</p></li></ol>
<a href="/login">Sign in to comment</a></section>
</main></div>
<footer class="site-footer"><nav><a href="/terms">Terms of use and privacy policy</a></nav>
<p>Follow us on social media</p><p>© 2024 All rights reserved by the Example Review</p></footer>
<script src="https://review.example.org/app.js"></script>
<noscript><img src="https://pixel.example.org/p.gif" alt=""></noscript>
</body></html>
"""


def web_page(made: Manuscript, path: Path) -> Path:
    """Write a saved page with the manuscript as its article; pictures lie beside it, as browsers save them."""
    folder = f"{path.stem}_files"
    values = {"title": made.title or "", "author": made.author or "", "date": made.date or "2024-03-05"}
    head = _HEAD.format(**{key: escape(value) for key, value in values.items()})
    path.write_text(head + body(made, folder=f"{folder}/") + notes(made) + _FOOT, encoding="utf-8")
    write_pictures(made, path.parent / folder)
    return path
