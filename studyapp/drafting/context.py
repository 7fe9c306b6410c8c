"""The line above the front: topic, date, abbreviations, and the sentence before where the front points to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Sentence
from studyapp.domain.ids import normalised
from studyapp.drafting.anaphora import pointers
from studyapp.drafting.askable import SIGNPOST
from studyapp.drafting.material import Material, Text
from studyapp.drafting.proof import content_words
from studyapp.drafting.untold import (
    has_untold_abbreviation,
    has_untold_case,
    has_untold_person,
    has_untold_thing,
    has_untold_time,
    untold,
)
from studyapp.drafting.words import begins_a_word
from studyapp.resources import word_list

BETWEEN, BEFORE = " · ", " — "
"""The marks between topics, and before the sentence that is shown with them."""

LONGEST_BEFORE = 45  # words of a sentence before that a card may show
LONGEST_DOUBTFUL = 80  # words of one above a card that is only suggested
_FEW_WORDS = 4  # in an answer of more, one name of several tells little
_MOST_EXPANDED = 3  # abbreviations that one line spells out
_LEAST_BESIDE = 2  # words with a meaning beside an abbreviation in an answer that the line may spell out
# "this paradox" takes up all that the sentence before says, whatever its words
_SUMS_UP = word_list("drafting", "context.sums_up")
_OF_ANY_TEXT = re.compile(  # headings that any text may have
    r"(?:(?:part|chapter|section)? ?[\divxIVX.:)]* )?"
    r"(?:introduction|conclusions?|background|overview|discussion|results?|methods?|methodology|materials and methods"
    r"|analysis|summary|abstract|context|(?:a )?(?:literature|brief) review|key (?:concepts|points|takeaways)"
    r"(?: and summary)?|findings|introduction and background|preface|foreword|prologue|epilogue|body|main body|essay"
    r"|paper|executive summary|key facts|facts|issues|concluding thoughts|general discussion|assumptions|limitations"
    r"|final (?:essay|paper|draft|exam)|untitled|home|notes?|part \w+|chapter \w+|discussion and conclusions?"
    r"|(?-i:[A-Z]{2,5}) ?-?\d{3}[A-Z]?\b.{0,60}"  # a course
    r"|(?:l?earning )?(?:objectives?|outcomes?|goals?)|key takeaways?|clip corner.*|example\b.*\\.*|exercises?"
    r"|(?:suggested )?(?:answers?|solutions?)(?: key)?|sidebar|callout|note to (?:students|readers)|law & ethics"
    r"|(?:[\w&-]+ ){0,3}(?:exercises?|activity)(?: .{0,20})?|literature reviews?|related (?:work|literature)"
    r"|(?:[A-Za-z] ){3,}[A-Za-z]|judg[e]?ment|\(?[a-z\d]{1,3}\)"  # a word of spaced letters, a letter of a list
    r"|results and discussion|concluding remarks|final thoughts|\d{4}|[\divx.]+)[.:]?",
    re.I,
)
_PUBLISHER = re.compile(  # where a writer works, unless the text speaks of it
    r"(?:[A-Z][\w.&’'-]+,? ){1,4}(?:University|College|Polytechnic)(?:,? [A-Z][\w’'-]+){0,2}"
    r"|(?:The )?(?:University|College|Institute) of (?:[A-Z][\w’'-]+,? ?){1,4}"
)
_FILE = re.compile(r"\S+\.(?:md|txt|pdf|docx?|odt|html?|epub|tex|rtf)|\S*[_/\\]\S*", re.I)
_NOTE_MARKS = re.compile(r"\s?\[(?!\d{4}\] [A-Z])\d[\d,–-]*\]|(?<=[a-z])\d{1,2}$|[*†‡]+$")  # "[2021] EWCA" is none
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAME = re.compile(r"\b[A-Z][\w’']{2,}")
_ARTICLE = re.compile(r"^The\b")
_ADDRESSES = frozenset(
    {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Professor", "Sir", "Lord", "Lady"}
)
_SPECIES = re.compile(r"\b([A-Z])\. ([a-z]{4,})\b")
_WORD = re.compile(r"[^\W\d_][\w’']{2,}")


@dataclass(frozen=True, slots=True)
class Context:
    """The line above a front, and what became of it.

    Attributes:
        line: None where there is nothing.
        shows_before: whether the sentence before is in it.
        is_cut: whether title or section were left out, since they tell the answer; the front may lose its scope.
        is_doubtful: whether the sentence before is long or points back itself, so that it may not settle the front.
    """

    line: str | None
    shows_before: bool
    is_cut: bool
    is_doubtful: bool = False


def context_for(
    material: Material, front: str, answer: str, *, needs_before: bool, wants_before: bool, may_tell_part: bool = False
) -> Context | None:
    """Return the context of a front; None where the front needs the sentence before and that cannot be shown.

    Args:
        material: the sentence that the card is made of.
        front: the front with its blank.
        answer: must not be given away.
        needs_before: the front is meaningless without the sentence before.
        wants_before: the front is vague without it.
        may_tell_part: whether a word of the answer may stand in the topic, as of what an abbreviation stands for.
    """
    tells = tells_all if may_tell_part else is_given_by
    named = (_NOTE_MARKS.sub("", title) for title in material.text.topics)
    titles = [title for title in named if _tells(title, material.text)]
    allowed = [title for title in titles if not tells(title, answer)]
    title = next((one for one in allowed if may_tell_part or not _tells_half(one, answer)), next(iter(allowed), None))
    heading = _NOTE_MARKS.sub("", material.text.section_of(material.sentence) or "")
    parts = [title] if title else []
    is_cut = bool(titles) and not title
    if heading and _tells(heading, material.text) and heading not in titles:
        is_told = tells(heading, answer)
        if not is_told and (not parts or may_tell_part or not _tells_half(heading, answer)):
            parts.append(heading)
        else:
            is_cut = True
    date = material.text.year
    if date and parts and not _numbers(date) & _numbers(answer):
        parts.append(date)
    parts += _glossary(material, front, answer) + _names_of_persons(material, front, answer)
    parts += _names_of_species(material, front, answer, parts)
    before = _before(material, answer, needed=needs_before) if needs_before or wants_before else None
    is_doubtful = needs_before and before is None
    if is_doubtful:
        before = _doubtful_before(material, answer)
        if before is None:
            return None
    parts += _names_in_full(material, front, answer, (*parts, before or ""))
    topic = BETWEEN.join(parts)
    if before is not None:
        line = f"{topic}{BEFORE}{before}" if topic else before
        return Context(line, shows_before=True, is_cut=is_cut, is_doubtful=is_doubtful)
    return Context(topic or None, shows_before=False, is_cut=is_cut)


def says_not_which(material: Material, front: str, line: str | None) -> bool:
    """Return whether a front speaks of "the merger" below a line that does not tell which one."""
    topic, dash, before = (line or "").partition(BEFORE)
    if not dash and not any(part in topic for part in _titles_above(material)):
        topic, before = "", topic  # the sentence before alone
    if untold(material.taken_up, front, topic, before):
        return True
    if not before and (has_untold_time(front, topic) or has_untold_case(front) or has_untold_thing(front, topic)):
        return True
    return has_untold_person(front, before, material.names_around)


def _titles_above(material: Material) -> tuple[str, ...]:
    """Return the titles and the heading that a line above a card of this sentence may have."""
    return tuple(name for name in (*shown_titles(material.text), material.text.section_of(material.sentence)) if name)


def tells_the_title(text: Text, line: str | None) -> bool:
    """Return whether the line above a card has the title of its text."""
    return any(title in (line or "") for title in shown_titles(text))


def has_abbreviation_untold(material: Material, front: str, line: str | None) -> bool:
    """Return whether an abbreviation in a front is told nowhere on its card."""
    return has_untold_abbreviation(front, line or "", material.text.essay.title or "")


def line_above_question(material: Material, line: str | None, front: str, answer: str) -> str | None:
    """Return the line above a question that was a cloze, of whose line another answer may have taken the title.

    Args:
        material: the sentence that the card is made of.
        line: the line above the cloze.
        front: the question.
        answer: must not be given away.
    """
    left = without_answer(line, answer)
    if BEFORE in (left or ""):
        return left
    own = context_for(material, front, answer, needs_before=False, wants_before=False)
    return own.line if own else left


def without_answer(line: str | None, answer: str) -> str | None:
    """Return the line above a card without its parts that give another answer away; None where nothing is left.

    The sentence before the card stays, since the card is meaningless without it.
    """
    if line is None:
        return None
    topic, dash, before = line.partition(BEFORE)
    parts = [part for part in topic.split(BETWEEN) if " = " in part or not is_given_by(part, answer)]
    kept = BETWEEN.join(parts if any(not part.isdigit() for part in parts) else [])
    return dash.join(part for part in (kept, before) if part) or None


def shown_titles(text: Text) -> tuple[str, ...]:
    """Return the titles of a text that may stand above its cards, without marks of notes; none where it has none."""
    return tuple(_NOTE_MARKS.sub("", title) for title in text.titles)


def _tells(topic: str, text: Text) -> bool:
    """Return whether a title or heading names the subject of a text: no "Introduction", no file, no mere college."""
    if _LETTERS.search(topic) is None:
        return False
    if any(shape.fullmatch(topic.strip()) for shape in (_OF_ANY_TEXT, _FILE)):
        return False
    return not _PUBLISHER.fullmatch(topic.strip()) or text.share_of(topic.strip().removeprefix("The ")) > 0


def tells_all(shown: str, answer: str) -> bool:
    """Return whether a line has all words of the answer that carry meaning."""
    line, words = normalised(shown), _WORD.findall(normalised(answer))
    return bool(words) and all(begins_a_word(w[:5], line) for w in words)


def _tells_half(heading: str, answer: str) -> bool:
    """Return whether a heading has at least half of the words of the answer that carry meaning."""
    words = content_words(answer)
    return bool(words) and 2 * len(words & content_words(heading)) >= len(words)


def is_given_by(topic: str, answer: str) -> bool:
    """Return whether a title or heading gives an answer away; a long answer may have a name in common with it."""
    if not gives_away(topic, answer):
        return False
    names = [name for name in _NAME.findall(_ARTICLE.sub("", answer)) if normalised(name) in normalised(topic)]
    is_long = len(_WORD.findall(normalised(answer))) > _FEW_WORDS
    is_by_names = bool(names) and not tells_all(topic, answer) and not (_numbers(answer) & _numbers(topic))
    return not (is_long and is_by_names and 2 * len(names) < len(content_words(answer)))


def gives_away(shown: str, answer: str) -> bool:
    """Return whether a line gives the answer away: all its content words, or a name in it, or its number."""
    line = normalised(shown)
    words = _WORD.findall(normalised(answer))
    names = [normalised(w) for w in _NAME.findall(_ARTICLE.sub("", answer))]
    if tells_all(shown, answer):
        return True
    patterns = [begins_a_word(n[:4] if len(n) > 5 else n, line) for n in names]
    is_most = 2 * sum(patterns) >= len(content_words(answer))
    if any(patterns) and is_most if len(words) <= _FEW_WORDS else bool(patterns) and all(patterns):
        return True
    return bool(_numbers(answer)) and _numbers(answer) <= _numbers(shown)


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text.replace(",", "")))


def _glossary(material: Material, front: str, answer: str) -> list[str]:
    """Return what the abbreviations of a card stand for, as “SCO = Shanghai Cooperation Organisation”.

    One in the answer alone is told only where the answer has more, which asking for it leaves to be recalled.
    """
    found, of_answer = [], []
    for short, long in ((one.short, one.long) for one in material.text.found.abbreviations):
        if short not in front and short not in answer:
            continue  # a book may define a thousand
        if len(re.findall(r"[A-Z]", short)) < 2 or normalised(long) in normalised(f"{front} {answer}"):
            continue  # a shorter name, which may be used for something else as well
        used = re.compile(rf"(?<!\w){re.escape(short)}(?:s|’s)?(?!\w)")
        if used.search(front):
            if not gives_away(long, answer) and not gives_away(answer, short):
                found.append(f"{short} = {long}")
        elif used.search(answer):
            beside = content_words(used.sub(" ", answer)) - content_words(front)
            if len(beside) >= _LEAST_BESIDE and not _numbers(answer) and not beside & content_words(long):
                of_answer.append(f"{short} = {long}")
    return [*found, *of_answer][:_MOST_EXPANDED]


def _names_of_persons(material: Material, front: str, answer: str) -> list[str]:
    """Return the full name of a person whom the front names by surname, as “Holm = Ada Holm, a clerk of the guild”."""
    found = []
    for surname in dict.fromkeys(re.findall(r"\b[A-Z][\w-]{2,}\b", front)):
        full = material.text.full_names.get(surname)
        if full is None or full.split()[0] in _ADDRESSES:
            continue
        with_more = re.search(rf"\b([A-Z][\w.’'-]*)\.? {re.escape(surname)}\b|\b{re.escape(surname)} [A-Z]", front)
        if with_more and with_more[1] not in _ADDRESSES:
            continue
        told = (name for name in (material.text.introduced_as(full), full) if name and not gives_away(name, answer))
        found += [f"{surname} = {name}" for name in told][:1]
    return found[:1]


def _names_of_species(material: Material, front: str, answer: str, shown: Sequence[str]) -> list[str]:
    """Return the whole name of a species of which the front has a letter for the genus: “P. musculus”."""
    found = []
    for short, letter, species in dict.fromkeys(m.group(0, 1, 2) for m in _SPECIES.finditer(front)):
        names = set(re.findall(rf"\b{letter}[a-z]{{3,}} {species}\b", material.text.essay.text))
        full = names.pop() if len(names) == 1 else ""
        is_told = any(full in part for part in (front, *shown))
        if full and not is_told and not gives_away(full, answer):
            found.append(f"{short} = {full}")
    return found[:1]


def _names_in_full(material: Material, front: str, answer: str, shown: Sequence[str]) -> list[str]:
    """Return the full name of “the Department” if nothing in sight tells it."""
    found = []
    for short, full in material.short_names.items():
        is_in_sight = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", front, re.I) is not None
        is_told = any(content_words(full) <= content_words(part) for part in (front, *shown))
        if is_in_sight and not is_told and not gives_away(full, answer) and not gives_away(answer, full):
            found.append(f"{short} = {full}")
    return found[:1]


def _before(material: Material, answer: str, *, needed: bool) -> str | None:
    """Return the sentence before where it can be shown; one that is not needed but only helps must be beyond doubt."""
    sentence = material.before
    if sentence is None or len(sentence.reading.split()) > LONGEST_BEFORE or sentence.reading.rstrip().endswith("?"):
        return None
    if gives_away(sentence.reading, answer) or normalised(answer) in normalised(sentence.reading):
        return None
    if SIGNPOST.search(sentence.reading) or re.search(
        r"\[link\]|https?://|(?<!\w)@\w|\b(?:above|below)\b", sentence.reading
    ):
        return None
    found = [pointers(parse.tokens) for parse in sentence.parses]
    if not _holds_referents(material, sentence):
        return None
    if any(p.hard for p in found):
        return _with_what_it_takes_up(material, sentence, answer) if needed else None
    if any(p.loose for p in found) and not needed:
        return None
    return _printed_sentence(material, sentence) if needed else sentence.reading


def _with_what_it_takes_up(material: Material, sentence: Sentence, answer: str) -> str | None:
    """Return the sentence before and the one that it points to; None if both are long or point on."""
    if sentence.position == 0:
        return None
    first = material.text.in_paragraph(sentence.paragraph)[sentence.position - 1]
    if len(f"{first.reading} {sentence.reading}".split()) > LONGEST_BEFORE or first.reading.rstrip().endswith("?"):
        return None
    if gives_away(first.reading, answer) or normalised(answer) in normalised(first.reading):
        return None
    points_on = any(found.hard or found.loose for found in (pointers(parse.tokens) for parse in first.parses))
    if points_on or SIGNPOST.search(first.reading):
        return None
    return f"{_printed_sentence(material, first)} {_printed_sentence(material, sentence)}"


def _doubtful_before(material: Material, answer: str) -> str | None:
    """Return the sentence before as it is printed, in which a person may find what the front points to.

    Where the sentence opens its paragraph, that is the last one of the paragraph before, if it has the noun pointed to.
    """
    sentence = material.before or material.text.last_before(material.sentence)
    if sentence is None or len(sentence.reading.split()) > LONGEST_DOUBTFUL:
        return None
    if material.before is None and not _holds_referents(material, sentence):
        return None
    if gives_away(sentence.reading, answer) or normalised(answer) in normalised(sentence.reading):
        return None
    return _printed_sentence(material, sentence)


def _holds_referents(material: Material, before: Sentence) -> bool:
    """Check that the sentence before has the noun of each "this crackdown" that opens a clause of the sentence."""
    tokens = material.parse.tokens if material.parse else ()
    pointing = [
        (t.text.lower(), tokens[t.head].lemma)
        for t in tokens[:4]
        if t.text.lower() in ("this", "these", "those") and t.relation == "det" and tokens[t.head].pos == "NOUN"
    ]
    meant = [noun for word, noun in pointing if word != "this" or noun not in _SUMS_UP]
    said = {t.lemma for parse in before.parses for t in parse.tokens}
    return all(noun in said for noun in meant)


def _printed_sentence(material: Material, sentence: Sentence) -> str:
    """Return the sentence without citations if its end reads the same in print, else as it stands in the text."""
    printed = _without_last_citation(material, sentence)
    if re.search(r"\[-?@", printed):
        return sentence.reading  # keys are no words
    return sentence.reading if normalised(printed).endswith(normalised(sentence.reading[-50:])) else printed


def _without_last_citation(material: Material, sentence: Sentence) -> str:
    """Return the sentence as it stands in the text, up to the citation that closes it."""
    text, span = material.text.essay.text, sentence.span
    closing = [c.span.start for _, c in material.text.citations_in(span) if not text[c.span.end : span.end].strip(" .")]
    return text[span.start : min(closing, default=span.end)].rstrip()
