"""Find the full name of “the Department”: by the text's own definition, or the last name before it with that noun."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from studyapp.domain.annotations import Sentence, Token
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

_LONGEST = 10  # words of a name
_BEARERS = word_list("drafting", "referents.short_names.bearers")
"""Nouns of what has a name with the noun in it, and is spoken of by the noun alone once it was named."""

_LARGE = word_list("drafting", "referents.short_names.large")
"""Nouns that are so spoken of only where they are written large: a company may have a name without "company"."""

PARTIES = frozenset(
    "appellant applicant claimant complainant deceased defendant petitioner plaintiff prosecutor respondent testator"
    " tenant landlord mother father".split()
)
"""Nouns for those who go to law."""

_OFTEN = 2  # times that a name must have been given to be known further on
_NEAR = 12  # sentences before a short name in which one name alone of its noun may stand

_LEAD = frozenset({"the", "this"})
_LINKS = frozenset("of for on between and the &".split())
_TIES = frozenset({"of", "for", "on", "between"})
_MOST_BEHIND = 8  # tokens
_GO_ON = frozenset(
    "of for on in at to with by from between against about over under as that which who whose where - /".split()
)
_NAMES = r"(?:[A-Z][\w.’'&-]*|\d{4})(?: (?:of|for|and|the|on|&|to|in|de|v|[A-Z][\w.’'&-]*|\d{4})){1,11}"
_DEFINED = re.compile(
    rf"(?P<long>{_NAMES}),? ?\((?:hereinafter|hereafter|henceforth|herein)?,? ?(?:referred to as |known as |called )?"
    r"(?:the )?[“\"‘'](?:[Tt]he )?(?P<short>(?:\d{4} )?[A-Z]?[a-z]{2,}(?: [A-Z]?[a-z]{2,})?)[”\"’']\)"
)
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Professor", "Sir", "Lord", "Lady"})
_PUBLISHED = frozenset("bulletin journal report review gazette circular house building press".split())
_NO_NAME = frozenset("of for and the on & to in de v".split())


@dataclass(frozen=True, slots=True)
class _Mention:
    """A noun where it stands in a text.

    Attributes:
        start: the start of its sentence.
        name: the full name; None if it is short, or one of several.
        words: the words of the name in small letters.
        is_short: whether nothing but "the" or "this" is with it.
        is_large: whether it is written large.
    """

    start: int
    name: str | None
    words: frozenset[str]
    is_short: bool
    is_large: bool


class ShortNames:
    """The full names of the short ones of a text.

    Args:
        text: the whole text, for what it defines itself.
        sentences: all of them, in text order.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences

    def of(self, sentence: Sentence) -> dict[str, str]:
        """Return the short names in a sentence, such as "the Department", with what the text calls them in full."""
        if not sentence.parses:
            return {}
        per_model = []
        for number, parse in enumerate(sentence.parses):
            tree = Tree(parse)
            found: dict[str, str] = {}
            for i in range(1, len(tree.tokens)):
                if is_short(tree, i):
                    noun = tree.tokens[i].text
                    full = self._defined_names.get(noun) or self._only_name(number, noun, sentence.span.start)
                    if full and full.lower() != noun.lower():
                        found[f"the {noun}"] = full
            per_model.append(found)
        return {short: full for short, full in per_model[0].items() if all(f.get(short) == full for f in per_model)}

    @cached_property
    def _defined_names(self) -> Mapping[str, str]:
        """Return by short name the one long name after which the text defines it in brackets and quotation marks."""
        found: dict[str, set[str]] = {}
        for match in _DEFINED.finditer(self._text):
            long = match["long"].split()
            while long and long[-1] in _NO_NAME:
                long.pop()
            before = self._text[max(0, match.start() - 20) : match.start()]
            if len(long) > 1 and _may_be_called(long, match["short"].split()[-1].lower(), before):
                found.setdefault(match["short"], set()).add(" ".join(long))
        return {short: min(names) for short, names in found.items() if len(names) == 1}

    @cached_property
    def _mentions(self) -> Sequence[Mapping[str, list[_Mention]]]:
        """Return for each model the mentions of each noun in text order."""
        models = max((len(sentence.parses) for sentence in self._sentences), default=0)
        found: list[dict[str, list[_Mention]]] = [{} for _ in range(models)]
        for sentence in self._sentences:
            for number, parse in enumerate(sentence.parses):
                for noun, mention in _mentions_in(Tree(parse), sentence.span.start):
                    found[number].setdefault(noun, []).append(mention)
        return found

    def _only_name(self, model: int, noun: str, start: int) -> str | None:
        """Return the name that stands last before a short one, where nothing near it may be meant as well.

        Of several that can be of one thing it is the one that the text uses most: "the Department of State", and not
        its "Bulletin".
        """
        key, is_large = noun.lower(), noun[:1].isupper()
        if key not in _BEARERS and not (is_large and key in _LARGE):
            return None
        mentions = [one for one in self._mentions[model].get(key, []) if one.is_large or not is_large]
        before = mentions[: bisect_left([one.start for one in mentions], start)]
        named = [one for one in before if one.name]
        if not named:
            return None
        first = self._starts[max(0, bisect_left(self._starts, named[-1].start) - _NEAR)]
        near = [one for one in before if one.start >= first and not one.is_short]
        same = [one for one in mentions if one.start == start and not one.is_short]
        uses = Counter(one.words for one in mentions if one.name)
        chosen = max(near, key=lambda one: (uses[one.words], len(one.words), (one.name or "").startswith("the ")))
        if not all(one.name and _may_be_one(one.words, chosen.words) for one in (*near, *same)):
            return None
        last = self._starts[min(bisect_left(self._starts, chosen.start) + _NEAR, len(self._starts) - 1)]
        return None if start > last and uses[chosen.words] < _OFTEN else chosen.name

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self._sentences]


