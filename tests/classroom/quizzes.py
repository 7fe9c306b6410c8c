"""Questions of any kind, with letters that a format could take for its own."""

from dataclasses import replace
from decimal import Decimal
from html import escape

from hypothesis import strategies as st

from studyapp.classroom.questions import BLANK, Number, Question, Quiz, writable
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Option

_PIECES = st.sampled_from(
    [*list("abé ñЖαß😀“”$%&<>#*_`~|{}()[]!?.:;-—/\\'\"=0\n\t"), r"\(x^2\)", r"\n", "]]>", "81%", "->", "//", "::"]
)
_HOSTILE = st.sampled_from(["\x00", "\x0b", "\x1f", "\x85", "\ud800", "\udfff", "\ufffe", "\r\n", "\r"])
_TEXTS = st.lists(_PIECES | _HOSTILE, max_size=25).map("".join)
LINES = _TEXTS.map(lambda text: " ".join(text.split()) or "x")
BODIES = _TEXTS.map(lambda text: f"a{text}z")
_UIDS = st.text(st.sampled_from("abcdefgh234567"), min_size=20, max_size=20).map(Uid)
_TAGS = st.lists(st.text(st.sampled_from("abé:]\\[-_"), min_size=1, max_size=6), max_size=3, unique=True).map(tuple)


def paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


@st.composite
def questions(draw: st.DrawFn) -> Question:
    body, answer, feedback = draw(BODIES), draw(LINES), draw(BODIES)
    html = paragraph(body)
    if draw(st.booleans()):
        html = html.replace("z</p>", f"z {BLANK} end</p>")
    plain = Question(
        draw(_UIDS),
        draw(LINES),
        html,
        answer,
        paragraph(answer),
        feedback_html=paragraph(feedback),
        tags=draw(_TAGS.map(lambda tags: tuple(tag for tag in tags if not tag.endswith("\\")))),
        section=draw(st.sampled_from(["", "One / two", "Über"])),
    )
    match draw(st.integers(0, 3)):
        case 0:
            value = draw(st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False))
            return replace(plain, number=Number(value, (value * Decimal("0.005")).normalize()))
        case 1:
            others = draw(st.lists(LINES, min_size=2, max_size=3, unique_by=writable).map(tuple))
            wrong = (Option(f"{each}!") for each in others if each != answer)
            return replace(plain, options=(Option(answer, is_right=True), *wrong))
        case 2:
            return replace(plain, accepted=(answer, f"{answer}!"))
        case _:
            return plain


@st.composite
def quizzes(draw: st.DrawFn) -> Quiz:
    held = draw(st.lists(questions(), min_size=1, max_size=4, unique_by=lambda each: each.uid))
    held.sort(key=lambda each: each.section)
    return Quiz(Uid("deckdeckdeckdeckdeck"), draw(LINES), "en", tuple(held))
