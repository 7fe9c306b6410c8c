"""Small word lists and wordings that several forms share."""

EMPTY_NOUNS = frozenset(
    "landscape advance area trend role part result way thing factor importance significance attention country reality"
    " change fact position manner extent work term need issue challenge problem example time case point year number"
    " difference level amount kind group set lot majority range variety reason figure total proportion rate share"
    " percentage average effect impact use".split()
)
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()


def word_count_hint(words: str) -> str:
    """How many words a blank hides, spelt out: a digit on the front would look like a figure of the text."""
    count = len(words.split())
    if count == 1:
        return "one word"
    return f"{_COUNTS[count - 1]} words" if count <= len(_COUNTS) else "what"
