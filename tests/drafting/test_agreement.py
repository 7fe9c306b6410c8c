"""A wording of one model holds where all models, reading it by itself, see the same whole sentence."""

from collections.abc import Callable

from studyapp.domain.annotations import Parse, Token
from studyapp.domain.cloze import Cloze
from studyapp.domain.spans import Span
from studyapp.drafting.agreement import Agreed, Considered, settled
from studyapp.drafting.anaphora import Pointers
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.skipping import Attempts
from studyapp.drafting.wording import Worded

SENTENCE = "The old harbour of the town closed in 1892."
POS = ("DET", "ADJ", "NOUN", "ADP", "DET", "NOUN", "VERB", "ADP", "NUM", "PUNCT")
HEADS = (2, 2, 6, 2, 5, 3, 6, 6, 7, 6)
RELATIONS = ("det", "amod", "nsubj", "prep", "det", "pobj", "ROOT", "prep", "pobj", "punct")


def parse(model: str, *, heads: tuple[int, ...] = HEADS, relations: tuple[str, ...] = RELATIONS) -> Parse:
    tokens, at = [], 0
    for k, word in enumerate([*SENTENCE[:-1].split(), "."]):
        at = SENTENCE.index(word, at)
        tag = "VBD" if POS[k] == "VERB" else POS[k]
        place = Span(at, at + len(word))
        tokens.append(Token(word, place, word.lower(), POS[k], tag, heads[k], relations[k], ""))
    return Parse(model, tuple(tokens))


def asked(material: Material) -> tuple[Considered, Worded]:
    start = material.reading.index("1892")
    ask = Ask("date", "figure", Span(start, start + 4), "year", 0.8)
    candidate = Worded(Cloze(SENTENCE[:-5], "1892", ".", "year"), Pointers(definite=("town",)), True, 9, "segment")
    return Considered(ask, None, (candidate,)), candidate


def test_what_both_read_alike_is_agreed(material_of: Callable[[str], Material]) -> None:
    material = material_of(SENTENCE)
    each, candidate = asked(material)
    readings = {SENTENCE: (parse("one"), parse("two"))}
    assert settled([each], readings, material, Attempts()) == [Agreed(each.ask, candidate, by_all=True)]


def test_what_they_read_in_two_ways_is_not(material_of: Callable[[str], Material]) -> None:
    material = material_of(SENTENCE)
    each, _ = asked(material)
    other_root = parse("two", heads=(2, 2, 2, 2, 5, 3, 2, 6, 7, 2), relations=("det", "amod", "ROOT", *RELATIONS[3:]))
    other_ties = parse("two", heads=(2, 0, 6, 6, 3, 6, 6, 5, 3, 6))
    no_subject = parse("two", relations=("det", "amod", "dep", *RELATIONS[3:]))
    for second in (other_root, other_ties, no_subject):
        attempts = Attempts()
        assert settled([each], {SENTENCE: (parse("one"), second)}, material, attempts) == []
        assert [reason for _, reason in attempts.reasons] == [
            "no clause of a bearable length holds it and stands alone"
        ]


def test_one_model_alone_confirms_nothing(material_of: Callable[[str], Material]) -> None:
    material = material_of(SENTENCE)
    each, _ = asked(material)
    assert settled([each], {SENTENCE: (parse("one"),)}, material, Attempts()) == []
    assert settled([each], {}, material, Attempts()) == []


def test_what_held_before_holds_where_nothing_is_confirmed(material_of: Callable[[str], Material]) -> None:
    material = material_of(SENTENCE)
    each, candidate = asked(material)
    best = Agreed(each.ask, candidate, by_all=False)
    assert settled([Considered(each.ask, best, each.candidates)], {}, material, Attempts()) == [best]
