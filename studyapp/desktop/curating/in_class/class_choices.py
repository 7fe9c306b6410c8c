"""Hold the choices for handouts, stored in the settings of the window; free of Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studyapp.desktop import lazy
from studyapp.formats.registry import PDF, PRINTED_CARDS, named, written_by
from studyapp.formats.values import Format, Writer

if TYPE_CHECKING:
    from studyapp.classroom.paper import Sheet

FORMS: Final = written_by(Writer.CLASS)
"""The formats in which a deck is written for class, the usual one first."""

PAGES = ("A4", "Letter")
EDGES = ("long", "short")
_FORM, _PAGE, _EDGE, _LARGE = "class_form", "class_page", "class_edge", "class_large"


@dataclass(frozen=True, slots=True)
class ClassChoices:
    """The last choices for a handout.

    Attributes:
        form: the name of one of FORMS.
        page: one of PAGES, or "" for that of the country.
        edge: one of EDGES, about which the printer turns a sheet of cards.
        is_large: large print.
    """

    form: str = FORMS[0].name
    page: str = ""
    edge: str = "long"
    is_large: bool = False

    @property
    def format(self) -> Format:
        """Return the format of the handout."""
        return named(self.form, FORMS) or FORMS[0]

    @property
    def is_printed(self) -> bool:
        """Return whether the format is for paper."""
        return self.format.written_as in PDF.suffixes

    @property
    def has_backs(self) -> bool:
        """Return whether sheets are printed on both sides."""
        return self.format is PRINTED_CARDS

    def sheet(self) -> "Sheet":
        """Return the sheet to print on."""
        return lazy.paper.Sheet(lazy.paper.Size(self.page or PAGES[0]), lazy.paper.Edge(self.edge), self.is_large)

    def to_settings(self) -> Mapping[str, str | bool]:
        """Return the values for the settings of the window."""
        return {_FORM: self.form, _PAGE: self.page, _EDGE: self.edge, _LARGE: self.is_large}


def read_choices(saved: Mapping[str, str | bool]) -> ClassChoices:
    """Read the choices from the settings, with defaults for invalid values."""
    form, page, edge = str(saved.get(_FORM, "")), str(saved.get(_PAGE, "")), str(saved.get(_EDGE, ""))
    usual = ClassChoices()
    return ClassChoices(
        form if named(form, FORMS) else usual.form,
        page if page in PAGES else usual.page,
        edge if edge in EDGES else usual.edge,
        saved.get(_LARGE) is True,
    )
