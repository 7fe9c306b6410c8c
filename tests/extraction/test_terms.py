"""Terms that an essay sets apart."""

from studyapp.domain.essays import Run, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.terms import find_terms
from tests.extraction.essays import essay_of


def terms(*paragraphs, runs=()):
    return [term.text for term in find_terms(essay_of(*paragraphs, runs=runs))]


def test_bold_phrases_of_the_prose():
    text = "Those in absolute poverty lack all."
    assert terms(text, runs=(Run(RunKind.STRONG, Span(9, 25)),)) == ["absolute poverty"]


def test_a_bold_run_in_head_is_none():
    assert terms("Method. We ask.", runs=(Run(RunKind.STRONG, Span(0, 7)),)) == []


def test_phrases_in_single_marks():
    assert terms("The ‘energy weapon’ and a ‘sentence that is much too long to be one’.") == ["energy weapon"]


def test_double_marks_only_where_the_sentence_names():
    assert terms("This is known as “soft power” and he is “quite sure”.") == ["soft power"]
    assert terms("Air “on a bad day” is dark, and they named “the future it deserves”.") == []
    assert terms("“Soft power” is the ability to attract.") == ["Soft power"]


def test_italics_only_where_the_sentence_names():
    text = "It is called anomie in Paris."
    assert terms(text, runs=(Run(RunKind.EMPHASIS, Span(13, 19)), Run(RunKind.EMPHASIS, Span(23, 28)))) == ["anomie"]


def test_the_first_place_is_given():
    essay = essay_of("An ‘energy weapon’ it is.", "The ‘Energy weapon’ again.")
    (term,) = find_terms(essay)
    assert term.span == Span(4, 17)


def test_headings_hold_no_terms():
    assert terms("# The ‘energy weapon’") == []
