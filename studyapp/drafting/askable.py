"""Tell which sentences can be asked: prose that asserts something of its subject and stands outside of examples."""

import re
from collections.abc import Iterator

from studyapp.domain.annotations import Sentence
from studyapp.domain.formulas import find_formulas
from studyapp.domain.messages import msg
from studyapp.drafting.material import Text
from studyapp.drafting.skipping import Attempts
from studyapp.drafting.tree import SUBJECTS

SIGNPOST = re.compile(
    r"\b(?:this|the (?:next|following|previous|first|second|third|present)) (?:section|essay|chapter|article|paper)\b"
    r"|\b(?:figure|fig\.|table) \d|\b(?:table|figure|graph|chart)s? (?:above|below|shows?|that follows|which follows)\b"
    r"|\bas (?:noted|discussed|mentioned|shown|described|argued) (?:above|earlier|in|below)"
    r"|\bas (?:previously|already) \w+ed\b|\b(?:previously|already) mentioned\b|\bto be discussed\b"
    r"|\bas is (?:evident|clear|obvious)\b|\bfirst of all\b"
    r"|\b(?:model|figure|table|equation|diagram|list|chart|graph|formula)s? (?:below|above)\b"
    r"|\b(?:might|could|can|will) be said\b"
    r"|\bmentioned (?:above|earlier|previously|before)\b"
    r"|\b(?:shown|seen|given|listed|summari[sz]ed|depicted) in (?:the |a )?(?:figure|table|box|appendix)\b"
    r"|\bmay wonder\b|\bis helpful\b|^One example (?:is|was|used)\b"
    r"|\b(?:properly|will be) (?:addressed|discussed|examined)\b|\bgrateful\b|\bpleased to\b|\backnowledg|\bthus far\b"
    r"|\bworth (?:noting|remembering|mentioning)\b|\bimportant to (?:remember|note)\b|\bcan be grouped (?:under|into)\b"
    r"|\b(?:lead|leads|led|brings?|turns?|turning|moves?|moving) (?:us )?(?:now |next )?(?:in)?to (?:an?|the)"
    r" (?:brief )?(?:discussion|question|analysis|consideration|examination|review|look|topic|issue)"
    r" (?:of|at|about|whether)\b"
    r"|\bfollowing (?:figure|table|section|paragraph|graph|chart|map|diagram|list|chapter)s?\b"
    r"|\b(?:we|I) (?:now |will |shall |then |first |next ){1,2}(?:turn|look|consider|discuss|examine|explore|focus)\b"
    r"|\b(?:topics?|subjects?|matters?) of (?:discussion|debate|conversation) (?:is|are|was|were)\b"
    r"|\b(?:previous|preceding|next|following|present) (?:[\w-]+ ){1,2}"
    r"(?:sections?|chapters?|essays?|articles?|posts?)\b"
    r"|\bworth (?:watching|reading|a (?:look|read|visit))\b"
    r"|\b(?:above|below)[,.)]|\bis an? (?:\w+ )?example of (?:why|how|this|these|such)\b",
    re.I,
)
_THESIS = re.compile(  # what the writer holds is worth more than anything else that is said
    r"\b(?:this|the present) (?:essay|paper|article|chapter|section|study|report|thesis) (?:will |has |\w+ly )*"
    r"(?:argue|contend|maintain|claim|hold|show|demonstrate|conclude|find|found|held)(?:s|d|ed)? that\b",
    re.I,
)
_SUPPOSITION = re.compile(
    r"^(?:Suppose|Imagine|Assume|Say that|Let us (?:say|suppose|assume)|Let’s|Let's|Picture|Pretend)\b"
)
_DISCLAIMER = re.compile(  # what a publisher says of the text, and nobody learns
    r"\bnot (?:necessarily (?:reflect|represent) (?:the |any )?(?:\w+ ){0,2}(?:views?|opinions?|polic\w+|positions?)"
    r"|constitute (?:an? |any |legal |medical |financial )*(?:endorsement|advice))\b"
    r"|\b(?:views?|opinions?|findings?|conclusions?) (?:and \w+ )?expressed (?:here|in)\b"
    r"|\bprovided [“\"]?as[ -]is\b|\ball rights reserved\b|\bwithout (?:any )?warrant(?:y|ies)\b"
    r"|\b(?:solely|fully) responsible for (?:any |all |the )?(?:remaining )?(?:errors?|mistakes|contents?|views)\b"
    r"|\blicen[sc]ed under (?:a |the )?(?:Creative Commons|CC|MIT|GNU)\b|\bmay be reproduced\b|\bno legal advice\b"
    r"|\b(?:accepts?|assumes?|disclaims?) (?:no|any|all) (?:legal )?(?:liability|responsibility)\b"
    r"|\bnot guarantee the (?:accuracy|completeness)\b",
    re.I,
)
LONGEST_ASKED = 200
"""Words of the longest sentence that is asked: no part of a longer one is short enough, and much would be tried."""

