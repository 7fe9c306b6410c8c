"""The forms of English verbs that a question needs: the base behind "do", and the singular behind "what"."""

import re

from studyapp.domain.annotations import Token

SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
"""By plural, the singular of auxiliaries."""

SUPPORT = {"VBD": "did", "VBZ": "does", "VBP": "do"}
"""By the tag of a finite verb, the form of "do" that stands in a question."""

_PAST = dict(
    pair.split(":")
    for pair in (
        "arose:arise ate:eat beat:beat became:become began:begin bent:bend bet:bet bid:bid bound:bind bled:bleed"
        " blew:blow bore:bear bought:buy broke:break brought:bring built:build burnt:burn burst:burst came:come"
        " cast:cast caught:catch chose:choose clung:cling cost:cost crept:creep cut:cut dealt:deal did:do drank:drink"
        " drew:draw drove:drive dug:dig fed:feed fell:fall felt:feel fled:flee flew:fly forbade:forbid foresaw:foresee"
        " forgave:forgive forgot:forget fought:fight found:find froze:freeze gave:give got:get grew:grow had:have"
        " heard:hear held:hold hid:hide hit:hit hung:hang hurt:hurt kept:keep knew:know laid:lay led:lead left:leave"
        " lent:lend let:let lost:lose made:make meant:mean met:meet misled:mislead mistook:mistake outgrew:outgrow"
        " overcame:overcome overthrew:overthrow overtook:overtake paid:pay put:put quit:quit ran:run rang:ring"
        " read:read rebuilt:rebuild rode:ride rose:rise said:say sang:sing sank:sink sat:sit saw:see sent:send set:set"
        " shed:shed shook:shake shot:shoot shrank:shrink shut:shut slept:sleep sold:sell sought:seek spent:spend"
        " split:split spoke:speak spread:spread sprang:spring stole:steal stood:stand strove:strive struck:strike"
        " stuck:stick swam:swim swept:sweep swore:swear taught:teach thought:think threw:throw told:tell took:take"
        " tore:tear undertook:undertake underwent:undergo upheld:uphold went:go wept:weep withdrew:withdraw"
        " withheld:withhold withstood:withstand woke:wake won:win wore:wear wound:wind wove:weave wrote:write"
    ).split()
)


def support_of(verb: Token, subject: Token) -> str | None:
    """Return the form of "do" for a finite verb; None where its tense is in doubt: "the cuts hurt the poor"."""
    if _PAST.get(verb.text) == verb.text and verb.tag in ("VBD", "VBP"):
        return "did" if subject.tag in ("NN", "NNP") else None
    return SUPPORT.get(verb.tag)


def base_of(verb: Token) -> str | None:
    """Return the infinitive of a finite verb; None where spelling and parser do not say the same."""
    word, lemma = verb.text, verb.lemma
    if not word.islower() or not word.isalpha():
        return None
    if verb.tag == "VBP":
        return word if word == lemma else None
    if verb.tag == "VBZ":
        return lemma if third_person(lemma) == word else None
    if verb.tag != "VBD":
        return None
    if word in _PAST:
        return _PAST[word]
    return lemma if word in _regular_pasts(lemma) else None


def third_person(base: str) -> str:
    """Return the form behind "it": "carries", "does", "reaches"."""
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else "s")


def _regular_pasts(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return () if re.search(r"[^aeious]te$", base) else (base + "d",)  # "kickstarte": a base with an e too many
    if re.search(r"[^aeiou]y$", base):
        return (base[:-1] + "ied",)
    doubled = base + base[-1] + "ed"
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", base):
        return (doubled,)
    if re.search(r"[vcuz]$|[^n]g$|[aeio]s$", base):
        return ()  # "argu", "advanc", "engag": a base that has lost its e
    return (base + "ed", doubled) if re.search(r"[aeiou][^aeiouwxy]$", base) else (base + "ed",)
