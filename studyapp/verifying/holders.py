"""Check that a card attributes views and findings to the same holders as its evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.resources import word_list
from studyapp.verifying.case import Case, Reading, letters
from studyapp.verifying.hedges import UNSURE
from studyapp.verifying.likeness import are_alike, families_of_name, forms_in, is_of_one_stem
from studyapp.verifying.words import Text

HOLDS = word_list("verifying", "holders.holds")
FINDS = frozenset("find show reveal demonstrate indicate discover confirm establish document identify detect".split())
_MONTH = re.compile(
    "January|February|March|April|May|June|July|August|September|October|November|December", re.IGNORECASE
)
_AGAINST = frozenset("critic opponent sceptic skeptic rival enemy".split())
_PAPERS = frozenset(
    "record data figure statistic survey poll report study paper presentation account analysis census index estimate"
    " estimation view opinion argument theory claim reply judgement conclusion calculation".split()
)
_PROOFS = frozenset("evidence proof".split())
_GIVES = frozenset("give present offer provide produce publish express".split())
_RECKONS = frozenset("estimate calculate measure count project expect predict forecast assume".split())
_PEOPLE = word_list("verifying", "holders.people")
_SPEAK = frozenset(
    "argue believe claim contend maintain assert insist think say write fear hope allege deny complain admit concede"
    " remark reply answer object retort warn doubt".split()
)
"""Verbs that only people have as a subject, whatever they are called."""
_SAYINGS = frozenset("phrase proverb saying word term slogan motto title name fact sign".split())
_NOBODY = frozenset(
    {"i", "we", "one", "it", "this", "that", "which", "who", "essay", "paper", "article", "study", "section", "you"}
)
_PRONOUNS = frozenset({"him", "her", "them", "this", "it"})
_ACCORDING = re.compile(
    r"\b(?:According to|as seen by|in the (?:view|eyes|words|opinion|judgement) of) "
    r"(?!(?:which|whom|whose|what)\b)"
    r"(?P<who>(?:[^,;(]|\([^)]*\)){3,90}?)(?=[,;]|(?<![A-Z])\.|$| (?:the|some|only|more|about)\b)",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:data|estimates?|statistics|figures|surveys?|polls?|records?|recent|latest|official)\b", re.IGNORECASE
)
_SAYS = "|".join(
    [rf"{verb.rstrip('ey')}\w{{0,3}}" for verb in sorted(HOLDS | FINDS - {"find", "think", "say", "write", "hold"})]
    + ["finds?|found|thinks?|thought|says?|said|writes?|wrote|holds?|held"]
)
_NAME = r"(?:the )?[A-Z][\w’. -]{1,40}?"
_ON_CARD = re.compile(
    r"\b(?:according to|in the (?:view|opinion|eyes|words|judgement) of) (?P<who>[^,?;]{2,60})"
    r"|\bfollowing (?P<after>[A-Z][\w’]+(?: (?:&|and) [A-Z][\w’]+)?)(?= \(|[,?.])"
    rf"|\b(?:do(?:es)?|did|has|have) (?P<does>{_NAME})"
    r"(?:, following [^,]{2,40},)?"
    r" (?:argue|believe|claim|say|write|think|hold|estimate|conclude|note"
    r"|call|regard|maintain|contend|suggest|describe)\b"
    rf"|(?:, as|^) (?P<as>{_NAME}) (?:{_SAYS})\b(?! by\b)"
    r"|\((?P<in>[A-Z][^()\d]{1,50}?),? (?:1[5-9]|20)\d\d[a-z]?[^()]*\)"
    r"|(?P<by>[A-Z][\w’]+(?: (?:&|and) [A-Z][\w’]+)?) \((?:1[5-9]|20)\d\d[a-z]?[^()]*\)"
    r"|\b(?P<whose>[A-Z][\w’]+)[’']s (?:account|view|judgement|opinion|conclusion|argument|reply|answer|response)"
    r"\b",
)


_LEFT_WITH = re.compile(r"\b(?:[Aa]ccording to|in the (?:view|opinion|eyes|judgement) of) (?P<who>[^,?;]{2,60})")
_BY_PRONOUN = re.compile(r"\b(?:according to|in) (?:him|her|them|his|their)\b", re.IGNORECASE)
_AGAINST_IT = frozenset({"whereas", "while", "whilst", "although", "though"})
_GROUP = re.compile(r"(?:the |some |many |most )?(?P<who>[a-z]{4,}) (?:of|in|at|from) ")  # critics of, officials in


@dataclass(frozen=True, slots=True)
class View:
    """A view of the evidence: who holds it, as folded words, and the tokens that say what is held.

    A holder that is no name, "the second model", is named by most of its words.
    """

    who: frozenset[str]
    tokens: frozenset[int]
    is_finding: bool
    printed: str
    verb: str = ""
    is_whole: bool = False


def refuse_missing_holder(case: Case) -> Iterator[Refusal]:
    """Yield whose view a card tells as a fact, or as somebody else's."""
    card_forms = frozenset(forms_in(f"{case.face} {case.card.context}"))
    credited = frozenset(forms_in(case.card.credit))
    holders_by_model = [_find_lost_holder(reading, card_forms, credited, case) for reading in case.readings]
    if holders_by_model and all(holders_by_model):
        yield Refusal(Check.HOLDER, msg("its-evidence-leaves-this-with", lost=holders_by_model[0]))
        return
    yield from _refuse_unknown_holder(case)
    yield from _refuse_other_holder(case)
    yield from _find_uncredited(case, card_forms, credited)