def _may_be_called(long: Sequence[str], noun: str, before: str) -> bool:
    """Return whether a name may be that of what a noun says, and not of a part: "a deed of Mr Roe (“the Deed”)"."""
    if noun in (word.lower() for word in long):
        return True
    is_part = re.search(r"\b(?:of|for|to|from|with)(?: the)? $", before) is not None
    return long[0].rstrip(".") in _TITLES and noun in PARTIES and not is_part


def _may_be_one(words: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether one of two names has all the words of the other."""
    return words <= others or others <= words


def is_bearer(token: Token) -> bool:
    """Return whether a noun is written large, as the short name of what has a longer one."""
    return token.text[:1].isupper() and token.tag == "NNP" and token.text.lower() in _BEARERS | _LARGE


def is_short(tree: Tree, i: int) -> bool:
    """Return whether a noun has nothing but "the" or "this" before it and nothing behind."""
    token, lead = tree.tokens[i], tree.tokens[i - 1]
    if token.pos not in ("NOUN", "PROPN") or token.tag in ("NNS", "NNPS") or lead.text.lower() not in _LEAD:
        return False
    if token.relation == "compound" or len(token.text) < 3:
        return False
    behind = tree.tokens[i + 1] if i + 1 < len(tree.tokens) else None
    if behind is not None and (behind.text.lower() in _GO_ON or _is_name(behind) or behind.tag == "CD"):
        return False
    ours = [c for c in tree.children(i) if c != i - 1 and tree.tokens[c].relation not in ("punct", "case")]
    return not ours


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN")


def _mentions_in(tree: Tree, start: int) -> Iterator[tuple[str, _Mention]]:
    """Yield the mentions of nouns in a sentence; a part of a longer name is none: "the Department store"."""
    for i, token in enumerate(tree.tokens):
        if token.pos not in ("NOUN", "PROPN") or not token.text[:1].isalpha():
            continue
        is_large = token.text[:1].isupper() and i > 0
        if token.tag in ("NNS", "NNPS"):
            yield token.lemma.lower(), _Mention(start, None, frozenset(), False, is_large)
        elif i and is_short(tree, i):
            yield token.text.lower(), _Mention(start, None, frozenset(), True, is_large)
        elif token.relation != "compound" or token.head < i:
            name, words = _name_of(tree, i)
            yield token.text.lower(), _Mention(start, name, words, False, is_large)


def _name_of(tree: Tree, i: int) -> tuple[str | None, frozenset[str]]:
    """Return the name that a noun carries, with the names around it: "the Department of State", "the Suez Canal"."""
    tokens = tree.tokens
    first = i
    while first and _is_name(tokens[first - 1]) and tokens[first - 1].text.lower() not in _LEAD:
        first -= 1
    last, at = i, i + 1
    while at < len(tokens) and at - i <= _MOST_BEHIND:
        word = tokens[at].text
        if word.lower() == tokens[i].text.lower():
            break  # the next one of several
        if word == "-" and tokens[at].span.start == tokens[at - 1].span.end:
            at += 1  # within a word
            continue
        if _is_name(tokens[at]) or (at == i + 1 and re.fullmatch(r"\d{4}", word)):
            last = at
        elif word.lower() not in _LINKS or (at == i + 1 and word.lower() not in _TIES):
            break
        at += 1
    own = [t for t in tokens[first : last + 1] if t.text[0].isalnum() and t.text.lower() not in _LINKS]
    is_cut = any(t.text in "-–/" and t.span.start == tokens[last].span.end for t in tokens[last + 1 : last + 2])
    if is_cut or len(own) < 2 or last - first >= _LONGEST or (first == 0 and i and tokens[0].pos != "PROPN"):
        return None, frozenset()
    if tokens[i].text.isupper() or own[-1].text.lower() in _PUBLISHED:
        return None, frozenset()  # a headline, or "the Department of State Bulletin", which is no department
    lead = tokens[first - 1].text.lower() if first else ""
    is_tied = last > i and tokens[i + 1].text.lower() in _TIES
    is_numbered = last > i and not is_tied  # "Bill 1070", "Operation Overlord"
    has_article = lead in ("the", "a", "an", "this") or is_tied or tokens[i].text.lower() in _BEARERS
    is_owned = any(t.tag == "POS" for t in tokens[first : last + 1])
    text = _join_tokens(tokens[first : last + 1])
    return "the " * (has_article and not is_owned and not is_numbered) + text, frozenset(t.text.lower() for t in own)


def _join_tokens(tokens: Sequence[Token]) -> str:
    text = ""
    for at, token in enumerate(tokens):
        text += (" " if at and token.span.start > tokens[at - 1].span.end else "") + token.text
    return text
