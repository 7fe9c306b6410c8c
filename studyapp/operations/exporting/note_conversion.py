"""Convert notes of the library to notes of a package: Markdown becomes HTML, passages get essay and section."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from studyapp.anki import fields as anki_fields
from studyapp.anki.fields import RETIRED, clean_field, clean_html, clean_tags, deletion_numbers, is_blank
from studyapp.anki.note_types import IN_ORDER, basic, cloze
from studyapp.anki.writing.values import ExportCard, Medium, ReadyNote
from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.cloze import Deletion
from studyapp.domain.formulas import is_money_alone
from studyapp.domain.ids import Uid
from studyapp.domain.media import named_media
from studyapp.domain.notes import Field, NoteType
from studyapp.domain.own_notes import OWN_KINDS, WITH_DELETIONS, ClozeTexts
from studyapp.library import Library
from studyapp.operations.essay_place import EssayPlace, essay_place
from studyapp.operations.exporting.tags import tags_of
from studyapp.rendering.cloze_html import cloze_html, safe_html
from studyapp.rendering.markdown import to_bare_html_of, to_bare_inline_html, without_paragraph
from studyapp.storage.reads.exporting import ExportedNote

# What most texts are made of: it means nothing in Markdown, HTML or Anki, so that it can go as it is.
_LETTERS = r" !\"#$%'()+,\-./0-9;=?@A-Z^a-z|~À-ÖØ-öø-ÿ–—‘’“”…€"
_START = r"(?![#+\-=~| ]|[0-9]{1,9}[.)](?:[ :}]|$))"  # what begins a list, a heading, a code
_PART = rf"{_START}[{_LETTERS}]+(?<! )"
_EVERYDAY = re.compile(rf"(?! )[{_LETTERS}:]*(?<! )")
_BEGINS = re.compile(rf"(?!{_START})")
_MAY_BEGIN = frozenset("#+-=~| 0123456789")  # what may begin one of these; seldom does a text begin with it
_CLOZE_UID = ClozeTexts.UID
_SOURCE = {uid: kind.place("source") for uid, kind in OWN_KINDS.items()}  # a value for each note takes a tenth longer
_HARMLESS = bytes(code for code in range(0x80) if re.match(rf"[{_LETTERS}:]", chr(code)))
_EVERYDAY_CLOZE = re.compile(
    rf"{_START}(?:[{_LETTERS}:]*\{{\{{c[1-9][0-9]{{0,3}}::{_PART}(?:::{_PART})?\}}\}})+[{_LETTERS}:]*(?<! )"
)


@dataclass(slots=True)
class NoteConverter:
    """Makes notes of a library into notes of a package.

    Attributes:
        lost: the references to media whose files are missing.
    """

    library: Library
    _places: dict[Uid | None, EssayPlace] = field(default_factory=lambda: {None: EssayPlace("")})
    _titles: dict[Uid, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    _bibliographies: dict[Uid | None, Mapping[str, BibliographyEntry]] = field(default_factory=dict)
    _media: Mapping[str, str] | None = None

    def of_all(
        self, notes: Sequence[ExportedNote], stamps: Sequence[int], progress: Mapping[Uid, tuple[ExportCard, ...]]
    ) -> list[ReadyNote]:
        """Return notes of our own types, some hundred at a time: one look tells that their texts are everyday ones."""
        show = _convert_plain if _are_everyday([text for note in notes for text in note.fields]) else anki_html
        stamped = zip(notes, stamps, strict=True)
        return [self.of(note, stamp, progress.get(note.uid, ()), show) for note, stamp in stamped]

    def of(
        self, note: ExportedNote, stamp_ms: int, cards: tuple[ExportCard, ...], show: Callable[[str], str] | None = None
    ) -> ReadyNote:
        """Return a note of one of our own types.

        Args:
            note: a note of the library.
            stamp_ms: the time of the last change of its content, as Anki should see it.
            cards: their progress, where it goes along.
            show: makes HTML of a field that is no text of a cloze; `anki_html` where it is None.
        """
        show = show or anki_html
        uid, note_type, fields, own_tags, essay_uid, knows, exact, start, created, _modified, deleted_ms = note
        place = self._places.get(essay_uid) or self._place_of(essay_uid)
        section = "" if start is None else place.section(start)
        first, *further = fields
        if note_type == _CLOZE_UID:
            kind, asked = cloze(), cloze_side(first)
            ordinals = tuple(number - 1 for number in deletion_numbers(asked))
        else:
            kind, asked = basic(), show(first)
            ordinals = () if is_blank(asked) else (0,)
        names = section and name_html(section), place.title and name_html(place.title), name_html(knows)
        read = self._readable(exact, essay_uid) if exact and "@" in exact else exact
        told = uid, passage(read) if read else "", *names, "", ""  # as `Told`, of which very many take their time
        around = [text and show(text) for text in further]
        values = IN_ORDER[note_type]((asked, *around, *told))
        tags = clean_tags(tags_of(own_tags, place.title, section, fields[_SOURCE[note_type]], knows))
        if deleted_ms is not None:
            tags = (*tags, RETIRED)
        media = () if show is _convert_plain else tuple(self._media_of((asked, *around)))
        return ReadyNote(uid, kind, values, ordinals, tags, stamp_ms, created, cards, media)

    def _media_of(self, shown_texts: Iterable[str]) -> Iterator[Medium]:
        for text in shown_texts:
            if "<img" not in text:
                continue
            if self._media is None:
                self._media = self.library.store.media.names_here()
            for name in named_media(text):
                if name in self._media:
                    yield Medium(name, name, self._media[name], keeps_name=True)
                elif name in self.library.store.media.names():
                    self.lost.add(name)

    def texts(self, note: ExportedNote) -> Mapping[str, str]:
        """Return the fields of a note of one of our own types as HTML, by name."""
        texts = OWN_KINDS[note.note_type].of(note.fields).named
        return {name: cloze_side(text) if name in WITH_DELETIONS else anki_html(text) for name, text in texts.items()}

    def _readable(self, exact: str, essay_uid: Uid | None) -> str:
        """Return a passage without the keys of a bibliography, which say nothing outside of the text."""
        from studyapp.operations.exporting.citation_keys import entries_by_key, replace_keys

        if essay_uid not in self._bibliographies:
            known = self._place_of(essay_uid).title != ""
            entries = self.library.annotations(essay_uid).bibliography if known and essay_uid is not None else ()
            self._bibliographies[essay_uid] = entries_by_key(entries)
        return replace_keys(exact, self._bibliographies[essay_uid])

    def _place_of(self, essay_uid: Uid | None) -> EssayPlace:
        if essay_uid not in self._places:
            if not self._titles:
                self._titles.update((entry.uid, entry.title) for entry in self.library.essays())
            assert essay_uid is not None
            title = self._titles.get(essay_uid)
            self._places[essay_uid] = (
                EssayPlace("") if title is None else essay_place(self.library.essay(essay_uid), title)
            )
        return self._places[essay_uid]


def anki_html(markdown: str) -> str:
    """Return a field as Anki shows it."""
    return (
        _convert_plain(markdown)
        if not markdown or _is_everyday(markdown)
        else clean_field(to_bare_inline_html(markdown))
    )


def _convert_plain(everyday: str) -> str:
    """Convert a field without any special characters, unless it begins like a list or a heading."""
    if everyday[:1] in _MAY_BEGIN and _BEGINS.match(everyday):
        return clean_field(to_bare_inline_html(everyday))
    return everyday


def _are_everyday(texts: Sequence[str]) -> bool:
    """Return whether many texts are everyday ones or empty, all of them; see `_is_everyday`."""
    lines = "\n".join(texts)
    if not lines.isascii() or lines.count("\n") >= len(texts) or lines.encode().translate(None, _HARMLESS + b"\n"):
        return False
    return "\n " not in lines and " \n" not in lines and lines.strip(" ") == lines and is_money_alone(lines)


def _is_everyday(text: str) -> bool:
    """Return whether a text holds nothing but letters that mean themselves, and no space at its ends."""
    if not is_money_alone(text):
        return False
    if text.isascii():  # a third of the time that the pattern takes
        return not text.encode().translate(None, _HARMLESS) and text[0] != " " != text[-1]
    return _EVERYDAY.fullmatch(text) is not None


def cloze_side(stored: str) -> str:
    """Return the text of a cloze as Anki wants it."""
    is_everyday = _EVERYDAY_CLOZE.fullmatch(stored) and is_money_alone(stored)
    return stored if is_everyday else clean_html(protect_cloze(stored))


def exported_fields(note_type: NoteType, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of one of our own note types as our exports write them."""
    return tuple(exported_field(field, text) for field, text in zip(note_type.fields, texts, strict=True))


def exported_field(field: Field, text: str) -> str:
    """Return a field of one of our own note types as our exports write it."""
    return cloze_side(text) if field.has_deletions else anki_html(text)


def passage(plain: str | None) -> str:
    """Return a passage as Anki shows it."""
    if not plain:
        return ""
    return plain if _is_everyday(plain) else clean_field(safe_html(plain))


@lru_cache(maxsize=4096)
def name_html(plain: str) -> str:
    """Return a title, a heading or the like as Anki shows it: they come again with each note."""
    return clean_field(safe_html(plain))


def protect_cloze(stored: str) -> str:
    """Return the text of a cloze where something in it may mean more than itself."""
    return cloze_html(
        stored, _anki_deletion, lambda rest: anki_fields.guarded(without_paragraph(to_bare_html_of(rest)))
    )


def _anki_deletion(deletion: Deletion) -> str:
    hint = to_bare_inline_html(deletion.hint)
    return anki_fields.deletion(deletion.number, to_bare_inline_html(deletion.answer), hint)
