"""Word at the front of a sentence, or between its commas, that only tie it to others."""

from studyapp.resources import word_list

_TIES = word_list("drafting", "asking.ties.ties")


def is_tie(words: str) -> bool:
    """Return whether some words only tie their sentence to others, so that a question is as true without them."""
    return words.rstrip(" ,").lower().replace(" ", "_") in _TIES or words == ","
