"""Recognise names of persons, bylines and dates as they stand at the top of a text."""

import re

from studyapp.reading.imprints import names_a_place_of_work
from studyapp.resources import word_list

_PARTICLES = frozenset("de del della der den di da dos du el al i la le van von zu bin ibn ben y e af av".split())
_OPENERS = frozenset("a an the by on in of at for from to with why what how when where who is are".split())
_TITLES = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame)\.?\s+)+", re.IGNORECASE)
_DEGREES = re.compile(
    r",?\s+(?:ph\.?d|m\.?d|(?-i:M\.?A|B\.?A)|m\.?sc|b\.?sc|jr|sr|mph|dphil|esq"
    r"|(?:(?:senior|student|life) )?(?:member|fellow), ieee)\.?(?=,|$|\s)",
    re.IGNORECASE,
)
_LONGEST_LINE = 800  # letters of a line of names
_SIGN = "*∗⁎⋆★†‡§¶‖#♠♣♥♦✉⇑^"
# Marks of notes and affiliations behind a name: "Ann Lee*", "Ann Lee1,2", "Ann Lee^a^", "Ann Lee[1]"
_NAME_MARKS = re.compile(
    rf"(?<=[\w.])(?:\^[^\s^]{{1,12}}\^|,?\s?[{_SIGN}]|,?\d{{1,2}}(?:,\s?[{_SIGN}\d]{{1,2}})*+|\s\d(?=[\s,{_SIGN}]|$)"
    r"|\s[a-h](?=\s?(?:,|$))|\[\d{1,2}\])++(?P<behind>,|\s|$)"
)
# The number or account of a student, such as "Student ID: 1234567" or "(s1234567)"
_NUMBER_OF_STUDENT = re.compile(
    r"\s*[(\[]?\b(?:student (?:id|no\.?|number)\W*)?[a-z]{0,4}\d{3,10}[a-z]?\b[)\]]?", re.IGNORECASE
)
# A teacher as students name one: "Mr. Marsh", "Professor A. Marsh"
_ADDRESSED = re.compile(
    r"(?:dr|prof|professor|mr|mrs|ms|miss|instructor|lecturer|tutor)\b\.?(?: (?:[A-Z]\.|[A-Z][a-z’'-]+)){1,3}",
    re.IGNORECASE,
)
# Pronouns behind a name: "(she/her)"
_BESIDE_NAME = re.compile(r"\s*\((?:he|she|they|him|her|them|his)\b[^)]{0,30}\)", re.IGNORECASE)
# "PS 5275 Trade and Aid", but not "IN 2019"
_COURSE = re.compile(r"(?!(?:IN|BY|ON|AT|OF|TO|THE|FROM)\b)[A-Z]{2,6}[ -]?\d{3,5}[A-Z]?\b(?!\s?%).{0,60}")
_ORDINAL_BEHIND = re.compile(r",\s+(?=(?:II|III|IV)\b)")
_HOUSES = word_list("reading", "bylines.houses")
_NO_NAMES = word_list("reading", "bylines.no_names")
_ORDINALS = frozenset("II III IV".split())  # of those who bear the name of their father
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*\.?")
_DID = r"(?:written|edited|prepared|compiled|presented|submitted|authored)"
_BYLINE = re.compile(
    r"^[*_]*(?:an?\s+(?:essay|paper|article)\s+)?"
    rf"(?:{_DID}(?:\s+(?:and|&)\s+{_DID})?\s+by|by|von|par|por|authors?|author\(s\))"
    r"(?:\s*:[*_]*\s*|\s*[–—-]?[*_]*\s+)(?=\S)",
    re.IGNORECASE,
)
# Behind a name: an address, a number to call, and where its bearer works
_ADDRESS_BEHIND = re.compile(
    r"[\s,;(<\[]+(?:e-?mail:?\s*)?(?:\S+@\S|\+?\d[\d ()/.-]{7,}|https?:|www\.).*$", re.IGNORECASE
)
_PARTS_BEHIND = re.compile(r"\s*(?:[,(|]|\s[–—-])\s*")
# "the Nature Editorial Board"
_GROUP = re.compile(r"the (?:[\w’'-]+ ){1,4}(?:authors|editors|staff|team|group|committee|board)")
_CENTURY = 60  # from this short year on it is one of the last century
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DATES = tuple(
    re.compile(rf"^{form}$", re.IGNORECASE)
    for form in (
        _YEAR,
        rf"{_YEAR}-(?P<number>\d\d?)(?:-(?P<day>\d\d?))?(?:[T ][\d:.Z+-]+)?",
        rf"(?:(?P<day>\d\d?)\s?(?:st|nd|rd|th)?\s+)?{_MONTH}\s?,?\s+{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d\d?)\s?(?:st|nd|rd|th)?\s?,?\s+{_YEAR}",
        rf"(?:spring|summer|autumn|fall|winter)(?:\s+(?:semester|term))?,?\s+{_YEAR}(?:\s?[/–-]\s?(?:20)?\d\d)?",
        rf"\d\d?[./]\d\d?[./]{_YEAR}",  # of which nobody can tell day and month apart
        r"\d\d?[./]\d\d?[./](?P<short>\d\d)",
    )
)
# What stands between names and a date: a comma, a colon, a bar, a dash, perhaps "published on"
_PARTINGS = re.compile(r"[,:|·•–—]\s*(?:(?:published|posted)(?:\s+on)?:?\s+)?", re.IGNORECASE)
_DATE_BEHIND = re.compile(
    rf"(?<=\S)\s+(?:\d\d?(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}|{_MONTH}\s+\d\d?(?:st|nd|rd|th)?,?\s+{_YEAR})$".replace(
        "?P<month>", "?:"
    ).replace("?P<year>", "?:"),
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)", re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """Return the year or ISO date that a text consists of, as 2018-10-28 for "October 28, 2018", else None."""
    stripped = _WEEKDAY.sub("", text.strip().rstrip("."))
    for form in _DATES:
        match = form.match(stripped)
        if match is None:
            continue
        parts = match.groupdict()
        month = int(parts.get("number") or 0)
        if parts.get("month"):
            month = 1 + next(k for k, name in enumerate(_MONTHS) if name.startswith(parts["month"].lower()[:3]))
        day = int(parts.get("day") or 0)
        if month > 12 or day > 31:
            return str(parts["year"])
        if parts.get("short"):
            return f"{20 if int(parts['short']) < _CENTURY else 19}{parts['short']}"
        numbers = f"-{month:02}" * bool(month) + f"-{day:02}" * bool(month and day)
        return f"{parts['year']}{numbers}"
    return None


def year_in(text: str) -> str | None:
    """Return the only year of a line such as a copyright notice; None if there are none or several."""
    years = set(re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", text))
    return years.pop() if len(years) == 1 else None


def byline(text: str) -> str | None:
    """Return the names after "By", "Written by" or "Author:", or None if no names follow.

    "von", "par" and "por" say the same in German, French, Spanish and Portuguese.
    """
    match = _BYLINE.match(text)
    if match is None:
        return None
    who = cut_place(text[match.end() :].strip("*_ "))
    if _GROUP.fullmatch(who):
        return who
    names, _, role = who.partition(", ")
    has_role = 1 < len(role.split()) <= 8 and not any(map(str.isdigit, role))
    return person_names(who) or (person_names(names) if has_role else None)


def cut_place(text: str) -> str:
    """Return a line of names without the addresses and the place of work behind them, as "Ann Lee (Kyrkby College)"."""
    line = _ADDRESS_BEHIND.sub("", text)
    for parting in reversed(list(_PARTS_BEHIND.finditer(line))):
        if names_a_place_of_work(line[parting.end() :]) and person_names(line[: parting.start()]):
            return line[: parting.start()]
    return line


def is_addressed_person(text: str) -> bool:
    """Return whether a line is but the name of a teacher with a form of address, as "Mr. Marsh" or "Dr. A. Marsh"."""
    return _ADDRESSED.fullmatch(text.strip()) is not None


def is_course(text: str) -> bool:
    """Return whether a line names the course that a text was written for, as "PS 5275 Trade and Aid"."""
    return len(text) <= 80 and _COURSE.fullmatch(text) is not None and not re.search(r"[.?!]$", text)


def drop_student_number(text: str) -> str:
    """Return a line without a student's number or the name of an account behind a name."""
    return _NUMBER_OF_STUDENT.sub("", text, count=1).strip(" ,;-–—") if len(text) <= 120 else text