def _find_lost_holder(reading: Reading, card_forms: frozenset[str], credited: frozenset[str], case: Case) -> str:
    for text in reading.evidence:
        for view in _views_held_by(text, _persons(reading, text)):
            named_words = sum(_is_named(form, card_forms, case) for form in view.who)
            if 2 * named_words > len(view.who) if view.is_whole else named_words:
                continue
            if view.printed.lower() in ("he", "she") and _ON_CARD.search(case.face):
                continue  # who that may be is asked below
            if (view.is_finding or view.is_whole) and credited & case.cited_names:
                continue
            if view.verb in _RECKONS and _is_reckoned(view, credited, case):
                continue
            if _tells(reading, text, view):
                return view.printed
    return ""


def _is_reckoned(view: View, credited: frozenset[str], case: Case) -> bool:
    """Return whether a card credits who reckons something, or keeps the doubt where nobody is named."""
    cited = case.cited_names
    if any(form in credited and any(are_alike(form, cited_word) for cited_word in cited) for form in view.who):
        return True
    is_name = view.printed != view.printed.lower() and not view.printed[1:].islower()
    return not is_name and bool(frozenset(forms_in(case.face)) & UNSURE)


def _is_named(form: str, card_forms: frozenset[str], case: Case) -> bool:
    """Return whether a holder's name stands on the card, in full, as the name of a people, or abbreviated."""
    if form in card_forms or any(
        is_of_one_stem(form, card_form) or families_of_name(form) & families_of_name(card_form)
        for card_form in card_forms
    ):
        return True
    return (
        bool(case.expanded & card_forms)
        and form in case.passage_forms
        and any(form[:1] == card_form[:1] for card_form in case.expanded & card_forms)
    )


def _persons(reading: Reading, text: Text) -> frozenset[str]:
    """Return everybody who is named before a sentence, to whom a pronoun in it may point."""
    before = [*reading.above, *reading.evidence[: reading.evidence.index(text)]]
    return frozenset(w.form for text in before for w in text.words if w.is_name and w.token.entity == "PERSON")


