"""Abbreviations and their long forms."""

import pytest

from studyapp.extraction.abbreviations import find_abbreviations
from tests.pace import at_most


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Shanghai Cooperation Organisation (SCO) met.", "SCO", "Shanghai Cooperation Organisation"),
        ("The SCO (Shanghai Cooperation Organisation) met.", "SCO", "Shanghai Cooperation Organisation"),
        ("It limits nongovernmental organizations (NGOs).", "NGO", "nongovernmental organization"),
        (
            "The Department for International Development (DFID) pays.",
            "DFID",
            "Department for International Development",
        ),
        (
            "The United States Agency for International Development (USAID) pays.",
            "USAID",
            "United States Agency for International Development",
        ),
        ("Official development assistance (ODA) grew.", "ODA", "Official development assistance"),
        (
            "The US Centers for Disease Control and Prevention [CDC] say.",
            "CDC",
            "Centers for Disease Control and Prevention",
        ),
        ("The neglected tropical diseases (NTDs) spread.", "NTD", "neglected tropical disease"),
        ("The World Health Organization (WHO; Geneva) met.", "WHO", "World Health Organization"),
        ("Non-governmental organisations (NGOs) left.", "NGO", "Non-governmental organisation"),
        ("The Middle East and North Africa region (MENA) is dry.", "MENA", "Middle East and North Africa"),
        ("Gross domestic product (hereafter GDP) grew.", "GDP", "Gross domestic product"),
        ("We use the “responsibility to protect” (R2P) here.", "R2P", "responsibility to protect"),
        ("They are high-risk (HR) strains.", "HR", "high-risk"),
        ("We use a year-by-year (YbY) approach.", "YbY", "year-by-year"),
        ("There are Harbour Owned Boats, or HOBs, in the port.", "HOB", "Harbour Owned Boat"),
        (
            "It came to the Second-tier Tribunal (Harbour Chamber) (the STT) in May.",
            "STT",
            "Second-tier Tribunal",
        ),
        (
            "It follows the national Price Index for Rural Wage Earners and Clerical Workers (PI-W) closely.",
            "PI-W",
            "Price Index for Rural Wage Earners and Clerical Workers",
        ),
        ("Abbreviations\n\nDB: database; XRS: x-ray spectroscopy", "DB", "database"),
    ],
)
def test_definitions(text, short, long):
    found, *_ = find_abbreviations(text)
    assert (found.short, found.long) == (short, long)
    assert long[:-1] in " ".join(found.span.of(text).split())


@pytest.mark.parametrize(
    "text",
    [
        "It fell (USA) there.",
        "It grew (62%) in Georgia (2003).",
        "He copied it (China’s J-11).",
        "So it goes (see Lo).",
        "It was read (IMF).",
        "The share of - tetrahydrocannabinol (THC) rose.",
        "He came by Boat, or by CAR, to the port.",
        "The Harbour Board of the Town (HBX) met.",
        "It has two parts; DB: database; no list is meant.",
    ],
)
def test_brackets_that_define_nothing(text):
    assert find_abbreviations(text) == ()


def test_the_first_definition_wins():
    found = find_abbreviations("The World Health Organization (WHO). The Women Hiking Out (WHO).")
    assert [one.long for one in found] == ["World Health Organization"]


@pytest.mark.parametrize("piece", ["aa ", "(AB ", "A B (AB) ", "((((", "AAAA "])
def test_hostile_repetition_ends_soon(piece):
    with at_most(3):
        find_abbreviations(piece * 5000 + "(AAAAAAAA)")
