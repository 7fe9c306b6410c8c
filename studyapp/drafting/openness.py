"""Tell fronts that more than their answer fits, by the shape of what they ask: "There is [... what]"."""

import re

from studyapp.drafting.proof import content_words
from studyapp.resources import word_list

_ANY_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")
_BLANK = r"\[\.\.\. what\]"
_OPEN_BLANKS = re.compile(
    r"^(?:[\w’']+ ){0,3}(?:there|it) (?:is|are|was|were|remains?|(?:has|have|had|may|can|will) (?:also )?\w+) "
    rf"(?:also |still )?{_BLANK}"  # says only that something is
    rf"|\b(?:has|have|had) {_BLANK}(?:\W*$)"  # and that somebody has something
    rf"|(?<=\w), {_BLANK}\.?$"  # says once more what stands before it
    rf"|, (?:there (?:is|are|was|were)|it (?:is|was)) (?:also |still )?{_BLANK}"
    rf"|\basked {_BLANK}"  # a question that was put, and no claim
    r"|\[\.\.\.[^\]]*\],? (?:who|whom|whose)\b"  # leaves out of whom the rest tells
    r"|\((?:but|unless|if|or|and|though|although)\b[^()]*\[\.\.\.[^\]]*\][^()]*\)"  # asks for what is only added
    r"|^One of the (?:most|least) \w+ (?:in|of|is|was|are|were|among)\b",  # does not say of what kind
    re.IGNORECASE,
)
_OPEN_QUESTIONS = re.compile(
    r"^What (?:has|have|had|is|was|are|were|will|would) .+ be(?:en)?\?$"  # a predicate without its kind
    r"|^How (?:is|are) .+ described\?$"  # of which much is said
    r"|\babout \d[\d.,]* ?(?:%|per ?cent)?\?$"  # a number that is the answer's
    r"|\babout (?:as many as|as much as|more than|fewer than|less than|over|at least|up to|some)? ?\d[^?]*\?$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"^What (?:may|might|can|could)\b"  # one of many possibilities
    rf"|\b(?:may|might|can|could) (?:\w+ ){{1,2}}{_BLANK}\W*$"
    r"|\babout (?:the|this|that|these|those) [a-z]+\?$"  # one of which only the sentence before tells
)
_ENOUGH = 4  # words with a meaning that leave few of what is possible
_LIGHT = (  # verbs that tell little of what is done, or only that something is told
    r"(?:show|suggest|indicate|mention|identif(?:y|ie)|issue|pay|offer|provide|perform|conduct|include|involve|receive"
    r"|report|state|note|reveal|sign|propose|release|introduce)(?:s|ed|d)?"
    r"|paid|shown|find|finds|found|says?|said|ha(?:s|d|ve)|gives?|gave|given|makes?|made|takes?|took|taken|sees?|saw|seen"
    r"|carry out|carries out|carried out|points? out|pointed out"
)
_AT_THE_END = rf"{_BLANK}[”’\"]?\W*$"
_SAYS_LITTLE = re.compile(
    rf"^What (?:do|does|did|has|have|had|will|would) (?!.*,)[^?]+ (?:{_LIGHT})\?$"
    rf"|\b(?:{_LIGHT}) {_AT_THE_END}"
    r"|^What (?:do|does|did|has|have|had) [^?]+ continued? to do\?$"
    r"|\bcontinue[sd]? to \[\.\.\. do what\]\W*$"
    r"|^What (?:is|are|was|were) [^?]+ able to do\?$",
    re.IGNORECASE,
)
_SAYS_WHAT_IT_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|remain(?:s|ed)?|becomes?|became) (?:\w+ly |also |still |often |always )?"
    rf"{_AT_THE_END}"
    r"|^(?:Generally|Usually|Often), [^,]+ \[\.\.\. do(?:es)? what\]\W*$",
    re.IGNORECASE,
)
_BARE_FRAME = re.compile(  # says only that something is said or follows
    r"^(?:(?:and|but|so|thus|indeed|then),? )?"
    r"(?:it (?:has been|had been|is|was|can be|could be|may be|will be) [\w ]{3,30}"
    r"|(?:this|that|which|it) (?:means|meant|shows|showed|suggests|suggested|implies|implied)|to [a-z]+) that "
    rf"{_AT_THE_END}",
    re.IGNORECASE,
)
_HOLDER_SAYS = (  # of one who says many things
    r"(?:accept|add|assert|claim|complain|contend|explain|maintain|remark|submit)(?:s|t?ed)?"
    r"|(?:alleg|argu|conced|not|stat)e[sd]?|say|says|said|writes?|wrote|testif(?:y|ies|ied)"
)
_ONLY_TELLS_WHO_SAYS = re.compile(
    rf"^(?:In [^,]+, )?(?!.*\babout\b)[^,?]+ (?:{_HOLDER_SAYS}) that {_AT_THE_END}"
    rf"|^(?:In [^,]+, what|What) (?:do|does|did|has|have|had) (?!.*\babout\b)[^,?]+ (?:{_HOLDER_SAYS})"
    r"(?: (?:in|at|to|before) (?:the |an? )?[\w’']+(?: [\w’']+)?)?\?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:no|little|nothing|none)\b", re.IGNORECASE)  # "what did he waste?": "no time"
