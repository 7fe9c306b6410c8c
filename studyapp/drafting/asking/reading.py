"""Whether a question reads better than the cloze of its clause; strict, since the cloze is there in any case."""

import re

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Gap
from studyapp.drafting.asking.wording import Wording, goes_behind, is_tie

LONGEST = 25  # words of a question
_LONGEST_TAIL = 7  # tokens behind a gap
_LONGEST_OPENING = 9  # tokens
_LONGEST_SUBJECT = 12  # tokens that a reader holds between auxiliary and verb
_OPENINGS = frozenset(
    "in during after before since by under until throughout at on within between from among when if while once as"
    " according for across".split()
)
_AFTER_OPENING = frozenset({"what", "how many", "how much", "which country"})
_EMPTY_OPENINGS = re.compile(
    r"\b(?:contrast|addition|fact|particular|turn|case|words|this|these|those|that|such|other|same|example|respect|sum"
    r"|short|all|order|general|result|conclusion|it|they|he|she)\b",
    re.I,
)
_ADDS = frozenset("also too further additionally again even still likewise similarly thus therefore hence then".split())
_MARKS = re.compile(r"[;:—–()\[\]“”\"‘]|\s-\s|\s’|\.\.\.|…")
_POINTS = re.compile(r"\b(?:this|these|those|such|he|she|him|her|I|we|our|us|my|you|your|here|the former|the latter)\b")
_TAKES_UP = re.compile(  # what stands in another sentence
    r"\b(?:as well|in (?:turn|response|return|comparison|contrast|addition|this way|so doing|particular)|instead"
    r"|too(?! \w+ to\b)|thereby|accordingly|otherwise|the same|the other|another|others|likewise|so|thus|similar"
    r"|for instance|for example|however|of course)\b(?! as\b)"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\ds?\b")
_IT = re.compile(r"\b(?:it|they|them)\b", re.I)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_LEAST_CONTENT = 2  # words with a meaning of their own


def reads_well(clause: Clause, gap: Gap, made: Wording) -> bool:
    """Whether a question is short, is one clause and asks for enough."""
    front = made.front
    return (
        len(front.split()) <= LONGEST
        and not _MARKS.search(front)
        and not _POINTS.search(front)
        and not _TAKES_UP.search(f"{front} {made.back}")
        and not (_is_of_time(gap) and _YEAR.search(front))
        and (gap.is_subject or not _IT.search(front))
        and front.count(" of ") + front.count(" of?") < 3
        and not re.search(r"\bof of\b|\bto to\b|\b(?:of|in|by|to|for|on|with) (?:of|in|by|to|for|on|with)\b", front)
        and _opens_well(clause, gap)
        and _goes_on_well(clause, gap)
        and _is_one_clause(clause, gap)
        and _tells_enough(clause, gap)
    )


def _is_of_time(gap: Gap) -> bool:
    """Whether a date is asked for, which another date of the clause would confuse."""
    return gap.words in ("which year", "which decade", "which century", "which month and year", "which date")


def _opens_well(clause: Clause, gap: Gap) -> bool:
    opening = [i for i in clause.opening if i not in gap.removed]
    words = clause.words(opening)
    if not opening or is_tie(words):
        return True
    if not (gap.is_subject or gap.words in _AFTER_OPENING or goes_behind(clause, gap)):
        return False  # "In May, for what purpose did ..."
    shape = clause.word(opening[0]) in _OPENINGS and words.endswith(",") and words.count(",") == 1
    return shape and len(opening) <= _LONGEST_OPENING and not _EMPTY_OPENINGS.search(words)


def _goes_on_well(clause: Clause, gap: Gap) -> bool:
    """Whether what follows the gap, and what parts auxiliary and verb, is short."""
    if gap.is_subject:
        return True
    if len(clause.subject) > _LONGEST_SUBJECT or any(clause.word(i) in _ADDS for i in clause.middle):
        return False
    tail = [i for i in clause.rest if i > gap.removed[-1]]
    if not tail:
        return True
    tree = clause.tree
    phrases = [i for i in tail if tree.tokens[i].head not in tail]
    is_plain = all(
        tree.tokens[i].relation in ("prep", "advmod", "npadvmod", "dobj", "prt", "agent", "xcomp") for i in phrases
    )
    return gap.may_go_on and is_plain and len(tail) <= _LONGEST_TAIL and len(phrases) <= 2


def _is_one_clause(clause: Clause, gap: Gap) -> bool:
    """Whether one verb carries the question, and no comma parts it."""
    tree = clause.tree
    kept = [i for i in range(clause.subject[0], clause.rest.stop) if i not in gap.removed]
    if clause.is_negated and (gap.is_subject or gap.words not in ("why",)):
        return False
    if any(tree.tokens[i].text == "," and not tree.children(tree.tokens[i].head, "conj") for i in kept):
        return False
    if any(clause.word(i) in _ADDS for i in clause.middle):
        return False
    joined = tree.children(clause.verb, "conj", "cc", "parataxis")
    if any(not gap.is_subject or tree.subject(i) is not None for i in joined if i in kept):
        return False
    finite = [
        i for i in kept if i != clause.verb and tree.is_finite(i) and tree.tokens[i].relation not in ("aux", "auxpass")
    ]
    return len(finite) <= (1 if gap.is_subject else 0)


def _tells_enough(clause: Clause, gap: Gap) -> bool:
    tree = clause.tree
    kept = [i for i in range(clause.subject[0], clause.rest.stop) if i not in gap.removed or i in gap.behind]
    told = [tree.tokens[i] for i in kept if tree.tokens[i].pos in _CONTENT and tree.tokens[i].tag not in ("TO",)]
    named = gap.left.startswith("about ") or gap.words.startswith("what kind of ")
    return len(told) + named >= _LEAST_CONTENT
