"""Cards of imported note types have the words that the real Anki shows; see tests/anki/test_engine.py."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from studyapp.rendering import card_sides
from studyapp.rendering.from_html import html_text
from studyapp.rendering.imported_cards import Setting
from tests.rendering.test_imported_cards import NAMES, kind, note

ENGINE = os.environ.get("STUDYAPP_ANKI_PYTHON", "")
SHOWER = Path(__file__).with_name("engine_templates.py")
SETTING = Setting("Course::Unit")

pytestmark = pytest.mark.skipif(not ENGINE, reason="not measured: STUDYAPP_ANKI_PYTHON names no Python with anki")

BASIC = (("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"),)
REVERSED = (*BASIC, ("{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"))
OPTIONAL = (*BASIC, ("{{#Extra}}{{Back}}{{/Extra}}", "{{FrontSide}}<hr id=answer>{{Front}}"))
CLOZE = (("{{cloze:Front}}", "{{cloze:Front}}<br>\n{{Back}}"),)
SPECIAL = (
    (
        "{{Front}} {{Tags}} {{Deck}} {{Subdeck}} {{Card}} {{Type}}",
        "{{CardFlag}}{{Front}}{{^CardFlag}}none{{/CardFlag}}",
    ),
)
FILTERED = (("{{text:Front}} {{#Tags}}tagged{{/Tags}} {{^Extra}}no{{/Extra}}", "{{cloze:Front}}|{{text:Back}}"),)
NESTED = (
    ("{{#Front}}{{#Back}}{{^Extra}}{{Front}} and {{Back}}{{/Extra}}{{/Back}}{{/Front}}", "<!-- {{Back}} -->{{Extra}}"),
)
CLOZED_IF = (
    ("{{#c1}}first{{/c1}}{{^c1}}other{{/c1}} {{cloze:Front}} {{Extra}}", "{{cloze:Front}} {{cloze-only:Front}}"),
)
TWO_CLOZES = (("{{cloze:Front}} {{cloze:Back}}", "{{cloze:Front}} {{cloze:Back}}"),)

CASES: list[tuple[tuple[tuple[str, str], ...], bool, tuple[str, str, str]]] = [
    (BASIC, False, ("What is <b>it</b>?", "R&amp;D &lt;5", "")),
    (REVERSED, False, ("one", "two<br>three", "")),
    (REVERSED, False, ("one", "<br>", "")),
    (OPTIONAL, False, ("one", "two", "x")),
    (OPTIONAL, False, ("one", "two", "<div></div>")),
    (SPECIAL, False, ("one", "two", "")),
    (FILTERED, False, ("<i>one</i> &amp; two", "<b>b</b>", "")),
    (NESTED, False, ("one", "two", "")),
    (CLOZE, True, ("In {{c1::1991}} and {{c2::2001::year}} &amp; {{c1::more}}", "extra", "")),
    (CLOZE, True, ("{{c1::outer {{c2::inner}} words}}", "", "")),
    (CLOZE, True, ("{{c1,3::both}} and {{c2::one}}", "", "")),
    (CLOZE, True, ("{{c1::a::hint with <b>bold</b>}} {{c12::z}} }} and {x}", "", "")),
    (CLOZE, True, (r"{{c1::\(\frac{1}{2}\)}} and {{c2::\(x^{2} \)}}", "", "")),
    (CLOZED_IF, True, ("{{c1::a}} {{c2::b}}", "", "e")),
    (TWO_CLOZES, True, ("{{c1::a}}", "{{c2::b}} {{c1::c}}", "")),
]


def words(html_of: str) -> str:
    return re.sub(r"\s+", " ", html_text(html_of)).strip()


def test_cards_and_words_are_those_of_anki() -> None:
    told: list[dict[str, Any]] = [
        {"fields": fields, "tags": ["a", "b::c"], "names": NAMES, "templates": templates, "is_cloze": is_cloze}
        for templates, is_cloze, fields in CASES
    ]
    done = subprocess.run(
        [ENGINE, str(SHOWER)], input=json.dumps(told), check=True, capture_output=True, text=True, timeout=120
    )
    for (templates, is_cloze, fields), cards, number in zip(CASES, json.loads(done.stdout), range(99), strict=False):
        held = note(kind(*templates, is_cloze=is_cloze), *fields)
        assert list(card_sides.ordinals(held)) == [card["ordinal"] for card in cards]
        for card in cards:
            question, answer = (
                words(card[side].replace(f"Vocabulary {number}", "Vocabulary")) for side in ("question", "answer")
            )
            assert words(card_sides.question(held, card["ordinal"], SETTING)) == question
            assert words(card_sides.answer(held, card["ordinal"], None, SETTING)) == answer
