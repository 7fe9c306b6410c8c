"""Which entry of the list each item of a citation means, where that is certain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Annotations, CitationItem
from studyapp.extraction.likeness import Entry, Likeness, folded, initials, likeness, title_words


@dataclass(frozen=True, slots=True)
class Link:
    """Where an item leads: to one entry for certain, or perhaps to one of some, or to none (indexes of entries)."""

    entry: int | None = None
    perhaps: tuple[int, ...] = ()


def entries_of(found: Annotations) -> tuple[Entry, ...]:
    """What may be cited: the entries of the reference list, then those of the .bib file."""
    return (*found.references, *found.bibliography)


def links(found: Annotations) -> tuple[tuple[Link, ...], ...]:
    """For each item of each citation the entry that it means.

    A link is certain where exactly one entry has the number, label or key, or agrees in authors, year and what the
    mark prints of the title. A wrong link is worse than none: a missing letter, an author too many, two entries of one
    author and year make it doubtful.
    """
    entries = _Entries(entries_of(found))
    known: dict[CitationItem, Link] = {}
    return tuple(tuple(_remembered(known, entries, item) for item in citation.items) for citation in found.citations)


def _remembered(known: dict[CitationItem, Link], entries: "_Entries", item: CitationItem) -> Link:
    if item not in known:
        known[item] = entries.link(item)
    return known[item]


class _Entries:
    """The entries by what a citation can find them by."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._by_key: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            if entry.key:
                self._by_key.setdefault(entry.key, []).append(at)
            for word in _words_of_entry(entry):
                self._by_word.setdefault(word, []).append(at)

    def link(self, item: CitationItem) -> Link:
        """Where an item leads."""
        if item.key:
            keyed = [at for at in self._by_key.get(item.key, ()) if self._taken_from(item, at)]
            if keyed:
                return self._one_of(keyed)
        words = _words_of_name(item.authors[0]) if item.authors else ()
        near = sorted({at for word in words for at in self._by_word.get(word, ())})
        grades = [(at, likeness(item, self._entries[at])) for at in near]
        alike = [at for at, grade in grades if grade is Likeness.ALIKE]
        return self._one_of(alike) if alike else Link(None, tuple(at for at, grade in grades if grade))

    def _taken_from(self, item: CitationItem, at: int) -> bool:
        """Whether the item of a number or key can be that of an entry: a note's mark may have the same number."""
        entry = self._entries[at]
        if not item.authors and item.year is None:
            return not entry.authors and entry.year is None
        return item.authors == entry.authors and item.year == entry.year

    def _one_of(self, places: list[int]) -> Link:
        """The entry, if there is one or if all say the same, as a work in two lists does."""
        said = {_said(self._entries[at]) for at in places}
        if len(places) == 1 or (len(said) == 1 and self._entries[places[0]].title):
            return Link(places[0])
        return Link(None, tuple(places))


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.authors, entry.year, title_words(entry.title or "")


def _words_of_entry(entry: Entry) -> Iterable[str]:
    first = next((author for author in entry.authors if author != "et al."), None)
    if first is not None:
        return _words_of_name(first)
    return title_words(entry.title or "")[:1]


def _words_of_name(name: str) -> tuple[str, ...]:
    """The folded words by which a name is looked up: its last, its first as a title's, an organisation's initials."""
    words = title_words(name)
    if not words:
        return ()
    return tuple(dict.fromkeys(word for word in (words[-1], words[0], initials(name), folded(name)) if word))
