"""Find the essays with some words in their text, and where."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from studyapp.domain.entries import EssayEntry
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.search.folding import folded, pattern
from studyapp.search.tree import All, At, Node, Place, Says

_AROUND = 40  # code points on each side of what was found


@dataclass(frozen=True, slots=True)
class FoundText:
    """An essay that was found.

    Attributes:
        times: the number of matches in its text.
        span: the first match in the text; None if only the title matches.
        extract: these words between those around them.
    """

    essay: EssayEntry
    times: int
    span: Span | None
    extract: str


def find_texts(library: Library, tree: Node) -> Iterator[FoundText]:
    """Return the essays that say all words of a query, in the order of the shelf.

    A query that asks for more than words and an essay's name is about notes, and finds no essays.
    """
    through = search_essays(library.essays(), tree, lambda uid: library.essay(uid).text)
    return (found for found in through if found is not None)


def search_essays(
    essays: Iterable[EssayEntry], tree: Node, text_of: Callable[[Uid], str]
) -> Iterator[FoundText | None]:
    """Yield the same essay by essay, so that a search can be left between two of them.

    Args:
        essays: the essays in the order of the shelf.
        tree: the query.
        text_of: the text of an essay.

    Yields:
        None for an essay that does not say it.
    """
    parts = tree.nodes if isinstance(tree, All) else (tree,)
    words = [part.words for part in parts if isinstance(part, Says)]
    names = [part.value for part in parts if isinstance(part, At) and part.place is Place.ESSAY]
    if len(words) + len(names) < len(parts) or not parts:
        return
    for entry in essays:
        is_named = all(folded(name) in folded(entry.title) for name in names)
        yield _find_in_text(entry, words, text_of) if is_named else None


def _find_in_text(entry: EssayEntry, words: list[str], text_of: Callable[[Uid], str]) -> FoundText | None:
    title = folded(f"{entry.title} {entry.author or ''}")
    if all(folded(word) in title for word in words):
        text = "" if not words else text_of(entry.uid)
        spans = [_first(text, word) for word in words]
        return _found_text(entry, text, words, spans) if all(spans) and words else FoundText(entry, 0, None, "")
    text = text_of(entry.uid)
    spans = [_first(text, word) for word in words]
    return _found_text(entry, text, words, spans) if all(spans) else None


def _first(text: str, words: str) -> Span | None:
    wanted = pattern(words)
    found = wanted.search(text) if wanted else None
    return Span(found.start(), found.end()) if found else None


def _found_text(entry: EssayEntry, text: str, words: list[str], spans: list[Span | None]) -> FoundText:
    span = spans[0]
    assert span is not None
    wanted = pattern(words[0])
    times = sum(1 for _ in wanted.finditer(text)) if wanted else 0
    before, after = max(0, span.start - _AROUND), span.end + _AROUND
    extract = " ".join(text[before:after].split())
    return FoundText(entry, times, span, f"{'…' if before else ''}{extract}{'…' if after < len(text) else ''}")
