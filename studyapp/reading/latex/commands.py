"""Tables of LaTeX commands and environments by what they print: nothing, a character, a heading, a citation."""

from collections.abc import Mapping
from typing import Final

from studyapp.domain.essays import RunKind

HEADINGS: Final[Mapping[str, int]] = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
"""The level of each heading in a text with chapters; in one without, each is one higher."""

RUNS: Final[Mapping[str, RunKind]] = {
    "emph": RunKind.EMPHASIS,
    "textit": RunKind.EMPHASIS,
    "textsl": RunKind.EMPHASIS,
    "textbf": RunKind.STRONG,
    "texttt": RunKind.CODE,
}

QUOTED: Final = frozenset({"enquote", "textquote", "foreignquote", "blockquote"})
NOTES: Final = frozenset({"footnote", "footnotetext", "endnote", "sidenote"})

CITED: Final = frozenset(
    "cite citep parencite autocite smartcite supercite citealp cites parencites autocites footcite footcites"
    " footfullcite fullcite citeyear citeyearpar Autocite Parencite Citep".split()
)
"""Citations in brackets; what names the year alone follows the name of its author."""

NAMED: Final = frozenset(
    "citet textcite citealt textcites citeauthor Citet Textcite Citeauthor Citealt newcite onlinecite".split()
)
"""Citations that name their authors in the sentence."""

REFERRED: Final = frozenset("ref eqref autoref cref Cref pageref nameref vref labelcref".split())

SKIPPED: Final[Mapping[str, int]] = dict.fromkeys(
    (
        "label nocite bibliography bibliographystyle addbibresource printbibliography usepackage documentclass input"
        " include includeonly subfile hspace vspace vskip hskip includegraphics includepdf pagestyle thispagestyle"
        " title author"
        " date thanks markboth index glsadd setlength setcounter addtocounter newcommand renewcommand providecommand"
        " newtheorem definecolor color hypersetup graphicspath geometry usetikzlibrary pagenumbering affil affiliation"
        " email institute address keywords subtitle linespread fontsize selectlanguage phantomsection stepcounter"
        " DeclareMathOperator newenvironment renewenvironment theoremstyle captionsetup todo rule"
        " addcontentsline setstretch raisebox resizebox scalebox rotatebox foreignlanguage textcolor colorbox parbox"
        " makebox framebox hyphenation tikzset pgfplotsset lstset newlength titleformat titlespacing fancyhead"
        " fancyfoot rhead lhead chead rfoot lfoot cfoot cline cmidrule multirow multicolumn hypertarget hyperlink"
        " citeproc"
        " arabic roman Roman alph Alph fnsymbol value pdfbookmark crefname Crefname let"
    ).split(),
    1,
) | {
    "setlength": 2,
    "setcounter": 2,
    "addtocounter": 2,
    "newcommand": 2,
    "renewcommand": 2,
    "providecommand": 2,
    "DeclareMathOperator": 2,
    "newtheorem": 2,
    "newenvironment": 3,
    "renewenvironment": 3,
    "definecolor": 3,
    "fontsize": 2,
    "markboth": 2,
    "texorpdfstring": 1,  # for print; the words for the outline, which follow, are the same
    "bookmarksetup": 1,
    "addcontentsline": 3,
    "addtocontents": 2,
    "resizebox": 2,
    "rule": 2,
    "titleformat": 5,
    "titlespacing": 4,
    "multicolumn": 2,
    "multirow": 2,
    "printbibliography": 0,
    "phantomsection": 0,
}
"""Commands that print nothing themselves, and the number of arguments in braces that go with them."""

CHARACTERS: Final[Mapping[str, str]] = {
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textemdash": "—",
    "textendash": "–",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "lq": "‘",
    "rq": "’",
    "guillemotleft": "«",
    "guillemotright": "»",
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "textbullet": "•",
    "textdegree": "°",
    "textperiodcentered": "·",
    "texttimes": "×",
    "texteuro": "€",
    "euro": "€",
    "EUR": "€",
    "pounds": "£",
    "textsterling": "£",
    "textdollar": "$",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textunderscore": "_",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "dag": "†",
    "ddag": "‡",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "space": " ",
    "newline": " ",
    "linebreak": " ",
    "hfill": " ",
}

FORMULAS: Final = frozenset(
    "equation align gather multline displaymath math eqnarray flalign alignat dmath IEEEeqnarray subequations".split()
)
"""Environments that hold a formula, with and without a star."""

HIDDEN: Final = frozenset(
    "tikzpicture picture pgfpicture axis comment filecontents forest asy algorithm algorithmic algorithm2e titlepage"
    " CCSXML pspicture circuitikz feynman".split()
)
"""Environments of which nothing is text."""

VERBATIM: Final = frozenset({"verbatim", "lstlisting", "minted", "Verbatim", "alltt", "code"})
QUOTES: Final = frozenset({"quote", "quotation", "displayquote", "verse", "blockquote"})
LISTS: Final = frozenset({"itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum"})
NUMBERED: Final = frozenset({"enumerate", "compactenum", "inparaenum"})
TABLES: Final = frozenset(
    {"tabular", "tabularx", "longtable", "tabulary", "array", "tabu", "supertabular", "xltabular"}
)

ARGUMENTS: Final[Mapping[str, int]] = {
    "tabular": 1,
    "tabularx": 2,
    "tabulary": 2,
    "longtable": 1,
    "xltabular": 2,
    "supertabular": 1,
    "tabu": 1,
    "array": 1,
    "minipage": 1,
    "multicols": 1,
    "wrapfigure": 2,
    "wraptable": 2,
    "adjustbox": 1,
    "thebibliography": 1,
    "CSLReferences": 2,
    "minted": 1,
    "spacing": 1,
    "foreigndisplayquote": 1,
    "otherlanguage": 1,
}
"""The arguments in braces behind the names of environments."""
