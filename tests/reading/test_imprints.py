"""Notes on a paper itself are told by the words that they begin with, and prose is none."""

import pytest

from studyapp.reading.imprints import is_imprint


@pytest.mark.parametrize(
    "text",
    [
        "* Correspondence: ann.lee@kyrkby.example",
        "Correspondence should be addressed to Ann Lee; lee@kyrkby.example",
        "⁎ Corresponding author at: Department of Ice, Harbour Street 2. E-mail address: lee@kyrkby.example",
        "Authors to whom correspondence should be addressed; E-Mails: lee@kyrkby.example",
        "Received 17 June 2015; Revised 21 August 2015; Accepted 24 August 2015",
        "Received: 02/02/2016 Accepted: 03/25/2017",
        "Article history: Received 5 April 2013",
        "Full list of author information is available at the end of the article",
        "© 2015 Lee et al.; licensee Kyrkby Press. This is an Open Access article.",
        "Academic Editor: Ann Lee",
        "This work was supported by grants of the town of Kyrkby.",
        "1 ann.lee@kyrkby.example",
    ],
)
def test_notes_on_a_paper(text: str) -> None:
    assert is_imprint(text)


@pytest.mark.parametrize(
    "text",
    [
        "The correspondence of the merchants is kept in the archive: 400 letters.",
        "Correspondence between the towns was slow, and the ice made it slower.",
        "Received wisdom has it that the harbour froze in 1893.",
        "Accepted prices fell in the year 1911 as the ships came back.",
        "Published in 1893, the report of the council told nothing of the ice.",
        "The ice was supported by the quay.",
        "1 The Kyrkby Post, 4 May 1893, p. 2.",
    ],
)
def test_prose_is_no_note_on_a_paper(text: str) -> None:
    assert not is_imprint(text)