def _views_held_by(text: Text, persons: frozenset[str] = frozenset()) -> Iterator[View]:
    for i, token in enumerate(text.tokens):
        if token.pos != "VERB" or token.lemma not in HOLDS | FINDS:
            continue
        clauses = text.tree.children(i, "ccomp", "xcomp", "oprd")
        quoted = "“" in text.text and token.lemma in HOLDS and bool(text.tree.children(i, "dobj", "prep"))
        if not clauses and not quoted:
            continue
        holder = _subject(text, i)
        if holder is None:
            continue
        first, last = text.tree.noun_phrase(holder)
        clauses = tuple(c for c in clauses if ";" not in _text_between(text, i, c))
        if not clauses and not quoted:
            continue
        names = frozenset(w.form for w in text.content if first <= w.at <= last and w.form not in _NOBODY)
        if text.tokens[holder].text.lower() in ("he", "she"):
            names = persons
        if text.tokens[holder].lemma in _AGAINST:
            names = frozenset({text.tokens[holder].text.lower(), text.tokens[holder].lemma})
        tokens = frozenset(c for s in (clauses or text.tree.children(i, "dobj", "prep")) for c in text.tree.subtree(s))
        if names and (
            _holds_views(text, holder)
            or text.tokens[holder].text.lower() in ("he", "she")
            or (
                token.lemma in _SPEAK
                and text.tokens[holder].pos == "NOUN"
                and text.tokens[holder].lemma not in _SAYINGS
            )
            or (token.lemma in FINDS and _is_paper(text, holder))
        ):
            yield View(
                names,
                tokens - set(range(first, last + 1)),
                token.lemma in FINDS,
                text.tree.span(first, last).of(text.text),
                token.lemma,
            )
    for match in _ACCORDING.finditer(text.text):
        if _DATA.search(match["who"]) and not re.search(r"[A-Z]|[’']s?\b", match["who"]):
            continue
        names = frozenset(forms_in(match["who"])) - {"the", "a", "an", "of", "most", "in", "to"}
        if names <= _PRONOUNS:
            names = frozenset(word.form for word in text.words if word.is_name and word.token.span.end <= match.start())
        tokens = frozenset(k for k, t in enumerate(text.tokens) if not match.start() <= t.span.start < match.end())
        is_whole = match["who"] == match["who"].lower()
        yield View(names, tokens, _DATA.search(match["who"]) is not None, match["who"], is_whole=is_whole)


def _text_between(text: Text, one: int, second: int) -> str:
    first, last = min(one, second), max(one, second)
    return " ".join(token.text for token in text.tokens[first:last])


def _holds_views(text: Text, holder: int) -> bool:
    """Return whether a subject is somebody, or stands for somebody, who can hold a view."""
    token = text.tokens[holder]
    return token.pos == "PROPN" or token.lemma in _PEOPLE or (token.entity in ("PERSON", "ORG", "NORP", "GPE"))


def _is_paper(text: Text, holder: int) -> bool:
    """Return whether a subject is a paper of somebody who is named in it."""
    first, last = text.tree.noun_phrase(holder)
    has_name = any(token.pos == "PROPN" for token in text.tokens[first : last + 1])
    return has_name and text.tokens[holder].lemma in _PAPERS


def _subject(text: Text, verb: int) -> int | None:
    """Return the holder of a statement: the subject, the noun before a relative clause, or the “by” of a passive."""
    for agent in text.tree.children(verb, "agent"):
        return next(iter(text.tree.children(agent, "pobj")), None)
    if text.tree.children(verb, "auxpass"):
        return None
    subject = text.tree.subject(verb)
    if subject is None and text.tokens[verb].relation == "acl" and text.tokens[verb].tag == "VBG":
        return text.tokens[verb].head
    if subject is None and text.tokens[verb].relation in ("conj", "advcl", "xcomp"):
        subject = text.tree.subject(text.tokens[verb].head)
    if subject is not None and text.tokens[subject].text.lower() in ("who", "which", "that"):
        return text.tokens[verb].head if text.tokens[verb].relation == "relcl" else None
    return subject


def _tells(reading: Reading, text: Text, view: View) -> bool:
    """Return whether a card tells what is held: most of what it says is said in those words and not beside them."""
    answer = reading.answer or reading.question
    inside = [word for word in text.words if word.at in view.tokens]
    words = [w for w in answer.content if not w.form[:1].isdigit()] or list(answer.words)
    matched = [w for w in words if any(w.is_like(word) for word in inside)]
    alike = [w for w in reading.question.telling if any(w.is_like(word) for word in inside)]
    return len(matched) * 2 >= len(words) and len(alike) >= 1