_LONGEST_CHARACTERS = 3_000  # of such a sentence, where its words are no words
_IMAGINED = 4  # sentences that an imagined case goes on for, within its paragraph
_IMPERATIVE = re.compile(
    r"^(?:Consider|Compare|Take|See|Note|Imagine|Think|Suppose|Look|Recall|Let|Describe|Explain|Discuss|Identify|List|Summari[sz]e"
    r"|Evaluate|Analy[sz]e|Calculate|Define|Outline|Distinguish|Remember|Notice|Visit|Watch|Read|Click)\b"
)


def askable(text: Text, attempts: Attempts) -> Iterator[tuple[int, Sentence, Sentence | None]]:
    """Yield the sentences that can be asked, with their numbers and the sentences before them in their paragraphs."""
    earlier = {(s.paragraph, s.position): s for s in text.found.sentences}
    supposed = -_IMAGINED
    for number, sentence in enumerate(text.asked):
        if _SUPPOSITION.search(sentence.reading):
            supposed = number
        if number - supposed < min(_IMAGINED, sentence.position + 1):
            attempts.refuse(sentence.span, msg("the-sentence-belongs-to-an-imagined-case"))
            continue
        is_looked_at, reason = False, None
        with attempts.asking(sentence):
            reason, is_looked_at = _unaskable(sentence) or _is_made_up(text, sentence), True
        if reason:
            attempts.refuse(sentence.span, reason)
        if reason or not is_looked_at:
            continue
        yield number, sentence, earlier.get((sentence.paragraph, sentence.position - 1))


def _tells_to_do(sentence: Sentence) -> bool:
    """Return whether any model sees a command in the sentence: it opens with its verb, which has no subject."""
    for parse in sentence.parses:
        first = next((i for i, token in enumerate(parse.tokens) if token.pos != "PUNCT"), None)
        if first is None:
            continue
        verb = parse.tokens[first]
        has_subject = any(t.head == first and t.relation in SUBJECTS for t in parse.tokens)
        if verb.tag == "VB" and verb.head == first and verb.relation == "ROOT" and not has_subject:
            return True
    return False


def _is_made_up(text: Text, sentence: Sentence) -> str | None:
    """Return the reason why a sentence about a made-up person is not asked."""
    words = {token.text for parse in sentence.parses for token in parse.tokens}
    return msg("the-sentence-belongs-to-an-imagined-case") if words & text.characters else None


def _unaskable(sentence: Sentence) -> str | None:
    if len(sentence.reading) > _LONGEST_CHARACTERS or len(sentence.reading.split()) > LONGEST_ASKED:
        return msg("the-sentence-is-too-long-to-be-asked")
    reading = re.sub(r"\([^()]*\)", "", sentence.reading)
    if reading.rstrip().endswith("?"):
        return msg("the-sentence-is-a-question")
    if len(reading.split()) < 6 or not re.match(r"[\w“‘\"'(\[$£€]", reading):
        return msg("the-sentence-is-too-short-to-stand-alone")
    if SIGNPOST.search(_THESIS.sub("", reading)):
        return msg("the-sentence-speaks-of-the-text")
    if _DISCLAIMER.search(reading):
        return msg("the-sentence-speaks-of-the-text")
    if re.match(r"(?:If|Were)\b.*\b(?:were|would|had)\b", reading):
        return msg("the-sentence-belongs-to-an-imagined-case")
    if _IMPERATIVE.match(reading) or _tells_to_do(sentence):
        return msg("the-sentence-addresses-the-reader")
    if re.search(r"\\[a-zA-Z]+|\$[^$\d][^$]*\$|[=<>{}^|]", sentence.reading) or any(find_formulas(sentence.reading)):
        return msg("the-sentence-holds-a-formula")
    if re.search(r"(?<!\w)@\w|\[link\]", sentence.reading):
        return msg("a-citation-key-or-cross-reference-is-part")
    return None
