"""The real Anki imports our text as it was meant, and its own text export is read here as the same notes."""

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from studyapp.exchange import anki_text
from studyapp.exchange.fields import as_html, canonical
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.rendering.markdown import escape, escape_but_formulas, to_text
from tests.anki.engine import asked, with_engine
from tests.exchange.notes import TRAPS

pytestmark = with_engine

ENGINE = str(Path(__file__).with_name("engine_text.py"))

SOME = [
    TextNote("Who wrote *it*?", "Lo\\\nand others", tags=("essay::one", "kind"), deck="Course::Unit 1", guid="g1"),
    TextNote("In {{c1::1991::year}} and {{c2::2001}}", "more", True, deck="Course", guid="#g2", tags=("a",)),
    TextNote("x {{c1::a&#58;}} y", "", True, deck="Course::Unit 1::A", guid='g"3'),
    *(
        TextNote(escape_but_formulas(f"Q {text}"), escape_but_formulas(text), deck="Course", guid=f"trap{number}")
        for number, text in enumerate(TRAPS)
    ),
    *(
        TextNote(
            canonical(f"{escape(text)} {{{{c1::x}}}} {escape(text)}", True),
            "",
            True,
            deck="Course::Clozes",
            guid=f"cloze{number}",
        )
        for number, text in enumerate(TRAPS)
    ),
    TextNote("- one\n- two", "```\nx = 1\n  y\n```", deck="Other", guid="g4"),
]


def engine(tmp_path: Path, *files: bytes) -> tuple[dict[str, Any], str]:
    """What Anki makes of files, and its own export of all notes."""
    paths = [tmp_path / f"{number}.txt" for number in range(len(files))]
    for path, content in zip(paths, files, strict=True):
        path.write_bytes(content)
    report = asked(ENGINE, tmp_path / "export.txt", *paths)
    return report, (tmp_path / "export.txt").read_text("utf-8")


def words(rendered: str) -> str:
    plain = re.sub(r"<style>.*?</style>|<[^>]+>", "", rendered, flags=re.S)
    return " ".join(html.unescape(plain).split())


def unquoted(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Notes with quotation marks as they are, where Anki writes entities for them."""
    return [{**note, "fields": [text.replace("&quot;", '"') for text in note["fields"]]} for note in notes]


def test_every_note_arrives_with_its_deck_tags_guid_and_cards(tmp_path: Path) -> None:
    report, _export = engine(tmp_path, anki_text.write(TextDeck("Course", tuple(SOME))).content)
    assert report["imports"] == [{"new": len(SOME), "updated": 0, "known": 0, "refused": 0}]
    found = {note["guid"]: note for note in report["notes"]}
    assert len(found) == len(SOME)
    for note in SOME:
        there = found[note.guid]
        assert there["type"] == ("Cloze" if note.is_cloze else "Basic")
        assert there["decks"] == [note.deck]
        assert there["tags"] == sorted(note.tags)
        assert there["fields"] == [as_html(note).front, as_html(note).back]
    assert found["#g2"]["cards"] == 2
    assert words(found["#g2"]["shown"][0]) == "In [year] and 2001"
    for number, text in enumerate(TRAPS):
        shown = " ".join(to_text(escape(text)).split())
        assert words(found[f"trap{number}"]["shown"][0]) == f"Q {shown}"
        assert words(found[f"cloze{number}"]["shown"][0]) == f"{shown} [...] {shown}"


def test_an_edited_export_updates_and_doubles_nothing(tmp_path: Path) -> None:
    first = anki_text.write(TextDeck("Course", tuple(SOME))).content
    edited = [replace(SOME[0], back="Edited"), *SOME[1:]]
    report, _export = engine(tmp_path, first, first, anki_text.write(TextDeck("Course", tuple(edited))).content)
    assert len(report["notes"]) == len(SOME)
    assert report["imports"][2]["new"] == 0
    assert next(note["fields"][1] for note in report["notes"] if note["guid"] == "g1") == "Edited"


def test_ankis_own_export_is_read_as_the_same_notes(tmp_path: Path) -> None:
    _report, export = engine(tmp_path, anki_text.write(TextDeck("Course", tuple(SOME))).content)
    found = anki_text.read(export, "x")
    assert found.problems == ()
    assert {note.guid: replace(note, note_type="", tags=tuple(sorted(note.tags))) for note in found.deck.notes} == {
        note.guid: replace(note, tags=tuple(sorted(note.tags))) for note in SOME
    }


GUESSED = [
    "a\tb,c\n#comment\td\n",
    "a,b;c\nd,e;f\n",
    "a|b\tc\n",
    "a b\nc d\n",
    "<strong>a</strong>\tb\n",
    "a &amp; b < c\tx\n",
    '"a ""q"""\t"x\ny"\n',
    '"a"x\tb\n',
    "a\tb\r\nc\td\re\tf\n",
    "#separator:Pipe\n#html:true\n#tags:x y\n#deck:D::E\na &lt; b|c\n",
    "#columns:Back\tFront\n#separator:tab\nb\tf\n",
    "#separator:tab\n#guid column:2\n#tags column:4\na\tg\tb\tt::1 t2\n",
    "\ufeff#separator:comma\n#deck column:3\nq,a,Deck::Sub\n",
]


def test_what_anki_guesses_is_guessed_here(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(len(GUESSED))]
    for path, text in zip(paths, GUESSED, strict=True):
        path.write_text(text, "utf-8", newline="")
    reports = asked(ENGINE, "--apart", *paths)["reports"]
    for text, report in zip(GUESSED, reports, strict=True):
        here = anki_text.read(text, "x").deck
        ours = [[as_html(note).front, as_html(note).back] for note in here.notes]
        assert ours == [note["fields"] for note in unquoted(report["notes"])], text
        assert [sorted(note.tags) for note in here.notes] == [note["tags"] for note in report["notes"]], text
        assert [[note.deck or "Default"] for note in here.notes] == [note["decks"] for note in report["notes"]], text