_ARTICLE = re.compile(r"(?:an?|the|one) ", re.I)
_KIND = re.compile(r"an? (?:[\w’-]+ ){0,4}[\w’-]+$", re.I)  # a longer one may be a definition
_ENOUGH_OF_A_KIND = 5  # words with a meaning; anything is of many kinds
_VAGUE_QUESTION = re.compile(  # whose verb tells only that there is something
    r"^What (?:do|does|did|has|have|had|will|would|can|may|might|could) (?!.*,)[^?]+ (?:perform|possess|contain|exhibit"
    r"|voice|display|express|undergo|experience|develop|relieve|carry out|show|suggest|indicate|mention|provide"
    r"|find|include|report|state|note|reveal|have|make|take|see|say|offer|give|conduct|present|produce)\?$"
)
_LEAST_OF_A_VAGUE_QUESTION = 8  # words with a meaning
_STEP = (
    r"(?:approach|reason|point|argument|factor|issue|problem|way|method|option|possibility|theory|explanation|example"
    r"|case|objection|question|aspect|feature|difference|advantage|step|view|plan|proposal|claim|idea|alternative)"
)
_POINTS_ELSEWHERE = re.compile(
    r"^(?:An?|The|One|Another) (?:second|third|fourth|fifth|further|final|related|alternative|similar|other) "
    rf"{_STEP}\b(?! (?:of|to|for|in|why|against|between|that|behind)\b)"  # of what is not told
    r"|^(?:On (?:that|this) basis|In (?:the same|this|that) (?:way|manner|sense|regard|respect|light)"
    r"|Under (?:the same|these|those|such) (?:circumstances|conditions))\b"
    r"|^What (?:is|are|was|were) (?:an?|the|another|some) (?:related|similar|other|different|alternative)\b"
    r"|^(?:Many|Some|Several|Most|Few|Others|A few|Both|All|None|Each|Neither|Either|One) (?:of"
    r" (?:them|these|those|us|his|her|its|their)\b|(?:had|have|has|was|were|did|do|does|would|will|also)\b)"
)
_WEIGHED = re.compile(  # says only that something matters, or is like something else
    r"(?:(?:an?|the) (?:\w+ly |very |more |most )?(?:significant|important|major|key|central|crucial|different|certain"
    r"|large|great|new|particular|special|huge|vital|essential|considerable|substantial|powerful|strong)"
    r" (?:place|roles?|part|position|impacts?|effects?|influence|way|approach|number|amount|factors?|extent|degree"
    r"|change|differences?|step|issue|problems?|concern|challenge|deal|contribution)"
    r"|(?:an?|the) similar (?:way|approach|role|position|effect|pattern|argument|view|point|result)(?: to .*)?)$"
)
_SAID_OF_WORDS = re.compile(r"^[“\"‘][^”\"’]+[”\"’] (?:is|are|was|were) \[")
_PARTY = (
    r"(?:appellants?|applicants?|claimants?|defendants?|plaintiffs?|petitioners?|respondents?|prosecution|solicitors?"
    r"|counsel|judge)"
)
_STEP_OF_A_CASE = re.compile(  # what somebody filed, and when, and nothing of what was held
    rf"^(?:[^,]{{0,60}}, ){{0,2}}(?:the |an? )?(?:\w+ )?{_PARTY}(?:[’']s?)?(?: solicitors)?"
    r"(?: (?:then|also|duly|subsequently|initially|had|has))* (?:filed|lodged|served|applied (?:for|to the)|wrote"
    r"|issued|alerted|made (?:an? )?(?:\w+ )?application|turned (?:at|next|then)|dismissed the (?:\w+ )?applications?"
    r"|gave notice|sent|adjourned|listed|instructed)\b"
    r"|\b(?:hearing|claim form|appeal|witness statements?|particulars of claim) (?:was|were)"
    r" (?:listed|adjourned|issued|served|lodged|filed|sealed|suspended|vacated)\b",
    re.IGNORECASE,
)
_TIME_OF_NOTHING = re.compile(r"(?:when|if|as|where|while) \w+$")  # "when convenient"
_COSTS = re.compile(r"\bcost(?:s|ing)? \[")  # a sum
_WORD = re.compile(r"[\w’'-]+")
_LEAST_OF_A_DEED = 5  # words with a meaning beside a verb that tells little
_OF_THE_TEXT = re.compile(
    r"\b(?:the )?(?:following|next|preceding|previous|present|above) (?:analys[ie]s|sections?|chapters?|paragraphs?"
    r"|discussions?|pages?|tables?|figures?)\b|^(?:Part|Chapter|Section|Table|Figure|Annex|Schedule) (?:\d|[IVX]+\b)",
    re.IGNORECASE,
)
_TELLING = (
    r"(?:presented|discussed|described|listed|mentioned|given|outlined|noted|shown|defined|used|considered|examined"
    r"|offered|cited|proposed|adopted|employed|argued|reported|explained|stated|set out)"
)
_TOLD_ELSEWHERE = re.compile(  # "the view presented here", "the measurements listed previously"
    rf"\b{_TELLING} (?:here|previously|earlier|already|elsewhere|so far)\b"
    rf"|\b(?:previously|already|hitherto) {_TELLING}\b"
    r"|^(?:The|This) (?:chapter|section|appendix|part|essay|paper|article|report|study|volume)"
    r" (?:also |then |next |now |first |finally )?(?:looks?|turns?|begins?|starts?|ends?|concludes? with|proceeds?"
    r"|sets? out|describes?|discuss(?:es)?|explores?|considers?|examines?|address(?:es)?|outlines?|reviews?"
    r"|introduces?|presents?|draws?)\b"
    r"|^(?:In|According to) (?:another|a|one) (?:recent |similar |separate |further )?(?:study|survey|experiment)\b"
    r"|\bin another (?:study|survey|experiment|paper)\b",
    re.IGNORECASE,
)
_PART_OF_A_LIST = re.compile(
    r"^(?:These|Those|They|This|It|Examples|Others) (?:also |may |can |often |mainly )?"
    r"(?:includes?|comprises?|encompass(?:es)?|ranges? from) \[\.\.\.|\betc\b",
    re.IGNORECASE,
)
_FOR_EXAMPLE = re.compile(
    r"^(?:To (?:cite|take|give|name|start with|begin with)\b"
    r"|(?:Another|An?|One) (?:\w+ ){0,2}(?:example|instance|illustration)\b)"
)
_ASKS_ITSELF = re.compile(  # a question of the text, whose mark the blank has taken
    r"^(?:Is|Are|Was|Were|Does|Do|Did|Has|Have|Can|Could|Would|Will) (?:it|there|this|that|the|an?|any|not|they|he|she"
    r"|we|you|one|[A-Z]\w+) (?!.*\?$)"
)
_NO_PURPOSE = re.compile(  # openings that look like one
    r"to (?:start|begin) with$|to be (?:sure|fair|clear|precise|exact)\b|to (?:conclude|sum up|summari[sz]e)\b"
    r"|to (?:say the least|put it|name|cite|take an?)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(  # the same in any study
    r"\[\.\.\.[^\]]*\] (?:\w+ )?(?:confidence|significance|credible)\b|\b(?:confidence|significance) level of \[\.\.\."
    r"|\bcosine similarity of \[\.\.\."
)
_STATISTIC = re.compile(r"[-−–]?0?\.\d{2,}$")  # a coefficient, which nobody keeps in mind
_YEAR_AND_SHARE = re.compile(r"(?:1[5-9]|20)\d\d (?:to|and|or|-|–) [\d.,]+ ?(?:%|per ?cent)")  # "in 2001 to 5%"
_BARE_IDEA = re.compile(r"(?:the|an?) (?:idea|fact|belief|view|notion|assumption|claim|possibility|principle)$", re.I)
_CANNOT_BE_TOLD = re.compile(
    r"(?:difficult|hard|impossible|easy|not known|unknown|unclear) ?(?:to (?:say|tell|know|deny|determine))?$"
)
_ANSWERS = re.compile(r"\b(?:no|yes), (?:it|they|he|she|we|you|there)\b", re.I)  # a question that is not shown
_OF_MANY = re.compile(r"(?:that )?their\b")
_MANY = re.compile(
    r"\b(?!(?:was|has|does|is|its|his|this|as|us|thus)\b)[\w’'-]+s\b|\b(?:and|people|men|women|children|their)\b"
)
_COMPARES = re.compile(r"when (?:compared|measured|seen|viewed|applied|used)\b", re.IGNORECASE)
_CUT = re.compile(
    r"\b(?:is|are|was|were|be) \w+ly\.$"
    r"|\bit (?:is|was) (?:the|an?|his|her|its|their|\w+ing)\b[^,\]]{0,60} that \[\.\.\."  # "it was peace that [...]"
    r"|\b(an?|the) [“\"‘]\1 "
    r"|\] for [\w’' ]+ to \w+\.$"  # "there was [... what] for the council to decide."
    r"|\b(?:or|and|nor|but), (?:after|before|when|while|if|as|in|on|at|with|since|although)\b[^,]*\.$"
)
_NO_SUBJECT = word_list("drafting", "openness.no_subject")
_WITHOUT_SUBJECT = content_words(" ".join(_NO_SUBJECT))


