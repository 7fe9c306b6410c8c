"""The patterns of the figures that prose holds, the strictest first."""

import re

from studyapp.domain.annotations import FigureKind
from studyapp.extraction.number_words import DIGITS, MAGNITUDE, NUMBER, ORDINAL, PART, SCALE, WORDS

DASH = "[-‐‑–—]"
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.)"
)
_APART = r"(?<![\w₀-₉])(?<!\d[.,:/–-])(?<![A-Za-z][-/.])"
_END = r"(?![\w])(?!\.\d)(?!,\d{3}\b)"
_NUMBER = rf"{NUMBER}{MAGNITUDE}?"
_SPACE = r"[\s ]"

YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_PART_OF_TIME = r"(?:(?:very )?(?:early|late|mid|middle|end of(?: the)?|beginning of(?: the)?)[ -](?:to late )?)"
_SEASON = r"(?:(?:spring|summer|autumn|fall|winter)(?: of)?)"
_ERA = r"(?:BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)"

_CURRENCY_WORD = (
    r"(?:US dollars?|dollars?|pounds(?: sterling)?|euros?|rupees?|yen|yuan|renminbi|roubles?|rubles?|francs?|pesos?|"
    r"rand|won|lira|kron(?:or|er|a|e)|cents|pence|shillings?|dinars?|riyals?|dirhams?|crowns?|marks?|"
    r"guilders?|florins?)"
)
_CURRENCY = r"(?:(?:US|AU|NZ|HK|A|C|S|R)?\\?\$|[£€¥₹₽₩]|(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD)\s?)"
_SHORT_SCALE = r"(?:bn|tn|trn|mn|[kmb])\b"
_AMOUNT = rf"{_CURRENCY}\s?{DIGITS}(?:{_SHORT_SCALE}|\s(?:bn|tn|mn|m)\b|{MAGNITUDE})?"
_PER_WHAT = (
    r"(?:cubic |square |metric |troy |fluid )?(?:barrel|day|week|month|year|hour|minute|second|head|"
    r"person|capita|adult|"
    r"child|student|pupil|patient|household|family|worker|inhabitant|kilograms?|kilo|kg|pound|ounce|gram|tonne|ton|"
    r"gallon|litre|liter|pint|mile|kilometre|kilometer|km|metre|meter|foot|yard|acre|hectare|share|unit|night|vote|"
    r"gigajoule|megawatt(?:-| )?hour|kilowatt(?:-| )?hour|MWh|kWh|bushel|bottle|pack|piece|item|card|"
    r"copy|ticket|visit)\b"
)
_RATE = rf"(?:\s(?:an?|each|every)\s{_PER_WHAT}|\sper\s(?:(?:cubic|square|metric)\s)?[a-z]+(?:-hour)?|/[A-Za-z]+)"

_UNIT = (
    r"(?:(?:square|cubic|sq\.?|nautical|metric) )?(?:kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|"
    r"millimet(?:re|er)s?|micromet(?:re|er)s?|nanomet(?:re|er)s?|miles?|yards?|feet|foot|inch(?:es)?|"
    r"acres?|hectares?|"
    r"tonnes?|tons?|kilograms?|kilos?|grams?|milligrams?|micrograms?|ounces?|lbs?|lit(?:re|er)s?|gallons?|barrels?|"
    r"bushels?|degrees?(?: (?:Celsius|Fahrenheit|C|F|north|south|east|west))?|kilowatts?|megawatts?|gigawatts?|"
    r"terawatts?|watts?|volts?|amperes?|joules?|kilojoules?|calories|kilocalories|kilowatt[- ]hours?|"
    r"megawatt[- ]hours?|terawatt[- ]hours?|hertz|kilohertz|megahertz|gigahertz|bytes?|kilobytes?|megabytes?|"
    r"gigabytes?|terabytes?|bits|parts per (?:million|billion|trillion)|light[- ]years?|knots|decibels?|newtons?|"
    r"pascals?|square (?:feet|foot|miles?)|cubic (?:feet|foot|miles?)|pounds of)"
)
_UNIT_MARK = (
    r"(?:km²|km2|m²|m2|m³|m3|km/h|mph|kph|m/s|km|cm|mm|nm|µm|μm|kg|mg|µg|μg|ng|ml|mL|dl|cl|kWh|MWh|"
    r"GWh|TWh|kW|MW|GW|TW|"
    r"kHz|MHz|GHz|Hz|KB|MB|GB|TB|kcal|kJ|MJ|GJ|ppm|ppb|dB|°\s?[CFK]?|ft|lb|oz|ha|mya|Ma|Mt|Gt|GtCO2e?|"
    r"mmHg|mmol/L|g|m|t|s|K)"
    r"(?:/[A-Za-z]{1,4})?(?![\w])"
)
_TIME = (
    r"(?:second|minute|hour|day|night|week|fortnight|month|year|decade|century|generation|millennium|"
    r"semester|season)s?"
    r"|centuries|millennia"
)
_SUPERLATIVE = (
    r"(?:largest|biggest|smallest|highest|lowest|richest|poorest|wealthiest|oldest|youngest|longest|shortest|tallest|"
    r"deepest|fastest|slowest|strongest|greatest|best|worst|most|least|leading|busiest|hottest|coldest)"
)
_TO = rf"(?:\s?{DASH}{{1,2}}\s?|\s(?:to|or)\s)"
_COMPARED = (
    r"(?:as|the|that|its|their|his|her|what|more|less|higher|lower|larger|greater|smaller|bigger|faster|"
    r"fewer|longer|likelier|over)\b"
)


