"""Find running heads in plain text: lines that each page repeats, or that break a sentence."""

import re
from collections import defaultdict
from itertools import pairwise

from studyapp.domain.messages import msg
from studyapp.reading.bylines import byline, person_names
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.plain.page_lines import PageLines

_MAX_LINE = 140  # characters of a running head
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?(?:\s+\d{1,4})?", re.IGNORECASE)
_CHAPTERS = re.compile(
    r"(?:\d+\s+)?(?:chapter|part|section|book|lecture|week|question|exercise|figure|table|appendix|act|scene|step|unit)\b",
    re.IGNORECASE,
)
_SHARED_LETTERS = 16  # with which similar heads begin
_MIN_SIMILAR_HEADS = 8  # fewer may be headings
_NUMBER_AT_EDGE = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}$")


class RunningHeads:
    """Marks running heads.

    Attributes:
        front: the title and author that heads tell.
    """

    def __init__(self, lines: PageLines, front: FrontMatter) -> None:
        self._lines = lines
        self.front = front

    def mark_page_starts(self) -> None:
        """Mark lines that a new page repeats: a title with its byline above the text, or a line within a sentence."""
        for k in self._lines.visible:
            if k in self._lines.reasons or not self._lines.begins_page(k):
                continue
            block = self._lines.block_from(k)
            if len(block) > 4:
                continue
            author = next((name for j in block if (name := byline(self._lines.text(j)))), None)
            if author is not None:
                self._keep_front(block, author)
                self._lines.mark(block, msg("running-head"))
            elif len(block) == 1 and self._is_running_head(k):
                self._lines.reasons[k] = msg("running-head")

    def _keep_front(self, block: list[int], author: str) -> None:
        above = [self._lines.text(j) for j in block]
        title = " ".join(above[: next(i for i, text in enumerate(above) if byline(text))]) or None
        self.front = self.front.or_else(FrontMatter(title, author))

    def _is_running_head(self, k: int) -> bool:
        text = self._lines.text(k)
        if len(text) > 100 or re.search(r"[.,;:!?]$", text) or not self._lines.is_alone(k):
            return False
        return bool(_ADDRESS.fullmatch(text)) or text == self.front.title or self._lines.breaks_sentence(k)

    def mark_repeated(self) -> None:
        """Take short lines that come again and again where pages end or begin."""
        lines_by_text: dict[str, list[int]] = defaultdict(list)
        for k in self._lines.visible:
            text = self._lines.text(k)
            reason_known = self._lines.reasons.get(k)
            if len(text) <= _MAX_LINE and reason_known in (None, msg("running-head")):
                key = _NUMBER_AT_EDGE.sub("", " ".join(text.casefold().split()))
                if re.search(r"[^\W\d_]{2}", key):
                    lines_by_text[key].append(k)
        top = [k for k in self._lines.visible[:40] if k not in self._lines.reasons][:2]
        self._mark_similar([k for heads in lines_by_text.values() for k in heads if k not in top])
        for same_lines in lines_by_text.values():
            counting = self._are_numbered_heads(same_lines)
            heads = same_lines if counting else [k for k in same_lines if self._may_be_head(k)]
            at_break = heads if counting else [k for k in heads if self._lines.is_at_page_break(k)]
            if len(at_break) >= 2 and len(at_break) * 2 >= len(heads) - 1:
                for k in heads:
                    # The first lines of a text are its title and no running head, unless a page number is in them.
                    if k not in top or _NUMBER_AT_EDGE.search(self._lines.text(k)):
                        self._lines.reasons[k] = msg("running-head")

    def _mark_similar(self, lines: list[int]) -> None:
        """Take running heads that were printed or recognised a little differently on each page."""
        alike: dict[str, list[int]] = defaultdict(list)
        for k in sorted(lines):
            letters = re.sub(r"[\W\d_]+", "", self._lines.text(k).casefold())
            if len(letters) >= _SHARED_LETTERS and not _CHAPTERS.match(self._lines.text(k)):
                alike[letters[:_SHARED_LETTERS]].append(k)
        for similar in alike.values():
            if len(similar) >= _MIN_SIMILAR_HEADS and 2 * sum(self._lines.is_at_page_break(k) for k in similar) >= len(
                similar
            ):
                self._lines.mark(similar, msg("running-head"))

    def _may_be_head(self, k: int) -> bool:
        """Return whether a line stands apart from paragraphs; one with a page number may touch one."""
        if _NUMBER_AT_EDGE.search(self._lines.text(k)):
            return self._lines.is_at_edge(k)
        low, high = k, k
        while not self._lines.is_gap(low - 1) and k - low < 3:
            low -= 1
        while not self._lines.is_gap(high + 1) and high - k < 3:
            high += 1
        return high - low < 3 or self._lines.touches_form_feed(k)

    def _are_numbered_heads(self, repeated: list[int]) -> bool:
        """Return whether repeated lines end or begin with a number that counts on, and are no numbered headings."""
        texts = [self._lines.text(k) for k in repeated]
        edges = [_NUMBER_AT_EDGE.search(text) for text in texts]
        if len(repeated) > 1 and self._is_author(texts[0]) and all(map(self._lines.is_alone, repeated)):
            return True
        if len(repeated) < 3 or _CHAPTERS.match(texts[0]) or len(re.findall(r"[^\W\d_]{2,}", texts[0])) < 2:
            return False
        numbers = [int(edge[0]) for edge in edges if edge]
        named_once = len(numbers) == len(repeated) - 1 and edges[0] is None  # the title that the heads repeat
        return (len(numbers) == len(repeated) or named_once) and all(0 < b - a <= 3 for a, b in pairwise(numbers))

    def _is_author(self, head: str) -> bool:
        """Return whether a head is the surname of someone named in the first lines, with a page number."""
        surname = _NUMBER_AT_EDGE.sub("", head)
        first = [self._lines.text(k) for k in self._lines.visible[:6]]
        if surname == head or not surname:
            return False
        return any(person_names(line) and line.endswith(f" {surname}") for line in first)