def _refuse_unknown_holder(case: Case) -> Iterator[Refusal]:
    """Yield a view that the card leaves with somebody who is neither in the evidence nor cited for it."""
    own_forms = {
        *forms_in(case.essay.author or ""),
        "essay",
        "author",
        "text",
        "passage",
        "article",
        "study",
        "critics",
    }
    short = frozenset(form for form in case.expanded if not families_of_name(form))
    holding = case.source_names | own_forms | short | _holders_in(case) | case.around.speakers
    for match in _ON_CARD.finditer(case.face):
        if _MONTH.fullmatch(match["by"] or ""):
            continue
        holder = next(filter(None, match.groups()), "")
        if (group := _GROUP.match(holder)) and group["who"] in case.passage_forms:
            continue
        names = [form for word in re.findall(r"[A-Z][\w’]+", holder) for form in forms_in(word)]
        allowed = holding | (_owners(case) if match["whose"] else _doers(case) if match["does"] else frozenset())
        allowed = (
            allowed if match["in"] is None and match["by"] is None else allowed | _names_beside_year(case, match[0])
        )
        is_known = [any(are_alike(name, form) for form in allowed) for name in names]
        if names and not (all(is_known) if re.search(r"\s(?:and|&)\s", holder) else any(is_known)):
            yield Refusal(Check.HOLDER, msg("its-evidence-does-not-leave-it-with", who=holder))
            return


def _refuse_other_holder(case: Case) -> Iterator[Refusal]:
    """Yield somebody to whom the card leaves what the evidence says beside what that person says there."""
    match = _LEFT_WITH.search(case.face)
    names = frozenset(forms_in(" ".join(re.findall(r"[A-Z][\w’]+", match["who"])))) if match else frozenset()
    answer_forms = frozenset(forms_in(case.card.back))
    if match is None or not names or names & case.source_names or _BY_PRONOUN.search(case.passage):
        return
    if all(_says_other(reading, names, answer_forms) for reading in case.readings):
        yield Refusal(Check.HOLDER, msg("its-evidence-does-not-leave-it-with", who=match["who"]))


def _says_other(reading: Reading, names: frozenset[str], answer_forms: frozenset[str]) -> bool:
    """Return whether some people say something in the evidence, and none of what is told."""
    inside: set[str] = set()
    for text in reading.evidence:
        for word in text.words:
            if word.form not in names or not word.is_name:
                continue
            verb = _verb_of_holding(text, word.at)
            if verb is not None:
                clause_tokens = _own_clause(text, verb)
                inside |= {word.form for word in text.content if word.at in clause_tokens}
            elif _does_hold(text, word.at):
                return False
    evidence_forms = {
        form for form in answer_forms if any(are_alike(form, word.form) for word in reading.evidence_words)
    }
    return (
        bool(inside and evidence_forms)
        and not _goes_on(reading)
        and not any(are_alike(a, b) for a in evidence_forms for b in inside)
    )


def _verb_of_holding(text: Text, at: int) -> int | None:
    """Return the verb of holding whose subject a name is."""
    while text.tokens[at].relation in ("compound", "nmod", "appos", "conj", "amod"):
        at = text.tokens[at].head
    token = text.tokens[at]
    return token.head if token.relation == "nsubj" and text.tokens[token.head].lemma in HOLDS | FINDS else None


def _own_clause(text: Text, verb: int) -> frozenset[int]:
    """Return the dependents of a verb of holding, without conjuncts that have a subject of their own."""
    tree = text.tree
    put_in = any(text.tokens[m].text.lower() == "as" for m in tree.children(verb, "mark", "advmod"))
    top = text.tokens[verb].head if put_in or text.tokens[verb].relation == "parataxis" else verb
    beside = {
        c
        for c in tree.children(verb, "conj", "advcl", "parataxis")
        if (text.tokens[c].relation == "conj" and tree.subject(c) is not None)
        or any(text.tokens[m].text.lower() in _AGAINST_IT for m in tree.children(c, "mark"))
    }
    return frozenset(tree.subtree(top)) - {k for c in beside for k in tree.subtree(c)}


def _holders_in(case: Case) -> frozenset[str]:
    """Return everybody who holds a view in the evidence, or before it where a pronoun goes on with that."""
    return frozenset(
        word.form
        for reading in case.readings
        for text in (*reading.evidence, *(reading.above if _goes_on(reading) else ()))
        for word in text.words
        if word.is_name and _does_hold(text, word.at)
    )


def _owners(case: Case) -> frozenset[str]:
    """Return everybody of whom the evidence says that something is theirs."""
    texts = (text for reading in case.readings for text in reading.evidence)
    return frozenset(word.form for text in texts for word in text.words if word.token.relation == "poss")