def _any(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_CI = re.IGNORECASE

PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    # Percentages.
    (
        FigureKind.PERCENT,
        _any(
            rf"(?:{_APART}|(?<=\s)[−+-])(?:{NUMBER}(?:\s?%)?\s?{DASH}\s?|{NUMBER}\s(?:to|or)\s)?[−+-]?{_NUMBER}"
            rf"(?:\s?%|[\s-](?:percentage[\s-]points?|per\s?cent\b|percent\b|pct\b|basis[\s-]points?))"
            rf"(?:[\s-]points?\b)?(?!\w)",
            _CI,
        ),
    ),
    (FigureKind.PERCENT, _any(r"\bhalf a (?:per\s?cent|percentage point|percent|per cent)\b", _CI)),
    # Money; with a rate behind it, a price.
    (
        FigureKind.MONEY,
        _any(
            rf"{_APART}{_AMOUNT}(?:{_TO}(?:{_CURRENCY})?{DIGITS}(?:{_SHORT_SCALE}|{MAGNITUDE})?)?"
            rf"(?:[\s-]{_CURRENCY_WORD}\b)?(?:{_RATE})?(?!\w)(?!\.\d)"
        ),
    ),
    (
        FigureKind.MONEY,
        _any(
            rf"{_APART}(?:{_NUMBER}{_TO})?{NUMBER}(?:{_SHORT_SCALE}|{MAGNITUDE})?[\s-]"
            rf"{_CURRENCY_WORD}\b(?!\s(?:of meat|of flesh))(?:{_RATE})?",
            _CI,
        ),
    ),
    # Dates.
    (
        FigureKind.DATE,
        _any(rf"{_APART}\d{{4}}-\d{{2}}-\d{{2}}{_END}|{_APART}\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d{_END}"),
    ),
    (
        FigureKind.DATE,
        _any(
            rf"{_APART}\d{{1,2}}(?:st|nd|rd|th)?(?:\s?{DASH}\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?:\sof)?\s{MONTH}"
            rf"(?:,?\s{YEAR}{_END})?(?!\w)"
        ),
    ),
    (
        FigureKind.DATE,
        _any(
            rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?{DASH}\s?\d{{1,2}})?(?!\d|,\d{{3}}\b|\.\d|\s?%|\w)"
            rf"(?:,?\s{YEAR}{_END})?"
        ),
    ),
    (
        FigureKind.DATE,
        _any(
            rf"(?:{_PART_OF_TIME})?\b{MONTH}(?:\s?{DASH}\s?{MONTH}|\sand\s{MONTH}|\sto\s{MONTH})?(?:\sof|,)?\s"
            rf"(?:{YEAR}{_END}|(?:this|last|next|that|the (?:same|following|previous)) year\b)"
        ),
    ),
    (FigureKind.DATE, _any(rf"(?<=\b[Ii]n |\b[Bb]y )(?:{_PART_OF_TIME})?{MONTH}\b(?!\s(?:and|or|to)\s[A-Z]|\s\d)")),
    (FigureKind.DATE, _any(rf"(?<=\b[Ss]ince |\b[Uu]ntil |\b[Ee]arly |\bcting )(?:{_PART_OF_TIME})?{MONTH}\b(?!\s\d)")),
    (
        FigureKind.DATE,
        _any(
            rf"(?:\b{_SEASON}\s|(?:post|pre)-|\bQ[1-4]\s|{_PART_OF_TIME})?(?<![\w$£€])(?<!\d[.,:/–-])(?<!(?-i:[A-Z])-)"
            rf"(?:{YEAR}\s?{DASH}\s?(?:{YEAR}|\d\d)|{YEAR}/(?:{YEAR}|\d\d)){_END}",
            _CI,
        ),
    ),
    (
        FigureKind.DATE,
        _any(
            rf"(?:\b(?:post|pre)-|\b{_PART_OF_TIME})?(?<![\w$£€])(?<!\d[.,:/–-])"
            rf"(?:1[0-9]|20)\d0(?:[’']?s)(?!\w)(?:\s?(?:{DASH}|to)\s?(?:1[0-9]|20)\d0s)?"
            rf"|\b{_PART_OF_TIME}?[’'‘][1-9]0s\b|(?<=\bthe )(?:twenties|thirties|forties|fifties|sixties|"
            rf"seventies|eighties|nineties)\b",
            _CI,
        ),
    ),
    (
        FigureKind.DATE,
        _any(
            rf"(?:\b{_PART_OF_TIME})?\b{ORDINAL}(?:{_TO}|\sand\s)?(?:{ORDINAL})?[\s-](?:century|centuries|"
            rf"millennium)\b(?:\s{_ERA})?",
            _CI,
        ),
    ),
    (
        FigureKind.DATE,
        _any(rf"{_APART}\d{{1,4}}(?:\s?{DASH}\s?\d{{1,4}})?\s{_ERA}(?!\w)|\b(?:AD|A\.D\.)\s\d{{1,4}}{_END}"),
    ),
    (
        FigureKind.DATE,
        _any(rf"{_APART}(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\b\.?)?{_END}|{_APART}\d{{1,2}}\s?[ap]\.?m\b\.?", _CI),
    ),
    # Ratios.
    (
        FigureKind.RATIO,
        _any(
            rf"{_APART}(?:{_NUMBER}{_TO})?{_NUMBER}(?:\s[a-z]+){{0,2}}\sper\s(?:{DIGITS}|{SCALE}\b){MAGNITUDE}?"
            rf"(?:\s(?:inhabitants|people|persons|population|live births|births|women|men|children))?"
            rf"(?:\s(?:per|a|each)\s(?:year|annum|month|week|day)\b)?",
            _CI,
        ),
    ),
    (
        FigureKind.RATIO,
        _any(
            rf"{_APART}{NUMBER}\s(?:in|out\sof)\s(?:every\s)?(?:{DIGITS}{_END}|{WORDS}\b)(?!\s?%)(?!\s(?:years?|"
            rf"months?|days?|weeks?|hours?|cases|countries|states|cities|per\s?cent|percent)\b)",
            _CI,
        ),
    ),
    (
        FigureKind.RATIO,
        _any(
            rf"{_APART}\d+(?:\.\d+)?:\d+(?:\.\d+)?{_END}|\b{WORDS}[- ]to[- ]one\b|"
            rf"{_APART}\d+[- ]to[- ]1\b(?!\w|[,.]\d)",
            _CI,
        ),
    ),
    (
        FigureKind.RATIO,
        _any(rf"{_APART}{NUMBER}[-\s]{PART}(?!\w|-[a-z])|{_APART}\d{{1,2}}/\d{{1,2}}{_END}|[½⅓⅔¼¾⅕⅛]", _CI),
    ),
    (
        FigureKind.DURATION,
        _any(
            r"\b(?:half a|a quarter of a|a) (?:century|decade|millennium)\b|\bhalf-century\b|\bhalf a year\b|"
            r"\ba year and a half\b",
            _CI,
        ),
    ),
    (
        FigureKind.RATIO,
        _any(
            r"\ba (?:third|quarter|fifth|sixth|seventh|eighth|tenth)(?=\s(?:of|as|more|less|fewer|larger|smaller|"
            r"higher|lower|that|the)\b|\s?[.,;:)—–])(?!\sof\sa\s(?:million|billion|century))",
            _CI,
        ),
    ),
    (FigureKind.COUNT, _any(rf"\b(?:half|(?:a |three[- ])quarters? of) an? {SCALE}\b", _CI)),
    (
        FigureKind.RATIO,
        _any(
            r"(?<!first )(?<!second )(?<!latter )(?<!other )(?<!better )(?<!last )(?<!final )(?<![\w-])half"
            r"(?=\s(?:the|of|its|their|that|his|her|our|as|a|an|all|were|was|are|is|have|had)\b|\s?[.,;)—–])"
            r"(?!\sof\sit\b)",
            _CI,
        ),
    ),
    (
        FigureKind.RATIO,
        _any(
            rf"\b(?:twice|thrice)(?=\s{_COMPARED})|{_APART}{_NUMBER}\stimes(?=\s{_COMPARED})"
            rf"|{_APART}(?:{NUMBER}[- ]?fold|(?:two|three|four|five|six|seven|eight|nine|ten)fold|\d+-fold)"
            rf"(?=\s(?:increase|rise|growth|decrease|decline|fall|drop|reduction|higher|lower|greater|more|less)\b)"
            rf"|\b(?:doubled|trebled|tripled|quadrupled|halved)\b|\bdouble(?=\s(?:the|that|its|their|what)\b)",
            _CI,
        ),
    ),
    # Durations and ages.
    (
        FigureKind.DURATION,
        _any(
            rf"{_APART}(?:{_NUMBER}{_TO})?(?!one[\s-](?:day|night|second|minute|generation)\b){_NUMBER}"
            rf"(?:\sand\sa\shalf)?[\s-](?:{_TIME})\b(?:[\s-]olds?\b)?",
            _CI,
        ),
    ),
    (
        FigureKind.DURATION,
        _any(
            rf"(?<=\baged )\d{{1,3}}(?:\s?{DASH}\s?|\sto\s|\sand\s)?(?:\d{{1,3}})?{_END}|"
            rf"(?<=\bage of )(?:\d{{1,3}}{_END}|{WORDS}\b)",
            _CI,
        ),
    ),
    # Measures.
    (FigureKind.MEASURE, _any(rf"(?:{_APART}|(?<=\s)[−-])(?:{_NUMBER}{_TO})?{_NUMBER}[\s-]{_UNIT}\b(?:{_RATE})?", _CI)),
    (FigureKind.MEASURE, _any(rf"(?:{_APART}|(?<=\s)[−-])(?:{DIGITS}{_TO})?{DIGITS}\s?{_UNIT_MARK}")),
    # Ranks.
    (
        FigureKind.RANK,
        _any(
            rf"\b{ORDINAL}[- ]{_SUPERLATIVE}\b|(?<=\branked )(?:{ORDINAL}\b|(?:number |no\. )?\d+{_END})|"
            rf"(?<=\branks )(?:{ORDINAL}\b|\d+{_END})|(?<=\branking )(?:{ORDINAL}\b|\d+{_END})",
            _CI,
        ),
    ),
    (
        FigureKind.RANK,
        _any(
            r"(?<!\bone of the )(?<!\bamong the )(?<!\bof the )(?<=\bthe )"
            r"(?:largest|biggest|smallest|highest|lowest|longest|tallest|deepest|oldest)(?=(?:\s[\w-]+){0,3}\s"
            r"(?:of any|in (?:the (?:world|country|region|EU|UK|US|United \w+)|Europe|Asia|Africa|America))\b)"
        ),
    ),
    # Counts.
    (FigureKind.COUNT, _any(r"\b(?:tens|hundreds) of (?:thousands|millions|billions|trillions)\b", _CI)),
    (FigureKind.COUNT, _any(rf"{_APART}{WORDS}\s{YEAR}\s[a-z]+s\b", _CI)),
    (
        FigureKind.DATE,
        _any(
            rf"(?:\b{_SEASON}\s|\b(?:post|pre)-|"
            rf"\b{_PART_OF_TIME})?(?<![\w$£€])(?<!\d[.,:/–-])(?<!(?-i:[A-Z])-){YEAR}{_END}",
            _CI,
        ),
    ),
    (
        FigureKind.COUNT,
        _any(rf"(?:{_APART}|(?<=\s)[−-])(?:{_NUMBER}{_TO})?{_NUMBER}(?!\w)(?!\.\d)(?!,\d{{3}}\b)(?!{DASH}\d)", _CI),
    ),
)

