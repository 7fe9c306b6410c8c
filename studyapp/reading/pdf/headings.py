"""Recognise headings by type, number, position and the file's outline, and rank them."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.notes import opens_note
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.pdf.sheets import Bookmark
from studyapp.reading.plain.lines import (
    heading_level,
    is_capitals,
    is_caption,
    is_heading_like,
    is_leader,
    is_title_case,
    item_mark,
)
from studyapp.reading.reference_lists import is_reference_heading

_LARGER = 1.08
_LONGEST = 220
_MOST_WORDS = 32
_DEEPEST = 6
_NUMBER = re.compile(
    r"(?:chapter|part|section|appendix)?\s*(?P<number>(?:\d{1,2}|[A-Z](?=\.\d))(?:\.\d{1,2})*)\.?\s", re.IGNORECASE
)
_ENDED = re.compile(r"[.,;][\"'’”)\]]*$")
_ALONE = re.compile(
    r"(?:abstract|summary|introduction|conclusions?|acknowledge?ments?|appendix|contents|preface|foreword|discussion)\W*",
    re.IGNORECASE,
)

_RELATES = re.compile(r"[=≈≠≤≥<>∑∏∫]")
_TICKS = re.compile(r"[\d.,%−–\s-]*\d[\d.,%−–\s-]*")
_TICK = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]{3}")

_ROMAN = re.compile(r"[IVX]{1,5}\.\s+[A-ZÀ-Þ][A-ZÀ-Þ ,&:’'–-]{2,80}$")
"""A numbered heading in small capitals, most of whose letters are smaller than the text."""

Style = tuple[float, bool, bool, bool]
"""Size in half points, bold, capitals, upright."""


def find_headings(passages: Sequence[Passage], measure: Measure, outline: Sequence[Bookmark]) -> None:
    """Mark the headings among passages and give them levels."""
    entries = _entries(outline)
    levels: dict[int, int] = {}
    for k, passage in enumerate(passages):
        if passage.kind is not BlockKind.PARAGRAPH or not passage.lines:
            continue
        listed = _level_in_outline(passage, entries)
        below = passages[k + 1] if k + 1 < len(passages) else None
        above = passages[k - 1] if k else None
        if listed or _is_heading(passage, above, below, measure):
            passage.kind = BlockKind.HEADING
            if listed:
                levels[k] = listed
    _rank(
        [passage for passage in passages if passage.kind is BlockKind.HEADING],
        {id(passages[k]): n for k, n in levels.items()},
    )
    if not levels:
        _put_roman_above([passage for passage in passages if passage.kind is BlockKind.HEADING])


def _put_roman_above(headings: Sequence[Passage]) -> None:
    """Rank headings with Roman numbers above those between them, though small capitals are the smaller type."""
    roman = [k for k, heading in enumerate(headings) if _ROMAN.match(heading.text)]
    if len(roman) < 2:
        return
    below = headings[roman[0] :]
    top = min(heading.level for heading in below)
    for heading in below:
        is_roman = _ROMAN.match(heading.text) is not None
        heading.level = top if is_roman else min(_DEEPEST, max(heading.level, top + 1))


def _entries(outline: Sequence[Bookmark]) -> dict[str, list[Bookmark]]:
    entries: dict[str, list[Bookmark]] = defaultdict(list)
    for bookmark in outline:
        for key in {_fold(bookmark.title), _fold(_NUMBER.sub("", bookmark.title + " "))}:
            if key:
                entries[key].append(bookmark)
    return entries


def _level_in_outline(passage: Passage, entries: dict[str, list[Bookmark]]) -> int:
    """Return the level of the outline's entry for a passage, or 0 if it has none."""
    if not entries or len(passage.text) > _LONGEST:
        return 0
    for key in (_fold(passage.text), _fold(_NUMBER.sub("", passage.text + " "))):
        for bookmark in entries.get(key, ()):
            if not bookmark.page or abs(bookmark.page - passage.page) <= 1:
                return bookmark.level
    return 0


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_heading(passage: Passage, above: Passage | None, next_passage: Passage | None, measure: Measure) -> bool:
    text = passage.text
    words = len(text.split())
    if len(text) > _LONGEST or words > _MOST_WORDS or not re.search(r"[^\W\d_]{2}", text):
        return False
    if (
        opens_note(passage.lines[0])
        or is_caption(text)
        or is_leader(text)
        or _is_formula(text)
        or _names_axis(above, next_passage)
        or next_passage is None
        or len(passage.lines) > 5
    ):
        return False
    lines = passage.lines
    bold = all(line.bold for line in lines)
    if passage.size >= _LARGER * measure.size:
        return not _ENDED.search(text) or bool(heading_level(text)) or bold
    if _ROMAN.match(text) and len(lines) <= 2:
        return True
    if passage.size < 0.9 * measure.size or next_passage.text[:1].islower():
        return False  # above words that go on in the middle of a sentence stand heads of tables
    if bold and len(lines) <= 3 and not _ENDED.search(text) and not (item_mark(text) and not heading_level(text)):
        return not text[0].islower()
    if not is_heading_like(text) or len(lines) > 2 or not _stands_apart(passage, above, next_passage, measure):
        return False
    italic = all(line.italic for line in lines)
    is_known_heading = is_reference_heading(text, ()) or bool(_ALONE.fullmatch(text))
    numbered = bool(_NUMBER.match(text)) or (bool(heading_level(text)) and is_title_case(text))
    return italic or is_known_heading or is_capitals(text) or numbered


