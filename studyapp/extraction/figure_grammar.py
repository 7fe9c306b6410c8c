"""The patterns of figures in prose, the strictest first, and of numbers that are not figures."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

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

YEAR = r"(?:1[0-9]\d\d|20\d\d|2100)"
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
    r"(?:(?:square|cubic|sq\.?|nautical|metric|long|short) )?(?:kilowatt[- ]hours?|"
    r"megawatt[- ]hours?|terawatt[- ]hours?|kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|"
    r"millimet(?:re|er)s?|micromet(?:re|er)s?|nanomet(?:re|er)s?|miles?|mi\b|yards?|feet|foot|inch(?:es)?|"
    r"acres?|hectares?|"
    r"tonnes?|tons?|kilograms?|kilos?|grams?|milligrams?|micrograms?|ounces?|lbs?|lit(?:re|er)s?|gallons?|barrels?|"
    r"bushels?|"
    r"degrees?(?: (?:Celsius|Fahrenheit|C|F|north|south|east|west)|"
    r"(?=-|\s?[.,;:)]|\s(?:above|below|\w+er|of)\b))|"
    r"kilowatts?|megawatts?|gigawatts?|"
    r"terawatts?|watts?|volts?|amperes?|joules?|kilojoules?|calories|kilocalories|hertz|kilohertz|megahertz|gigahertz|bytes?|kilobytes?|megabytes?|"
    r"gigabytes?|terabytes?|bits|parts per (?:million|billion|trillion)|light[- ]years?|knots|decibels?|newtons?|"
    r"pascals?|square (?:feet|foot|miles?)|cubic (?:feet|foot|miles?)|pounds of)"
)
_UNIT_MARK = (
    r"(?:km²|km2|m²|m2|m³|m3|km/h|mph|kph|m/s|km|cm|mm|nm|µm|μm|kg|mg|µg|μg|ng|ml|mL|dl|cl|kWh|MWh|"
    r"GWh|TWh|kW|MW|GW|TW|"
    r"kHz|MHz|GHz|Hz|KB|MB|GB|TB|kcal|kJ|MJ|GJ|ppm|ppb|dB|°\s?[CFK]?|ft|lb|oz|ha|mya|Ma|Mt|Gt|GtCO2e?|"
    r"mmHg|mmol/L|t|g|m(?!\s(?:people|[a-z]+s)\b))"
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
_FOLD = rf"(?:{NUMBER}[- ]?|(?:two|three|four|five|six|seven|eight|nine|ten))fold"
_TO = rf"(?:\s?{DASH}{{1,2}}\s?|\s(?:to|or)\s)"
# The lower end of a range; "from 5 to 10" names two figures.
_LOW = rf"(?:{_NUMBER}\s?{DASH}{{1,2}}\s?|(?<!\bfrom ){_NUMBER}\s(?:to|or)\s)"
_COMPARED = (
    r"(?:as|the|that|its|their|his|her|what|more|less|higher|lower|larger|greater|smaller|bigger|faster|"
    r"fewer|longer|likelier|over)\b"
)

NAMES_WITH_DIGITS = re.compile(
    # Vehicles, weapons, diseases, standards: letters and digits in one name.
    r"\b(?!(?:Post|Pre|Mid|Late|Early|Under|Over)-)[A-Za-z]*[A-Z][A-Za-z]*[-‐‑]\d+[A-Za-z]*\b"
    r"|\b(?!(?:km|m|cm|mm)[23]\b|Q[1-4]\b|(?:USD|EUR|GBP|CHF|CAD|AUD)\d)[A-Za-z]+\d[\w-]*(?:[./–-]\d+)*|\b\d+[DG]\b"
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
    r"questions?|exercises?|units?|lessons?|hypothes[ie]s|expectations?|propositions?|assumptions?|theorem|lemma|"
    r"amino acid|residues?|codons?|exons?|introns?|chromosomes?|receptor|model|experiment|study|version|scene|act|book|"
    r"canto|sonnet|verse|"
    r"protocol|route|highway|channel|codes?|goals?|catch|track|chart|map|plate|slide|week|day|season|episode|round)"
    r"\s?\d+[a-z]?(?:[./]\d+)*(?:(?:\s?(?:[-–,&]|and|to|or)|,\s(?:and|or))\s?(?!(?:1[5-9]|20)\d\d\b)\d+[a-z]?(?:\.\d+)*)*(?![\w%]|,\d{3}|\s?%|\sper\s?cent)"
    r"|\b9/11\b|\b24/7\b"
    r"|\$(?![\s\d])[^$\n]{0,120}?[\\^_={][^$\n]{0,200}\$"
    # Volumes and pages of courts.
    r"|\bid\.\sat\s\d+(?:[–-]\d+)?|\bsupra\snote\s\d+,\sat\s\d+(?:[–-]\d+)?"
    r"|(?-i:\b\d+\s(?:U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.|F\.\s?(?:[234]d|Supp\.)|A\.C\.|K\.B\.|Q\.B\.)\s\d+(?:,\s\d+)?)"
    # Sections of laws: "16 CFR § 437", "18 U.S.C. §§ 12 and 14".
    r"|(?:\b\d+\s)?(?:\b(?:C\.?\s?F\.?\s?R|U\.?\s?S\.?\s?C)\.?\s?)?§§?\s?\d[\d.]*[a-z]?(?:(?:\s?[-–,&]|\s(?:and|to|or))\s?\d[\d.]*[a-z]?)*"
    # What a test of statistics gives.
    r"|(?<![\w-])(?-i:p|P|r|t|z|F|d|df|SD|SE|R²|R2|α|β|χ²|χ2)(?:\(\d+(?:,\s?\d+)?\))?\s?[=<>≤≥]\s?[−-]?\d*\.?\d+"
    # Marks of notes and lists.
    r"|\[\^?[\d,\s–-]+\]|\(\d{1,2}\)(?=\s)|^\s*\d{1,3}[.)]\s",
    re.IGNORECASE,
)


class Expression(NamedTuple):
    """A regular expression that is compiled when it is first needed: those of all forms take a tenth of a second."""

    words: str
    flags: re.RegexFlag = re.NOFLAG


@cache
def _compile(expression: Expression) -> re.Pattern[str]:
    return re.compile(*expression)


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a figure; text in small letters with none of the marks cannot hold it."""

    kind: FigureKind
    expression: Expression
    marks: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression compiled."""
        return _compile(self.expression)

    def may_stand_in(self, small: str) -> bool:
        """Return whether searching with the pattern is worth the time."""
        return not self.marks or any(mark in small for mark in self.marks)


def _marks(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_CI = re.IGNORECASE

FORMS = (
    # Percentages.
    Form(
        FigureKind.PERCENT,
        Expression(
            rf"(?:{_APART}|(?<=[\s(])[−+-])(?:{NUMBER}(?:\s?%)?\s?{DASH}\s?|{NUMBER}\s(?:to|or)\s)?[−+-]?{_NUMBER}"
            rf"(?:\s?[%‰]|[\s-](?:percentage[\s-]points?|per mille\b|per\s?cent\b|percent\b|pct\b|basis[\s-]points?|"
            rf"pro[czs]ent\w{{0,4}}|p(?:o|ou|e)r\s?cento?\b|por\s?ciento\b|процент\w*))"
            rf"(?:[\s-]points?\b)?(?!\w)",
            _CI,
        ),
        _marks("% ‰ cent mille pct basis prozent prosent ciento процент"),
    ),
    Form(
        FigureKind.PERCENT, Expression(r"\bhalf a (?:per\s?cent|percentage point|percent|per cent)\b", _CI), ("half a",)
    ),
    # Money; with a rate behind it, a price.
    Form(
        FigureKind.MONEY,
        Expression(
            rf"{_APART}{_AMOUNT}(?:(?:\s?{DASH}{{1,2}}\s?(?:{_CURRENCY})?|\s(?:to|"
            rf"or)\s){DIGITS}(?:{_SHORT_SCALE}|{MAGNITUDE})?)?"
            rf"(?:[\s-]{_CURRENCY_WORD}\b)?(?:{_RATE})?(?!\w)(?!\.\d)"
        ),
        _marks("$ £ € ¥ ₹ ₽ ₩ usd eur gbp chf jpy cny rmb inr aud cad"),
    ),
    Form(
        FigureKind.MONEY,
        Expression(
            rf"(?<!\bconstant )(?<!\bcurrent ){_APART}{_LOW}?{NUMBER}(?:{_SHORT_SCALE}|{MAGNITUDE})?[\s-]"
            rf"{_CURRENCY_WORD}\b(?!\s(?:of meat|of flesh))(?:{_RATE})?",
            _CI,
        ),
        _marks(
            "dollar pound euro rupee yen yuan renminbi ruble rouble franc peso rand won lira kron cent pence shilling "
            "dinar riyal dirham crown mark guilder florin"
        ),
    ),
    # Dates.
    Form(
        FigureKind.DATE,
        Expression(
            rf"{_APART}\d{{4}}-\d{{2}}-\d{{2}}{_END}|{_APART}\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d{_END}"
            rf"|{_APART}\d{{1,2}}/\d{{1,2}}/\d\d{_END}"
        ),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"{_APART}\d{{1,2}}(?:st|nd|rd|th)?(?:\s?{DASH}\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?:\sof)?\s{MONTH}"
            rf"(?:,?\s{YEAR}{_END})?(?!\w)"
        ),
        _marks("jan feb mar apr may jun jul aug sep oct nov dec"),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?{DASH}{{1,3}}\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?!\d|,\d{{3}}\b|\.\d|\s?%|\w)"
            rf"(?:,?\s{YEAR}(?:/\d\d)?{_END})?"
        ),
        _marks("jan feb mar apr may jun jul aug sep oct nov dec"),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"(?:{_PART_OF_TIME})?\b{MONTH}(?:\s?{DASH}\s?{MONTH}|\sand\s{MONTH}|\sto\s{MONTH})?(?:\sof|,)?\s"
            rf"(?:{YEAR}(?:/\d\d)?{_END}|(?:this|last|next|that|the (?:same|following|previous)) year\b)"
        ),
        _marks("jan feb mar apr may jun jul aug sep oct nov dec"),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Oo]f )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Dd]uring )|"
            rf"(?<=\b[Ll]ast )|(?<=\b[Nn]ext )|"
            rf"(?<=\b[Ff]rom ))(?:{_PART_OF_TIME})?{MONTH}\b(?!\s(?:and|or|to)\s[A-Z]|\s\d)"
            rf"|(?:(?<=\b[Oo]n the )|(?<=day the )|(?<=\b[Uu]ntil the ))\d{{1,2}}(?:st|nd|rd|th)(?=\s?[,.;:)])"
        ),
        _marks("jan feb mar apr may jun jul aug sep oct nov dec st nd rd th"),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"(?:\b{_SEASON}\s|(?:post|pre)-|\bQ[1-4]\s|"
            rf"{_PART_OF_TIME})?(?<![\w$£€])(?<!\d[.,:/–-])(?<!(?-i:[A-Z])-)"
            rf"(?:{YEAR}\s?{DASH}\s?(?:{YEAR}|\d\d)|{YEAR}/(?:{YEAR}|\d\d)){_END}",
            _CI,
        ),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"(?:\b(?:post|pre)-|\b{_PART_OF_TIME})?(?<![\w$£€])(?<!\d[.,:/–-])"
            rf"(?:1[0-9]|20)\d0(?:[’']?s)(?!\w)(?:\s?(?:{DASH}|to)\s?(?:1[0-9]|20)\d0s)?"
            rf"|(?:\b{_PART_OF_TIME})?(?<!\w)[’'‘][1-9]0s\b"
            rf"|(?:(?<=\bof )|(?<=\bin )|(?<=\bsince )|(?<=\bby ))[’'‘]\d\d(?![\w’'])"
            rf"|(?<=\bthe )(?:twenties|thirties|forties|fifties|sixties|"
            rf"seventies|eighties|nineties)\b",
            _CI,
        ),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"(?:\b{_PART_OF_TIME})?\b{ORDINAL}(?:{_TO}|\sand\s)?(?:{ORDINAL})?[\s-](?:century|centuries|"
            rf"millennium)\b(?:\s{_ERA})?",
            _CI,
        ),
        _marks("centur millenn"),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"{_APART}(?:\d,\d{{3}}|\d{{1,4}}(?:\s?{DASH}\s?\d{{1,4}})?)\s{_ERA}(?!\w)|\b(?:AD|A\.D\.)\s\d{{1,4}}{_END}"
        ),
    ),
    Form(
        FigureKind.DATE,
        Expression(
            rf"{_APART}(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\b\.?)?{_END}|"
            rf"{_APART}\d{{1,2}}(?:\.[0-5]\d)?\s?[ap]\.?m\b\.?",
            _CI,
        ),
    ),
    # Ratios.
    Form(
        FigureKind.RATIO,
        Expression(
            rf"{_APART}{_LOW}?{_NUMBER}(?:\s[a-z]+){{0,2}}\sper\s(?:{DIGITS}|{SCALE}\b){MAGNITUDE}?"
            rf"(?:\s(?:inhabitants|people|persons|population|live births|births|women|men|children))?"
            rf"(?:\s(?:per|a|each)\s(?:year|annum|month|week|day)\b)?",
            _CI,
        ),
        (" per ",),
    ),
    Form(
        FigureKind.RATIO,
        Expression(
            rf"{_APART}{NUMBER}\s(?:(?!in\b)[a-z]+\s)?(?:in\s(?:every\s)?"
            rf"(?!{YEAR}{_END})|out\sof\s(?:every\s)?)(?:\d[\d,]*{_END}|{WORDS}\b)(?!\s?%)(?!\s(?:years?|"
            rf"months?|days?|weeks?|hours?|cases|countries|states|cities|per\s?cent|percent)\b)",
            _CI,
        ),
        (" in ", " out of "),
    ),
    Form(
        FigureKind.RATIO,
        Expression(
            rf"{_APART}\d+(?:\.\d+)?:\d+(?:\.\d+)?{_END}|\b{WORDS}[- ]to[- ]one\b|"
            rf"{_APART}\d+[- ]to[- ]1\b(?!\w|[,.]\d)",
            _CI,
        ),
        (":", "to-one", "to one", "to-1", "to 1"),
    ),
    Form(
        FigureKind.COUNT,
        Expression(rf"\b(?:half|(?:a |three[- ])quarters? of) an? {SCALE}\b", _CI),
        _marks("half quarter"),
    ),
    Form(
        FigureKind.RATIO,
        Expression(rf"{_APART}{NUMBER}[-\s]{PART}(?!\w|-[a-z])|{_APART}\d{{1,2}}/\d{{1,2}}{_END}|[½⅓⅔¼¾⅕⅛]", _CI),
        _marks("half halves third quarter fifth sixth seventh eighth ninth tenth hundredth thousandth / ½ ⅓ ⅔ ¼ ¾ ⅕ ⅛"),
    ),
    Form(
        FigureKind.DURATION,
        Expression(
            r"\b(?:half a|a quarter of a|a) (?:century|decade|millennium)\b|\b(?:half|quarter)-century\b|"
            r"\bhalf a year\b|\ba year and a half\b",
            _CI,
        ),
        _marks("century decade millennium half"),
    ),
    Form(
        FigureKind.RATIO,
        Expression(
            r"\ba (?:third|quarter|fifth|sixth|seventh|eighth|tenth)(?=\s(?:of|as|more|less|fewer|larger|smaller|"
            r"higher|lower|that|the)\b|\s?[.,;:)—–])(?!\sof\sa\s(?:million|billion|century))",
            _CI,
        ),
        _marks("half halves third quarter fifth sixth seventh eighth ninth tenth hundredth thousandth"),
    ),
    Form(
        FigureKind.RATIO,
        Expression(
            r"(?<!first )(?<!second )(?<!latter )(?<!other )(?<!better )(?<!last )(?<!final )(?<![\w-])half"
            r"(?=\s(?:the|of|its|their|that|his|her|our|as|a|an|all|were|was|are|is|have|had)\b|\s?[.,;)—–])"
            r"(?!\sof\sit\b)",
            _CI,
        ),
        _marks("half"),
    ),
    Form(
        FigureKind.RATIO,
        Expression(
            rf"\b(?:twice|thrice)(?=[\s￼]+{_COMPARED})|{_APART}{_LOW}?{_NUMBER}\stimes(?=[\s￼]+{_COMPARED})"
            rf"|{_APART}{_FOLD}(?:\s(?:to|or)\s{_FOLD})?\b"
            rf"|\b(?:doubled|trebled|tripled|quadrupled|halved)\b|\bdouble(?=\s(?:the|that|its|their|what)\b)",
            _CI,
        ),
        _marks("twice thrice times fold doubl trebl tripl quadrupl halv"),
    ),
    Form(
        FigureKind.RATIO,
        Expression(
            rf"(?<=\bfactor of )(?:about )?{_NUMBER}\b|{_APART}\d{{1,3}}\s?{DASH}\s?\d{{1,3}}"
            rf"(?=\s(?:decision|ruling|verdict|vote|majority|margin|split|win|victory|defeat|loss)\b)",
            _CI,
        ),
    ),
    # Durations and ages.
    Form(
        FigureKind.DURATION,
        Expression(
            rf"{_APART}(?:{_LOW}|{NUMBER}-\s(?:to|or|and)\s)?(?!one[\s-](?:day|night|second|minute|"
            rf"generation)\b){_NUMBER}"
            rf"(?:[\s-]and[\s-]a[\s-]half)?[\s-](?:{_TIME})\b(?:[\s-]olds?\b)?",
            _CI,
        ),
        _marks("second minute hour day night week month year decade centur generation millenni semester season"),
    ),
    Form(
        FigureKind.DURATION,
        Expression(
            rf"(?:(?<=\baged )|(?<=\bage )|(?<=\bages )|(?<=\bage of )|(?<=\bages of ))(?:\d{{1,3}}|{WORDS}\b)"
            rf"(?:(?:\s?{DASH}\s?|\s(?:to|and|through)\s)(?:\d{{1,3}}|{WORDS}\b))?{_END}",
            _CI,
        ),
        ("age",),
    ),
    # Measures.
    Form(
        FigureKind.MEASURE,
        Expression(rf"{_APART}{DIGITS}\s?[×x]\s?10(?:\^?[−-]?\d+|[⁻⁰-⁹¹²³]+)(?:\s?{_UNIT_MARK})?"),
        _marks("× x"),
    ),
    Form(
        FigureKind.MEASURE, Expression(rf"(?:{_APART}|(?<=[\s(])[−-]){_LOW}?{_NUMBER}[\s-]{_UNIT}\b(?:{_RATE})?", _CI)
    ),
    Form(
        FigureKind.MEASURE,
        Expression(
            rf"(?:{_APART}|(?<=[\s(])[−-])(?:{DIGITS}\s?{DASH}\s?|(?<!\bfrom ){DIGITS}\s(?:to|"
            rf"or)\s)?{DIGITS}\s?{_UNIT_MARK}"
        ),
    ),
    # Ranks.
    Form(
        FigureKind.RANK,
        Expression(
            rf"\b{ORDINAL}[- ]{_SUPERLATIVE}\b|(?<=\branked )(?:{ORDINAL}\b|(?:number |no\. )?\d+{_END})|"
            rf"(?<=\branks )(?:{ORDINAL}\b|\d+{_END})|(?<=\branking )(?:{ORDINAL}\b|\d+{_END})",
            _CI,
        ),
    ),
    Form(
        FigureKind.RANK,
        Expression(
            r"(?<!\bone of the )(?<!\bamong the )(?<!\bof the )(?<=\bthe )"
            r"(?:largest|biggest|smallest|highest|lowest|longest|tallest|deepest|oldest)(?=(?:\s[\w-]+){0,3}\s"
            r"(?:of any|in (?:the (?:world|country|region|EU|UK|US|United \w+)|Europe|Asia|Africa|America))\b)"
        ),
        ("est ",),
    ),
    # Counts.
    Form(FigureKind.COUNT, Expression(rf"{_APART}{DIGITS}(?:bn|tn|mn|[km])\b")),
    Form(
        FigureKind.COUNT,
        Expression(r"\b(?:tens|hundreds) of (?:thousands|millions|billions|trillions)\b", _CI),
        ("s of ",),
    ),
    Form(FigureKind.COUNT, Expression(rf"{_APART}{NUMBER}\sand\sa\shalf[\s-]{SCALE}\b", _CI), ("and a half",)),
    Form(FigureKind.COUNT, Expression(rf"{_APART}{WORDS}\s{YEAR}\s[a-z]+s\b", _CI)),
    Form(
        FigureKind.DATE,
        Expression(
            rf"(?:\b{_SEASON}\s|\b(?:post|pre)-|"
            rf"\b{_PART_OF_TIME})?(?<![\w$£€])(?<!\d[.,:/–-])(?<!(?-i:[A-Z])-){YEAR}{_END}",
            _CI,
        ),
    ),
    Form(
        FigureKind.COUNT,
        Expression(rf"(?:{_APART}|(?<=[\s(])[−-]){_LOW}?{_NUMBER}(?!\w)(?!\.\d)(?!,\d{{3}}\b)(?!{DASH}\d)", _CI),
    ),
)

# What every figure has at least one of: a look here spares most sentences the rest.
SIGNS_OF_A_FIGURE = re.compile(
    rf"\d|[½⅓⅔¼¾⅕⅛]|\b(?:{WORDS}|half|halv|quarter|third|twice|thrice|doubl|trebl|tripl|quadrupl|"
    rf"decade|centur|millenni|{SCALE}|"
    rf"tens|hundreds|{MONTH}|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|"
    rf"rank|largest|biggest|smallest|"
    rf"highest|lowest|longest|tallest|deepest|oldest|{ORDINAL}|fifth|sixth|eighth|tenth|\w+fold)",
    re.IGNORECASE,
)
