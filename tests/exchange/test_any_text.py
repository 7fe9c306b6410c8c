"""Any text is read in bounded time: notes, mistakes with lines, or one sentence; never anything else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import FieldFormat
from studyapp.exchange import crowdanki
from studyapp.exchange.forms import Source, TextChoices, read, write
from studyapp.exchange.values import LONGEST_FIELD, TextDeck, TextNote
from studyapp.formats.registry import CROWDANKI, of_kind
from studyapp.formats.values import Format, Kind
from tests.pace import at_most

FORMS = of_kind(Kind.DECK)
ANY = st.one_of(
    st.text(max_size=200),
    st.text(alphabet='QAC:-[]{}c1\n\t|,;"#<>/b&\\`$*_=! \r', max_size=200),
    st.lists(
        st.sampled_from(
            ["Q: a\n", "A: b\n", "C: [x]\n", "---\n", "#html:true\n", "#columns:a\tb\n", '"', "\t", "{{c1::", "}}",
             "::", "<b>", "<ul><li>", "$$", "`", ">> ", "    - x\n", "front,back\n", "#deck column:1\n",
             "#tags column:99\n"]
        )
    ).map("".join),
)  # fmt: skip
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["notes", "children", "note_models", "flds", "tmpls", "fields", "name", "tags", "guid",
                             "type", "note_model_uuid", "crowdanki_uuid"]),
            inner, max_size=5,
        ),
    ),
    max_leaves=20,
)  # fmt: skip


@given(ANY, st.sampled_from(FORMS))
def test_any_text_gives_notes_and_mistakes(text: str, form: Format) -> None:
    try:
        found = read(form, Source(text, "x", TextChoices()))
    except StudyAppError as error:
        assert error.message.startswith("x ")
        return
    lines = text.count("\n") + text.count("\r") + 1
    assert all(0 <= problem.line <= lines and problem.sentence.endswith(".") for problem in found.problems)
    for note in found.deck.notes:
        assert 0 <= note.line <= lines
        assert note.front.strip()
    write(form, found.deck, TextChoices())


@given(JSON)
def test_any_json_gives_notes_and_mistakes(value: object) -> None:
    try:
        found = crowdanki.read(json.dumps(value), "x")
    except StudyAppError as error:
        assert error.message.startswith("x ")
        return
    crowdanki.write(found.deck)


@pytest.mark.parametrize("form", FORMS)
def test_any_note_of_one_form_can_be_written_in_another(form: Format) -> None:
    rest = (("x", "<img src='y'>"),)
    html = TextNote("<u>a</u>\x00 {{c1::<i>b</i>::c}}", "<hr>", True, rest, ("t",), format=FieldFormat.HTML)
    markdown = TextNote("# a\n\n> b\n\n```\nc\n```", "- [ ] x\n\n1. y", False, (("Context", "z"),))
    deck = TextDeck("D\n\x00", (html, markdown, TextNote("<b>&#xD800;</b>", "", format=FieldFormat.HTML)))
    assert write(form, deck, TextChoices()).files


@pytest.mark.parametrize("form", [form for form in FORMS if form is not CROWDANKI])
@pytest.mark.parametrize("piece", ["a\t", '"', '""', "Q: a\nA: b\n", "C: [", "[", "{{c1::a}}", "x >> y\n", "<b>", "\n"])
def test_a_large_file_of_one_piece_takes_seconds(form: Format, piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    with at_most(10):
        found = read(form, Source(text, "x", TextChoices(), most=500))
    assert all(len(note.front) <= LONGEST_FIELD * 10 for note in found.deck.notes)
