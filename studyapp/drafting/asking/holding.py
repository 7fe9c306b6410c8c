"""What somebody says, finds or shows, asked with what it is about: "What did she argue about the tariff?"."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, phrase

_LONGEST_TOPIC = 7  # tokens
_NO_TOPIC = frozenset("no any every each either neither few many most some several all both one another".split())
_TOLD_ABOUT = frozenset(
    "argue claim contend maintain say state write note observe report hold assert find conclude show reveal demonstrate"
    " suggest believe think feel predict project estimate expect proclaim declare discover learn fear know propose"
    " confirm establish indicate imply warn understand hope assume agree recognise recognize realise realize prove"
    " announce explain determine".split()
)
_FRAMES = frozenset("it there".split())


def said(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """All that follows "that"; its subject tells what is meant, since somebody who argues argues many things."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    if token.relation != "ccomp" or token.head != clause.verb or token.tag == "VB":
        return None
    first, last = phrase(clause, answer.head)
    if clause.word(first) != "that" or first <= clause.verb or last != answer.last:
        return None
    if answer.first not in (first, first + 1):
        return None
    tokens = tuple(range(first, last + 1))
    topic = _topic(clause, answer.head) if tree.tokens[clause.verb].lemma in _TOLD_ABOUT else ""
    left = f"about {topic}" if topic else ""
    if clause.word(clause.noun) == "it":
        return _impersonal(clause, tokens, left)
    return Gap(tokens, "what", tokens, left=left)


def _topic(clause: Clause, verb: int) -> str:
    """The subject of what is said, where it names a thing."""
    tree = clause.tree
    subject = tree.subject(verb)
    if subject is None or tree.tokens[subject].relation not in ("nsubj", "nsubjpass"):
        return ""
    first, last = phrase(clause, subject)
    words = [clause.word(i) for i in range(first, last + 1)]
    is_name = tree.tokens[subject].pos in ("NOUN", "PROPN") and words[0] not in _NO_TOPIC
    is_short = last - first < _LONGEST_TOPIC and not any(word in ",;:()—" for word in words)
    pointing = {"its", "their", "his", "her", "this", "these", "those", "that", "which", "who"}
    return clause.words(range(first, last + 1)) if is_name and is_short and not pointing & set(words) else ""


def _impersonal(clause: Clause, tokens: tuple[int, ...], left: str) -> Gap | None:
    """What has been shown: "it" falls away."""
    is_passive = bool(clause.tree.children(clause.verb, "auxpass"))
    if not is_passive or not left or clause.opening or len(clause.subject) != 1:
        return None
    return Gap((clause.noun, *tokens), "what", tokens, left=left, lost=(clause.noun,), is_subject=True)
