"""Recognise notes on a paper itself: to and from whom, where its authors work, when it was received, its licence."""

import re

_SENTENCES = 120  # words of the longest note on a paper, such as its licence
_LONGEST_HEAD = 80  # words of the head of a memorandum
_DATE = r"(?:\d{1,2}[\s./-]+)?(?:\w{3,9}[\s./-]+|\d{1,2}[./-])(?:\d{1,2},?\s+)?(?:19|20)\d\d"
_IMPRINT = re.compile(
    r"[\W\d]{0,6}(?:[a-z]\s)?(?:"
    r"(?:to whom |\w+ (?:to|for) )?(?:authors? )?(?:to whom )?correspond(?:ence|ing authors?)\b"
    r"(?=.{0,60}[:@]|[^.]{0,40}\baddressed|\s(?:to|and)\b.{0,200}\S@\S)"
    rf"|(?:article history\W+)?(?:manuscript )?(?:received|submitted|revised|accepted|published|available)"
    rf"(?: (?:online|on|for publication|in revised form))*\s*:?\s*{_DATE}"
    r"|(?:full )?list of author information\b|(?:academic|handling|associate|section) editors?\s*:"
    r"|(?:copyright\s*)?(?:©|\(c\))\s*(?:the authors?|(?:19|20)\d\d)|copyright\s+(?:19|20)\d\d"
    r"|(?:these |both |the first \w+ )?authors? (?:have )?contributed equally|equal contribution\b"
    r"|this (?:is an open[ -]access|(?:article|work|paper) is (?:distributed|licen[cs]ed|published) under)"
    r"|e-?mails?(?: address(?:es)?)?\s*:\s*\S+@|\S{1,40}@\S{3,40}$"
    r"|th(?:is|e) (?:work|research|study|project) (?:is|was|has been) (?:partly |partially )?(?:supported|funded)\b"
    r"|(?:supported|funded) (?:in part )?by (?:a )?grants?\b"
    r"|(?:reprint requests|address for correspondence|author for correspondence|present address)\b"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(
    r"\b(?:university|universit[àäéy]\w*|univ|college|departments?|institut\w*|schools?|faculty|centre|center|laborator\w+|hospital"
    r"|clinic|academy|ministry)\b|\S@\S+\.\w",
    re.IGNORECASE,
)

_MEMO_LABEL = re.compile(
    r"(?:^|(?<=\s))(?P<label>to|from|cc|date|subject|re|TO|FROM|CC|DATE|SUBJECT|RE|To|From|Cc|Date|Subject|Re)\s?:\s"
)


def memo_lines(text: str) -> list[tuple[str, str]]:
    """Return the labels at the head of a memorandum, in small letters, with what stands behind each.

    Args:
        text: a block that begins with such a label, as "To: Ann Lee" or "From: Carl Berg Subject: The Quay".
    """
    labels = list(_MEMO_LABEL.finditer(text))
    if not labels or labels[0].start() or len(text.split()) > _LONGEST_HEAD:
        return []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return [(label["label"].lower(), text[label.end() : end].strip()) for label, end in zip(labels, ends, strict=True)]


def is_imprint(text: str) -> bool:
    """Return whether a paragraph is a note on the paper itself, by the words that it begins with."""
    return len(text.split()) <= _SENTENCES and _IMPRINT.match(text.strip()) is not None


def names_a_place_of_work(text: str) -> bool:
    """Return whether a line names an institution or an address, as the affiliation of an author does."""
    return _PLACE.search(text) is not None
