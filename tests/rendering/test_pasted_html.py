"""What browsers and word processors put on the clipboard becomes Markdown that shows the same words."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.rendering.from_html import html_text
from studyapp.rendering.markdown import fold_white_space, to_html, to_text
from studyapp.rendering.pasted_html import pasted_markdown

BROWSER = (
    "<html><body><!--StartFragment--><p>The <b>Amur</b> is <i>long</i>: 2*3*4, a_b and "
    "<a href='https://a.example/x?y=1&z=2'>more</a>.</p><p>Second<br>line</p><!--EndFragment--></body></html>"
)
DOCS = (
    "<meta charset='utf-8'><b style='font-weight:normal;' id='guid-1'><p dir='ltr'>"
    "<span style='font-size:11pt;font-weight:700;'>Heavy</span><span style='font-style:italic'> slanted</span></p>"
    "<ul><li><p><span>one</span></p></li><li><p><span>two</span></p></li></ul></b>"
)
ITEM = "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span>"
SIGN = "<span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span></span><![endif]>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            BROWSER,
            "The **Amur** is *long*: 2\\*3\\*4, a\\_b and [more](<https://a.example/x?y=1\\&z=2>).\n\nSecond\\\nline",
        ),
        (DOCS, "**Heavy** *slanted*\n\n- one\n- two"),
        (
            f"{ITEM}{SIGN.format('·')}First</p>{ITEM}{SIGN.format('·')}Second</p><p>On<o:p></o:p></p>",
            "- First\n- Second\n\nOn",
        ),
        (f"{ITEM}{SIGN.format('1.')}First</p>{ITEM}{SIGN.format('2.')}Second</p>", "1. First\n2. Second"),
        (
            "<table><tr><th>Name</th><th>Length</th></tr><tr><td>Amur</td><td>long</td></tr></table>",
            "Name | Length\n\nAmur | long",
        ),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        (
            "<h2><span style='font-weight:700'>Title</span></h2><pre>def f():\n    x</pre>",
            "## Title\n\n```\ndef f():\n    x\n```",
        ),
        ("<p>It cost $5 and $20; $x^2$ is x</p>", "It cost $5 and $20; \\(x^2\\) is x"),
        ("<p>The {{c1::Amur}} is <b>{{c2::long}}</b></p>", "The {{c1::Amur}} is **{{c2::long}}**"),
        ("<u>lined</u> <span style='color:red'>red</span> <img src='x.png' alt='a river'>", "lined red a river"),
        ("<style>p { x }</style><script>run()</script>seen", "seen"),
        ("<a href='javascript:run()'>words</a>", "words"),
        ("<b><p>crossed</b></p> <i>open", "**crossed**\n\n*open*"),
        ("<p>10<sup>5</sup> H<sub>2</sub>O, Ca<sup>2+</sup>, the 1<sup>st</sup></p>", "10⁵ H₂O, Ca²⁺, the 1st"),
        ("<p>seen<sup><a href='#note'>[1]</a></sup></p>", "seen\\[1\\]"),
        ("<p>1. no list</p>", "1\\. no list"),
        ("<p>&nbsp;</p>", ""),
    ],
)
def test_fragments(html: str, markdown: str) -> None:
    assert pasted_markdown(html) == markdown


@given(st.text(st.characters(codec="utf-8", exclude_characters="$\\\0"), max_size=40))
def test_words_come_as_they_stand(words: str) -> None:
    words = words.replace("\xa0", " ").replace("{{c", "")
    pasted = pasted_markdown(f"<div><span style='color: red'>{escape(words)}</span></div>")
    assert to_text(pasted).split() == fold_white_space(" ".join(words.split())).split()


TAGS = st.sampled_from("b i u p div span ul ol li h2 code pre a table tr td br blockquote".split())
PIECES = st.one_of(
    TAGS.map("<{}>".format), TAGS.map("</{}>".format), st.sampled_from(["river ", "*", "1. ", "[x](y)", " & "])
)


@given(st.lists(PIECES, max_size=12))
def test_tags_in_any_disorder_lose_no_word(pieces: list[str]) -> None:
    html = "".join(pieces)
    shown = html_text(to_html(pasted_markdown(html)))
    assert shown.count("river") == html.count("river")
