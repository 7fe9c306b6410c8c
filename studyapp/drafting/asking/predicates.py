"""All that a clause says of its subject, as one answer: "What did the council do in 1834?", "abolished the tax ..."."""

from collections.abc import Callable, Iterator

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Gap, phrase
from studyapp.drafting.asking.governing import calls_for
from studyapp.drafting.asking.kinds import DEEDS, human, is_body, is_group, question_word
from studyapp.resources import word_list

_CHANGES = word_list("drafting", "asking.predicates.changes")
"""Verbs of an effect of one thing on another."""

_ACTS = _CHANGES | frozenset(
    "abandon abolish adapt adopt allow ban banish block break bring build centralise centralize clear close combine"
    " connect conquer convert create cut defeat defend deliver deny deprive develop dissolve dominate drive"
    " eliminate enable end enforce enlarge ensure establish expel expose extend fill forbid force form free fuel"
    " give grant guarantee halt help impose inspire introduce invade invent join keep launch lead leave legalise"
    " legalize liberate link make merge mobilise mobilize modernise modernize move nationalise nationalize open"
    " organise organize oust outlaw overthrow pave permit persuade plunge position prevent privatise privatize"
    " produce prohibit promote protect provide publish pull push put ratify rebuild reform regulate reject release"
    " relocate remove render replace require reshape restore restructure revolutionise revolutionize save secure"
    " seize send separate set shift sign spark split spread start stop store sustain teach topple train"
    " transfer transform transport treat trigger turn unify withdraw".split()
)
"""Verbs of deeds with a result that can be told."""

_BEFALLS = word_list("drafting", "asking.predicates.befalls")
"""Verbs of what befalls something."""

_UNDONE = word_list("drafting", "asking.predicates.undone")
"""Verbs of saying, thinking, seeing and undergoing, for which "do" does not stand."""

_CALLS = frozenset("call consider deem describe designate dub label make name style term trace".split())
"""Verbs whose object says little without a second complement: "call the river a frontier"."""

_TURNS = word_list("drafting", "asking.predicates.turns")
_LIGHT = frozenset(
    "bring cite come display do exchange exhibit experience express feature get give go have hold keep know lay let"
    " make mention note pay play present put ride see set take think undergo use voice want".split()
)
"""Verbs that say little without their object, so that one does not ask for it by them."""

_TIMES = frozenset("after at before between by during following from in on since throughout under until within".split())
_LONGEST_TIE = 7  # tokens
_LONGEST_NAMED = 8  # tokens of what an effect is on
_DO = {"VB": "do", "VBN": "done", "VBG": "doing"}
_HAVE = {"do": "have", "done": "had", "doing": "having"}
_FEWEST = 3  # tokens behind the verb
_DECREES = frozenset(
    "accord act agreement amendment antibody attack bacterium battle bill cell code constitution convention"
    " crisis decree depression directive discovery drug edict enzyme famine gene gland heart hormone invasion"
    " invention kidney law liver lung machine microbe muscle nerve neuron organ organism pact plague policy"
    " programme program protein protocol railway rebellion receptor reform resolution revolt revolution rule"
    " ruling scheme statute strike tax tariff treaty uprising vaccine virus war".split()
)
"""Things of which one may ask what they do; "What do the trends do?" asks nothing."""

_UNLIKE = (("unlike",), ("in", "contrast", "to"), ("in", "contrast", "with"), ("as", "opposed", "to"))
_CLASSED = word_list("drafting", "asking.predicates.classed")
"""Nouns that say which of the many things that something has is asked for."""

_GRADES = frozenset(
    "big central critical crucial decisive essential great huge important key large main major only real serious"
    " significant similar small special strong unique vital".split()
)
_HAVE_ONE = frozenset(
    "have play exert serve pursue face pose offer bring carry fulfil fulfill perform possess share".split()
)
_SEEN_AS = frozenset(
    "characterise characterize class classify conceive consider construe deem define depict describe hail interpret"
    " perceive portray present rate recognise recognize regard see treat understand view".split()
)
_PRAISES = frozenset(
    "good bad great nice fine true false right wrong clear important same different similar many few".split()
)


def predicates(clause: Clause) -> Iterator[tuple[str, Gap]]:
    """Yield the gaps of all that a clause says of its subject, each with its name, the closest questions first."""
    tree = clause.tree
    goes_on = any(tree.subject(i) is not None for i in tree.children(clause.verb, "conj", "parataxis"))
    if clause.is_negated or goes_on or tree.tokens[clause.noun].relation not in ("nsubj", "nsubjpass"):
        return
    for name, rule in _RULES:
        gap = rule(clause)
        if gap is not None:
            yield name, gap


