"""Find the typed words that name an author: a surname, an organisation in full, cut short or by its initials."""

import re
from dataclasses import dataclass

from studyapp.operations.answering.source_names.credit_lines import is_organisation_name, split_author
from studyapp.operations.answering.source_names.spelling import (
    SMALL_WORDS,
    fold_name,
    is_slip_of,
    is_spelled_alike,
    spell_american,
    words_of,
)
from studyapp.operations.answering.source_names.typed_names import TypedName

_FEWEST_WORDS = 2  # words of an organisation by which it is known where others are missing
_SHORT_WORDS = frozenset(
    "am an as at be by do go he if in is it me my no of on or so to up us we ab am da du ein er es ihr im in ist ja so "
    "um war wo zu was the and".split()
)
"""Words that are no initials where they are typed in small letters."""
_KNOWN_AS = {
    "destatis": "statistisches bundesamt", "fed": "federal reserve", "unicef": "united nations children s fund",
    "cia": "central intelligence agency", "ofcom": "office of communications",
    "eurostat": "statistical office of the european union",
}  # fmt: skip
"""Short names of bodies that are not their initials, or not all of them; the names in full, folded."""
_SHORTEST_CUT = 3  # letters that remain of a word that is cut short


@dataclass(frozen=True, slots=True)
class Match:
    """The words that name an author, and their faults; `places` is empty where none do."""

    places: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    is_slip: bool = False


def match_author(author: str, typed: TypedName) -> Match:
    """Return the typed words that name an author, none of them counted as known before."""
    _, wanted = split_author(author)
    places: list[int] = []
    missing: list[str] = []
    has_slip = False
    for word in wanted:
        found, is_exact = find_word(word, typed, (*places, *typed.used), is_of_body=is_organisation_name(author))
        places.extend(found)
        has_slip |= bool(found) and not is_exact
        if not found:
            missing.append(word)
    if missing and is_organisation_name(author) and (short := match_initials(author, wanted, typed)) is not None:
        return short
    if missing and len(wanted) - len(missing) < (_FEWEST_WORDS if is_organisation_name(author) else 1):
        return Match()
    return Match(tuple(places), tuple(missing), has_slip)


def find_word(
    word: str, typed: TypedName, taken: tuple[int, ...], *, is_of_body: bool = False
) -> tuple[tuple[int, ...], bool]:
    """Return the places where a word was typed, as one word or as two, and whether without a slip."""
    free = [k for k, typed_word in enumerate(typed.words) if k not in taken and typed_word[0].isalpha()]
    for k in reversed(free) if len(word) == 1 else free:  # "O. Ó Briain"
        if is_spelled_alike(word, typed.words[k]) or (
            is_of_body and spell_american(word) == spell_american(typed.words[k])
        ):
            return (k,), True
    for k in free:
        if k + 1 in free and is_spelled_alike(word, typed.words[k] + typed.words[k + 1]):
            return (k, k + 1), True
    for k in free:
        typed_word = typed.words[k]
        begins_alike = fold_name(typed_word)[:1] == fold_name(word)[:1]  # a Landesamt is no Bundesamt
        if is_of_body and _is_cut(word, typed_word):
            return (k,), k in typed.dotted
        if is_of_body and _is_contracted(word, typed_word):
            return (k,), True
        if is_slip_of(word, typed_word) and (begins_alike or not is_of_body):
            return (k,), False
    return (), False


def _is_cut(word: str, typed: str) -> bool:
    """Return whether a word was cut short: "Stat." for "Statistisches"."""
    short = fold_name(typed)
    return len(short) >= _SHORTEST_CUT and len(word) > len(short) + 1 and fold_name(word).startswith(short)


def _is_contracted(word: str, typed: str) -> bool:
    """Return whether letters are left out of the middle of a word: "Dept" for "Department", "Govt" for "Government"."""
    full, short = fold_name(word), fold_name(typed)
    is_short = _SHORTEST_CUT <= len(short) <= len(full) / 2 and short[0] == full[0] and short[-1] == full[-1]
    letters = iter(full)
    return is_short and all(letter in letters for letter in short)


def match_initials(author: str, wanted: list[str], typed: TypedName) -> Match | None:
    """Return an organisation by its initials, or one that is known by initials in full."""
    every = "".join(word[0] for word in re.findall(r"[^\W\d_]+", author)).casefold()
    letters = {every, "".join(word[0] for word in wanted).casefold()}
    for k, typed_word in enumerate(typed.words):
        bare = typed_word.replace(".", "").casefold()
        if _KNOWN_AS.get(bare) == " ".join(words_of(author)):
            return Match((k,), is_slip=True)
        if len(bare) > 1 and len(wanted) > 1 and bare in letters and typed_word not in _SHORT_WORDS:
            return Match((k,))
    if len(wanted) == 1 and wanted[0].replace(".", "").isupper() and len(wanted[0].replace(".", "")) > 1:
        return _match_spelled_out(wanted[0].replace(".", "").casefold(), typed)
    return None


def _match_spelled_out(letters: str, typed: TypedName) -> Match | None:
    """Return words in a row that begin with the letters of an organisation's initials."""
    named = [
        k
        for k, word in enumerate(typed.words)
        if word[0].isalpha() and word.casefold() not in SMALL_WORDS and typed.words[k - 1 : k] not in (["Co"], ["co"])
    ]
    for begin in range(len(named) - len(letters) + 1):
        run = named[begin : begin + len(letters)]
        if [fold_name(typed.words[k])[:1] for k in run] == list(letters) and len(run) > 1:
            return Match(tuple(range(run[0], run[-1] + 1)))
    return None
