"""Cards for class of any kind, each with the words that its answer shows."""

from dataclasses import dataclass

from hypothesis import strategies as st

from studyapp.domain.curated import SharedCard
from studyapp.domain.ids import Uid
from studyapp.rendering.markdown import escape

BLANKS = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", " \u00a0"])
NUMBERS = st.sampled_from(["7.5", "1,200", "81", "0.25", "40,000", "3", "12.5", "1991", "5"])
UNITS = st.sampled_from(["nm", "%", "million people", "mills", "per cent", "km", "billion", ""])
NAMES = st.sampled_from(["Smith", "Brown and Green", "Lo", "World Bank", "Jersild et al.", "Ozmidov"])
MARKS = [
    "->",
    "//",
    "::",
    "[html]",
    "TRUE",
    r"\n",
    "]]>",
    "{{",
    "}}",
    "<b>x</b>",
    "&amp;",
    "<!-- c -->",
    "=%50%",
    "####",
]
LETTERS = ["😀", "👩\u200d🔬", "שלום", "مرحبا", "“q”", "x\u00a0y", "\u200b", *"abé ñЖα0189"]
PIECES = st.sampled_from([*"~=#{}:\\*_`[]()<>&\"'|%$^/-!?.,;", *MARKS, *LETTERS])
PLAIN = st.lists(PIECES, min_size=1, max_size=12).map(lambda pieces: "x" + "".join(pieces) + "z")
LONG = st.integers(40, 700).map(lambda count: "long words of an answer " * count)
FORMULAS = [r"\(x^2\)", r"\(\frac{a_1}{b*c}\)", r"$x^2\,dx$", r"\[\sum_{i=1}^n i\]", r"$$a<b$$", r"$\{1\}$", "2*3*4"]
MATHS = st.sampled_from(FORMULAS)
UNSEEN = st.sampled_from(["&nbsp;", "\u200b", "&#x200b;", "\u2800", "&#32;", "***", "\u2060\u200b", "\u3164", "[a]: x"])


@dataclass(frozen=True)
class Made:
    """A card, and what it shows as its answer; "" where there is nothing to be seen."""

    card: SharedCard
    answer: str


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, str]:
    unit = draw(UNITS)
    words = f"{draw(NUMBERS)}{draw(BLANKS) if unit else ''}{unit}"
    return escape(words), words


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, str]:
    words = f"{draw(NAMES)},{draw(BLANKS)}{draw(st.integers(1950, 2020))}"
    return escape(words), words


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    words = draw(PLAIN | LONG)
    return escape(words), words


SHORT = figures() | sources() | figures()
SPOKEN = SHORT | texts() | MATHS.map(lambda source: (source, source))
ARRANGED = st.sampled_from(
    ["{0}", "{0}", "- {0}", "- {0}\n- {1}", "{0}\n\n{1}", "{0}\\\n{1}", "```\n{2}\n```", "`{3}`"]
)
KINDS = st.sampled_from(["figure", "citation", "claim", ""])
FRONTS = SPOKEN.map(lambda pair: f"What is told of {pair[0]}?")


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, str]:
    """The Markdown of an answer, and its words."""
    (one, first), (two, second) = draw(SPOKEN), draw(SHORT)
    code = draw(st.sampled_from(["x = {1}", "a[0] ~ b", "if (a<b) { c: d }", "7.5\u00a0nm"]))
    shape = draw(ARRANGED)
    shown = [words for mark, words in (("{0}", first), ("{1}", second), ("{2}", code), ("{3}", code)) if mark in shape]
    return shape.format(one, two, code, code), " ".join(shown)


@st.composite
def made(draw: st.DrawFn, uid: Uid) -> Made:
    """A question, or a cloze of one blank."""
    facts = {"kind": draw(KINDS), "context": draw(st.just("") | SPOKEN.map(lambda pair: pair[0]))}
    remarks, section = draw(st.just("") | SPOKEN.map(lambda pair: pair[0])), draw(st.sampled_from(["", "One / two"]))
    if draw(st.integers(0, 3)) == 0:
        markdown, words = draw(SHORT)
        front = f"{draw(FRONTS)} It is {{{{c1::{markdown}}}}}, {draw(SPOKEN)[0]}."
        return Made(SharedCard(uid, front, "", is_cloze=True, remarks=remarks, section=section, **facts), words)
    markdown, words = draw(answers() | answers() | UNSEEN.map(lambda unseen: (unseen, "")))
    return Made(SharedCard(uid, draw(FRONTS), markdown, remarks=remarks, section=section, **facts), words)


@st.composite
def decks(draw: st.DrawFn, size: int) -> list[Made]:
    cards = [draw(made(Uid(f"card-number-{number}"))) for number in range(size)]
    return sorted(cards, key=lambda each: each.card.section)
