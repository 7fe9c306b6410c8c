"""What an essay tells of its text."""

import pytest

from studyapp.domain.essays import Essay


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The Lena – a river – is 4,294 km long.", 10),
        ("谈判从五月开始。", 7),
        ("1990年10月3日，科尔 spoke.", 9),
        ("سقوط الجدار في برلين", 4),
    ],
)
def test_words_are_counted_and_characters_where_no_space_parts_words(text: str, words: int) -> None:
    assert Essay(None, None, None, text, ()).word_count == words


@pytest.mark.parametrize(("language", "is_english"), [("en", True), ("EN-gb", True), ("enm", False), ("und", False)])
def test_english_of_any_country_is_english(language: str, is_english: bool) -> None:
    assert Essay(None, None, None, "", (), language=language).is_english is is_english