NAMES_WITH_DIGITS = re.compile(
    # Vehicles, weapons, diseases, standards: letters and digits in one name.
    r"\b(?!(?:Post|Pre|Mid|Late|Early|Under|Over)-)[A-Za-z]*[A-Z][A-Za-z]*[-‐‑]\d+[A-Za-z]*\b"
    r"|\b(?!(?:km|m|cm|mm)[23]\b|Q[1-4]\b|(?:USD|EUR|GBP|CHF|CAD|AUD)\d)[A-Za-z]+\d[\w-]*(?:[–-]\d+)?|\b\d+[DG]\b"
    r"|\bWorld War (?:One|Two|1|2)\b|\b(?:Group of|Big|Famous) (?:Three|Four|Five|Six|Seven|Eight|Ten|Twenty)\b"
    r"|\b(?:No|Nos)\.\s?\d+"
)
NUMBERED_THINGS = re.compile(
    # Addresses and registers.
    r"\bhttps?://\S+|\bwww\.\S+|\bdoi:\s?\S+|\b10\.\d{4,}/\S+|\bIS[BS]N[ :]*[\dXx-]+|\S+@\S+\.\w+"
    # Places in this or another document, numbered things.
    r"|\b(?:fig(?:ure)?s?\.?|tables?|sections?|sects?\.|chapters?|chaps?\.|parts?|pages?|pp?\.|"
    r"articles?|art\.|volumes?|"
    r"vols?\.|nos\.|number|issues?|appendix|appendices|box|boxes|equations?|eqs?\.|(?:foot|"
    r"end)?notes?|steps?|phases?|"
    r"stages?|types?|levels?|grades?|rooms?|lines?|items?|panels?|paragraphs?|paras?\.|clauses?|"
    r"resolutions?|amendments?|"
    r"questions?|exercises?|units?|lessons?|hypothesis|model|experiment|study|version|scene|act|book|"
    r"canto|sonnet|verse|"
    r"protocol|route|highway|channel|codes?|goals?|catch|track|chart|map|plate|slide|week|day|season|episode|round)"
    r"\s?\d+[a-z]?(?:[./]\d+)*(?:\s?(?:[-–,&]|and|to)\s?\d+[a-z]?(?:\.\d+)*)*(?![\w%]|,\d{3}|\s?%|\sper\s?cent)"
    r"|\b9/11\b|\b24/7\b"
    r"|\$(?![\s\d])[^$\n]{0,120}?[\\^_={][^$\n]{0,200}\$"
    # Marks of notes and lists.
    r"|\[\^?[\d,\s–-]+\]|\(\d{1,2}\)(?=\s)|^\s*\d{1,3}[.)]\s",
    re.IGNORECASE,
)

HEDGE = re.compile(
    r"(?:(?<=^)|(?<=[\s(—–\"“‘]))"
    r"((?:an estimated|estimated|more than|less than|fewer than|as (?:much|many|few|little|high|low|"
    r"long) as|at least|at most|"
    r"(?:no|not) (?:more|less|fewer) than|up to|upwards of|only|just|just over|just under|nearly|"
    r"almost|about|around|roughly|"
    r"approximately|some|over|well over|under|well under|below|above|close to|well below|well above|an average of|"
    r"a total of|a mere|a record|barely|scarcely|perhaps|maybe|possibly|at or below|at or above|"
    r"in excess of|circa|ca?\.|"
    r"exceeding|approaching|or more|greater than|higher than|lower than|larger than|smaller than|~|≈|>|<|≥|≤)"
    r"(?:\s(?:about|around|over|under|some|half|roughly))?)\s?$",
    re.IGNORECASE,
)
DATE_HEDGES = frozenset("about around circa roughly approximately c. ca. perhaps possibly nearly almost ~".split())
