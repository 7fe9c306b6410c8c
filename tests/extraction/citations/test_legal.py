"""Citations of law: Bluebook and OSCOLA, in full, in short, by Id., and statutes."""

import pytest

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span
from studyapp.extraction.citations.finding import find_citations
from studyapp.extraction.citations.legal import legal_source
from tests.extraction.essays import short
from tests.pace import at_most


def found(text: str) -> list[tuple[str, list[str]]]:
    """The marks of a text and what they cite."""
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return [(c.span.of(text), [short(item) for item in c.items]) for c in find_citations(essay, ())]


FIRST = "Ice may not be sold at night. Holm v. Nyby Quay Co., 412 U.S. 113, 152 (1973)."
HOLM = "Holm v. Nyby Quay Co./1973/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, [("Holm v. Nyby Quay Co., 412 U.S. 113, 152 (1973)", [f"{HOLM}152"])]),
        (
            "It froze. See In re Salt, 31 F.3d 4 (2d Cir. 1994).",
            [("See In re Salt, 31 F.3d 4 (2d Cir. 1994)", ["In re Salt/1994/"])],
        ),
        (
            "The rule of Rask v. Berg, 9 F. Supp. 2d 12, 14 (D. Me. 2001), held.",
            [(", 9 F. Supp. 2d 12, 14 (D. Me. 2001)", ["Rask v. Berg/2001/14*"])],
        ),
        (
            f"{FIRST} It may be sold by day. Id. at 155.",
            [(FIRST[30:-1], [f"{HOLM}152"]), ("Id. at 155", [f"{HOLM}155"])],
        ),
        (
            f"{FIRST} Fog is free. Holm, 412 U.S. at 160–61.",
            [(FIRST[30:-1], [f"{HOLM}152"]), ("Holm, 412 U.S. at 160–61", [f"{HOLM}160–61"])],
        ),
        ("Salt is taxed. 26 U.S.C. § 61(a)(1).", [("26 U.S.C. § 61(a)(1)", ["26 U.S.C. § 61(a)(1)//"])]),
        ("A tax under 26 U.S.C. § 61 is due each year.", []),
        (
            "A duty is owed. Rask v Berg [1932] AC 562 (HL) 580.",
            [("Rask v Berg [1932] AC 562 (HL) 580", ["Rask v Berg/1932/580"])],
        ),
        (
            "The rule of Lord Brand in Rask v Berg [2005] UKHL 15 was cited to Holm LJ in Berg v Roe [1932] AC 562.",
            [(" [2005] UKHL 15", ["Rask v Berg/2005/*"]), (" [1932] AC 562", ["Berg v Roe/1932/*"])],
        ),
        (
            "In Rask v Berg [2005] UKHL 15, [12] a duty was owed.",
            [(" [2005] UKHL 15, [12]", ["Rask v Berg/2005/[12]*"])],
        ),
        ("The ship lay at 12 St. Mary at 5 in the morning.", []),
        ("Ice v. salt is an old question in Nyby, as 412 sailors said in 1973.", []),
        ("The id. of the card was lost. Id. est nothing.", []),
    ],
)
def test_law_is_cited_in_its_own_forms(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text) == expected


def test_a_short_name_means_the_case_of_its_volume() -> None:
    text = (
        "It froze. Salt Co. v. Rask, 366 N.C. 323 (2012). It thawed. Salt Co. v. Berg, 236 N.C. App. 340 (2014). "
        "It froze again. Salt Co., 236 N.C. App. at 365."
    )
    assert found(text)[-1] == ("Salt Co., 236 N.C. App. at 365", ["Salt Co. v. Berg/2014/365"])


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Rask v Berg [1932] AC 562 (HL) 580", "Rask v Berg/1932/580"),
        ("Human Tides Act 1998, s 6(1)", "Human Tides Act 1998/1998/s6(1)"),
        ("See Holm v. Berg, 412 U.S. 113 (1973)", "Holm v. Berg/1973/"),
        ("Holm, The Tides (Quay 1998) 6", None),
    ],
)
def test_a_note_may_be_a_case_or_a_statute(part: str, expected: str | None) -> None:
    item = legal_source(part)
    assert (short(item) if item else None) == expected


@pytest.mark.parametrize(
    "odd", ["A " * 4000, "A v. B, " * 2000, "1 U.S. " * 3000, "Id. at " * 3000, "A.B. § 1(" * 2000]
)
def test_no_text_keeps_the_grammar_busy(odd: str) -> None:
    with at_most(5):
        found(odd)