def _told(clause: Clause) -> tuple[int, ...]:
    """Return what completes the verb; what tells when or where stays in the question."""
    tree, ties = clause.tree, set[int]()
    for child in tree.children(clause.verb, "prep", "npadvmod"):
        first, last = phrase(clause, child)
        words = range(first, last + 1)
        dated = any(tree.tokens[i].entity in ("DATE", "GPE", "LOC", "EVENT") for i in words)
        if first > clause.verb and dated and clause.word(first) in _TIMES and len(words) <= _LONGEST_TIE:
            ties |= set(words)
    rest = list(clause.rest)
    while rest and tree.tokens[rest[-1]].pos == "PUNCT" and tree.tokens[rest[-1]].text not in "”’)%":
        rest.pop()
    return tuple(i for i in rest if i not in ties)


def _doing(clause: Clause) -> str | None:
    """Return the form of "do" that stands for the verb; None of a passive."""
    if clause.tree.children(clause.verb, "auxpass"):
        return None
    return "do" if clause.operator is None else _DO.get(clause.tree.tokens[clause.verb].tag)


def _effect(clause: Clause) -> Gap | None:
    """Return the gap of "What effect did the tax have on trade?"."""
    tree, done = clause.tree, _doing(clause)
    objects = tree.children(clause.verb, "dobj")
    if tree.tokens[clause.verb].lemma not in _CHANGES or done is None or len(objects) != 1 or _acts(clause):
        return None
    if any(clause.word(i) in ("rather", "sooner") for i in clause.middle):
        return None  # what somebody would rather do
    first, last = phrase(clause, objects[0])
    named = range(first, last + 1)
    if len(named) > _LONGEST_NAMED or tree.tokens[objects[0]].pos not in ("NOUN", "PROPN"):
        return None
    back = (*clause.middle, clause.verb, *_told(clause))
    return Gap(back, "what effect", back, deed=f"{_HAVE[done]} on {clause.words(named)}", may_go_on=True)


def _acts(clause: Clause) -> bool:
    """Return whether the subject is somebody, or people who act together."""
    tree = clause.tree
    named = tree.tokens[clause.noun].entity in ("PERSON", "ORG", "GPE", "NORP")
    return named or human(tree, clause.noun) or is_body(tree, clause.noun)


def _decrees(clause: Clause) -> bool:
    """Return whether the subject is a group, a law or an event, which a question may say to do something."""
    tree, noun = clause.tree, clause.noun
    return is_group(tree, noun) or tree.tokens[noun].lemma.lower() in _DECREES


def _fate(clause: Clause) -> Gap | None:
    """Return the gap of "What happened to the fleet in 1805?"."""
    tree, verb = clause.tree, clause.tree.tokens[clause.verb]
    finite = tree.tokens[clause.verb if clause.operator is None else clause.operator]
    suffers = bool(tree.children(clause.verb, "auxpass")) and verb.lemma in _BEFALLS
    turns = verb.lemma in _TURNS and not tree.children(clause.verb, "dobj", "auxpass")
    if not (suffers or turns):
        return None
    happened = "happened" if finite.tag == "VBD" and finite.lemma != "have" else ""
    if finite.tag in ("VBZ", "VBP") and finite.lemma == "have":
        happened = "has happened"
    operator = () if clause.operator is None else (clause.operator,)
    back = tuple(sorted((*operator, *clause.middle, clause.verb, *_told(clause))))
    return Gap(back, f"what {happened} to", back, is_told=True, may_go_on=True) if happened else None


def _object(clause: Clause) -> Gap | None:
    """Return the gap of the object with all that follows it: "What did the act forbid?"."""
    tree, told = clause.tree, _told(clause)
    objects = tree.children(clause.verb, "dobj")
    if len(objects) != 1 or tree.tokens[clause.verb].lemma in _LIGHT | _CALLS or not told:
        return None
    if set(tree.children(clause.verb, "conj", "advcl")) & set(told) and _goes_on(clause, told):
        return None  # what the subject does besides is no part of the object
    if any(p > objects[0] and calls_for(tree, clause.verb, p) for p in tree.children(clause.verb, "prep")):
        return None  # "exposed the coast to storms": it is asked what to
    first, last = phrase(clause, objects[0])
    asked = question_word(tree, objects[0], first, last, clause.words(range(first, last + 1)))
    return Gap(told, asked, told, may_go_on=True) if asked == "what" and first == told[0] else None