def is_open(front: str, back: str = "") -> bool:
    """Return whether many answers fit a front, or it says nothing that a text could be about.

    Args:
        front: a question, or a sentence with its blank.
        back: the answer.
    """
    if any(shape.search(front) for shape in (_OPEN_BLANKS, _OPEN_QUESTIONS, _OF_THE_TEXT, _CUT)):
        return True
    if _TOLD_ELSEWHERE.search(front) or _TOLD_ELSEWHERE.search(back):
        return True
    if (
        _points_elsewhere(front)
        or _misses(front, back)
        or _STEP_OF_A_CASE.search(_ANY_BLANK.sub(lambda _blank: back, front))
    ):
        return True
    if (
        _SETTLED.search(front)
        or _STATISTIC.match(back)
        or _YEAR_AND_SHARE.match(back)
        or _BARE_IDEA.match(back)
        or _ANSWERS.search(back)
        or _CANNOT_BE_TOLD.match(back)
    ):
        return True
    if (
        _ONLY_TELLS_WHO_SAYS.search(front)
        or _BARE_FRAME.search(front)
        or (front.startswith("What d") and _NOTHING.match(back))
    ):
        return True
    if front.endswith("?") and _OF_MANY.match(back) and not _MANY.search(front):
        return True
    asked = content_words(_ANY_BLANK.sub(" ", front)) - _WITHOUT_SUBJECT
    if len(asked) < _LEAST_OF_A_DEED and _SAYS_LITTLE.search(front):
        return True
    if len(asked) < _LEAST_OF_A_VAGUE_QUESTION and _VAGUE_QUESTION.search(front) and not back.startswith("that "):
        return True
    least = _ENOUGH_OF_A_KIND if _KIND.match(back) else 0 if _ARTICLE.match(back) else _ENOUGH
    if len(asked) < least and _SAYS_WHAT_IT_IS.search(front):
        return True
    return not asked or (len(asked) < _ENOUGH and _POSSIBLE.search(front) is not None)


