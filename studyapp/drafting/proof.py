"""Rules that no card may break, whoever wrote it; each gives a reason or None."""

import difflib
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.domain.ids import normalised
from studyapp.domain.messages import msg
from studyapp.resources import word_list

Rule = Callable[[DraftNote, Essay], str | None]

_STOP = word_list("drafting", "proof.stop")
_BLANK = re.compile(r"\[\.\.\.(?: [^\]]{1,30})?\]")
_PARTED = re.compile(rf"(?<!\d)\d{{1,3}}[ \u00a0\u202f]{_BLANK.pattern}|{_BLANK.pattern}[ \u00a0\u202f]\d{{3}}(?!\d)")
_UNFINISHED = re.compile(  # "whether the towns should be"
    r"(?:\b(?:should|would|could|must|might|shall|will|may|can|to|not) (?:be|have)|\b(?:been|being|the|an?|and|or|than"
    r"|should|would|could|must|shall|to))$"
)
_ENDS_BEFORE_NOUN = re.compile(r"\b(?:of|from|into|among|between|whose|than|as|the|an?|and|or)$")
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|several|both)\b[^:]*:(?P<items>[^:]*)$", re.I)
_BROKEN_WORD = re.compile(r"[a-z]-[.?!”’]*$")
_LABEL = re.compile(
    r"(?:the )?(?:option|table|step|phase|stage|figure|model|chapter|section|part|level|appendix|annex|study|experiment"
    r"|hypothesis|volume|box|item|round|tier|scenario|panel|column|row|wave|equation|exhibit)"
    r" (?:\d{1,3}[a-z]?|[IVX]+|(?-i:[A-Z])|one|two|three|four|five|six)",
    re.I,
)
_BRACKETED = re.compile(rf"\({_BLANK.pattern}\)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YES_NO = re.compile(
    r"^(?:[^,?]{0,60},\s+)?(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|might)\s+(?!\d)",
    re.I,
)
_DANGLING = re.compile(
    r"^(?:\[\.\.\.[^\]]*\]\s*)?(?:(?:and|but|so|thus|however|nevertheless|similarly|indeed|also|again)\b,?\s*)*"
    r"(?:this|these|those|that|they|their|he|she|his|her|such|here|the former|the latter|the first|the second|its"
    r"|it(?!\s+(?:is|was|has been)\s+\w+\s+(?:that|to|for)\b)"
    r"|(?:both|each)(?=\s+(?:of|have|has|had|is|are|were|was|do|did|will|can|could|claim|seek|pursue)\w*\b))\b",
    re.I,
)
_DEIXIS = re.compile(
    r"\b(?:this (?:essay|paper|article|section|institution|year|chapter|study|report|theme|order|regard)"
    r"|the (?:essay|text|passage|author|article) (?:says|states|argues)|(?:last|next) (?:year|month|week)"
    r"|as (?:above|below|(?:mentioned|noted|discussed|shown|seen) (?:above|below|earlier|previously|before))"
    r"|(?:presented|inferred|listed|described|discussed|defined|mentioned|noted|reported|shown|outlined|examined|proposed"
    r"|operationali[sz]ed|adopted) (?:here|above|below|previously|earlier)"
    r"|here (?:refers?|means?|denotes?|stands|is (?:used|understood|meant|defined))"
    r"|the present (?:paper|article|chapter|study|section|report|work|analysis|results?|findings?|data|sample|survey"
    r"|review|method|approach|experiments?|model|tree|topology)"
    r"|aforementioned)\b",
    re.I,
)
_UNHELD = re.compile(  # "and, accordingly, that this is a toll", whose "they held that" was left out
    r"\band,? (?:\w+ly|therefore|thus|hence|also),? that (?:this|these|the|an?|it|they|he|she|there|its|their)\b"
)
_CUT = re.compile(r"\b(?:p|pp|et al|cf|vol|no|ed|eds)\.?\s*$", re.I)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_INSERTED = frozenset({"was", "were"})
_OF_NAMES = frozenset({"and", "et", "al"})
_LONGEST_ANSWER = 25  # words
_LEAST_SUMMED = 10  # smaller numbers make others by chance
_ROUNDED = 0.01
_SHARE = re.compile(r"%|\bper ?cent", re.I)
_REST = re.compile(r"\b(?:remaining|remainder|the rest|the others?)\b", re.I)
_TOTAL = re.compile(r"\b(?:total|in all|altogether|overall|sum|together|combined)\b", re.I)