def _doers(case: Case) -> frozenset[str]:
    """Return everybody who does something in an evidence in which nobody is found to hold a view: “he named it so”."""
    if _holders_in(case):
        return frozenset()
    return frozenset(
        word.form
        for reading in case.readings
        for text in reading.evidence
        for word in text.words
        if word.is_name and any(text.tokens[i].relation == "nsubj" for i in (word.at, word.token.head))
    )


def _goes_on(reading: Reading) -> bool:
    """Return whether a pronoun of the evidence says, thinks or finds something, or is whose view it is."""
    return any(
        token.tag in ("PRP", "PRP$") and token.text.lower() not in _NOBODY and _does_hold(text, i)
        for text in reading.evidence
        for i, token in enumerate(text.tokens)
    )


def _does_hold(text: Text, at: int) -> bool:
    """Return whether a name is, or belongs to, the subject of a verb of holding; or stands behind “according to”."""
    for _ in range(4):
        token = text.tokens[at]
        head = text.tokens[token.head]
        if token.relation in ("nsubj", "nsubjpass", "agent", "pobj"):
            above = text.tokens[head.head]
            if head.text.lower() in ("by", "of", "from"):
                return above.lemma in (_PAPERS if head.text.lower() != "by" else _PAPERS | HOLDS | FINDS)
            goes_on = [text.tokens[c] for c in text.tree.children(token.head, "advcl") if text.tokens[c].tag == "VBG"]
            if any(token.lemma in HOLDS for token in goes_on) or _gives_a_view(text, token.head):
                return True
            return head.lemma in HOLDS | FINDS or "according" in (head.text.lower(), above.text.lower())
        if token.relation in ("poss", "compound") and head.lemma in _PAPERS:
            return True
        if token.relation not in ("compound", "amod", "poss", "nmod", "conj", "appos", "punct"):
            return False
        at = token.head
    return False


def _gives_a_view(text: Text, verb: int) -> bool:
    """Return whether the object of a verb is a view or proof that a clause tells: “gave an opinion that ...”."""
    objects = text.tree.children(verb, "dobj") if text.tokens[verb].lemma in _GIVES else ()
    told = [c for i in (verb, *objects) for c in text.tree.children(i, "acl", "ccomp", "relcl")]
    return bool(told) and any(text.tokens[i].lemma in _PAPERS | _PROOFS for i in objects)


def _names_beside_year(case: Case, printed: str) -> frozenset[str]:
    """Return the names of the evidence, where it prints the year that the card gives with one."""
    year = re.search(r"\d{4}", printed)
    return frozenset(forms_in(case.printed)) if year and year[0] in case.passage else frozenset()


def _find_uncredited(case: Case, card_forms: frozenset[str], credited: frozenset[str]) -> Iterator[Refusal]:
    """Yield a source that the evidence cites and the card does not, or one that the card credits and nobody cites."""
    cited = case.cited_names
    names = frozenset(f for f in credited if not f[:1].isdigit() and len(f) > 2)
    if names:
        source_forms = (
            case.source_names | frozenset(forms_in(f"{case.printed} {case.essay.title or ''}")) | case.expanded
        )
        if not any(are_alike(name, form) for name in names for form in source_forms):
            yield Refusal(Check.HOLDER, msg("its-evidence-does-not-cite", credit=case.card.credit))
            return
    cited_names = {name for name in names if name in case.passage_forms}
    if cited and not cited_names and not (cited & (credited | card_forms)) and not _stands_behind_marks(case):
        yield Refusal(Check.HOLDER, msg("it-does-not-credit-the-source"))


def _stands_behind_marks(case: Case) -> bool:
    """Return whether an answer stands behind every mark of a citation alone: none of them is for it.

    Who is named with the year holds what follows, though.
    """
    if any(item.narrative for item in case.sources):
        return False
    text, answer_letters = case.essay.text, letters(case.card.back)
    spans = [sentence.span for sentence in case.sentences]
    ends = [mark.span.end for mark in case.found.citations if any(span.holds(mark.span) for span in spans)]
    if not ends or not answer_letters:
        return False
    last = max(ends)
    before = " ".join(text[span.start : min(span.end, last)] for span in spans)
    behind = " ".join(text[max(span.start, last) : span.end] for span in spans)
    return answer_letters in letters(behind) and answer_letters not in letters(before)
