"""Find page furniture in plain text: page numbers, running heads, journal footers, download notices.

A line is furniture for what it is: its form, its being repeated, and its place beside a page break or in the
middle of a sentence. No publisher is known by name.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from studyapp.domain.messages import msg
from studyapp.reading.bylines import byline, person_names
from studyapp.reading.front_matter import FrontMatter, named_line
from studyapp.reading.plain.lines import Line

_MAX_LINE = 140
_NUMBERED = re.compile(
    r"(?:page|pg\.?|seite)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:of|/)\s*\d{1,4}"
    r"|[-–—•|·*~]{1,3}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—•|·*~]{1,3}"
    r"|.{3,120}\bpage\s*:?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
    r"|page\s+\d{1,4}\s*(?:/|of)\s*\d{1,4}\b.{0,120}"
    r"|\d{1,4}\s*\|\s*p\s?a\s?g\s?e|p\s?a\s?g\s?e\s*\|\s*\d{1,4}"
    r"|.{0,120}\[page\s+(?:\d{1,4}|[ivxlc]{1,6})\]",
    re.IGNORECASE,
)
_NOTICES = re.compile(
    r".*\bISSN:?\s*\d{4}-?\d{3}[\dX]\b.*"
    r"|(?:this )?content downloaded\b.*|all use subject to\b.*"
    r"|.*\bterms and conditions of use\b.*|view publication stats.*|see discussions, stats.*"
    r"|\[?page intentionally left blank\]?"
    r"|(?:copyright\s*(?:©|\(c\))?|©|\(c\)\s*(?:copyright)?)\s*\d{4}(?:\s*[-–,]\s*\d{4})*"
    r"(?:\s*[,.;|].*|\s+(?:by\b|(?-i:[^\Wa-z\d_])).*)?",
    re.IGNORECASE,
)
_OF_COPY = re.compile(
    r"(?:downloaded|printed|retrieved) (?:from|by|on)\b.*|(?:licen[cs]ed|registered) to\b.*"
    r"|(?:this )?(?:pdf|document|file|page) (?:is|was|has been) (?:auto-?\s?)?generated\b.*",
    re.IGNORECASE,
)
"""Lines that may tell where a copy comes from, or begin a sentence: retrieved from the sea in 1901."""

_SIGN_OF_COPY = re.compile(
    r"https?:|\bwww\.|\b[\w-]+\.(?:[a-z]{2,4}|[a-z]{2}\.[a-z]{2})(?![\w.]*\w)|\S@\S"
    r"|\b\d{1,2}:\d\d\b|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,2} (?-i:[A-Z])[a-z]{2,8}\.? \d{4}\b"
    r"|\b(?-i:[A-Z])[a-z]{2,8}\.? \d{1,2}, \d{4}\b|\bautomatic|\bauto-?\s?gen|\b(?:guest|user)\b|^\w+ to:"
    r"|^downloaded (?:from|by) (?-i:[^\Wa-z\d_])",
    re.IGNORECASE,
)
"""Signs that only such a notice has: an address, a day, an hour, a user."""

_FURNITURE_ANYWHERE = re.compile(
    r".{0,120}\bpage\s*:?\s*\d{1,4}\s*(?:/|of)\s*\d{1,4}|.{0,120}\s\[page\s\d{1,4}\]|.*\bISSN:?\s*\d{4}-?\d{3}[\dX]\b.*",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[ivxlc]{1,6}|[IVXLC]{1,6}")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?(?:\s+\d{1,4})?", re.IGNORECASE)
_COLLECTION = re.compile(r"\*{3}\s*(?P<edge>START|END) OF (?:THE|THIS) .{3,120}", re.IGNORECASE)
_MAKERS = re.compile(
    r"(?:produced|prepared|transcribed|scanned|digiti[sz]ed|e-?text (?:prepared|produced)|proofread) (?:by|from)\b.*"
    r"|this e-?(?:text|book) was (?:produced|prepared|created|transcribed)\b.*",
    re.IGNORECASE,
)
_END_OF_WORK = re.compile(r"end of (?:the |this )?\S.{2,120}", re.IGNORECASE)
_CHAPTERS = re.compile(
    r"(?:\d+\s+)?(?:chapter|part|section|book|lecture|week|question|exercise|figure|table|appendix|act|scene|step|unit)\b",
    re.IGNORECASE,
)
_SHARED_LETTERS = 16
_MIN_SIMILAR_HEADS = 8
_NUMBER_AT_EDGE = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}$")


@dataclass(slots=True)
class Furniture:
    """The lines that are furniture, by index, with the reason; and the front matter that they tell."""

    reasons: dict[int, str] = field(default_factory=dict)
    front: FrontMatter = field(default_factory=FrontMatter)


def find_furniture(lines: list[Line]) -> Furniture:
    """Find all page furniture of a text."""
    finder = _Finder(lines)
    finder.collection()
    finder.by_form()
    finder.bare_numbers()
    for _ in range(3):
        before = len(finder.found.reasons)
        finder.page_starts()
        finder.repeated()
        finder.bare_numbers()
        if len(finder.found.reasons) == before:
            break
    return finder.found


def is_page_number(text: str) -> bool:
    """Return whether a line names its page in more than a bare number."""
    return bool(_NUMBERED.fullmatch(text)) and not text.endswith(".")


def is_notice(text: str) -> bool:
    """Return whether a line is a notice of the publisher or of the download."""
    if re.search(r"[a-z]{3}\.$|ISSN.*\.$", text):
        return False
    return bool(_NOTICES.fullmatch(text)) or bool(_OF_COPY.fullmatch(text) and _SIGN_OF_COPY.search(text))


class _Finder:
    """Finds the furniture of one text by several rules, one after the other."""

    def __init__(self, lines: list[Line]) -> None:
        self.found = Furniture()
        self._lines = lines
        self._visible = [k for k, line in enumerate(lines) if line.text]
        self._rank = {k: rank for rank, k in enumerate(self._visible)}

    def collection(self) -> None:
        """Mark the text outside the START and END lines of one or several e-texts of a collection."""
        edges = [(k, match["edge"].upper()) for k in self._visible if (match := _COLLECTION.match(self._lines[k].text))]
        is_inside, begin = bool(edges) and edges[0][1] == "END", 0
        for k, edge in edges:
            if edge == "START":
                self._notices([k] if is_inside else self._visible[begin : self._rank[k] + 1])
                self._makers(k)
            elif is_inside:
                self._notices([k])
                self._end_of_work(k)
            is_inside, begin = edge == "START", self._rank[k] if edge == "END" else begin
        if edges and not is_inside:
            self._notices(self._visible[begin:])

    def _notices(self, outside: list[int]) -> None:
        for k in outside:
            self.found.reasons[k] = msg("notice-of-the-collection")
            if label := named_line(self._lines[k].text):
                self.found.front = self.found.front.or_else(label)

    def _makers(self, start: int) -> None:
        """Take the paragraph right below the START line that names the makers of the e-text."""
        below = self._neighbour(start, 1)
        if below is not None and _MAKERS.match(self._lines[below].text):
            block = self._block_from(below)
            self.found.reasons.update(dict.fromkeys(block[:4], msg("notice-of-the-collection")))

    def _end_of_work(self, end: int) -> None:
        """Take the line right above the END line that says the same in other words."""
        above = self._neighbour(end, -1)
        if above is not None and _END_OF_WORK.fullmatch(self._lines[above].text) and self._is_alone(above):
            self.found.reasons[above] = msg("notice-of-the-collection")

    def by_form(self) -> None:
        """Take lines whose words show that they are furniture."""
        for k in self._visible:
            text = self._lines[k].text
            if len(text) > _MAX_LINE:
                continue
            if not self._is_edge(k) and not _FURNITURE_ANYWHERE.fullmatch(text):
                continue
            if is_page_number(text):
                self.found.reasons[k] = msg("page-number")
            elif is_notice(text):
                self.found.reasons.update(dict.fromkeys(self._whole_notice(k), msg("notice-of-the-publisher")))

    def _whole_notice(self, k: int) -> list[int]:
        """Return the lines of a notice in a paragraph of its own, else its one line."""
        block = self._block_from(k)
        wrapped = len(self._lines[k].text) > 60 and not self._lines[k].ends_sentence
        return block if wrapped and self._gap(k - 1) and len(block) <= 4 else [k]

    def bare_numbers(self) -> None:
        """Take lone numbers that count on, stand beside a page break or break a sentence."""
        alone = [
            k for k in self._visible if k not in self.found.reasons and (self._is_alone(k) or self._touches_feed(k))
        ]
        numbers = [k for k in alone if _BARE.fullmatch(self._lines[k].text)]
        runs = [run for run in self._runs(numbers) if len(run) > 1]
        counting = {k for run in runs for k in run if self._counts_pages(run)} if sum(map(len, runs)) >= 3 else set()
        for k in alone:
            is_number = bool(_BARE.fullmatch(self._lines[k].text))
            if not is_number and not _ROMAN.fullmatch(self._lines[k].text):
                continue
            beside_head = any(self.found.reasons.get(j) == msg("running-head") for j in self._beside(k))
            breaks_page = is_number and (beside_head or self._breaks_sentence(k))
            if k in counting or breaks_page or self._at_form_feed(k):
                self.found.reasons[k] = msg("page-number")

    def _runs(self, numbers: list[int]) -> list[list[int]]:
        """Return lone numbers in runs that count on, a page without number left out."""
        runs: list[list[int]] = []
        for k in numbers:
            if runs and 0 < self._value(k) - self._value(runs[-1][-1]) <= 2:
                runs[-1].append(k)
            else:
                runs.append([k])
        return runs

    def _value(self, k: int) -> int:
        return int(self._lines[k].text)

    def _counts_pages(self, run: list[int]) -> bool:
        """Return whether a run of numbers counts pages; one from 1 on between whole paragraphs counts chapters."""
        if self._value(run[0]) != 1:
            return True
        return any(
            self._at_form_feed(k) or self._breaks_sentence(k) or any(j in self.found.reasons for j in self._beside(k))
            for k in run
        )

    def _beside(self, k: int) -> tuple[int, ...]:
        """Return the lines next to a line that are not empty."""
        return tuple(j for j in (self._neighbour(k, -1), self._neighbour(k, 1)) if j is not None)

    def repeated(self) -> None:
        """Take short lines that come again and again where pages end or begin."""
        lines_by_text: dict[str, list[int]] = defaultdict(list)
        for k in self._visible:
            text = self._lines[k].text
            reason_known = self.found.reasons.get(k)
            if len(text) <= _MAX_LINE and reason_known in (None, msg("running-head")):
                key = _NUMBER_AT_EDGE.sub("", " ".join(text.casefold().split()))
                if re.search(r"[^\W\d_]{2}", key):
                    lines_by_text[key].append(k)
        top = [k for k in self._visible[:40] if k not in self.found.reasons][:2]
        self._much_alike([k for heads in lines_by_text.values() for k in heads if k not in top])
        for same_lines in lines_by_text.values():
            counting = self._count_pages(same_lines)
            heads = same_lines if counting else [k for k in same_lines if self._may_be_head(k)]
            at_break = heads if counting else [k for k in heads if self._at_break(k)]
            if len(at_break) >= 2 and len(at_break) * 2 >= len(heads) - 1:
                for k in heads:
                    # The first lines of a text are its title and no running head, unless a page number is in them.
                    if k not in top or _NUMBER_AT_EDGE.search(self._lines[k].text):
                        self.found.reasons[k] = msg("running-head")

    def _much_alike(self, lines: list[int]) -> None:
        """Take running heads that were printed or recognised a little differently on each page."""
        alike: dict[str, list[int]] = defaultdict(list)
        for k in sorted(lines):
            letters = re.sub(r"[\W\d_]+", "", self._lines[k].text.casefold())
            if len(letters) >= _SHARED_LETTERS and not _CHAPTERS.match(self._lines[k].text):
                alike[letters[:_SHARED_LETTERS]].append(k)
        for similar in alike.values():
            if len(similar) >= _MIN_SIMILAR_HEADS and 2 * sum(self._at_break(k) for k in similar) >= len(similar):
                self.found.reasons.update(dict.fromkeys(similar, msg("running-head")))

    def _may_be_head(self, k: int) -> bool:
        """Return whether a line stands apart from paragraphs; one with a page number may touch one."""
        if _NUMBER_AT_EDGE.search(self._lines[k].text):
            return self._is_edge(k)
        low, high = k, k
        while not self._gap(low - 1) and k - low < 3:
            low -= 1
        while not self._gap(high + 1) and high - k < 3:
            high += 1
        return high - low < 3 or self._touches_feed(k)

    def _count_pages(self, repeated: list[int]) -> bool:
        """Return whether repeated lines end or begin with a number that counts on, and are no numbered headings."""
        texts = [self._lines[k].text for k in repeated]
        edges = [_NUMBER_AT_EDGE.search(text) for text in texts]
        if len(repeated) > 1 and self._is_author(texts[0]) and all(map(self._is_alone, repeated)):
            return True
        if len(repeated) < 3 or _CHAPTERS.match(texts[0]) or len(re.findall(r"[^\W\d_]{2,}", texts[0])) < 2:
            return False
        numbers = [int(edge[0]) for edge in edges if edge]
        named_once = len(numbers) == len(repeated) - 1 and edges[0] is None  # the title that the heads repeat
        return (len(numbers) == len(repeated) or named_once) and all(0 < b - a <= 3 for a, b in pairwise(numbers))

    def _is_author(self, head: str) -> bool:
        """Return whether a head is the surname of someone named in the first lines, with a page number."""
        surname = _NUMBER_AT_EDGE.sub("", head)
        first = [self._lines[k].text for k in self._visible[:6]]
        if surname == head or not surname:
            return False
        return any(person_names(line) and line.endswith(f" {surname}") for line in first)

    def page_starts(self) -> None:
        """Mark lines that a new page repeats: a title with its byline above the text, or a line within a sentence."""
        for k in self._visible:
            if k in self.found.reasons or not self._begins_page(k):
                continue
            block = self._block_from(k)
            if len(block) > 4:
                continue
            author = next((name for j in block if (name := byline(self._lines[j].text))), None)
            if author is not None:
                self._keep_front(block, author)
                self.found.reasons.update(dict.fromkeys(block, msg("running-head")))
            elif len(block) == 1 and self._is_running_head(k):
                self.found.reasons[k] = msg("running-head")

    def _keep_front(self, block: list[int], author: str) -> None:
        above = [self._lines[j].text for j in block]
        title = " ".join(above[: next(i for i, text in enumerate(above) if byline(text))]) or None
        self.found.front = self.found.front.or_else(FrontMatter(title, author))

    def _is_running_head(self, k: int) -> bool:
        text = self._lines[k].text
        if len(text) > 100 or re.search(r"[.,;:!?]$", text) or not self._is_alone(k):
            return False
        return bool(_ADDRESS.fullmatch(text)) or text == self.found.front.title or self._breaks_sentence(k)

    def _block_from(self, k: int) -> list[int]:
        block = [k]
        while block[-1] + 1 < len(self._lines) and self._lines[block[-1] + 1].text and len(block) <= 4:
            block.append(block[-1] + 1)
        return block

    def _gap(self, k: int) -> bool:
        """Return whether no text stands on this line."""
        return not 0 <= k < len(self._lines) or not self._lines[k].text or k in self.found.reasons

    def _is_edge(self, k: int) -> bool:
        return self._gap(k - 1) or self._gap(k + 1) or self._touches_feed(k)

    def _is_alone(self, k: int) -> bool:
        below = k + 1 < len(self._lines) and self._lines[k + 1].new_page
        return (self._gap(k - 1) or self._lines[k].new_page) and (self._gap(k + 1) or below)

    def _touches_feed(self, k: int) -> bool:
        return self._lines[k].new_page or (k + 1 < len(self._lines) and self._lines[k + 1].new_page)

    def _neighbour(self, k: int, step: int) -> int | None:
        """Return the next line up or down that is not empty, or None."""
        rank = self._rank[k] + step
        return self._visible[rank] if 0 <= rank < len(self._visible) else None

    def _feed_between(self, low: int, high: int) -> bool:
        return any(self._lines[j].new_page for j in range(low + 1, high + 1))

    def _at_form_feed(self, k: int) -> bool:
        above, below = self._neighbour(k, -1), self._neighbour(k, 1)
        return self._feed_between(-1 if above is None else above, k) or (
            below is not None and self._feed_between(k, below)
        )

    def _at_break(self, k: int) -> bool:
        beside = (self._neighbour(k, -1), self._neighbour(k, 1))
        if self._at_form_feed(k) or any(j in self.found.reasons for j in beside) or self._breaks_sentence(k):
            return True
        return any(
            j is not None and _BARE.fullmatch(self._lines[j].text) and (self._is_alone(j) or abs(j - k) == 1)
            for j in beside
        )

    def _begins_page(self, k: int) -> bool:
        above = self._neighbour(k, -1)
        if above is None:
            return False
        return above in self.found.reasons or self._feed_between(above, k)

    def _breaks_sentence(self, k: int) -> bool:
        """Return whether the text above stops in the middle of a sentence that goes on below."""
        above, below = self._text_beside(k, -1), self._text_beside(k, 1)
        if above is None or below is None or not (self._is_alone(k) or self._touches_feed(k)):
            return False
        last, first = self._lines[above], self._lines[below]
        may_be_heading = len(last.text) <= 40 and self._is_alone(above)
        return not may_be_heading and not last.ends_sentence and first.text[0].islower()

    def _text_beside(self, k: int, step: int) -> int | None:
        j = self._neighbour(k, step)
        while j is not None and j in self.found.reasons:
            j = self._neighbour(j, step)
        return j