def _goes_on(clause: Clause, told: tuple[int, ...]) -> bool:
    """Return whether the verb is joined to another one, or another clause follows a comma."""
    tree = clause.tree
    clauses = [c for c in tree.children(clause.verb, "advcl") if c in told]
    return bool(set(tree.children(clause.verb, "conj")) & set(told)) or any(
        clause.word(tree.edges(c)[0] - 1) == "," for c in clauses
    )


def _deed(clause: Clause) -> Gap | None:
    """Return the gap of "What did the council do in 1834?"."""
    tree, told, done = clause.tree, _told(clause), _doing(clause)
    lemma = tree.tokens[clause.verb].lemma
    is_deed = (lemma in _ACTS and (_acts(clause) or _decrees(clause))) or (
        _acts(clause) and lemma in DEEDS - _UNDONE and bool(tree.children(clause.verb, "dobj"))
    )
    if not is_deed or tree.children(clause.verb, "ccomp") or done is None:
        return None
    back = (*clause.middle, clause.verb, *told)
    return Gap(back, "what", back, deed=done, may_go_on=True) if len(told) >= _FEWEST else None


def _contrast(clause: Clause) -> Gap | None:
    """Return the gap of "How does coal differ from gas?", where the clause opens with "Unlike gas"."""
    tree, opening = clause.tree, clause.opening
    words = [clause.word(i) for i in opening]
    lead = next((lead for lead in _UNLIKE if tuple(words[: len(lead)]) == lead), None)
    if lead is None or words[-1] != "," or "," in words[:-1] or len(words) < len(lead) + 2:
        return None
    finite = tree.tokens[clause.verb if clause.operator is None else clause.operator]
    if tree.tokens[clause.noun].lemma in ("study", "research", "result", "finding"):
        return None
    does = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(finite.tag)
    if does is None or (tree.tokens[clause.noun].tag in ("NNS", "NNPS") and does == "does"):
        return None
    other = clause.words(tuple(opening)[len(lead) : -1])
    operator = () if clause.operator is None else (clause.operator,)
    back = tuple(sorted({*operator, *clause.middle, clause.verb, *_told(clause)}))
    gap = (*opening, *back)
    return Gap(gap, f"how {does}", back, lost=tuple(opening), is_told=True, may_go_on=True, deed=f"differ from {other}")


def _distinction(clause: Clause) -> Gap | None:
    """Return the gap of "How does a barrier differ from a dike?", "in that it stays open"."""
    tree = clause.tree
    others = [
        n for p in tree.children(clause.verb, "prep") if clause.word(p) == "from" for n in tree.children(p, "pobj")
    ]
    if tree.tokens[clause.verb].lemma != "differ" or len(others) != 1:
        return None
    told = [i for i in _told(clause) if i > others[0]]
    start = next((i for i in told if clause.word(i) in ("in", "because", "by", "as")), None)
    if start is None or any(clause.word(i) == "," for i in range(others[0], start)):
        return None
    back = tuple(i for i in told if i >= start)
    return Gap(back, "how", back, may_go_on=True) if len(back) >= _FEWEST else None


def _held(clause: Clause) -> Gap | None:
    """Return the gap of "What effect do cuts have?", where the object names its class itself."""
    tree = clause.tree
    objects = tree.children(clause.verb, "dobj")
    if len(objects) != 1 or tree.tokens[clause.verb].lemma not in _HAVE_ONE:
        return None
    noun = tree.tokens[objects[0]]
    first, last = phrase(clause, objects[0])
    if noun.lemma not in _CLASSED or first != clause.verb + 1 or tree.children(objects[0], "conj", "nummod"):
        return None
    on = [p for p in tree.children(objects[0], "prep") if clause.word(p) in ("on", "in", "over", "for")]
    end = on[-1] - 1 if on and tree.edges(on[-1])[1] == last else last
    told = [i for i in range(first, end + 1) if tree.tokens[i].pos in ("ADJ", "NOUN", "VERB") and i != objects[0]]
    if all(clause.word(i) in _GRADES for i in told):
        return None
    back = tuple(range(first, end + 1))
    return Gap(back, f"what {noun.text.lower()}", back, may_go_on=True)


def _seen(clause: Clause) -> Gap | None:
    """Return the gap of "How was the comet regarded?", "as a warning"."""
    tree = clause.tree
    verb = tree.tokens[clause.verb]
    if verb.lemma not in _SEEN_AS or not tree.children(clause.verb, "auxpass"):
        return None
    told = _told(clause)
    begun = [clause.word(i) for i in told[:2]]
    if begun[:1] == ["as"]:
        return Gap(told, "how", told, may_go_on=True)
    if begun == ["to", "be"] and tree.tokens[told[-1]].tag != "VBG" and tree.tokens[told[2]].pos in ("DET", "ADJ"):
        return Gap(told, "what", told[2:], lost=told[:2], left="to be", may_go_on=True)
    return None


