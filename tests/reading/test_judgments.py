"""Judgments are named by their parties, since no line of them is a title."""

from dataclasses import replace

import pytest

from studyapp.reading.characters import mend_characters
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.judgments import case_in_head, case_name
from studyapp.reading.plain.reader import read_plain
from studyapp.reading.texts import essay_of, read_text


@pytest.mark.parametrize(
    ("top", "name"),
    [
        (
            "Neutral Citation: [2031] UKFTT 00104 (TC)\nFIRST-TIER TRIBUNAL\nBefore\nTRIBUNAL JUDGE ADA HOLT\nBetween\n"
            "JONAS PETER REED\nAppellant\nand\nTHE COMMISSIONERS FOR SALT AND TOLLS\nRespondents\nDECISION",
            "Jonas Peter Reed v The Commissioners for Salt and Tolls [2031] UKFTT 00104 (TC)",
        ),
        (
            "IN THE HIGH COURT OF JUSTICE\nB E T W E E N:\n(1) MERROW SALT LIMITED\n(2) ANN REED\nClaimants\n- and -\n"
            "DR SILAS HOLT (formerly known as SILAS BRANDT)\tDefendant/\n- - - - -\nJUDGMENT",
            "Merrow Salt Limited and others v Dr Silas Holt",
        ),
        (
            "IN THE HIGH COURT OF JUSTICE\nTuesday, 4 May 2031\n- - - -\nTHE QUEEN ON THE APPLICATION OF\nEWAN VANE\n"
            "(CLAIMANT)\n-v-\nHARLE CROWN COURT\n(DEFENDANT)\n- - - -",
            "The Queen on the application of Ewan Vane v Harle Crown Court",
        ),
        (
            "COURT OF APPEAL\nBetween:\nMW\tAppellant\nand\nthe borough of harle\tRespondent",
            "MW v The Borough of Harle",
        ),
        (
            "IN THE COURT OF APPEAL\nCRIMINAL DIVISION\nNCN: [2031] EWCA Crim 12\nLADY JUSTICE HOLT\n______\n"
            "R E G I N A\n- v –\nEWAN VANE\n______\nMr Reed appeared on behalf of the Applicant",
            "R v Ewan Vane [2031] EWCA Crim 12",
        ),
    ],
)
def test_a_case_is_named_by_its_parties(top: str, name: str) -> None:
    assert case_name(top.split("\n")) == name


@pytest.mark.parametrize(
    "top",
    [
        "A history of the court\nBetween:\nthe wars nobody counted the appellants.",
        "The talks between\nHarle\nClaimant\nand\nMerrow\nDefendant",
        "COURT OF APPEAL\nThe Reeds\nv\nMerrow",
        "COURT OF APPEAL\nBetween:\nMW\tAppellant\nThe decision below was made in 2030.",
        "",
    ],
)
def test_what_names_no_court_or_no_parties_is_no_case(top: str) -> None:
    assert case_name(top.split("\n")) is None


def test_one_line_may_name_both_parties_with_their_parts() -> None:
    lines = [
        "NORTH HARLE TAX COURT",
        "ANN AND JONAS REED,1 Petitioners v. COMMISSIONER OF SALT, Respondent",
        "Filed 1931",
    ]
    assert case_name(lines) == "Ann and Jonas Reed v Commissioner of Salt"
    assert case_name(lines[1:]) is None


def test_a_judgment_has_its_case_for_a_title() -> None:
    text = (
        "Neutral Citation Number: [2031] EWHC 12 (Ch)\n\nIN THE HIGH COURT OF JUSTICE\n\nBetween:\n\nJONAS REED\n\n"
        "Claimant\n\n- and -\n\nMERROW SALT LIMITED\n\nDefendant\n\nJUDGMENT\n\n"
        "1. The claimant sold his share of the salt works in 2029, and says that he was never paid for it.\n"
    )
    assert read_text(text, markdown=False).title == "Jonas Reed v Merrow Salt Limited [2031] EWHC 12 (Ch)"


@pytest.mark.parametrize(
    ("parties", "author"), [("REGINA\n\nv\n\nEWAN VANE", None), ("The salt works of Ada Holt", "Ada Holt")]
)
def test_nobody_in_the_properties_of_a_file_wrote_a_judgment(parties: str, author: str | None) -> None:
    text = (
        f"IN THE COURT OF APPEAL\n\n{parties}\n\nJUDGMENT\n\n"
        "1. The applicant drove through the gate of the salt works, and says that he never saw it.\n"
    )
    source = mend_characters(text)
    draft = replace(read_plain(source), properties=FrontMatter(author="Ada Holt"))
    assert essay_of(draft, FrontMatter(), source=source).author == author


@pytest.mark.parametrize(
    ("head", "case"),
    [
        ("MERROW SALT, LLC V. STATE EX REL. HOLT", "Merrow Salt, LLC v State ex rel. Holt"),
        ("Reed v. Merrow Salt Limited", "Reed v Merrow Salt Limited"),
        ("Opinion of the Court", None),
        ("Harle v. Merrow v. Lund", None),
        ("the salt of Harle v. the salt of Merrow", None),
    ],
)
def test_a_running_head_may_name_a_case(head: str, case: str | None) -> None:
    assert case_in_head(head) == case