def _names_axis(above: Passage | None, below: Passage | None) -> bool:
    """Return whether numbers of a chart stand above or below a line, on one side of it at least without any word."""
    beside = [passage for passage in (above, below) if passage is not None and passage.lines]
    ticks = [passage for passage in beside if passage.kind is BlockKind.PARAGRAPH and _TICKS.fullmatch(passage.text)]
    if below is not None and below.kind is BlockKind.CAPTION:
        return bool(ticks)
    numbers = sum(len(_TICK.findall(passage.text)) for passage in ticks)
    return below in ticks and numbers > 1  # one alone is that of a paragraph


def _is_formula(text: str) -> bool:
    """Return whether it relates terms and has few words, as "F= a +b"."""
    tokens = text.split()
    return _RELATES.search(text) is not None and 2 * sum(map(bool, map(_WORD.search, tokens))) < len(tokens)


def _stands_apart(passage: Passage, above: Passage | None, next_passage: Passage, measure: Measure) -> bool:
    """Return whether more space than between lines is above or it opens a column, and text is below."""
    if next_passage.column == passage.column and next_passage.lines and not next_passage.lines[0].begins_sentence:
        return False
    if above is None or above.column != passage.column or not above.lines:
        return True
    gap = passage.lines[0].base - above.lines[-1].base
    return gap > 1.15 * measure.distance(passage.size) or above.kind is BlockKind.HEADING


def _style_of(passage: Passage) -> Style:
    bold = all(line.bold for line in passage.lines)
    italic = all(line.italic for line in passage.lines)
    return (round(2 * passage.size) / 2, bold, is_capitals(passage.text), not italic)


def _depth(text: str) -> int:
    """Count the numbers in a heading's number; 0 if it has none."""
    match = _NUMBER.match(text)
    return 1 + match["number"].count(".") if match else 0


def _rank(headings: Sequence[Passage], listed: dict[int, int]) -> None:
    """Set levels by the outline, by numbers, and by type: the larger and bolder, the higher."""
    if not headings:
        return
    levels_by_style: dict[Style, Counter[int]] = defaultdict(Counter)
    least = min(listed.values(), default=1)
    for heading in headings:
        if id(heading) in listed:
            levels_by_style[_style_of(heading)][listed[id(heading)] - least + 1] += 1
    styles = sorted({_style_of(heading) for heading in headings}, reverse=True)
    by_style = _levels_of_styles(styles, headings, levels_by_style)
    for heading in headings:
        level = listed.get(id(heading), 0)
        heading.level = min(_DEEPEST, level - least + 1 if level else by_style[_style_of(heading)])


def _levels_of_styles(
    styles: Sequence[Style], headings: Sequence[Passage], levels_by_style: dict[Style, Counter[int]]
) -> dict[Style, int]:
    depths: dict[Style, Counter[int]] = defaultdict(Counter)
    for heading in headings:
        if depth := _depth(heading.text):
            depths[_style_of(heading)][depth] += 1
    levels: dict[Style, int] = {}
    level = 0
    last_depth = 0
    for style in styles:
        depth = depths[style].most_common(1)[0][0] if depths[style] else 0
        if levels_by_style[style]:
            level = levels_by_style[style].most_common(1)[0][0]
        elif not depth or not last_depth or depth > last_depth:
            level += 1
        last_depth = depth or last_depth
        levels[style] = max(1, min(level, _DEEPEST))
    return levels
