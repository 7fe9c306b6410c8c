"""Compare how a question reads with the cloze of its clause; strict, since the cloze is there in any case."""

import re

from studyapp.domain.annotations import Token
from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Gap
from studyapp.drafting.asking.kinds import human
from studyapp.drafting.asking.ties import is_tie
from studyapp.drafting.asking.wording import Wording, goes_behind, is_period
from studyapp.resources import word_list

LONGEST = 30  # words of a question
_MOST_PAUSES = 2  # commas of an opening
_LONGEST_TAIL = 12  # tokens behind a gap
_LONGEST_OPENING = 18  # tokens
_LONGEST_BEHIND = 20  # tokens of a clause whose opening is asked for
_LONGEST_SUBJECT = 16  # tokens that a reader holds between auxiliary and verb
_OPENINGS = word_list("drafting", "asking.reading.openings")
_EMPTY_OPENINGS = re.compile(
    r"\b(?:contrast|addition|fact|particular|turn|case|words|this|these|those|such|other|same|example|respect|sum"
    r"|short|all|order|general|result|conclusion|it|they|he|she)\b",
    re.I,
)
_ADDS = frozenset("also too further additionally again even still likewise similarly thus therefore hence then".split())
_MARKS = re.compile(r"[;:—–()\[\]“”\"‘]|\s-\s|\s’|\.\.\.|…|[a-z]\.\d")
_POINTS = re.compile(r"\b(?:this|these|those|such|he|she|him|her|I|we|our|us|my|you|your|here|the former|the latter)\b")
_TAKES_UP = re.compile(  # what stands in another sentence
    r"\b(?:as well|in (?:turn|response|return|comparison|contrast|addition|this way|so doing|particular)|instead"
    r"|not only|but also"
    r"|too(?! \w+ to\b| (?:often|much|many|far|late|early|long|high|low|fast|slowly|soon|little|few|large|small)\b)"
    r"|thereby|accordingly|otherwise|the same|the other|another|others|likewise|so|thus|similar"
    r"|for instance|for example|however|of course|resulting)\b(?! as\b|(?<=\bso) that\b)"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\ds?\b")
_IT = re.compile(r"\b(?:it|they|them)\b", re.I)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_EMPTY_SUBJECTS = frozenset("answer reason question fact truth point thing".split())
_EMPTY_ALONE = frozenset("result problem issue aim goal cause effect".split())
_BARE = frozenset("many some most others few several one both all".split())
_SLIGHT = frozenset(
    "research researcher study literature data case portion survey report author scholar historian evidence".split()
)
"""Nouns of which much is said in any text, so that nobody asks which of them is meant."""

_TEXTS = frozenset(
    "paper article essay chapter section book text thesis review document study research literature report"
    " survey".split()
)
_TREATS = frozenset(
    "discuss examine explore address consider cover present describe analyse analyze review investigate study"
    " mention note outline explain contain include focus concern report offer provide highlight".split()
)
"""Verbs of what a text is about, which is no claim of it."""

_TAKES_A_DEED = frozenset(
    "agree ask attempt begin choose continue decide expect help hope learn like need plan prefer seek try want".split()
)
_REFLEXIVE = frozenset({"themselves", "itself", "himself", "herself"})
_PICTURES = frozenset("image figure table graph chart diagram picture".split())
_SHOWS = frozenset("show illustrate depict present display compare summarise summarize".split())
_ENDS_IN = frozenset("be become find discover have form reach".split())  # whose infinitive is no purpose
_SHORT = 2  # tokens of an object that is one with its verb, with its article
_IDIOMS = frozenset(
    "ballot vote claim place part care account root shape hold notice effect charge refuge aim advantage".split()
)
"""Nouns that make one verb with "lay", "take" or "play" before them."""
_NOTE_MARK = re.compile(r"[a-z]\.\d")
_OWN = re.compile(r"\b(?:his|her|hers|he|she|him)\b")
_SET_PHRASE = re.compile(
    r"(?:its|their|his|her|the) (?:own )?(?:way|best|mind|foot|footing|ground|toll|course)\b", re.I
)
_SLIPS = {"are": "NN", "were": "NN", "have": "NN", "is": "NNS", "was": "NNS", "has": "NNS"}
"""By form of a verb, the tag of a noun that it does not go with."""

_BREAKS_OFF = re.compile(r"\b(?:rather|than|such|and|or|of|the|an?)$", re.IGNORECASE)
_CONTRASTS = re.compile(r"\b(?:rather than|instead of|as opposed to|but not)\b")
_TIMES = frozenset("year month week day hour minute decade century".split())
_SHARES = frozenset({"percent", "%"})
_LEAST_CONTENT = 2  # words with a meaning of their own


def reads_well(clause: Clause, gap: Gap, made: Wording, *, opens_as_told: bool = False) -> bool:
    """Return whether a question is short, is one clause and asks for enough.

    Args:
        clause: the clause that is asked.
        gap: what is asked for.
        made: the question.
        opens_as_told: whether the clause is shown with its opening in any case, so that only its grammar counts.
    """
    front = made.front
    return (
        len(front.split()) <= LONGEST
        and not _MARKS.search(front)
        and not _POINTS.search(_without_own(clause, front))
        and not _TAKES_UP.search(f"{front} {made.back}")
        and not _NOTE_MARK.search(made.back)
        and not _BREAKS_OFF.search(made.back)
        and not (_SET_PHRASE.match(made.back) and not gap.deed)
        and not (_is_of_time(gap) and _YEAR.search(front))
        and (gap.is_subject or not _IT.search(front))
        and (gap.is_subject or _agrees(clause))
        and front.count(" of ") + front.count(" of?") < 3
        and not re.search(r"\bof of\b|\bto to\b|\b(?:of|in|by|to|for|on|with) (?:of|in|by|to|for|on|with)\b", front)
        and (gap.is_clause or _is_whole_question(clause, gap, opens_as_told=opens_as_told))
    )


def _agrees(clause: Clause) -> bool:
    """Return whether subject and verb have one number; where the text slips, its order of words is kept."""
    noun = clause.tree.tokens[clause.noun]
    finite = clause.tree.tokens[clause.verb if clause.operator is None else clause.operator]
    lacks = _SLIPS.get(finite.text) or ("NNS" if finite.tag == "VBZ" else "")
    is_sure = not noun.text.endswith("a")  # "media" and "data" go with either
    return lacks != noun.tag or not is_sure or bool(clause.tree.children(clause.noun, "conj", "prep"))


def _without_own(clause: Clause, front: str) -> str:
    """Return a question without the "his" and "her" of a person whom it names before: "Why did a cook lose her job"."""
    noun = clause.tree.tokens[clause.noun]
    at = front.lower().find(noun.text.lower())
    if at < 0 or not (human(clause.tree, clause.noun) or noun.entity == "PERSON"):
        return front
    return front[:at] + _OWN.sub("", front[at:])


def _is_whole_question(clause: Clause, gap: Gap, *, opens_as_told: bool) -> bool:
    """Return whether what is left of the clause is one clause that asks for enough."""
    return (
        (_opens_well(clause, gap) or (opens_as_told and _is_set_off(clause, gap)))
        and _goes_on_well(clause, gap)
        and _is_one_clause(clause, gap)
        and _tells_enough(clause, gap)
        and _has_a_theme(clause, gap)
        and not _lacks_an_owner(clause, gap)
    )


_BRINGS_ABOUT = word_list("drafting", "asking.reading.brings_about")


def is_telling(clause: Clause, gap: Gap) -> bool:
    """Return whether an answer says by itself what is meant, as "the document" does not."""
    words = clause.words(gap.back).lower()
    if _POINTS.search(words) or _CONTRASTS.search(words):
        return False
    tokens = [clause.tree.tokens[i] for i in gap.back]
    if gap.is_subject and (words.split()[0] in _BARE or clause.tree.tokens[clause.noun].lemma in _SLIGHT):
        return False
    bare = [t for t in tokens if t.pos not in ("DET", "PRON", "PUNCT", "ADP")]
    is_definite = tokens[0].text.lower() in ("the", "both", "each", "such", "all", "some", "many", "most", "one")
    return len(bare) > 1 or (len(bare) == 1 and (bare[0].pos == "PROPN" or not is_definite))


def asks_the_topic(clause: Clause, gap: Gap) -> bool:
    """Return whether a question asks of whom or what the clause speaks, which is known in its text and no news.

    Who did something is worth asking of a name; what brought something about is news.
    """
    tree = clause.tree
    is_named = any(tree.tokens[i].pos == "PROPN" for i in gap.back)
    is_passive = tree.tokens[clause.noun].relation == "nsubjpass"
    return gap.is_subject and not is_named and (is_passive or tree.tokens[clause.verb].lemma not in _BRINGS_ABOUT)


def _has_a_theme(clause: Clause, gap: Gap) -> bool:
    """Return whether the clause speaks of something, and not of the answer, of a picture, or in a set phrase."""
    tree, verb = clause.tree, clause.tree.tokens[clause.verb]
    noun = tree.tokens[clause.noun].lemma.lower()
    last = tree.tokens[gap.back[-1]].text.lower()
    holds = any(tree.is_finite(c) for c in tree.children(clause.verb, "ccomp"))  # "Critics may claim that"
    will_be_doing = verb.tag == "VBG" and clause.operator is not None and tree.tokens[clause.operator].tag == "MD"
    return not (
        (noun in _PICTURES and verb.lemma in _SHOWS)
        or (verb.lemma == "be" and noun in _EMPTY_SUBJECTS)
        or (verb.lemma == "be" and noun in _EMPTY_ALONE and not tree.children(clause.noun, "prep"))
        or (len(clause.subject) == 1 and noun in _BARE)
        or (len(gap.back) <= _SHORT and last in _IDIOMS)
        or verb.lemma == "get"
        or (verb.lemma == "include" and gap.is_subject)
        or (noun in _TEXTS and verb.lemma in _TREATS and not gap.is_subject and not gap.left)
        or (holds and clause.operator is not None and tree.tokens[clause.operator].tag == "MD")
        or will_be_doing
        or (noun == "there" and gap.words == "what")
        or (gap.words == "what" and _is_a_time(clause, gap))
        or (gap.is_subject and (_loses_many(clause, gap) or _loses_it(clause)))
        or (verb.lemma != "be" and _says_again(clause))
        or (not gap.is_subject and any(clause.word(i) in _REFLEXIVE for i in clause.rest if i > gap.removed[-1]))
        or any(_points_back(clause, i) for i in range(clause.subject[0], clause.rest.stop) if i not in gap.removed)
    )


def _is_a_time(clause: Clause, gap: Gap) -> bool:
    """Return whether the answer is so many years, days or per cent, for which "what" does not ask."""
    heads = [i for i in gap.back if clause.tree.tokens[i].head not in gap.back]
    measures = _TIMES if gap.behind else _TIMES | _SHARES  # "what rate" asks for a share
    return any(clause.tree.tokens[i].lemma in measures for i in heads)


def _points_back(clause: Clause, i: int) -> bool:
    """Return whether a "that" or "one" stands for something told before."""
    token, word = clause.tree.tokens[i], clause.word(i)
    if token.relation not in ("dobj", "pobj", "nsubj", "nsubjpass", "attr"):
        return False
    if word == "one":
        return not clause.tree.children(i, "prep", "poss") and token.relation == "pobj"
    return word == "that" and token.tag == "DT" and clause.tree.tokens[token.head].relation != "relcl"


def _lacks_an_owner(clause: Clause, gap: Gap) -> bool:
    """Return whether "its" or "their" has no noun before it but those that it stands within: "the roof of its hall"."""
    tokens = clause.tree.tokens
    kept = [i for i in range(clause.opening.start, clause.rest.stop) if i not in gap.removed or i in gap.behind]
    for i in kept:
        if clause.word(i) not in ("its", "their") or i in clause.opening:
            continue  # an opening may speak of the subject: "Unlike its neighbours, the town ..."
        around, at = set[int](), i
        while tokens[at].head != at and at not in around:
            around.add(at)
            at = tokens[at].head
        if not any(k < i and k not in around and tokens[k].pos in ("NOUN", "PROPN") for k in kept):
            return True
    return False


def _loses_many(clause: Clause, gap: Gap) -> bool:
    """Return whether a "their" of the question has lost the many that it speaks of."""
    kept = [i for i in range(clause.subject[0], clause.rest.stop) if i not in gap.removed or i in gap.behind]
    theirs = [i for i in kept if clause.word(i) in ("their", "them", "they", "themselves")]
    many = [i for i in kept if clause.tree.tokens[i].tag in ("NNS", "NNPS") or clause.tree.children(i, "conj")]
    return bool(theirs) and not any(i < theirs[0] for i in many)


def _loses_it(clause: Clause) -> bool:
    """Return whether an "it" stands behind the verb with nothing before it that it could be: "Who denounced it?"."""
    places = [i for i in clause.rest if clause.word(i) == "it"]
    return bool(places) and not any(
        clause.tree.tokens[i].pos in ("NOUN", "PROPN") for i in (*clause.opening, *clause.rest) if i < places[0]
    )


def _says_again(clause: Clause) -> bool:
    """Return whether the object is what the subject is called already: "the story tells a story"."""
    tokens = clause.tree.tokens
    objects = [tokens[i] for i in clause.tree.children(clause.verb, "dobj")]
    return any(token.pos == "NOUN" and token.lemma == tokens[clause.noun].lemma for token in objects)


def _is_of_time(gap: Gap) -> bool:
    """Return whether a date is asked for, which another date of the clause would confuse."""
    return gap.words in ("which year", "which decade", "which century", "which month and year", "which date")


def _opens_well(clause: Clause, gap: Gap) -> bool:
    opening = [i for i in clause.opening if i not in gap.removed]
    words = clause.words(opening)
    if not opening or is_tie(words):
        return True
    first = clause.tree.tokens[opening[0]]
    begins = clause.word(opening[0]) in _OPENINGS or (first.relation == "advcl" and first.tag in ("VBG", "VBN"))
    if first.relation == "advcl" and first.tag == "VBN":
        return False  # "Founded in 1870, what did the town ...": it is the town that was founded
    is_set_off = words.endswith(",") or is_period(words) or goes_behind(clause, gap)
    shape = begins and is_set_off and words.count(",") <= _MOST_PAUSES
    points = any(_points_back(clause, i) for i in opening) or _plays_a_part(clause, opening)
    return shape and not points and len(opening) <= _LONGEST_OPENING and not _EMPTY_OPENINGS.search(words)


def _is_set_off(clause: Clause, gap: Gap) -> bool:
    """Return whether a comma parts an opening from its clause, and it says nothing of the subject alone."""
    opening = [i for i in clause.opening if i not in gap.removed]
    first = clause.tree.tokens[opening[0]]
    describes = first.relation == "advcl" and first.tag in ("VBN", "VBG")
    points = any(_points_back(clause, i) for i in opening) or _plays_a_part(clause, opening)
    return clause.word(opening[-1]) == "," and not (describes or points)


def _plays_a_part(clause: Clause, opening: list[int]) -> bool:
    """Return whether an opening says what the subject is taken for, which a question parts from it: "As a nation"."""
    first = clause.tree.tokens[opening[0]]
    goes_on = len(opening) > 1 and clause.word(opening[1]) in ("of", "part", "well", "with")
    return first.text.lower() == "as" and first.relation == "prep" and not goes_on


def _goes_on_well(clause: Clause, gap: Gap) -> bool:
    """Return whether what follows the gap, and what parts auxiliary and verb, is short."""
    if gap.is_subject:
        return True
    if clause.tree.tokens[clause.subject[0]].tag == "RB":
        return False  # "precisely the law" stands better with its verb
    if len(clause.subject) > _LONGEST_SUBJECT or any(clause.word(i) in _ADDS for i in clause.middle):
        return False
    tail = [i for i in clause.rest if i > gap.removed[-1]]
    if not tail:
        return True
    if gap.words in ("why", "for what purpose") and gap.removed[-1] < clause.subject[0]:
        return len(tail) <= _LONGEST_BEHIND  # what opened the clause is asked for, and the rest stands as it stood
    tree = clause.tree
    if clause.word(tail[0]) == "to" and tree.tokens[clause.verb].lemma in _TAKES_A_DEED:
        return False  # "What did they try to win it?" asks for nothing that they tried
    phrases = [i for i in tail if tree.tokens[i].head not in tail]
    is_plain = all(
        tree.tokens[i].relation in ("prep", "advmod", "npadvmod", "dobj", "prt", "agent", "xcomp")
        or _is_purpose(tree.tokens[i])
        for i in phrases
    )
    return gap.may_go_on and is_plain and len(tail) <= _LONGEST_TAIL and len(phrases) <= 3


def _is_purpose(token: Token) -> bool:
    return token.relation == "advcl" and token.tag == "VB" and token.lemma not in _ENDS_IN


def _is_one_clause(clause: Clause, gap: Gap) -> bool:
    """Return whether one verb carries the question, and no comma parts it."""
    tree = clause.tree
    kept = [i for i in range(clause.subject[0], clause.rest.stop) if i not in gap.removed]
    is_parted = bool(kept) and kept[-1] == gap.removed[0] - 1 and tree.tokens[kept[-1]].text == ","
    if is_parted and gap.words in ("why", "when", "under what condition"):
        kept.pop()  # the comma that parts the gap from the rest goes with it
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
    return len(finite) <= 1


def _tells_enough(clause: Clause, gap: Gap) -> bool:
    tree = clause.tree
    kept = [i for i in range(clause.subject[0], clause.rest.stop) if i not in gap.removed or i in gap.behind]
    told = [tree.tokens[i] for i in kept if tree.tokens[i].pos in _CONTENT and tree.tokens[i].tag not in ("TO",)]
    named = gap.left.startswith("about ") or gap.words.startswith("what kind of ")
    says_what = not gap.is_subject and any(
        tree.tokens[i].relation == "attr" and tree.tokens[i].head == clause.verb for i in gap.removed
    )
    return len(told) + (named or says_what) >= _LEAST_CONTENT
