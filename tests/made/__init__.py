"""Files that the tests make themselves: an essay as PDF, Word, OpenDocument, EPUB and HTML, and broken ones."""

from tests.made.docx import docx
from tests.made.epub import epub
from tests.made.html import html
from tests.made.manuscript import Manuscript, Part, Stretch, manuscript
from tests.made.odt import odt
from tests.made.pdf import Print, pdf
from tests.made.web_page import web_page

__all__ = ["Manuscript", "Part", "Print", "Stretch", "docx", "epub", "html", "manuscript", "odt", "pdf", "web_page"]
