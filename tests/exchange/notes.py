"""Notes of every kind, for round trips."""

import html
import re

from hypothesis import strategies as st

from studyapp.domain.cloze import deletions
from studyapp.exchange.fields import canonical
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.rendering.from_html import cloze_to_markdown, to_markdown
from studyapp.rendering.markdown import to_text

ALPHABET = "abQAC12 \n\t\\`*_[](){}<>#+-=~.!|&;:,'\"$/é\u00a0\u2028\u200b😀ع"
TRAPS = [
    "#hash",
    "=1+1",
    "'=1+1",
    "-5",
    "@x",
    "A: x",
    "Q:",
    "C: [x]",
    "---",
    "a; b, c\td|e",
    '"quoted"',
    "$5 and $20",
    r"\(x_1\) and \[y^{2}\]",
    "[12]: x",
    "!x",
    "\\",
    "a::b {{c1::x}}",
    "1. Russia",
    "- x",
    ">> << <> ;; ::",
    "<b>",
    "&amp;",
    "<!-- x -->",
]

plain = st.one_of(st.sampled_from(TRAPS), st.text(alphabet=ALPHABET, max_size=12))
marked = st.builds(
    "{}<{}>{}</{}>{}".format, st.sampled_from(["", " "]), st.just("b"), st.text("ab !", min_size=1), st.just("b"), plain
)


def _piece(text: str) -> str:
    return html.escape(text, quote=False)


rich = st.lists(
    st.one_of(
        plain.map(_piece),
        st.builds("<{0}>{1}</{0}> ".format, st.sampled_from(["b", "i", "code"]), plain.map(_piece)),
        st.sampled_from(["<br>", " ", "<ul><li>a</li><li>b</li></ul>", "<pre>x\n  y</pre>"]),
        st.just('<a href="https://example.org/x">link</a>'),
    ),
    max_size=4,
).map("".join)


def _markdown(source: str) -> str:
    return to_markdown(source) or canonical(to_text(source))


fields = rich.map(_markdown).map(canonical)
fronts = fields.filter(lambda field: bool(to_text(field).strip()))
answers = st.one_of(
    st.text("ab:{} ", min_size=1, max_size=6).map(lambda text: re.sub(r"([:{}])\1+", r"\1", text)),
    st.sampled_from(["1991", "x!", "a\\", "[a]"]),
)


@st.composite
def clozes(draw: st.DrawFn, hints: bool = True) -> str:
    """The stored text of a cloze, in its canonical form, with deletions numbered from 1."""
    count = draw(st.integers(1, 3))
    pieces = [draw(plain).replace("{", "(").replace("}", ")") for _ in range(count + 1)]
    text = _piece(pieces[0])
    for number in range(1, count + 1):
        hint = draw(st.sampled_from(["", "", "year"])) if hints else ""
        answer = _piece(draw(answers).strip(" :{}") or "x")
        text += f"{{{{c{number}::{answer}{'::' + hint if hint else ''}}}}}{_piece(pieces[number])}"
    stored = cloze_to_markdown(text)
    if stored is None or len(deletions(stored)) != count:
        return "In {{c1::1991}}"
    return canonical(stored, True)


tags = st.lists(st.text("ab:_é", min_size=1, max_size=5).filter(lambda tag: bool(tag.strip())), max_size=3, unique=True)
names = st.sampled_from(["Course", "Course::Unit 1", "Course::Unit 1::A", "Other"])
guids = st.text("ab#\"'=,;\t 1", max_size=6).map(str.strip)


def notes(
    front: st.SearchStrategy[str] = fronts,
    back: st.SearchStrategy[str] = fields,
    cloze: st.SearchStrategy[str] | None = None,
    further: tuple[str, ...] = (),
    decks: st.SearchStrategy[str] = names,
) -> st.SearchStrategy[TextNote]:
    """Notes with all that a form carries."""
    rest = st.tuples(*(fields.map(lambda text, name=name: (name, text)) for name in further))
    shared = {"tags": tags.map(tuple), "deck": decks, "guid": guids, "further": rest}
    basic = st.builds(TextNote, front=front, back=back, is_cloze=st.just(False), **shared)
    clozed = st.builds(
        TextNote, front=clozes() if cloze is None else cloze, back=back, is_cloze=st.just(True), **shared
    )
    return st.one_of(basic, clozed)


def deck(*several: TextNote, name: str = "Course") -> TextDeck:
    """A deck of notes."""
    return TextDeck(name, several)