def faults(draft: DraftNote, essay: Essay, names: Sequence[str] = ()) -> list[str]:
    """Return every hard rule that a card breaks, as reasons; none for a card that may be shown.

    Args:
        draft: the card.
        essay: its text.
        names: the names in place of the pronouns of its passage.
    """
    found = [rule(draft, essay) for rule in RULES]
    found += [_same_numbers(draft, essay, names), _faithful(draft, essay, names)]
    return [reason for reason in found if reason is not None]


@lru_cache(maxsize=256)  # the rules ask again and again of the same passage, front and answer
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, folded, in a crude stem."""
    words = re.findall(r"[^\W_][\w']*", re.sub(r"'s\b", "", normalised(text)))
    return frozenset(_stem(w) for w in words if w not in _STOP and (len(w) > 1 or not w.isascii()))


@lru_cache(maxsize=256)
def numbers(text: str) -> frozenset[str]:
    """Return the digit strings of a text, thousands separators aside."""
    return frozenset(re.findall(r"\d+(?:\.\d+)?", normalised(text).replace(",", "")))


def _stem(word: str) -> str:
    for suffix in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "al"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)].rstrip("ey")
    return word.rstrip("ey") if len(word) > 4 else word


def _ungrounded_refusal(draft: DraftNote, essay: Essay) -> str | None:
    return None if draft.quote.of(essay.text).strip() else msg("the-passage-is-empty")


def _unsupported_refusal(draft: DraftNote, essay: Essay) -> str | None:
    quote = normalised(draft.quote.of(essay.text))
    if draft.cloze is not None:
        return (
            None if normalised(draft.back).strip(" .,;:") in quote else msg("the-blanked-words-are-not-in-the-passage")
        )
    if draft.kind is NoteKind.CITATION:
        return None
    words = content_words(draft.back)
    return None if words <= content_words(quote) else msg("the-answer-has-words-that-the-passage-has")


def _same_numbers(draft: DraftNote, essay: Essay, names: Sequence[str]) -> str | None:
    known = numbers(draft.quote.of(essay.text)) | numbers(draft.source) | numbers(" ".join(names))
    extra = numbers(draft.back) - known
    if extra:
        return msg("is-not-in-the-passage", extra=min(extra))
    if numbers(_BLANK.sub(" ", draft.front)) - known:
        return msg("the-front-has-a-number-that-the-passage")
    return None


def _split_number_refusal(draft: DraftNote, _essay: Essay) -> str | None:
    """Return many part thousands by a space: "1 000"."""
    is_part = re.fullmatch(r"[$£€]?\s?\d{1,3}", draft.back.strip()) is not None
    is_parted = is_part and _PARTED.search(draft.front) is not None
    return msg("the-answer-is-a-part-of-a-longer") if is_parted else None


def _no_label(draft: DraftNote, _essay: Essay) -> str | None:
    """Return why nobody learns which option, step or table it was: "phase III"."""
    return msg("the-answer-is-only-a-label") if _LABEL.fullmatch(draft.back.strip(" .,")) else None


def _no_year_of_source(draft: DraftNote, essay: Essay) -> str | None:
    """Return a reason where the answer may be the year of a source: no parse tells "Müller (2004)" from a date."""
    is_year = not essay.is_english and _YEAR.fullmatch(draft.back.strip()) is not None
    return msg("the-answer-may-be-the-year") if is_year and _BRACKETED.search(draft.front) else None


def _faithful(draft: DraftNote, essay: Essay, names: Sequence[str]) -> str | None:
    """Return a reason unless a filled cloze is its passage, less words left out, plus names or a form of "be".

    For a key that stands in the prose, @smith2008, its authors are read, whom the credit line names.
    """
    if draft.cloze is None:
        return None
    said = re.findall(r"\w+", normalised(draft.quote.of(essay.text)))
    filled = re.findall(r"\w+", normalised(draft.cloze.filled))
    match = difflib.SequenceMatcher(None, filled, said, autojunk=False)
    kept = sum(block.size for block in match.get_matching_blocks())
    extra = [w for tag, a, b, _, _ in match.get_opcodes() if tag in ("delete", "replace") for w in filled[a:b]]
    named = re.findall(r"\w+", normalised(" ".join(names)))
    known = _INSERTED | frozenset(named)
    if re.search(r"(?<!\w)@\w", draft.quote.of(essay.text)):
        known = known | _OF_NAMES | frozenset(re.findall(r"\w+", normalised(draft.source)))
    if kept < 0.75 * (len(filled) - len(named)) or any(w not in known for w in extra):
        return msg("filled-in-it-is-not-what-the-passage")
    return None


def given_away(front: str, back: str, above: str = "") -> str | None:
    """Return how a card gives its answer away, or None.

    Args:
        front: plain text; of a cloze, with its blank.
        back: the answer.
        above: the context line.
    """
    words, shown = content_words(back), _BLANK.sub(" ", front)
    if _adds_up(shown, back):
        return msg("the-front-gives-the-answer-away")
    if numbers(back) - numbers(f"{shown} {above}"):
        return None  # “About 9%” is more than the “about” of its question
    if words and words <= content_words(shown):
        return msg("the-front-gives-the-answer-away")
    if words and words <= content_words(f"{front} {above}"):
        return msg("the-context-gives-the-answer-away")
    if numbers(back) and (numbers(back) <= numbers(above) or numbers(back) <= numbers(shown)):
        return msg("the-answers-number-stands-on-the-front")
    return None


def _adds_up(shown: str, back: str) -> bool:
    """Return whether two numbers of a front make its answer: "1,015 of them, 437 men and 578 women".

    So does the share of "the rest" beside that of the others.
    """
    (asked, *more) = sorted(numbers(back)) or ["0"]
    others = [float(n) for n in sorted(numbers(shown)) if _YEAR.fullmatch(n) is None and float(n) >= _LEAST_SUMMED]
    if more or float(asked) < 2 * _LEAST_SUMMED or _YEAR.fullmatch(asked):
        return False
    is_share = _SHARE.search(back) is not None and _SHARE.search(shown) is not None
    if is_share and _REST.search(shown) and any(abs(100 - n - float(asked)) < _ROUNDED for n in others):
        return True
    is_total = _TOTAL.search(shown) is not None
    return is_total and any(abs(a + b - float(asked)) < _ROUNDED for k, a in enumerate(others) for b in others[:k])


def _no_leak(draft: DraftNote, _essay: Essay) -> str | None:
    return given_away(draft.front, draft.back, draft.context or "")


def _stands_alone(draft: DraftNote, essay: Essay) -> str | None:
    tail = normalised(draft.context or "")[-40:]
    nearby = normalised(essay.text[max(0, draft.quote.start - 900) : draft.quote.start])
    shown_before = len(tail) >= 20 and tail in nearby
    if draft.cloze is not None and _DANGLING.search(draft.front) and not shown_before:
        return msg("the-front-points-to-another-sentence")
    return msg("the-front-speaks-of-this-text") if points_outside(draft.front) else None


def points_outside(front: str) -> bool:
    """Return whether a front speaks of the text that it comes from, or of a time that only its reader knows."""
    return _DEIXIS.search(front) is not None


def _malformed_refusal(draft: DraftNote, _essay: Essay) -> str | None:
    front, back = draft.front.strip(), draft.back.strip()
    if not front or not content_words(back) | numbers(back):
        return msg("a-side-is-empty-2")
    if draft.cloze is None:
        if not front.endswith("?"):
            return msg("the-question-has-no-question-mark")
    elif len(_BLANK.findall(front)) != 1:
        return msg("a-cloze-has-one-blank")
    if re.search(r"\w\[\.\.\.[^\]]*\]|\[\.\.\.[^\]]*\]\w", front):
        return msg("the-blank-cuts-a-word")
    unheld = _UNHELD.search(front)
    is_unheld = unheld is not None and re.search(r"\bthat\b", front[: unheld.start()]) is None
    if is_unheld or re.match(r"[^\w\[(\"'‘“$£€¿]", front):
        return msg("the-front-starts-in-mid-sentence")
    if _ENDS_BEFORE_NOUN.search(back) or (draft.cloze is not None and _UNFINISHED.search(back)):
        return msg("the-answer-breaks-off")
    counted = _COUNTED.search(back)  # "two things: abandonment"
    if counted is not None and re.search(r"[,;]|\b(?:and|or)\b", counted["items"]) is None:
        return msg("the-answer-breaks-off")
    if len(back.split()) > _LONGEST_ANSWER:
        return msg("the-answer-is-too-long-to-recall")
    return broken_side(front) or broken_side(back)


def _are_paired(side: str, opening: str, closing: str) -> bool:
    """Return whether each mark has a partner behind it: 'one” and “two' has none."""
    depth = 0
    for mark in side:
        depth += (mark == opening) - (mark == closing)
        if depth < 0:
            return False
    return depth == 0


def broken_side(side: str) -> str | None:
    """Return what is broken off on a side of a card, or None."""
    if re.search(r"\((?:[Ss]ee )?(?:Fig(?:ures?|s?\.)|Tables?|Movie|Box|Appendix)\b", side):
        return msg("a-side-leads-to-a-picture-or-table")
    if re.search(r"\s[”’](?:\W|$)|\s\"[.,;:]?$", side):
        return msg("a-quotation-breaks-off")
    if side.count('"') % 2:
        return msg("a-quotation-mark-has-no-partner")
    if any(not _are_paired(side, a, b) for a, b in _PAIRS) or side.count("‘") > len(re.findall(r"’(?!\w)", side)):
        return msg("a-bracket-or-quotation-mark-has-no-partner")
    return msg("a-side-ends-in-the-middle") if _CUT.search(side) or _BROKEN_WORD.search(side) else None


def asks_yes_or_no(front: str) -> bool:
    """Return whether a question can be answered by yes or no."""
    return _YES_NO.search(front) is not None


def _no_yes_or_no(draft: DraftNote, _essay: Essay) -> str | None:
    is_so = draft.cloze is None and asks_yes_or_no(draft.front)
    return msg("the-question-can-be-answered-by-yes") if is_so else None


def _safe_to_export(draft: DraftNote, _essay: Essay) -> str | None:
    marks = ("::", "}}", "{{")
    return (
        msg("it-holds-marks-of-a-cloze")
        if any(m in side for m in marks for side in (draft.front, draft.back))
        else None
    )


def _on_the_text(draft: DraftNote, essay: Essay) -> str | None:
    known = content_words(draft.quote.of(essay.text)) | content_words(draft.context or "")
    return (
        None
        if content_words(_BLANK.sub(" ", draft.front)) & known
        else msg("the-front-shares-no-word-with-its-passage")
    )


RULES: tuple[Rule, ...] = (
    _ungrounded_refusal,
    _unsupported_refusal,
    _split_number_refusal,
    _no_label,
    _no_year_of_source,
    _no_leak,
    _on_the_text,
    _stands_alone,
    _malformed_refusal,
    _no_yes_or_no,
    _safe_to_export,
)
