"""Render the cards of imported note types: fill in templates, make them safe, rename media."""

import html as entities
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from urllib.parse import quote, unquote

import nh3

from studyapp.domain.media import SCHEME as MEDIA_SCHEME
from studyapp.domain.media import named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteType, Template
from studyapp.rendering import anki_templates
from studyapp.rendering.anki_cloze import (
    NestedDeletion,
    all_deletions,
    cloze_numbers,
    hidden_text,
    hidden_texts,
    replace_deletions,
)
from studyapp.rendering.anki_templates import Replacement
from studyapp.rendering.formula_html import formulas_in_spans
from studyapp.rendering.from_html import html_text
from studyapp.rendering.image_occlusion import (
    MASKED_SCHEME,
    Shape,
    address_of,
    covering_shape,
    has_shapes,
    is_shape,
    shapes_of,
)

HINT_SCHEME = "hint"
"""Of addresses of hints that are not shown yet; names are percent-encoded."""

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
"""The container that “Image Occlusion Enhanced” puts under a second picture, which covers a part of it there."""
_COVERS = "anki.imageocclusion.setup("  # what Anki's own script calls that draws shapes, which is done here
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_MOST_FILTERED = 10_000_000  # characters that the filters of one side go through; a second or so
_FIXED_COST = 1000  # characters that take as long as the filter itself
_MANY = 100  # filters of one side; on a field of usual length all of them are applied, and many more
_NOT_SHOWN = {"script", "style", "title", "head", "iframe", "noscript"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts beside its fields that a template can show of a card.

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
    """Return the ordinals of the cards that Anki makes of a note, ascending.

    A template makes a card where its front shows a field that is filled in; a cloze one for each number that a field
    has which its template shows as a cloze.
    """
    values = _values(note_type, fields)
    if note_type.is_cloze:
        cloze_fields = _cloze_fields(note_type) & values.keys()
        numbers = frozenset[int]().union(*(cloze_numbers(values[name]) for name in cloze_fields))
        return tuple(sorted(number - 1 for number in numbers))
    names = anki_templates.filled_fields(values)
    return tuple(
        index
        for index, template in enumerate(note_type.templates)
        if anki_templates.shows_any_field(template.front, names)
    )


def question_html(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """Return the front of a card as safe HTML."""
    return _safe_html(_front(note, ordinal, setting), _masks(note, ordinal, is_back=False))


def answer_html(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """Return the back of a card as safe HTML; the answer begins with an element of the class "answer"."""
    html = _ANSWER.sub('<hr class="answer">', _back(note, ordinal, setting))
    return _safe_html(html, _masks(note, ordinal, is_back=True))


def question_text(note: Note, ordinal: int) -> str:
    """Return the front as plain text, one line a block; of a covered picture its name and a blank."""
    text, masks = html_text(_front(note, ordinal, NOWHERE)), _masks(note, ordinal, is_back=False)
    mask_names = sorted(masks.names or ()) if masks is not None else ()
    return "\n".join(filter(None, (text, *(f"{name} [...]" for name in mask_names))))


def answer_text(note: Note, ordinal: int) -> str:
    """Return only the answer as plain text: what a deletion hides, or what is below the line of the back."""
    if note.type.is_cloze:
        cloze_fields = _cloze_fields(note.type)
        values = [text for name, text in _values(note.type, note.fields).items() if name in cloze_fields]
        return ", ".join(html_text(words) for text in values for words in _hidden_words(text, ordinal + 1))
    back = _back(note, ordinal, NOWHERE)
    parts = _ANSWER.split(back, maxsplit=1)
    if len(parts) > 1:
        return html_text(parts[1])
    front = html_text(_front(note, ordinal, NOWHERE))
    return html_text(back).removeprefix(front).strip()


def typed_answer(note: Note, ordinal: int) -> str | None:
    """Return the text to be typed before the answer is shown; None if nothing is to be typed."""
    values = _values(note.type, note.fields)
    for replacement in anki_templates.replacements(_template(note.type, ordinal).front):
        if "type" in replacement.filters and replacement.name in values:
            is_cloze = note.type.is_cloze and replacement.is_cloze
            parts = hidden_texts(values[replacement.name], ordinal + 1) if is_cloze else [values[replacement.name]]
            return ", ".join(map(html_text, parts)).strip() or None
    return None


def unsupported(note_type: NoteType) -> tuple[str, ...]:
    """Describe the parts of a note type's templates that are not shown as Anki shows them, each in a few words."""
    descriptions: dict[str, None] = {}
    field_names = {field.name for field in note_type.fields}
    for side in (side for template in note_type.templates for side in (template.front, template.back)):
        descriptions |= {f"{name}: in {{{{{name}:…}}}}": None for name in anki_templates.unsupported_filters(side)}
        replacement_names = (
            *(replacement.name for replacement in anki_templates.replacements(side)),
            *anki_templates.sections(side),
        )
        unknown = (
            name
            for name in replacement_names
            if name not in field_names | anki_templates.SPECIAL_FIELDS and not _is_cloze_name(name)
        )
        descriptions |= {msg("the-unknown-field", name=name): None for name in unknown if name}
        template_html = _without_covering(side.lower())
        descriptions |= {program: None for program, mark in _PROGRAMS.items() if mark in template_html}
        if _UNDER.search(side):
            descriptions[msg("a-picture-that-lies-over-another")] = None
        if sum(len(replacement.filters) for replacement in set(anki_templates.replacements(side))) > _MANY:
            descriptions[msg("more-filters-than", most=_MANY)] = None
    return tuple(descriptions)


_PROGRAMS = {msg("a-script"): "<script", msg("a-style-sheet-within-a-template"): "<style"}


def _without_covering(side: str) -> str:
    """Return one side without Anki's script that draws shapes over its picture."""
    scripts = side.split("<script")
    return "<script".join(script for number, script in enumerate(scripts) if not number or _COVERS not in script)


def _is_cloze_name(name: str) -> bool:
    return re.fullmatch(r"c[0-9]{1,3}", name) is not None


def _cloze_fields(note_type: NoteType) -> frozenset[str]:
    sides = (template.front for template in note_type.templates[:1])
    return frozenset(
        replacement.name for side in sides for replacement in anki_templates.replacements(side) if replacement.is_cloze
    )


def _values(note_type: NoteType, fields: Sequence[str]) -> Mapping[str, str]:
    return {field.name: text for field, text in zip(note_type.fields, fields, strict=False)}


def _template(note_type: NoteType, ordinal: int) -> Template:
    """Return the template of a card; if the note type has lost it since, one that shows every field."""
    if note_type.is_cloze:
        ordinal = 0
    if ordinal < len(note_type.templates):
        return note_type.templates[ordinal]
    field_markup = [f"{{{{{field.name}}}}}" for field in note_type.fields]
    return Template("", "<br>".join(field_markup[:1]), "<br>".join(field_markup))


def _front(note: Note, ordinal: int, setting: Setting) -> str:
    return _side(note, ordinal, setting, None)


def _back(note: Note, ordinal: int, setting: Setting) -> str:
    return _side(note, ordinal, setting, _SOUND.sub("", _front(note, ordinal, setting)))


def _side(note: Note, ordinal: int, setting: Setting, front: str | None) -> str:
    """Return one side, not yet safe; None if the card has no such side.

    Args:
        note: the note.
        ordinal: the number of its card.
        setting: values beside the fields that a template can show.
        front: the front, where the back is wanted.
    """
    template = _template(note.type, ordinal)
    values = {**_special(note, template, setting), **_values(note.type, note.fields), "FrontSide": front or ""}
    names = (
        anki_templates.filled_fields(values) | {f"c{ordinal + 1}"}
        if note.type.is_cloze
        else anki_templates.filled_fields(values)
    )
    applied = _FieldRenderer(partial(_apply_filter, values, ordinal + 1, setting, is_back=front is not None), values)
    return anki_templates.render_template(template.front if front is None else template.back, names, applied)


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
class _FieldRenderer:
    """Renders the fields of one side, each once, and within a limit of work."""

    apply: anki_templates.Apply
    values: Mapping[str, str]
    _found: dict[Replacement, str] = field(default_factory=dict)
    _left: int = _MOST_FILTERED

    def __call__(self, asked: Replacement) -> str:
        if asked not in self._found:
            self._left -= len(asked.filters) * (len(self.values.get(asked.name, "")) + _FIXED_COST)
            self._found[asked] = self.apply(asked) if self._left >= 0 or not asked.filters else ""
        return self._found[asked]


def _apply_filter(
    values: Mapping[str, str], number: int, setting: Setting, field: Replacement, *, is_back: bool
) -> str:
    text = values.get(field.name, "")
    if "type" in field.filters and not is_back:
        return ""
    for name in field.filters:
        if name == "cloze":
            text = _cloze_text(text, number, is_back=is_back)
        elif name == "cloze-only":
            text = ", ".join(_hidden_words(text, number))
        elif name == "text":
            text = entities.escape(html_text(text), quote=False)
        elif name == "hint" and not is_back and field.name not in setting.hints and text.strip():
            text = f'<a href="{HINT_SCHEME}:{quote(field.name)}">{entities.escape(field.name)}</a>'
    return text


def _cloze_text(text: str, number: int, *, is_back: bool) -> str:
    """Return the cloze text for one card; "" if no deletion has its number, or all are shapes."""
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

    return replace_deletions(text, show)


def _hidden_words(text: str, number: int) -> tuple[str, ...]:
    """Return the hidden words of a deletion number, without shapes."""
    deletions = (deletion for deletion in all_deletions(text) if number in deletion.numbers and not is_shape(deletion))
    return tuple(map(hidden_text, deletions))


@dataclass(frozen=True, slots=True)
class _PictureMasks:
    """Shapes over the pictures of one side of a card.

    Attributes:
        names: the names of the pictures; None for all.
    """

    shapes: tuple[Shape, ...]
    names: frozenset[str] | None

    def address(self, name: str) -> str:
        """Return the address of a picture, with its shapes if it has any."""
        is_masked = self.names is None or name in self.names
        return address_of(self.shapes, name) if is_masked else f"{MEDIA_SCHEME}:{quote(name)}"


def _masks(note: Note, ordinal: int, *, is_back: bool) -> _PictureMasks | None:
    """Return the shapes of a note and the pictures under them; None if it has none.

    They are those of the field that stands in Anki's container, or all where the template has no such thing. A picture
    that another one covers there is covered whole before the answer, since none is laid over another here.
    """
    values, template = _values(note.type, note.fields), _template(note.type, ordinal)
    texts = [values[name] for name in values if note.type.is_cloze and has_shapes(values[name])]
    under = _UNDER.search(template.front) if not is_back else None
    if not texts and under is None:
        return None
    shapes = tuple(shape for text in texts for shape in shapes_of(text, ordinal + 1, is_back=is_back))
    container = under or _COVERED.search(template.front) or _COVERED.search(template.back)
    field = container[1].rpartition(":")[2].strip() if container else ""
    names = frozenset(named_media(values.get(field, "")))
    return _PictureMasks((*shapes, *([covering_shape()] if under else [])), names or None)


def _safe_html(html: str, masks: _PictureMasks | None = None) -> str:
    return formulas_in_spans(_cleaner(masks).clean(_SOUND.sub(_sound_label, html)).strip())


def _sound_label(match: re.Match[str]) -> str:
    name = entities.unescape(match[1])
    return f'<a href="{MEDIA_SCHEME}:{quote(name)}">♪ {entities.escape(name)}</a>'


def _attribute(masks: _PictureMasks | None, tag: str, name: str, value: str) -> str | None:
    """Keep only pictures of the library, and links into the web or to what the library has."""
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
def _cleaner(masks: _PictureMasks | None) -> nh3.Cleaner:
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