def names_and_date(text: str) -> tuple[str, str] | None:
    """Return names and the ISO date behind them, as in "By Ann Lee, 5 May 2020", else None."""
    if len(text) > 200:
        return None
    if date_behind := _DATE_BEHIND.search(text):
        author = person_names(drop_student_number(text[: date_behind.start()]))
        date = iso_date(date_behind[0].strip())
        if author and date:
            return author, date
    for parting in _PARTINGS.finditer(text):
        date = iso_date(text[parting.end() :])
        is_heading = parting[0].startswith(":") and date is not None and len(date) < len("2020-05-05")  # "Spring: 1968"
        if date is not None and not is_heading:
            names = text[: parting.start()]
            author = byline(names) or person_names(names)
            return (author, date) if author else None
    return None


def person_names(text: str) -> str | None:
    """Return the names in a line of persons' names, tidied and joined by commas, or None for any other line."""
    if len(text) > _LONGEST_LINE:
        return None
    bare = _ORDINAL_BEHIND.sub(" ", _DEGREES.sub("", text))
    if re.search(r"[?!:]|[^.]\.\s*$", re.sub(r"\b[A-Z]\.$", "", bare)):
        return None
    tidy = _NAME_MARKS.sub(_without_mark, _BESIDE_NAME.sub("", bare.replace(";", ","))).strip(f" {_SIGN},")
    parts = [
        _person_name(part)
        for part in re.split(r"\s*[,•·∙|]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s+with\s+", tidy, flags=re.IGNORECASE)
        if part
    ]
    good = [name for name in parts if name]
    return ", ".join(good) if good and len(good) == len(parts) else None