def _becoming(clause: Clause) -> Gap | None:
    """Return the gap of "What did the port become in 1870?" and of "How did the port change?"."""
    tree = clause.tree
    if tree.tokens[clause.verb].lemma != "become" or _doing(clause) is None:
        return None
    told = _told(clause)
    if tree.children(clause.verb, "attr"):
        return Gap(told, "what", told, may_go_on=True)
    changed = [c for c in tree.children(clause.verb, "acomp") if tree.tokens[c].tag == "JJR" or _is_graded(clause, c)]
    if not changed:
        return None
    done = {"do": "change", "done": "changed", "doing": "changing"}[_doing(clause) or "do"]
    back = (*clause.middle, clause.verb, *told)
    return Gap(back, "how", back, deed=done, may_go_on=True)


def _is_graded(clause: Clause, i: int) -> bool:
    return any(clause.word(c) in ("more", "less", "increasingly") for c in clause.tree.children(i, "advmod"))


def _portrait(clause: Clause) -> Gap | None:
    """Return the gap of "How is the port described?", where the clause says what it is like, as its writer sees it."""
    tree = clause.tree
    verb = tree.tokens[clause.verb]
    if verb.lemma != "be" or clause.operator != clause.verb or verb.tag not in ("VBZ", "VBP") or clause.opening:
        return None
    said = tree.children(clause.verb, "attr", "acomp")
    told = _told(clause)
    if len(said) != 1 or len(told) <= _LEAST_DESCRIBED or tree.tokens[said[0]].lemma.lower() in _PRAISES:
        return None
    if tree.tokens[said[0]].relation == "attr":
        marks = [clause.word(c) for c in tree.children(said[0], "det")]
        if marks not in (["a"], ["an"]) or not tree.children(said[0], "amod"):
            return None
    if tree.children(clause.verb, "conj"):
        return None
    back = (*clause.middle, *told)
    form = "is" if verb.tag == "VBZ" else "are"
    return Gap(
        (clause.verb, *back), f"how {form}", back, lost=(clause.verb,), is_told=True, deed="described", may_go_on=True
    )


def _comparison(clause: Clause) -> Gap | None:
    """Return the gap of "How does coal compare with gas?", "dirtier than gas, as it holds more carbon"."""
    tree, verb = clause.tree, clause.tree.tokens[clause.verb]
    if verb.lemma != "be" or clause.operator != clause.verb or clause.opening:
        return None
    for said in tree.children(clause.verb, "acomp"):
        than = [p for p in tree.children(said, "prep") if clause.word(p) == "than"]
        others = [n for p in than for n in tree.children(p, "pobj") if tree.tokens[n].pos in ("NOUN", "PROPN")]
        if len(others) != 1:
            continue
        first, last = phrase(clause, others[0])
        if last - first >= _LONGEST_TIE or any(clause.word(i) in ("those", "that") for i in range(first, last + 1)):
            continue
        does = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(verb.tag)
        back = (*clause.middle, *_told(clause))
        if does:
            other = clause.words(range(first, last + 1))
            gap = tuple(sorted((clause.verb, *back)))
            lost = (clause.verb,)
            return Gap(gap, f"how {does}", back, lost=lost, is_told=True, deed=f"compare with {other}", may_go_on=True)
    return None


def _first(clause: Clause) -> Gap | None:
    """Return the gap of "What was she the first to do?"."""
    tree = clause.tree
    if tree.tokens[clause.verb].lemma != "be":
        return None
    for said in tree.children(clause.verb, "attr", "acomp"):
        ranked = tree.tokens[said].lemma in ("first", "last") or any(
            clause.word(c) in ("first", "last", "only") for c in tree.children(said, "amod")
        )
        deeds = [c for c in tree.children(said, "acl", "relcl", "xcomp") if tree.tokens[c].tag == "VB"]
        if ranked and len(deeds) == 1 and clause.word(deeds[0] - 1) == "to":
            last = phrase(clause, deeds[0])[1]
            back = tuple(range(deeds[0], last + 1))
            return Gap(back, "what", back, left="do", may_go_on=True)
    return None


_LEAST_DESCRIBED = 5  # tokens
_RULES: tuple[tuple[str, Callable[[Clause], Gap | None]], ...] = (
    ("contrast", _contrast),
    ("contrast", _distinction),
    ("held", _held),
    ("effect", _effect),
    ("fate", _fate),
    ("becoming", _becoming),
    ("seen", _seen),
    ("comparison", _comparison),
    ("first", _first),
    ("object", _object),
    ("act", _deed),
    ("portrait", _portrait),
)
