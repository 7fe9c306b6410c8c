"""What is listed, cited, missing, doubtful and uncited, from a text just read and from stored annotations alike."""

from studyapp.domain import codec
from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span
from studyapp.extraction import find_sources
from studyapp.operations.essays.referencing import match_annotations, match_essay

PROSE = "It froze (Holm, 2008; Rask, 1999). It thawed (Holm, 2008, p. 3). It rained (Lo, 1950), and more (Lo, 1950)."
ENTRIES = (
    "Holm, A. (2008). Ice. Quay.",
    "Rask, A. (1999). Fog. Quay.",
    "Rask, B. (1999). Dew. Quay.",
    "Zahl, T. (1970). Nets. Quay.",
)


def essay(bibliography=()):
    text, blocks = PROSE, [Block(BlockKind.PARAGRAPH, Span(0, len(PROSE)))]
    for entry in ENTRIES:
        blocks.append(Block(BlockKind.REFERENCE, Span(len(text) + 2, len(text) + 2 + len(entry))))
        text += f"\n\n{entry}"
    return Essay(None, None, None, text, tuple(blocks), bibliography=bibliography)


def marks(spans):
    return [span.of(PROSE) for span in spans]


def test_each_source_has_its_marks():
    found = match_essay(essay())
    assert [source.text for source in found.listed] == list(ENTRIES)
    assert [marks(source.cited) for source in found.listed] == [
        ["(Holm, 2008; Rask, 1999)", "(Holm, 2008, p. 3)"],
        [],
        [],
        [],
    ]
    assert [(source.name, marks(source.cited)) for source in found.missing] == [
        ("Lo (1950)", ["(Lo, 1950)", "(Lo, 1950)"])
    ]
    assert [(source.name, source.perhaps) for source in found.doubtful] == [("Rask (1999)", (1, 2))]
    assert [source.text for source in found.uncited] == [ENTRIES[3]]
    assert found.links == ((0, None), (0,), (None,), (None,))


def test_stored_annotations_tell_the_same():
    bibliography = (BibliographyEntry("zahl", ("Zahl",), "1971", "Nets"),)
    found = find_sources(essay(bibliography))
    stored = codec.annotations_from_json(codec.loads(codec.dumps(codec.annotations_to_json(found))))
    assert match_annotations(stored) == match_essay(essay(bibliography))
    assert match_annotations(stored).listed[-1].text == "Zahl (1971). Nets"
    assert match_annotations(stored).listed[-1].span is None


def test_annotations_stored_before_bibliographies_were_kept_can_be_read():
    values = {"citations": [{"span": [9, 21], "items": [{"authors": ["Holm"], "year": "2008"}], "bracket": [8, 21]}]}
    assert [source.name for source in match_annotations(codec.annotations_from_json(values)).missing] == ["Holm (2008)"]


def test_names_of_what_is_missing():
    text = "It froze (Holm & Rask, 2008). It thawed (Holm et al., n.d.). It rained [@nobody]. It shone [12]."
    plain = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert [source.name for source in match_essay(plain).missing] == [
        "Holm and Rask (2008)",
        "Holm et al. (n.d.)",
        "@nobody",
        "[12]",
    ]
