"""The question word that fits an answer: who, what, which war, which country; none where that is not beyond doubt."""

import re

from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

_PEOPLE = word_list("drafting", "asking.kinds.people")
_PERHAPS_PEOPLE = re.compile(r"(?:er|or|ist|ian|ee|ant|eer|ess|man|men|crat|ite|ese|folk|ary|kin|mate)$")
_BODIES = word_list("drafting", "asking.kinds.bodies")
_ACTING = word_list("drafting", "asking.kinds.acting")
_THINGS = word_list("drafting", "asking.kinds.things")  # that end like people
DEEDS = word_list("drafting", "asking.kinds.deeds")
"""What people do; a name that does none of it may be that of a thing, whatever the models say."""

BEFALLS = word_list("drafting", "asking.kinds.befalls")
"""What is done to people."""

_CLASSES = word_list("drafting", "asking.kinds.classes")
_COUNTRIES = frozenset(
    """Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
    Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Britain Bulgaria Burundi Cambodia
    Cameroon Canada Chad Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt England Eritrea
    Estonia Ethiopia Fiji Finland France Gabon Germany Ghana Greece Guatemala Guinea Guyana Haiti Honduras
    Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya
    Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg
    Madagascar Malawi Malaysia Mali Malta Mauritania Mauritius Mexico Moldova Mongolia Montenegro Morocco
    Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Panama
    Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia Singapore
    Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania
    Thailand Togo Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Wales
    Yemen Zambia Zimbabwe""".split()
) | {
    "United Kingdom", "United States", "Saudi Arabia", "South Africa", "South Korea", "North Korea", "New Zealand",
    "Sri Lanka", "Sierra Leone", "Costa Rica", "El Salvador", "Burkina Faso", "Soviet Union", "Czech Republic",
    "UK", "US", "USA", "Ivory Coast", "Dominican Republic", "The Gambia", "Gambia", "Great Britain",
}  # fmt: skip
_NAMES_OF_OTHERS = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC"})


def is_country(words: str) -> bool:
    """Return whether some words name a country."""
    return re.sub(r"^[Tt]he ", "", words) in _COUNTRIES


def human(tree: Tree, i: int) -> bool:
    """Return whether a noun plainly means people."""
    return tree.tokens[i].lemma.lower() in _PEOPLE


def is_body(tree: Tree, i: int) -> bool:
    """Return whether a noun means people who act together, or perhaps the thing that they form."""
    return tree.tokens[i].lemma.lower() in _ACTING


def is_group(tree: Tree, i: int) -> bool:
    """Return whether a noun means a number of people, or a place that stands for them."""
    return tree.tokens[i].lemma.lower() in _BODIES


def question_word(tree: Tree, head: int, first: int, last: int, words: str) -> str | None:
    """Return what asks for a noun phrase as a subject or object, or None where no word surely fits."""
    token = tree.tokens[head]
    if tree.children(head, "conj") and not _are_of_one_kind(tree, head):
        return None
    if token.pos == "PROPN":
        return _of_a_name(tree, head, first, last, words)
    if token.tag == "VBG":
        return "what"
    if token.pos != "NOUN":
        return None
    return _of_a_noun(tree, head, first, last)


def _of_a_noun(tree: Tree, head: int, first: int, last: int) -> str | None:
    lemma = tree.tokens[head].lemma.lower()
    if lemma in _PEOPLE:
        return "who"
    if lemma in _BODIES:
        return None
    if lemma not in _THINGS and _PERHAPS_PEOPLE.search(lemma):
        return None
    named = {tree.tokens[i].entity for i in range(first, last + 1) if tree.tokens[i].pos == "PROPN" and i == head}
    return None if named & _NAMES_OF_OTHERS else "what"


def _of_a_name(tree: Tree, head: int, first: int, last: int, words: str) -> str | None:
    labels = {tree.tokens[i].entity for i in range(first, last + 1) if tree.tokens[i].pos == "PROPN"}
    if is_country(words):
        return "which country"
    if labels == {"PERSON"}:
        return "who"
    if "PERSON" in labels or tree.children(head, "conj"):
        return None
    kinds = re.findall(r"[A-Za-z]+", tree.tokens[head].text)
    kind = kinds[-1].lower() if kinds else ""
    if kind in _CLASSES:
        return f"which {kind}"
    return None


def _are_of_one_kind(tree: Tree, head: int) -> bool:
    """Return whether everything that is joined to a noun is a common noun of the same sort, people or things."""
    joined = [head]
    for i in joined:
        joined += tree.children(i, "conj")
    sorts = {_of_a_noun(tree, i, i, i) if tree.tokens[i].pos == "NOUN" else None for i in joined}
    return sorts in ({"what"}, {"who"})
