"""Decks of any kind, for tests of the format."""

from hypothesis import strategies as st

from studyapp.deckfile.cards import KINDS
from studyapp.deckfile.marks import tidy
from studyapp.domain.curated import Blank, EssayReference, Release, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import AROUND
from studyapp.domain.spans import Fingerprint

LETTERS = st.sampled_from(
    [*list("abé ñ😀“”$%&<>#*_`~|{}()[]!?.:;-—/\\'\"\n0"), "Q:", "A:", "C:", "---", "<!--", "-->", "\\"]
)
PARTS = st.lists(LETTERS, max_size=30).map("".join)
MARKS = ["Q: f", "A: g", "C: [h]", "<!-- i -->", "<!--", "uid: abcdefgh", "-->", "---", "Q\\: j", "# e"]
ODD_SPACE = ["", "  ", "a  ", "\xa0", "k\u2028", "\x0bl\x85", "\u200b"]
FENCES = ["```", "```py", "````", "~~~", "  ```", "- ```"]
BLOCKS = ["    x = 1", "\tx", "   y", "- a", "  - b", "1. c", "> d"]
LINES_OF_TEXT = st.sampled_from([*MARKS, *ODD_SPACE, *FENCES, *BLOCKS])
TEXTS = PARTS | st.lists(LINES_OF_TEXT | PARTS, max_size=6).map("\n".join)
LINES = PARTS.map(lambda text: " ".join(text.split()))
NAMES = LINES.map(lambda text: text or "x")
WORDS = st.text(st.sampled_from("abcdeé7:_-"), min_size=1, max_size=8)
BLANKS = st.sampled_from([Blank(0, 2, 1), Blank(1, 2, 3, "how many")])
UIDS = st.text(st.sampled_from("abcdefgh234567"), min_size=20, max_size=20).map(Uid)
HASHES = st.text(st.sampled_from("abcz234567"), min_size=10, max_size=10)


def _words(text: str) -> str:
    return tidy(text) or "x"


@st.composite
def fingerprints(draw: st.DrawFn) -> Fingerprint:
    letters = draw(st.integers(1, 400))
    first = draw(st.integers(0, letters - 1))
    return Fingerprint(
        draw(st.integers(1, 999)),
        draw(st.integers(1, 99)),
        letters,
        first,
        draw(st.integers(first + 1, letters)),
        draw(HASHES)[:4],
        draw(HASHES),
    )


@st.composite
def fronts(draw: st.DrawFn, is_cloze: bool) -> str:
    text = _words(draw(TEXTS))
    if not is_cloze:
        return text
    plain = st.text(st.sampled_from("abé [0.\\"), max_size=8)
    answer = draw(st.text(st.sampled_from("abé 0%$"), min_size=1, max_size=8))
    hint = draw(st.sampled_from(["", "", "::how many"]))
    before, after = (draw(st.just("") | TEXTS.filter(lambda each: "{" not in each)) for _ in range(2))
    cloze = f"a{draw(plain)}{{{{c{draw(st.integers(1, 3))}::{answer}{hint}}}}}{draw(plain)}z"
    return _words(f"{before}\n\n{cloze}\n\n{after}")


@st.composite
def cards(draw: st.DrawFn) -> SharedCard:
    is_cloze = draw(st.booleans())
    place = draw(st.none() | fingerprints())
    return SharedCard(
        draw(UIDS),
        draw(fronts(is_cloze)),
        "" if is_cloze else _words(draw(TEXTS)),
        is_cloze,
        draw(st.sampled_from(["", *sorted(KINDS)])),
        tuple(draw(st.lists(WORDS, max_size=3))),
        **{name: tidy(draw(TEXTS)) for name in AROUND},
        section=draw(LINES).replace("-->", "").strip(),
        fingerprint=place,
        blanks=() if place is None else tuple(draw(st.lists(BLANKS, max_size=2))),
        is_retired=draw(st.booleans()),
        quotation=draw(st.sampled_from([(), ("abcdefghij",), ("abcdefghij", "klmnopqrst")])),
    )


@st.composite
def releases(draw: st.DrawFn, version: int) -> tuple[Release, ...]:
    numbers = sorted(draw(st.sets(st.integers(1, version), max_size=3)), reverse=True)
    changes = st.lists(NAMES, max_size=2).map(tuple)
    marks = st.lists(HASHES, max_size=2, unique=True).map(tuple)
    dates = st.sampled_from(["", "2026-12-14"])
    return tuple(Release(number, draw(dates), draw(changes), draw(marks)) for number in numbers)


@st.composite
def decks(draw: st.DrawFn) -> SharedDeck:
    version = draw(st.integers(1, 9))
    sketch = tuple(sorted(draw(st.sets(st.integers(0, 2**63 - 1), max_size=5))))
    essay = EssayReference(draw(NAMES), draw(LINES), draw(st.sampled_from(["", "2014"])), sketch)
    return SharedDeck(
        draw(UIDS),
        draw(NAMES),
        version,
        tuple(draw(st.lists(NAMES, max_size=2))),
        *(draw(LINES) for _ in range(2)),
        draw(PARTS).strip(),
        draw(st.none() | st.just(essay)),
        draw(releases(version)),
        tuple(draw(st.lists(cards(), max_size=4, unique_by=lambda card: card.uid))),
    )
