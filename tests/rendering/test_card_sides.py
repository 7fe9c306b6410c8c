"""Both sides of both note types."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.domain.cloze import Cloze
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState, NoteType
from studyapp.rendering.card_sides import answer, answer_text, ordinals, question, question_text
from studyapp.rendering.markdown import escape, escape_cloze, fold_white_space


def note(kind: NoteType, *fields: str) -> Note:
    padded = fields + ("",) * (len(kind.fields) - len(fields))
    return Note(
        uid=Uid("note"),
        note_type=kind.uid,
        fields=padded,
        deck_uid=Uid("deck"),
        essay_uid=None,
        kind="claim",
        state=NoteState.TAKEN,
        origin="hand",
        proposed=False,
        score=1.0,
        reason="",
        position=0,
        anchor=None,
        tags=(),
        created=0,
        modified=0,
        device="d",
    )


class _Words(HTMLParser):
    """The text of some HTML, all white space folded; fails on a tag left open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        return fold_white_space("".join(self.pieces))


BASIC_NOTE = note(BASIC, "How *much*?", "$5 billion", "On trade", "Smith 2008, p. 4", "mine")
CLOZE_NOTE = note(CLOZE, "Since {{c1::1991::year}} it cost {{c2::$5 \\* 2}}.", "On trade", "Smith 2008")


def test_a_question_and_its_answer() -> None:
    front = question(BASIC_NOTE, 0)
    assert front == '<div class="context">On trade</div><div class="question"><p>How <em>much</em>?</p></div>'
    assert answer(BASIC_NOTE, 0, "It cost\n<much>") == (
        front + '<div class="answer"><p>$5 billion</p></div>'
        '<div class="passage">It cost<br>&lt;much&gt;</div>'
        '<div class="source">Smith 2008, p. 4</div><div class="remarks"><p>mine</p></div>'
    )
    assert question_text(BASIC_NOTE, 0) == "On trade\nHow much?"
    assert answer_text(BASIC_NOTE, 0) == "$5 billion"


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("Of 1991 it is said: since 1991 it cost\n$5 * 2.", 'since <b class="proof">1991</b> it cost<br>$5 * 2.'),
        ("In 19912 it cost little.", "In 19912 it cost little."),
        ("<1991> & more", '&lt;<b class="proof">1991</b>&gt; &amp; more'),
        ("1991, then 1991", "1991, then 1991"),
        ("It cost", "It cost"),
    ],
)
def test_the_answer_is_marked_in_its_passage_where_it_is_certain(passage: str, shown: str) -> None:
    assert f"{shown}</div>" in answer(CLOZE_NOTE, 0, passage)


def test_an_answer_of_a_question_is_marked_too() -> None:
    assert 'It was <b class="proof">$5 billion</b> a year.' in answer(BASIC_NOTE, 0, "It was $5 billion a year.")
    assert '<b class="proof">$5<br>billion</b>' in answer(BASIC_NOTE, 0, "A verse may part $5\nbillion.")


def test_a_cloze_blanks_its_own_deletion_alone() -> None:
    assert ordinals(CLOZE_NOTE) == (0, 1)
    assert '<p>Since <span class="blank">[... year]</span> it cost $5 * 2.</p>' in question(CLOZE_NOTE, 0)
    assert '<p>Since 1991 it cost <span class="blank">[...]</span>.</p>' in question(CLOZE_NOTE, 1)
    assert '<p>Since 1991 it cost <span class="answer">$5 * 2</span>.</p>' in answer(CLOZE_NOTE, 1)
    assert question_text(CLOZE_NOTE, 1) == "On trade\nSince 1991 it cost [...]."
    assert question_text(CLOZE_NOTE, 0) == "On trade\nSince [... year] it cost $5 * 2."
    assert answer_text(CLOZE_NOTE, 1) == "$5 * 2"


def test_a_note_without_extras_has_no_empty_parts() -> None:
    assert question(note(BASIC, "a", "b"), 0) == '<div class="question"><p>a</p></div>'
    assert ordinals(note(BASIC, "a", "b")) == (0,)
    assert ordinals(note(CLOZE, "no blank")) == ()


@pytest.mark.parametrize("around", ["`{}`", "    {}", "```\n{}\n```", "[x](http://{})", "**{}**", "<i title='{}'>"])
def test_no_markup_brings_a_blank_to_light(around: str) -> None:
    text = around.replace("{}", "{{c1::sesame}}")
    assert "sesame" not in question(note(CLOZE, text), 0)
    assert "sesame" not in question_text(note(CLOZE, text), 0)


def test_emphasis_stands_around_and_inside_a_blank() -> None:
    assert "<strong><span" in question(note(CLOZE, "**{{c1::x}}**"), 0)
    assert '<span class="answer"><em>x</em></span>' in answer(note(CLOZE, "{{c1::*x*}}"), 0)


PLAIN = st.text(alphabet="ab1 \n\\`*_[](){}<>#+-=~.!|&;:'\"$/\ufdd0\ufdd1é", max_size=20)
CLOZE_PART = st.one_of(st.text(alphabet="a:{}\\ c1", max_size=8), PLAIN)


@given(PLAIN, CLOZE_PART, PLAIN, CLOZE_PART)
@example("", "1\n:", "", "1\n:")
def test_any_cloze_shows_its_words(before: str, blank: str, after: str, hint: str) -> None:
    made = note(CLOZE, escape_cloze(Cloze(before, blank, after, hint)))
    shown = f"[... {fold_white_space(hint)}]" if fold_white_space(hint) else "[...]"
    assert _Words(answer(made, 0)).text == fold_white_space(before + fold_white_space(blank) + after)
    assert question_text(made, 0) == fold_white_space(before + shown + after)


@given(PLAIN, PLAIN, PLAIN)
def test_any_basic_note_shows_its_words(front: str, back: str, context: str) -> None:
    made = note(BASIC, escape(front), escape(back), escape(context))
    assert _Words(question(made, 0)).text == fold_white_space(fold_white_space(context) + fold_white_space(front))
    assert _Words(answer(made, 0, front)).text.startswith(
        fold_white_space(fold_white_space(context) + fold_white_space(front) + fold_white_space(back))
    )
    assert answer_text(made, 0) == fold_white_space(back)
