"""Word documents: made plain, converted to HTML by mammoth, and walked."""

import io

import mammoth
from lxml import etree
from mammoth.documents import Image
from mammoth.images import img_element

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.archive import xml
from studyapp.reading.drafts import Draft, unseen_pictures
from studyapp.reading.front import Front
from studyapp.reading.html.walker import read_tree
from studyapp.reading.properties import properties_front
from studyapp.reading.transcript import Transcript
from studyapp.reading.word.package import LEFT_OUT, RUN_OF_CODE, STYLES, Package
from studyapp.reading.word.paragraphs import DEEPEST
from studyapp.reading.word.plainly import Plain, make_plain

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
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
        name: how to name it to the user.

    Raises:
        StudyAppError: it is damaged, means harm, or holds no document.
    """
    package = Package(data, name)
    properties = _properties(package.properties())
    plain = make_plain(package, properties)
    root = _notes_first(xml(f"<body>{_converted(plain, name)}</body>".encode(), msg("the-text-of", name=name)))
    transcript = Transcript()
    around = [(transcript.write(f"{line.text}\n"), line) for line in plain.around]
    reasons = {style: reason for reason, style in LEFT_OUT.items()}
    left_out = {element: reasons[style] for element in root.iter("p") if (style := element.get("class")) in reasons}
    read = read_tree(root, transcript, picture=plain.pictures.get, left_out=left_out)
    return Draft(
        strands=read.strands + read.notes,
        source=transcript.mapped(),
        front=plain.front,
        marked_headings=True,
        dropped=(*around, *read.dropped),
        language=plain.language,
        notices=unseen_pictures(plain.unseen),
        pictures=read.pictures,
        properties=properties,
    )


def _notes_first(root: etree._Element) -> etree._Element:
    """Behind the last heading, which often is that of the references, the notes would be taken for its entries."""
    last = root[-1] if len(root) else None
    if last is not None and last.tag == "ol":
        root.insert(0, last)
    return root


def _properties(core: etree._Element | None) -> Front:
    if core is None:
        return Front()
    title, creator, created = (core.findtext(path) for path in (f"{_DC}title", f"{_DC}creator", f"{_TERMS}created"))
    return properties_front(title, creator, created)


def _converted(plain: Plain, name: str) -> str:
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