def _points_elsewhere(front: str) -> bool:
    """Return whether a front takes up what is not on it: "A third approach was [... what]"."""
    return (
        _POINTS_ELSEWHERE.match(front) is not None
        or _SAID_OF_WORDS.match(front) is not None
        or _PART_OF_A_LIST.search(front) is not None
        or _FOR_EXAMPLE.match(front) is not None
        or _ASKS_ITSELF.match(front) is not None
    )


def _misses(front: str, back: str) -> bool:
    """Return whether an answer is of another kind than what is asked for, or only says that it matters."""
    if front.startswith("When ") and (_COMPARES.match(back) or _TIME_OF_NOTHING.match(back)):
        return True
    if front.startswith("For what purpose ") and _NO_PURPOSE.match(back):
        return True
    if _COSTS.search(front) and not re.search(r"\d", back):
        return True
    if front.startswith("What effect ") and _repeats(front, back):
        return True
    return _WEIGHED.match(back) is not None


def _repeats(front: str, back: str) -> bool:
    """Return whether three words of an answer stand in its question in a row, so that it asks for more than it says."""
    asked = f" {' '.join(_WORD.findall(front.lower()))} "
    words = _WORD.findall(back.lower())
    return any(f" {' '.join(words[i : i + 3])} " in asked for i in range(len(words) - 2))
