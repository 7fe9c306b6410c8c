"""Judge the first names and initials beside a typed surname."""

from studyapp.operations.answering.given_names import GIVEN_NAMES, SURNAMES_TOO
from studyapp.operations.answering.source_names.authors import Match, match_author
from studyapp.operations.answering.source_names.credit_lines import is_initials, is_organisation_name, split_author
from studyapp.operations.answering.source_names.spelling import PARTICLES, fold_name
from studyapp.operations.answering.source_names.typed_names import TypedName

_NICKNAMES = {
    "bill": "w", "bob": "r", "ted": "e", "peggy": "m", "betty": "e", "liz": "e", "tony": "a",
    "kate": "c", "hans": "j", "fritz": "f", "gretchen": "m", "jack": "j", "polly": "m",
}  # fmt: skip
"""First letter of the full name, for nicknames that begin with another: Bill is William."""


def use_first_names(author: str, match: Match, typed: TypedName) -> None:
    """Count as known the first names beside a surname: those of the answer, initials, and the common ones."""
    if is_organisation_name(author):
        return
    first, _ = split_author(author)
    known = {fold_name(word) for word in first}
    called: list[int] = []

    def is_first(k: int) -> bool:
        word = fold_name(typed.words[k])
        if k in typed.used:
            return False  # "Bauer D Kern S"
        return is_initials(typed.words[k]) or word in GIVEN_NAMES or word in known or word in PARTICLES - {"and"}

    def use(k: int) -> None:
        typed.used.add(k)
        called.append(k)

    before = min(match.places) - 1
    if (
        before > 0
        and before not in typed.used
        and is_first(before - 1)
        and _may_be_name(typed.words[before])
        and not is_first(before)
    ):
        before -= 1  # a middle name that is not known
    while before >= 0 and is_first(before):
        use(before)
        before -= 1
    after = max(match.places) + 1
    if after < len(typed.words) and typed.words[after] == ",":
        after += 1
    is_named = bool(called)  # what stands behind is of the next author: "D. Bauer, S. Kern"
    while (
        not is_named and after < len(typed.words) and (is_initials(typed.words[after]) or _is_only_given(after, typed))
    ):
        use(after)
        after += 1
    words = [typed.words[k] for k in sorted(called)]
    typed.is_other_person |= bool(first) and not all(_may_be_called(word, first) for word in words)
    typed.has_other_letter |= bool(first) and _is_contrary(words, first)
    typed.has_other_order |= bool(first) and not _are_in_order(words, first)


def add_repeats(author: str, match: Match, most: int, typed: TypedName) -> Match:
    """Return a match with the places where an author of several sources is named again, and count them as known."""
    for _ in range(most):
        again = match_author(author, typed)
        if not again.places:
            break
        typed.used.update(again.places)
        use_first_names(author, again, typed)
        match = Match(match.places + again.places, match.missing, match.is_slip or again.is_slip)
    return match


def _may_be_name(word: str) -> bool:
    return word.isalpha() and fold_name(word) != "and"


def _is_only_given(at: int, typed: TypedName) -> bool:
    """Return whether a word behind a comma is a first name and no surname too, as Martin is: "Ostrom, Elinor"."""
    word = fold_name(typed.words[at])
    return word in GIVEN_NAMES - SURNAMES_TOO and "," in typed.words[max(at - 2, 0) : at]


def _may_be_called(word: str, first: list[str]) -> bool:
    """Return whether a first name or initials fit the first names of the answer."""
    if word in PARTICLES:
        return True
    letters = {letter for name in first for letter in _first_letters(name)}
    if is_initials(word) or any(is_initials(name) for name in first):
        return set(fold_name(word if is_initials(word) else word[0]).replace(".", "")) <= letters
    return fold_name(word) in map(fold_name, first)


def _first_letters(name: str) -> str:
    """Return the letters with which a first name begins, or all of initials."""
    bare = fold_name(name).replace(".", "")
    return bare if is_initials(name) else bare[:1]


def _is_contrary(words: list[str], first: list[str]) -> bool:
    """Return whether first names begin with letters that none of the answer's has, and are no middle names besides."""
    wanted = "".join(map(_first_letters, first))
    given = [_NICKNAMES.get(fold_name(word), _first_letters(word)) for word in words if word not in PARTICLES]
    has_other = any(letter not in wanted for letter in "".join(given))
    return has_other and ("".join(given)[0] not in wanted or len("".join(given)) <= len(wanted))


def _are_in_order(words: list[str], first: list[str]) -> bool:
    """Return whether the letters of first names follow one another as in the answer; some may be left out."""
    letters = iter("".join(map(_first_letters, first)))
    return all(letter in letters for word in words if word not in PARTICLES for letter in _first_letters(word))