def _without_mark(mark: re.Match[str]) -> str:
    """Return what stands behind a mark, with the comma that a mark behind it would take from between two names."""
    return f",{mark['behind']}" if mark[0].startswith(",") and mark["behind"] != "," else mark["behind"]


def names_person(text: str, name: str) -> bool:
    """Return whether a line has a person's surname behind the first name, or behind its initial: "M. B. Lund"."""
    first, *_, last = name.split() or [""]
    if not first or not last or first == last:
        return False
    between = r"(?:[\s.,;]+[\w’'-]*\.?){0,3}?[\s.]+"
    is_initial = len(first.rstrip(".")) == 1
    given = rf"(?:{re.escape(first[: 1 if is_initial else 3])}[\w’'-]*\.?|{re.escape(first[0])}\.?)"
    forms = (rf"{given}{between}{re.escape(last)}", rf"{re.escape(last)},?\s+{given}")
    return any(re.search(rf"(?<!\w){form}(?!\w)", text, re.IGNORECASE) for form in forms)


def has_initial(name: str) -> bool:
    """Return whether a name holds a single letter with a full stop, as headings hardly ever do."""
    return bool(re.search(r"\b[^\W\d_]\.", name))


def _person_name(text: str) -> str | None:
    words = _TITLES.sub("", text.strip()).split()
    if not 2 <= len(words) <= 5 or not all(_TOKEN.fullmatch(word) for word in words):
        return None
    lower_words = [word.lower().rstrip(".") for word in words]
    if words[0].lower() in _OPENERS or any(word in _HOUSES or word in _NO_NAMES for word in lower_words):
        return None
    if any(not word[0].isupper() and word.lower() not in _PARTICLES for word in words) or not words[-1][0].isupper():
        return None
    if all(word.isupper() for word in words) and max(map(len, words)) > 2:
        words = [word if word.endswith(".") or word in _ORDINALS else word.title() for word in words]
    return " ".join(words)
