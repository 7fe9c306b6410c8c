"""Templates of imported note types: fields, sections and filters as in Anki, and nothing in them can run."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.ids import Uid
from studyapp.domain.notes import Field, FieldFormat, Note, NoteState, NoteType, Template
from studyapp.rendering import card_sides
from studyapp.rendering.anki_cloze import cloze_numbers, hidden_texts, replace_deletions
from studyapp.rendering.anki_templates import MOST_SHOWN
from studyapp.rendering.brief import summarise
from studyapp.rendering.imported_cards import Setting, ordinals, unsupported
from tests.pace import at_most

NAMES = ("Front", "Back", "Extra")


def kind(*templates: tuple[str, str], is_cloze: bool = False, names: Sequence[str] = NAMES) -> NoteType:
    fields = tuple(Field(name, FieldFormat.HTML) for name in names)
    held = tuple(Template(f"Card {place}", *sides) for place, sides in enumerate(templates, 1))
    return NoteType(Uid("vocabulary"), "Vocabulary", fields, is_cloze, held, ".card {}")


def note(of: NoteType, *fields: str, tags: tuple[str, ...] = ("a", "b::c")) -> Note:
    told = (NoteState.TAKEN, "import", False, 1.0, "", 0, None, tags, 0, 0, "")
    return Note(Uid("n"), of.uid, fields, Uid("d"), None, "import", *told, imported_type=of)


def front(template: str, *fields: str, setting: Setting | None = None, ordinal: int = 0) -> str:
    held = note(kind((template, "")), *fields)
    html = card_sides.question(held, ordinal, *([setting] if setting else []))
    return html.removeprefix('<div class="question">').removesuffix("</div>")


def test_fields_sections_and_special_fields() -> None:
    assert front("{{Front}} / {{ Back }}", "<b>one</b>", "two") == "<b>one</b> / two"
    assert front("{{#Extra}}with {{Extra}}{{/Extra}}{{^Extra}}without{{/Extra}}", "", "", "x") == "with x"
    assert front("{{#Extra}}with {{Extra}}{{/Extra}}{{^Extra}}without{{/Extra}}", "", "", "<br> &nbsp;") == "without"
    assert front("{{#Front}}{{#Back}}both{{/Back}}{{/Front}}!", "a", "b") == "both!"
    setting = Setting("Course::Unit & more", 3)
    told = "{{Tags}}|{{Deck}}|{{Subdeck}}|{{Card}}|{{CardFlag}}|{{Type}}"
    wanted = "a b::c|Course::Unit &amp; more|Unit &amp; more|Card 1|flag3|Vocabulary"
    assert front(told, setting=setting) == wanted
    assert front("{{Unknown}}<!-- {{Front}} -->x", "a") == "x"


def test_filters() -> None:
    assert front("{{text:Front}}", "<b>a</b> &lt;b&gt;<br>c") == "a &lt;b&gt;\nc"
    assert front("{{hint:Front}}", "secret").count("secret") == 0
    assert "Front" in front("{{hint:Front}}", "secret")
    assert front("{{hint:Front}}", "secret", setting=Setting(hints=frozenset({"Front"}))) == "secret"
    assert front("{{hint:Front}}", "") == ""
    assert front("{{Front}}{{type:Back}}", "a", "b") == "a"
    assert front("{{furigana:Front}} {{tts en_US:Front}}", "a") == "a a"


def test_the_back_has_the_front_and_the_answer() -> None:
    held = note(kind(("{{Front}}[sound:a.mp3]", "{{FrontSide}}<hr id=answer>{{Back}}")), "one", "<i>two</i>")
    html = card_sides.answer(held, 0)
    assert html.index("one") < html.index('<hr class="answer">') < html.index("<i>two</i>")
    assert "a.mp3" not in html
    assert 'href="media:a.mp3"' in card_sides.question(held, 0)
    assert card_sides.question_text(held, 0) == "one a.mp3"
    assert card_sides.answer_text(held, 0) == "two"
    assert summarise(held).answer == "two"


def test_media_come_from_the_library_alone() -> None:
    assert front("{{Front}}", '<img src="a b&amp;c.png">') == '<img src="media:a%20b%26c.png">'
    assert front("{{Front}}", '<img src="http://evil.example/a.png">') == "<img>"
    assert front("{{Front}}", '<img src="file:///etc/passwd">') == "<img>"
    assert front("{{Front}}", '<a href="http://example.org">x</a>') == '<a href="http://example.org">x</a>'
    assert front("{{Front}}", "[sound:é &quot;1&quot;.mp3]") == '<a href="media:%C3%A9%20%221%22.mp3">♪ é "1".mp3</a>'


def test_a_card_is_made_where_its_front_asks_something() -> None:
    both = kind(
        ("{{Front}}", ""),
        ("{{#Extra}}{{Back}}{{/Extra}}", ""),
        ("text {{Tags}}", ""),
        ("{{^Front}}{{Back}}{{/Front}}", ""),
    )
    assert ordinals(both, ("a", "b", "")) == (0,)
    assert ordinals(both, ("a", "b", "c")) == (0, 1)
    assert ordinals(both, ("<div><br></div>", "b", "c")) == (1, 3)
    assert ordinals(both, ("", "", "")) == ()


def test_a_cloze_has_a_card_a_number() -> None:
    cloze = kind(("{{cloze:Front}} {{Back}}", "{{cloze:Front}}<hr id=answer>{{Back}}"), is_cloze=True)
    assert ordinals(cloze, ("{{c1::a}} {{c3::b::hint}} {{c0::z}} {{c501::y}}", "{{c2::no}}", "")) == (0, 2)
    assert ordinals(cloze, ("{{c1,2::both}} {{c4::outer {{c5::inner}}}}", "", "")) == (0, 1, 3, 4)
    held = note(cloze, "{{c1::a}} and {{c2::<b>b</b>::what?}}", "", "")
    assert '<span class="blank">[...]</span> and <b>b</b>' in card_sides.question(held, 0)
    assert '<span class="blank">[what?]</span>' in card_sides.question(held, 1)
    assert '<span class="answer"><b>b</b></span>' in card_sides.answer(held, 1)
    assert card_sides.answer_text(held, 1) == "b"
    assert card_sides.question(held, 7) == ""


def test_what_is_no_whole_deletion_is_text() -> None:
    for text in ("a }} b", "{{c1::open", "{{c1::open::hint", "{{cx::a}}", "{{c1:a}}", "{{c999999::a}}"):
        assert replace_deletions(text, lambda _, hidden: f"<{hidden()}>") == text
    assert cloze_numbers("{{c1::" * 30 + "x" + "}}" * 30) == {1}
    assert hidden_texts("{{c1::a {{c2::b::hint}} c::outer}}", 1) == ("a b c",)


def test_what_is_not_supported_is_named() -> None:
    odd = kind(("{{furigana:Front}}{{Missing}}<script>x()</script>", "{{tts en_US voices=A:Back}}<style>a{}</style>"))
    assert unsupported(odd) == (
        "furigana: in {{furigana:…}}",
        "the unknown field “Missing”",
        "a script",
        "tts: in {{tts:…}}",
        "a style sheet within a template",
    )
    assert (
        unsupported(kind(("{{#Front}}{{hint:Back}}{{/Front}}{{#c1}}{{/c1}}", "{{FrontSide}}{{type:cloze:Back}}"))) == ()
    )


@pytest.mark.parametrize(
    ("template", "is_named"),
    [
        ("{{text:Front}}" * 3000, False),  # the same is worked out once
        (("{{" + "text:" * 90 + "Front}}") * 3000, False),
        ("".join("{{" + "text:" * (n % 60 + 1) + "type:" * (n // 60) + "Front}}" for n in range(3000)), True),
    ],
)
def test_filters_that_repeat_end_soon_and_are_named(template: str, is_named: bool) -> None:
    with at_most(10):  # it took minutes
        front(template.replace("type:", "nc:"), "a<!-- much -->&amp; " * 20_000)
    assert any("filters" in each for each in unsupported(kind((template, "")))) is is_named


def test_a_template_that_repeats_is_cut() -> None:
    assert len(front("{{Front}}" * 3000, "x" * 5000)) <= MOST_SHOWN


@pytest.mark.parametrize("template", ["{{#Front}}" * 5000, "{{/Front}}" * 5000, "{{" * 50_000, "<!--" * 20_000])
def test_hostile_templates_take_no_time(template: str) -> None:
    front(template, "a")
    front("{{cloze:Front}}", template + "{{c1::" * 20_000 + "::" * 1000)


class Seen(HTMLParser):
    """Refuses what could run or be fetched."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "iframe", "object", "embed", "style", "link", "meta", "svg", "math", "form")
        for name, value in attrs:
            assert not name.startswith("on")
            scheme = re.match(r"[\s\x00-\x20]*([a-z]+):", (value or "").lower())
            if name in ("src", "href"):
                assert scheme is not None
                assert scheme[1] in (("media",) if name == "src" else ("http", "https", "mailto", "media", "hint"))


