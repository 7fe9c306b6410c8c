"""The two sides of a card of an imported note type: its templates filled in, made safe, media by names of our own."""

import html as entities
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from urllib.parse import quote, unquote

import nh3

from studyapp.domain.media import named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteType, Template
from studyapp.rendering import templates
from studyapp.rendering.html import html_text
from studyapp.rendering.nested_cloze import (
    NestedDeletion,
    all_deletions,
    cloze_numbers,
    hidden_by,
    hidden_text,
    with_deletions,
)
from studyapp.rendering.occlusion import MASKED_SCHEME, Shape, address_of, has_shapes, is_shape, shapes_of, whole
from studyapp.rendering.templates import Replacement

MEDIA_SCHEME = "media"
HINT_SCHEME = "hint"
"""Addresses of media of the library, and of hints that are not shown yet; names are percent-encoded."""

_SOUND = re.compile(r"\[sound:([^\]\n]{1,1000})\]")
_ANSWER = re.compile(r"<hr\b[^<>]{0,200}?\bid\s{0,9}=\s{0,9}[\"']?answer\b[^<>]{0,200}>", re.IGNORECASE)
_TAGS = frozenset(
    "a b big blockquote br center code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q "
    "rp rt ruby s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "*": {"style", "dir", "lang"},
}
_STYLES = {"font-weight", "font-style", "text-decoration", "text-align", "vertical-align"}
_SCHEMES = frozenset({"http", "https", "mailto", MEDIA_SCHEME, HINT_SCHEME})
_COVERED = re.compile(r"""\bid\s{0,9}=\s{0,9}["']?image-occlusion-container\b[^{}]{0,4000}\{\{([^{}]{1,500})\}\}""")
_UNDER = re.compile(r"""\bid\s{0,9}=\s{0,9}["']?io-original\b[^{}]{0,4000}\{\{([^{}]{1,500})\}\}""")
"""What the add-on “Image Occlusion Enhanced” puts under a second picture, which covers a part of it there."""
_COVERS = "anki.imageocclusion.setup("  # what Anki's own script calls that draws shapes, which is done here
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_MOST_FILTERED = 10_000_000  # characters that the filters of one side go through; a second or so
_EACH = 1000  # characters that take as long as the filter itself
_MANY = 100  # filters of one side; on a field of usual length all of them are applied, and many more
_NOT_SHOWN = {"script", "style", "title", "head", "iframe", "noscript"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a template can say of a card beside its fields.

    Attributes:
        deck: name of its deck, `::` between the levels.
        flag: see `domain.cards.Flag`.
        hints: names of the fields whose hints are to be shown.
    """

    deck: str = ""
    flag: int = 0
    hints: frozenset[str] = frozenset()


NOWHERE = Setting()


def ordinals(note_type: NoteType, fields: Sequence[str]) -> tuple[int, ...]:
    """The ordinals of the cards that Anki makes of a note, ascending.

    A template makes a card where its front shows a field that is filled in; a cloze one for each number that a field
    has which its template shows as a cloze.
    """
    values = _values(note_type, fields)
    if note_type.is_cloze:
        shown = _cloze_fields(note_type) & values.keys()
        numbers = frozenset[int]().union(*(cloze_numbers(values[name]) for name in shown))
        return tuple(sorted(number - 1 for number in numbers))
    names = templates.filled(values)
    return tuple(place for place, one in enumerate(note_type.templates) if templates.asks(one.front, names))


def question_html(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """The front of a card, safe to be shown."""
    return _safe(_front(note, ordinal, setting), _masks(note, ordinal, is_back=False))


def answer_html(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """The back of a card, safe to be shown; where the answer begins, there is an element of the class "answer"."""
    html = _ANSWER.sub('<hr class="answer">', _back(note, ordinal, setting))
    return _safe(html, _masks(note, ordinal, is_back=True))


def question_text(note: Note, ordinal: int) -> str:
    """The front as plain text, one line a block; of a picture with places covered its name and a blank."""
    text, masks = html_text(_front(note, ordinal, NOWHERE)), _masks(note, ordinal, is_back=False)
    named = sorted(masks.names or ()) if masks is not None else ()
    return "\n".join(filter(None, (text, *(f"{name} [...]" for name in named))))


def answer_text(note: Note, ordinal: int) -> str:
    """The answer alone as plain text: what a deletion hides, or what stands below the line of the back."""
    if note.type.is_cloze:
        shown = _cloze_fields(note.type)
        values = [text for name, text in _values(note.type, note.fields).items() if name in shown]
        return ", ".join(html_text(each) for text in values for each in _words_hidden(text, ordinal + 1))
    back = _back(note, ordinal, NOWHERE)
    parts = _ANSWER.split(back, maxsplit=1)
    if len(parts) > 1:
        return html_text(parts[1])
    front = html_text(_front(note, ordinal, NOWHERE))
    return html_text(back).removeprefix(front).strip()


def typed_answer(note: Note, ordinal: int) -> str | None:
    """What is to be typed before a card's answer is shown, as plain text; None where there is nothing to be typed."""
    values = _values(note.type, note.fields)
    for each in templates.replacements(_template(note.type, ordinal).front):
        if "type" in each.filters and each.name in values:
            is_cloze = note.type.is_cloze and each.is_cloze
            parts = hidden_by(values[each.name], ordinal + 1) if is_cloze else [values[each.name]]
            return ", ".join(map(html_text, parts)).strip() or None
    return None


def unsupported(note_type: NoteType) -> tuple[str, ...]:
    """What of a note type's templates is not shown as Anki shows it, each in a few words."""
    found: dict[str, None] = {}
    known = {field.name for field in note_type.fields}
    for side in (side for one in note_type.templates for side in (one.front, one.back)):
        found |= {f"{name}: in {{{{{name}:…}}}}": None for name in templates.unsupported_filters(side)}
        named = (*(each.name for each in templates.replacements(side)), *templates.sections(side))
        unknown = (name for name in named if name not in known | templates.SPECIAL_FIELDS and not _is_cloze_name(name))
        found |= {msg("the-unknown-field", name=name): None for name in unknown if name}
        rest = _without_covering(side.lower())
        found |= {what: None for what, mark in _PROGRAMS.items() if mark in rest}
        if _UNDER.search(side):
            found[msg("a-picture-that-lies-over-another")] = None
        if sum(len(each.filters) for each in set(templates.replacements(side))) > _MANY:
            found[f"more than {_MANY} filters on one side, the last of them on long fields"] = None
    return tuple(found)


_PROGRAMS = {msg("a-script"): "<script", msg("a-style-sheet-within-a-template"): "<style"}


def _without_covering(side: str) -> str:
    """One side without the script of Anki's that draws shapes over its picture."""
    scripts = side.split("<script")
    return "<script".join(each for number, each in enumerate(scripts) if not number or _COVERS not in each)


def _is_cloze_name(name: str) -> bool:
    return re.fullmatch(r"c[0-9]{1,3}", name) is not None


def _cloze_fields(note_type: NoteType) -> frozenset[str]:
    sides = (one.front for one in note_type.templates[:1])
    return frozenset(each.name for side in sides for each in templates.replacements(side) if each.is_cloze)


def _values(note_type: NoteType, fields: Sequence[str]) -> Mapping[str, str]:
    return {field.name: text for field, text in zip(note_type.fields, fields, strict=False)}


def _template(note_type: NoteType, ordinal: int) -> Template:
    """The template of a card; a note type may have lost it since, and is then shown field by field."""
    if note_type.is_cloze:
        ordinal = 0
    if ordinal < len(note_type.templates):
        return note_type.templates[ordinal]
    shown = [f"{{{{{field.name}}}}}" for field in note_type.fields]
    return Template("", "<br>".join(shown[:1]), "<br>".join(shown))


def _front(note: Note, ordinal: int, setting: Setting) -> str:
    return _side(note, ordinal, setting, None)


def _back(note: Note, ordinal: int, setting: Setting) -> str:
    return _side(note, ordinal, setting, _SOUND.sub("", _front(note, ordinal, setting)))


def _side(note: Note, ordinal: int, setting: Setting, front: str | None) -> str:
    """One side, not yet safe.

    Args:
        note: the note.
        ordinal: which of its cards.
        setting: what a template can say beside the fields.
        front: the front, where the back is wanted.
    """
    template = _template(note.type, ordinal)
    values = {**_special(note, template, setting), **_values(note.type, note.fields), "FrontSide": front or ""}
    names = templates.filled(values) | {f"c{ordinal + 1}"} if note.type.is_cloze else templates.filled(values)
    applied = _Applied(partial(_filtered, values, ordinal + 1, setting, is_back=front is not None), values)
    return templates.rendered(template.front if front is None else template.back, names, applied)


def _special(note: Note, template: Template, setting: Setting) -> Mapping[str, str]:
    plain = {
        "Tags": " ".join(note.tags),
        "Deck": setting.deck,
        "Subdeck": setting.deck.rpartition("::")[2],
        "Card": template.name,
        "CardFlag": f"flag{setting.flag}",
        "Type": note.type.name,
    }
    return {name: entities.escape(text, quote=False) for name, text in plain.items()}


@dataclass(slots=True)
class _Applied:
    """What is shown of the fields of one side; the same is worked out once, and no side takes longer than it may."""

    apply: templates.Apply
    values: Mapping[str, str]
    _found: dict[Replacement, str] = field(default_factory=dict)
    _left: int = _MOST_FILTERED

    def __call__(self, asked: Replacement) -> str:
        if asked not in self._found:
            self._left -= len(asked.filters) * (len(self.values.get(asked.name, "")) + _EACH)
            self._found[asked] = self.apply(asked) if self._left >= 0 or not asked.filters else ""
        return self._found[asked]


def _filtered(values: Mapping[str, str], number: int, setting: Setting, field: Replacement, *, is_back: bool) -> str:
    text = values.get(field.name, "")
    if "type" in field.filters and not is_back:
        return ""
    for name in field.filters:
        if name == "cloze":
            text = _clozed(text, number, is_back=is_back)
        elif name == "cloze-only":
            text = ", ".join(_words_hidden(text, number))
        elif name == "text":
            text = entities.escape(html_text(text), quote=False)
        elif name == "hint" and not is_back and field.name not in setting.hints and text.strip():
            text = f'<a href="{HINT_SCHEME}:{quote(field.name)}">{entities.escape(field.name)}</a>'
    return text


def _clozed(text: str, number: int, *, is_back: bool) -> str:
    """The text of a cloze for one card; nothing where it has no deletion of that number, or all are shapes."""
    if number not in cloze_numbers(text) or all(map(is_shape, all_deletions(text))):
        return ""

    def show(deletion: NestedDeletion, hidden: Callable[[], str]) -> str:
        if is_shape(deletion):
            return ""
        if number not in deletion.numbers:
            return hidden()
        if is_back:
            return f'<span class="answer">{hidden()}</span>'
        return f'<span class="blank">[{deletion.hint or "..."}]</span>'

    return with_deletions(text, show)


def _words_hidden(text: str, number: int) -> tuple[str, ...]:
    """What the deletions of a number hide that are no shapes."""
    found = (each for each in all_deletions(text) if number in each.numbers and not is_shape(each))
    return tuple(map(hidden_text, found))


@dataclass(frozen=True, slots=True)
class _Masks:
    """Shapes over pictures of one side of a card.

    Attributes:
        names: of the pictures; None for all.
    """

    shapes: tuple[Shape, ...]
    names: frozenset[str] | None

    def address(self, name: str) -> str:
        """By what a picture is called, its shapes with it where it has any."""
        is_masked = self.names is None or name in self.names
        return address_of(self.shapes, name) if is_masked else f"{MEDIA_SCHEME}:{quote(name)}"


def _masks(note: Note, ordinal: int, *, is_back: bool) -> _Masks | None:
    """The shapes of a note, and the pictures that they lie over; None where it has none.

    They are those of the field that stands in Anki's container, or all where the template has no such thing. A picture
    that another one covers there is covered whole before the answer, since none is laid over another here.
    """
    values, template = _values(note.type, note.fields), _template(note.type, ordinal)
    texts = [values[name] for name in values if note.type.is_cloze and has_shapes(values[name])]
    under = _UNDER.search(template.front) if not is_back else None
    if not texts and under is None:
        return None
    shapes = tuple(each for text in texts for each in shapes_of(text, ordinal + 1, is_back=is_back))
    container = under or _COVERED.search(template.front) or _COVERED.search(template.back)
    field = container[1].rpartition(":")[2].strip() if container else ""
    names = frozenset(named_media(values.get(field, "")))
    return _Masks((*shapes, *([whole()] if under else [])), names or None)


def _safe(html: str, masks: _Masks | None = None) -> str:
    return _cleaner(masks).clean(_SOUND.sub(_sound, html)).strip()


def _sound(found: re.Match[str]) -> str:
    name = entities.unescape(found[1])
    return f'<a href="{MEDIA_SCHEME}:{quote(name)}">♪ {entities.escape(name)}</a>'


def _attribute(masks: _Masks | None, tag: str, name: str, value: str) -> str | None:
    """Pictures only of the library; links only into the web, or to what the library has."""
    if tag == "img" and name == "src":
        scheme = _SCHEME.match(value)
        if scheme is not None and scheme[1].lower() != MEDIA_SCHEME:
            return None
        if masks is not None:
            return masks.address(unquote(value if scheme is None else value[scheme.end() :]))
        return f"{MEDIA_SCHEME}:{quote(unquote(value))}" if scheme is None else value
    if name == "href":
        scheme = _SCHEME.match(value)
        return value if scheme is not None and scheme[1].lower() in _SCHEMES else None
    return value


@lru_cache(maxsize=16)
def _cleaner(masks: _Masks | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_NOT_SHOWN),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=partial(_attribute, masks),
        url_schemes={*_SCHEMES, MASKED_SCHEME},
        allowed_classes={"span": {"blank", "answer"}, "hr": {"answer"}},
        filter_style_properties=set(_STYLES),
        link_rel=None,
    )
