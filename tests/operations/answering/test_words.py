"""Words that are typed letter by letter: a slip is near, another word is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.reviews import Grade
from studyapp.operations.answering.words import grade_words

RIGHT, NEAR, WRONG = Grade


@pytest.mark.parametrize(
    ("wanted", "typed", "grade"),
    [
        ("photosynthesis", "photosynthesis", RIGHT),
        ("photosynthesis", "Photosynthesis", RIGHT),
        ("photosynthesis", "photosyntesis", NEAR),
        ("photosynthesis", "fotosynthese", WRONG),
        ("Élysée", "elysee", NEAR),
        ("the long parliament", "the long parliment", NEAR),
        ("the long parliament", "the short parliament", WRONG),
        ("the long parliament", "long parliament", WRONG),
        ("hypertension", "hypotension", WRONG),
        ("hypertension", "hypertenshion", NEAR),
        ("sulfate", "sulfite", WRONG),
        ("sulfate", "sulfide", WRONG),
        ("sulfate", "sulfaet", NEAR),
        ("glucose", "glucase", WRONG),
        ("afferent", "efferent", WRONG),
        ("legal", "illegal", WRONG),
        ("moral", "amoral", WRONG),
        ("interstate", "intrastate", WRONG),
        ("employer", "employee", WRONG),
        ("mitosis", "meiosis", WRONG),
        ("million", "billion", WRONG),
        ("seven", "seventy", WRONG),
        ("sixteen", "sixteenn", WRONG),
        ("acid", "arid", WRONG),
        ("not proven", "now proven", WRONG),
        ("careless", "careful", WRONG),
        ("1848", "1849", WRONG),
        ("Photosynthese", "Photosynthes", NEAR),
        ("Gewaltenteilung", "Gewaltenteillung", NEAR),
        ("Gewaltenteilung", "Gewaltenverschränkung", WRONG),
    ],
)
def test_a_slip_is_near_and_another_word_is_wrong(wanted: str, typed: str, grade: Grade) -> None:
    assert grade_words(wanted, typed).grade is grade


@given(st.text(max_size=30), st.text(max_size=30))
def test_only_the_same_letters_are_right(wanted: str, typed: str) -> None:
    is_right = grade_words(wanted, typed).grade is RIGHT
    assert not is_right or wanted.split() == typed.split() or wanted.casefold() != wanted or typed.casefold() != typed
