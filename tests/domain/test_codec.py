"""Everything that is written as JSON comes back as it was."""

from dataclasses import replace
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import codec
from studyapp.domain.annotations import Annotations, Parse, Sentence, Token
from studyapp.domain.essays import Block, BlockKind, Essay, RawMap
from studyapp.domain.generation import Generation, MakingSettings, Skipped
from studyapp.domain.spans import Span

LEAVES: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(codec="utf-8"), max_size=12),
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**62), 2**62),
    bool: st.booleans(),
    Span: st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**7), st.integers(0, 50)),
    Parse: st.builds(Parse, st.just("model"), st.just(())),
}
OFFSETS = st.lists(st.integers(0, 10**6), unique=True, max_size=8).map(lambda found: tuple(sorted(found)))


def every(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the domain, of every field at once but those that are not written; offsets ascending."""
    if isinstance(hint, NewType):
        return every(hint.__supertype__)
    if hint in LEAVES:
        return LEAVES[hint]
    if get_origin(hint) is UnionType:
        return st.one_of(st.none(), *(every(arm) for arm in get_args(hint) if arm is not NoneType))
    if get_origin(hint) is tuple:
        return st.lists(every(get_args(hint)[0]), max_size=3).map(tuple)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    parts = {name: every(part) for name, part in get_type_hints(hint).items()}
    if hint is Sentence:
        parts |= {"offsets": OFFSETS, "parses": st.just(())}
    if hint is Essay:
        parts |= {"pictures": st.just(())}
    return st.builds(hint, **parts)


def through(values: object) -> object:
    """What is left of the values after they have been a line of text."""
    line = codec.dumps(values)
    assert "\n" not in line
    assert codec.loads(codec.dumps(values, ascii_only=True)) == codec.loads(line)
    return codec.loads(line)


@given(every(Essay))
def test_essays_come_back(essay: Essay) -> None:
    assert codec.essay_from_json(through(codec.essay_to_json(essay))) == essay


@given(every(Annotations))
def test_annotations_come_back(annotations: Annotations) -> None:
    assert codec.annotations_from_json(through(codec.annotations_to_json(annotations))) == annotations


@given(every(Skipped), every(MakingSettings))
def test_skips_and_settings_come_back(skipped: Skipped, settings: MakingSettings) -> None:
    assert codec.skipped_from_json(through(codec.skipped_to_json(skipped))) == skipped
    assert codec.settings_from_json(through(codec.settings_to_json(settings))) == settings


@given(every(Generation))
def test_generations_come_back(generation: Generation) -> None:
    assert codec.generation_from_json(through(codec.generation_to_json(generation))) == generation


def test_a_written_value_holds_only_what_differs_from_the_default() -> None:
    essay = Essay("A title", None, None, "One.", (Block(BlockKind.PARAGRAPH, Span(0, 4)),))
    assert codec.essay_to_json(essay) == {
        "title": "A title",
        "author": None,
        "date": None,
        "text": "One.",
        "blocks": [{"kind": "paragraph", "span": [0, 4]}],
    }


def test_offsets_are_written_as_stretches_and_parses_not_at_all() -> None:
    parse = Parse("model", (Token("No", Span(0, 2), "no", "DET", "DT", 0, "ROOT", ""),))
    sentence = Sentence(Span(5, 30), 0, 0, "abcdef", (5, 6, 7, 20, 21, 22), parses=(parse,))
    written = codec.annotations_to_json(Annotations(sentences=(sentence,)))
    assert written["sentences"][0]["offsets"] == [[5, 8], [20, 23]]
    assert "parse" not in codec.dumps(written).replace("parses", "parse") or written["sentences"][0]["parses"] == []
    back = codec.annotations_from_json(written)
    assert back.sentences == (replace(sentence, parses=()),)


def test_a_value_of_an_older_program_gets_the_defaults_of_later_fields() -> None:
    old = {"title": None, "author": None, "date": None, "text": "", "blocks": []}
    assert codec.essay_from_json(old) == Essay(None, None, None, "", (), raw_map=RawMap())


@pytest.mark.parametrize(
    "damage",
    [
        {"title": 7},
        {"text": None},
        {"blocks": "none"},
        {"blocks": [{"kind": "sonnet", "span": [0, 1]}]},
        {"blocks": [{"kind": "paragraph", "span": [0]}]},
        {"blocks": [{"kind": "paragraph", "span": [4, 1]}]},
        {"blocks": [{"kind": "paragraph", "span": [True, 1]}]},
        {"blocks": [{"kind": "paragraph"}]},
        {"blocks": [3]},
    ],
)
def test_damaged_values_are_refused(damage: dict[str, object]) -> None:
    whole = {"title": None, "author": None, "date": None, "text": "", "blocks": []}
    codec.essay_from_json(whole)
    with pytest.raises(ValueError):
        codec.essay_from_json(whole | damage)


@pytest.mark.parametrize("text", ["", "{", "nothing", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        codec.loads(text)
