"""Footnotes in HTML of all makes: marks, notes, links back."""

import pytest

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.reading.drafts import Transcript
from studyapp.reading.html.parsing import page_tree
from studyapp.reading.html.walker import Reading, read_tree

MAKES = {
    "pandoc": """<p>It froze.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>
        <section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol><li
        id="fn1">
        <p>1893 was cold.<a href="#fnref1" class="footnote-back"
        role="doc-backlink">↩︎</a></p></li></ol></section>""",
    "mammoth": """<p>It froze.<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup></p><ol><li id="footnote-1">
        <p> 1893 was cold. <a href="#footnote-ref-1">↑</a></p></li></ol>""",
    "LibreOffice": """<p>It froze.<a class="sdfootnoteanc" name="sdfootnote1anc"
        href="#sdfootnote1sym"><sup>1</sup></a></p>
        <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"
        href="#sdfootnote1anc">1</a>1893 was cold.</p></div>""",
    "Word": """<p>It froze.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
        title=""><span><span>[1]</span></span></a>
        </p><div><br clear=all><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"
        title=""><span>[1]
        </span></a> 1893 was cold.</p></div></div>""",
    "Gutenberg": """<p>It froze.<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1"
        class="fnanchor">[1]</a></p>
        <div class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1"></a><a href="#FNanchor_1_1"><span
        class="label">[1]</span></a> 1893 was cold.</p></div>""",
    "bare": """<p>It froze.<sup id="r1"><a href="#n1">1</a></sup></p><h2>Notes</h2><p id="n1"><sup>1</sup> 1893
        was cold.</p>""",
    "anchor before": """<p>It froze.<sup><a href="#n1" name="r1">1</a></sup></p><h3>Endnotes</h3><a name="n1"></a>
        <p><a href="#r1">1.</a> 1893 was cold.</p>""",
    "docutils": """<p>It froze.<a class="footnote-reference brackets" href="#id2" id="id1" role="doc-noteref"><span
        class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a></p><aside class="footnote brackets" id="id2"
        role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1">1
        </a><span class="fn-bracket">]</span></span><p>1893 was cold.</p></aside>""",
    "e-book": """<p>It froze.<a epub:type="noteref" href="#n1" id="r1"><sup>1</sup></a></p><aside
        epub:type="footnote" id="n1">
        <p><a href="#r1">1</a>. 1893 was cold.</p></aside>""",
    "brackets around the link": """<p>It froze.[<a href="#note1" id="back1">1</a>]</p><p id="note1">[<a
        href="#back1">1</a>]
        1893 was cold.</p>""",
}


def read(body: str) -> Reading:
    return read_tree(page_tree(f"<html><body>{body}</body></html>", "page")[0], Transcript())


@pytest.mark.parametrize("make", MAKES)
def test_notes_of_every_make(make: str) -> None:
    reading = read(MAKES[make])
    assert [s.text for s in reading.strands] == ["It froze.[1]"]
    assert [(s.kind, s.text) for s in reading.notes] == [(BlockKind.NOTE, "[1] 1893 was cold.")]
    (call,), (mark,) = reading.strands[0].runs, reading.notes[0].runs
    assert call.kind is mark.kind is RunKind.NOTE_MARK
    assert call.target == mark.target
    assert call.span.of(reading.strands[0].text) == mark.span.of(reading.notes[0].text) == "[1]"


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    reading = read(
        '<p>a<sup><a href="#n1">1</a></sup> b<sup><a href="#n2">2</a></sup></p>'
        '<p id="n1">1. One.</p><p>More of one.</p><p id="n2">2. Two.</p><p>No note.</p>'
    )
    assert [s.text for s in reading.notes] == ["[1] One.", "More of one.", "[2] Two."]
    assert [s.text for s in reading.strands] == ["a[1] b[2]", "No note."]


def test_a_note_keeps_a_number_that_is_its_own() -> None:
    reading = read('<p>a<sup><a href="#n1" id="r1">1</a></sup></p><ol><li id="n1">1 May 1895. <a href="#r1">^</a></ol>')
    assert [s.text for s in reading.notes] == ["[1] 1 May 1895."]


def test_marks_that_do_not_tell_notes_apart_are_counted() -> None:
    body = "".join(f'<p>a<sup><a href="#n{k}">*</a></sup></p><p id="n{k}">* Note {k}.</p>' for k in (1, 2))
    reading = read(body)
    assert [s.text for s in reading.strands] == ["a[1]", "a[2]"]
    assert [s.text for s in reading.notes] == ["[1] Note 1.", "[2] Note 2."]


def test_several_marks_in_one_raised_place() -> None:
    body = '<p>a<sup>[<a href="#n1">1</a>, <a href="#n2">2</a>]</sup> b</p><ol><li id="n1">One.<li id="n2">Two.</ol>'
    reading = read(body)
    assert [s.text for s in reading.strands] == ["a[1][2] b"]


def test_marks_of_a_reference_list_leave_it_in_place() -> None:
    body = (
        '<p>Ice.<sup class="reference" id="cite_ref-1"><a href="https://wiki.example.org/Ice#cite_note-1">[1]</a></sup></p>'
        '<h2>References</h2><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href='
        '"#cite_ref-1">^</a></b></span> <span class="reference-text">Berg, A. (1900). Ice.</span></li></ol>'
    )
    reading = read(body)
    assert [s.text for s in reading.strands] == ["Ice.[1]", "References", "1. Berg, A. (1900). Ice."]
    assert not reading.notes


@pytest.mark.parametrize(
    "body",
    [
        '<p>See<sup><a href="#s2">2</a></sup>.</p><h2 id="s2">Two</h2><p>More.</p>',
        '<p>Index: ice<sup><a href="#page12">12</a></sup></p><p id="page12">Text.</p>',
        '<p>See part <a href="#p2">2</a>.</p><p id="p2">Text.</p>',
        '<ul><li><a href="#c1">1</a></ul><div id="c1"><h2>One</h2></div>',
        "<p>10<sup>12</sup></p>",
    ],
)
def test_other_numbers_are_no_marks(body: str) -> None:
    reading = read(body)
    assert not reading.notes
    assert all(run.kind is not RunKind.NOTE_MARK for s in reading.strands for run in s.runs)


RAISED = (
    "<p>It froze.<sup>1</sup> The “long ice”<sup>2</sup> cost 12 m<sup>2</sup> of quay, 10<sup>6</sup> crowns and 4.5%"
    "<sup>3</sup> of the fleet, as R<sup>2</sup> shows; the bank<sup>1,3</sup> paid.<sup>4(p5)</sup></p>"
)


def test_raised_numbers_that_count_on_are_marks_without_a_note() -> None:
    text = read(RAISED).strands[0].text
    assert [mark in text for mark in ("froze.[1] ", "ice”[2] ", "4.5%[3] ", "bank[1,3] ", "paid.[4]")] == [True] * 5
    assert "12 m2 of quay, 106 crowns" in text


@pytest.mark.parametrize("numbers", ["1 2", "7 8 9", "1 2 90", "1st 2nd 3rd"])
def test_raised_numbers_that_do_not_count_on_are_none(numbers: str) -> None:
    words = " ".join(f"quay<sup>{number}</sup>" for number in numbers.split())
    assert "[" not in read(f"<p>{words} froze.</p>").strands[0].text