PIECES = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{{Front}}",
            "{{#Back}}",
            "{{/Back}}",
            "{{^Extra}}",
            "{{/Extra}}",
            "{{cloze:Front}}",
            "{{FrontSide}}",
        ),
        *(
            "{{hint:Back}}",
            "{{type:Back}}",
            "{{text:Front}}",
            "{{c1::",
            "::",
            "{{c1,2::a}}",
            "[sound:",
            "]",
            "<!--",
            "-->",
        ),
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "<svg onload=x>"),
        *(
            '<a href="jAvAsCrIpT&#58;x">',
            "<style>",
            "</style>",
            "<hr id=answer>",
            '"',
            "'",
            "<",
            ">",
            "&",
            "&#x6A;",
            "\x00",
        ),
        *("<math><mi//xlink:href='data:x,<script>'>", "<noscript><p title='</noscript><img src=x onerror=x>'>", "text"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map("".join)


@settings(max_examples=300)
@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=3, max_size=3), st.booleans(), st.integers(0, 3))
def test_whatever_is_written_nothing_can_run(
    one: str, other: str, fields: list[str], is_cloze: bool, ordinal: int
) -> None:
    held = note(kind((one, other), (other, one), is_cloze=is_cloze), *fields)
    for html in (card_sides.question(held, ordinal), card_sides.answer(held, ordinal, "passage")):
        Seen().feed(html)
    assert all(0 <= number < 500 for number in card_sides.ordinals(held))
    card_sides.question_text(held, ordinal)
    card_sides.answer_text(held, ordinal)
    unsupported(held.type)
