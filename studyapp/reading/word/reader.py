"""Read Word documents: simplify them, convert them to HTML with mammoth, and walk that."""

import io

import mammoth
from lxml import etree
from mammoth.documents import Image
from mammoth.images import img_element

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.archive import parse_xml
from studyapp.reading.drafts import Draft, Transcript, properties_front, unshown_pictures_notice
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.html.walker import read_tree
from studyapp.reading.word.package import LEFT_OUT, RUN_OF_CODE, STYLES, Package
from studyapp.reading.word.paragraphs import DEEPEST
from studyapp.reading.word.simplifying import SimplifiedDocument, simplify

_DC = "{http://purl.org/dc/elements/1.1/}"
_PATHS = {"quote": "blockquote > p:fresh", "caption": "figcaption:fresh", "code": "pre:separator('\\n')"}
_ITEMS = ("ul > li:fresh", *(f"{'ul|ol > li > ' * depth}ul > li:fresh" for depth in range(1, DEEPEST)))
_STYLE_MAP = "\n".join(
    [f"p[style-name='{name}'] => {_PATHS.get(name, f'{name}:fresh')}" for name in STYLES]
    + [f"p[style-name='{name}'] => p.{name}:fresh" for name in LEFT_OUT.values()]
    + [f"p:unordered-list({depth}) => {path}" for depth, path in enumerate(_ITEMS, 1)]
    + [f"r[style-name='{RUN_OF_CODE}'] => code", "b => strong", "i => em", "p => p:fresh"]
)
# What mammoth raises where a document breaks rules that it relies on.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, RecursionError)


def read_docx(data: bytes, name: str) -> Draft:
    """Read a Word file.

    Args:
        data: its bytes.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it is damaged, means harm, or holds no document.
    """
    package = Package(data, name)
    properties = _properties(package.properties())
    plain = simplify(package, properties)
    root = _notes_first(parse_xml(f"<body>{_convert(plain, name)}</body>".encode(), msg("the-text-of", name=name)))
    transcript = Transcript()
    offsets_and_lines = [(transcript.write(f"{line.text}\n"), line) for line in plain.around]
    reasons = {style: reason for reason, style in LEFT_OUT.items()}
    left_out = {element: reasons[style] for element in root.iter("p") if (style := element.get("class")) in reasons}
    read = read_tree(root, transcript, picture=plain.pictures.get, left_out=left_out)
    return Draft(
        strands=read.strands + read.notes,
        source=transcript.mapped(),
        front=plain.front,
        marked_headings=True,
        dropped=(*offsets_and_lines, *read.dropped),
        language=plain.language,
        notices=unshown_pictures_notice(plain.unseen),
        pictures=read.pictures,
        properties=properties,
    )


def _notes_first(root: etree._Element) -> etree._Element:
    """Move the notes to the top, since behind a heading of references they would be taken for entries."""
    last = root[-1] if len(root) else None
    if last is not None and last.tag == "ol":
        root.insert(0, last)
    return root


def _properties(core: etree._Element | None) -> FrontMatter:
    if core is None:
        return FrontMatter()
    return properties_front(core.findtext(f"{_DC}title"), core.findtext(f"{_DC}creator"))


def _convert(plain: SimplifiedDocument, name: str) -> str:
    def source(image: Image) -> dict[str, str]:
        return {"src": image.alt_text, "alt": plain.described.get(image.alt_text, "")}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(plain.packed()),
            style_map=_STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=img_element(source),
        )
    except _BROKEN as error:
        raise StudyAppError(msg("is-damaged", name=name), msg("open-it-in-a-word-processor-and-save")) from error
    return str(result.value)
