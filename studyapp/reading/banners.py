"""Recognise lines above a title that name a court, a journal, an office or a kind of text."""

import re

_COURT = re.compile(
    r"(?:filed\s+)?(?:in the )?(?:(?:united states|u\.\s?s\.|tax|bankruptcy|probate"
    r"|high|supreme|superior|circuit|district|county|crown"
    r"|federal|family|appellate|appeals?|criminal|civil|court|of|the|for|commonwealth|state|division)\s+)*"
    r"(?:court|tribunal|chancery)s?"
    r"(?:\s+(?:(?:of|for|in|at)\b.{0,80}|(?:eastern|western|northern|southern|central|middle)\b.{0,60}))?\W*"
    r"|in the .{0,60}\bcourts?\b.{0,80}"
    r"|(?:office of the )?clerk(?: of (?:the )?court)?\W*",
    re.IGNORECASE | re.DOTALL,
)
_JOURNAL = re.compile(
    r"(?:the\s+)?(?:[\w&’'-]+\s+){0,4}(?:journal|proceedings|transactions|annals|bulletin|archives)"
    r"(?:\s+(?:of|on|for|in)\b.{0,80})?\W*"
    r"|.{0,80}\b(?:vol(?:ume)?\.?|issue|no\.)\s*(?:\d+|[ivxlc]+)\b.{0,60}"
    r"|.{0,60}\b(?:research abstract|(?:working|discussion|occasional) papers?(?: series)?"
    r"|technical reports?(?: series)?|policy brief|fact sheet|press release|information sheet)"
    r"(?:\s+(?:no\.?\s*)?[\d/-]+)?\W*"
    r"|.{3,90}\s\d{1,4}\s?\((?:19|20)\d\d\),?\s[\d–-]+.{0,60}"
    r"|(?:[\w&’'-]+\s+){1,5}law (?:review|quarterly|reports)\W*"
    r"|.{3,60}\s(?:19|20)\d\d[,.;]\s?\d{1,4}(?:\s?\(\d+\))?[,:]\s?[\d–-]+.{0,60}"
    r"|(?:physical|physics|biology|economics|astrophysical) (?:review )?letters\W*"
    r"|contents lists? available (?:at|from|on)\b.{0,60}|proposed rules\W*|rules and regulations\W*"
    r"|(?:e-?mail|print|share|cite|download) this (?:article|citation|page|paper|document)\W*"
    r"|(?:original|research|review|short|special|feature)\s+(?:research\s+)?(?:articles?|papers?|communications?|reports?)\W*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:u\.?\s?s\.?|united states)?\s*(?:department|ministry|office|bureau|directorate|faculty|school|college"
    r"|university|embassy)\s+(?:of|for)\b.{0,80}"
    r"|(?!(?:.*\s)?(?:an?|at|for|on|to|towards?|with|from|how|why|what|is|are)\s)(?:[\w.&’'-]+,?\s+){1,8}"
    r"(?:university|college|medical center|hospital|polytechnic|coalition|high school)"
    r"(?:,\s*[\w\s.]{2,40}){0,3}\W*"
    r"|(?!(?:.*\s)?(?:the|an?|at|for|on|to|towards?|with|from|how|why|what|is|are)\s(?!netherlands))(?:[\w.&’'-]+,?\s+){1,6}"
    r"(?:university|college|school|faculty|institute|academy) of\s.{3,90}",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"(?!The\s|An?\s)(?:[A-Z][\w.&’'-]*\s+){1,5}(?:(?:of|for|and|&)\s+(?:the\s+)?(?:[A-Z][\w.&’'-]*\s+){1,3})?"
    r"(?:Foundation|Institute|Institution|Association|Society|Agency|Authority|Commission|Council|Bureau|Administration"
    r"|Federation|Centre|Center|Academy|Board|Ltd|Limited|Inc|LLC)\.?"
)
_KIND = re.compile(
    r"(?:the\s+)?(?:(?:final|draft|position|decision|policy|briefing|legal|internal|executive|annual|seminar|term|research|discussion|reflection|white|midterm|slip|amended"
    r"|take[- ]home"
    r"|reflective|critical|individual|group|case|project|research|literature|writing)\s+)?(?:statement|handbook|manual|guide|guideline|report|notice|memo|memorandum|letter|newsletter"
    r"|essay|paper|project|coursework|review|reflection|sample|study|exam|assignment|homework|article|syllabus|thesis|dissertation|opinion|order|judgment"
    r"|guidance|clinical study|case (?:report|study)|opinion piece|perspective|editorial|commentary"
    r"|draft|preprint|minutes|agenda|method|transcript|speech|lecture|brief|article ?info|filed|published|unpublished"
    r"|(?:not )?for publication|opinion of the court)s?\W*",
    re.IGNORECASE,
)
# What a cover says of the kind of a text and of its purpose
_DEGREE_WORK = r"(?:thesis|dissertation|paper|essay|project|report)"
_FORMULA = re.compile(
    rf"[\[(]?(?:an?|this)?\s*(?:[\w’'.-]+\s+){{0,5}}{_DEGREE_WORK}(?:\s+(?:is|was))?"
    r"\s+(?:(?:submitted|presented|prepared|written)\s+(?:to|for|in|as|by|at)|in partial fulfil)\b.*"
    r"|(?:submitted|presented) (?:to|in|for|as|pursuant to)\b.*|in partial fulfil\w+ of\b.*"
    r"|(?:\w+ ){0,3}(?:honou?rs|senior|master[’']?s?|bachelor[’']?s?|undergraduate|graduate|doctoral|ph\.?\s?d\.?"
    rf"|m\.?sc\.?|m\.?a\.?|capstone|diploma) {_DEGREE_WORK}\W*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_FORMULA = 400
_SHEET = re.compile(
    r"\bciting these materials\b|\bterms of use\b|\bfull terms (?:&|and) conditions of (?:access|use)\b"
    r"|^this is an? (?:[\w-]+[, ]+){0,8}(?:version|copy|preview|sample) of the (?:article|book|chapter|paper)\b"
    r"|\bsee discussions, stats,? and author profiles\b"
    r"|\bthis article cites \d|^download(?:ed)? (?:from|by)\b|\bstable url:|\bcover ?sheet\b"
    r"|\bsubmission (?:form|sheet)\b"
    r"|^(?:\w+ ){0,2}(?:ai|plagiarism|authorship|originality|integrity|student|academic)"
    r" (?:use )?(?:statement|declaration)$"
    r"|^(?:statement|declaration) of (?:authorship|originality|(?:academic )?integrity|(?:own )?work|(?:gen )?ai)\b"
    r"|\bi (?:hereby )?(?:declare|certify|confirm) that\b",
    re.IGNORECASE,
)


def is_of_sheet(text: str) -> bool:
    """Return whether a line is one of a sheet that an archive or a school puts in front of a text."""
    return _SHEET.search(" ".join(text.split())) is not None


def names_a_court(text: str) -> bool:
    """Return whether a line names the court that speaks, so that the text is an opinion and the line no title."""
    return len(text) <= 160 and _COURT.fullmatch(text.strip()) is not None


def is_house(text: str) -> bool:
    """Return whether a line is but the name of an institution, which may be the title of a text about it."""
    return _HOUSE.fullmatch(" ".join(text.split())) is not None


def is_banner(text: str) -> bool:
    """Return whether a line names where, by which house or as what a text appears, and not what it is called."""
    line = " ".join(text.split()).lstrip("# ")
    if len(line) > 160:
        return len(line) <= _LONGEST_FORMULA and _FORMULA.fullmatch(line) is not None
    return (
        _FORMULA.fullmatch(line) is not None
        or names_a_court(line)
        or any(kind.fullmatch(line) for kind in (_JOURNAL, _OFFICE, _KIND))
    )
