"""Every known trap in one deck: the real Anki finds no fault, and every text is shown as it was meant."""

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.anki.fields import clean_html, deletion, guarded
from studyapp.anki.writing.values import ExportNote
from studyapp.domain.ids import Uid
from tests.anki.engine import verified, with_verifier
from tests.anki.packages import write

TEXTS = (
    "a < b > c <5 per cent> x <y and z> w <",
    "R&D &amp; AT&T &#39; &",
    "\"double\" 'single' “curly”",
    "vector<int> </div> <script>alert(1)</script> <!-- no",
    "$5 billion and $6",
    "a::b :: c:: ::",
    "}} and {{ and {{c1::not a blank}} }",
    "{{Front}} {{#Front}} {{/Front}}",
    r"\(e^{x^{2}}\) and \[\sum_{i=1}^{n}{a_{i}}\] and \(A::B\)",
    r"\(unclosed {{a}} \[ and \)",
    "[sound:none.mp3] [latex]x[/latex] [$]x[/$] [anki:tts lang=en]x[/anki:tts]",
    "👩‍👩‍👧 𝄞 é e\u0301 🇷🇺",
    "שלום עולם السلام عليكم \u202bx\u202c",
    "a\x1fb\x00c\x07d\x7fe",
    "half \ud83d of \udc00 a pair",
    "first line\nsecond line\r\nthird\tline",
    "long " * 10_000,
    "#tag first\n;x\n,y",
    "5\u00a0% of 81\u202f% \u2028 line \u2029 paragraph",
)
STAMP = 1_790_000_000_000


def safe(plain: str) -> str:
    return html.escape(plain)


def torture() -> list[ExportNote]:
    made: list[ExportNote] = []

    def add(is_cloze: bool, front: str, **values: str | tuple[str, ...]) -> None:
        number = len(made)
        note = ExportNote(Uid(f"note{number}"), is_cloze, front, modified=STAMP)
        made.append(replace(note, **values))

    for text in TEXTS:
        shown = safe(text)
        rest = dict.fromkeys(("context", "passage", "source", "section", "essay", "remarks", "kind"), shown)
        add(False, f"Q {shown}", back=shown, **rest, tags=(text[:99], f"a::{text[:99]}"))
        add(True, f"{guarded(shown)} {deletion(1, shown, shown)} {guarded(shown)}", **rest)
        add(True, f"{deletion(1, shown)}{deletion(2, shown)}{deletion(1, 'x', shown)}", **rest)
    add(False, "no answer")
    add(False, "a list", back="<ol start='3'><li>one</li><li>two</li></ol><pre>x &lt; y\n  z</pre>")
    for empty in ("", "<p><br></p>", "&nbsp;"):
        add(False, empty, back="an answer without a question")
    add(True, "a text with 0 deletions")
    add(True, "{{c0::never}}")
    return made


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("torture") / "first.apkg"
    assert write(path, "Course::“Torture” < & \x1f \ud83d ::emoji 👩‍👩‍👧", torture()).notes == 3 * len(TEXTS) + 2
    return path


@with_verifier
@pytest.mark.parametrize("for_older", [True, False])
def test_anki_finds_no_fault(first: Path, tmp_path: Path, *, for_older: bool) -> None:
    path = first
    if not for_older:
        path = tmp_path / "packed.apkg"
        write(path, "Course::“Torture” < & \x1f \ud83d ::emoji 👩‍👩‍👧", torture(), for_older=False)
    report = verified(path)
    assert report["issues"] == []
    assert report["import1"]["new"] == report["import3_edited"]["updated"] == 3 * len(TEXTS) + 2
    assert report["counts"]["cards"] == 4 * len(TEXTS) + 2


@with_verifier
@pytest.mark.parametrize(
    ("change", "updated"),
    [
        (lambda note: note, 0),
        (lambda note: replace(note, remarks=f"{note.remarks} more", modified=STAMP + 1000), 3 * len(TEXTS) + 2),
    ],
)
def test_a_later_export_only_updates(
    first: Path, tmp_path: Path, change: Callable[[ExportNote], ExportNote], updated: int
) -> None:
    write(tmp_path / "again.apkg", "Course::“Torture” < & \x1f \ud83d ::emoji 👩‍👩‍👧", map(change, torture()))
    report = verified(first, tmp_path / "again.apkg")
    assert report["issues"] == []
    again = report["import3_edited"]
    assert again["new"] == again["decks_grew"] == again["notetypes_grew"] == 0
    assert again["updated"] == updated


@pytest.mark.parametrize("text", TEXTS)
def test_no_field_holds_what_breaks_an_import(text: str) -> None:
    assert not set(clean_html(safe(text))) & set("\x00\x1f\ud83d\n")
