"""LaTeX sources: sections, paragraphs, notes, citations, formulas and lists, without the commands around them."""

from pathlib import Path

import pytest

from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading import read_file
from tests.pace import at_most
from tests.reading.samples import HARBOUR, ICE

ARTICLE = r"""% A remark
\documentclass[a4paper]{article}
\usepackage{natbib}
\newcommand{\ie}{i.e.}
\newcommand{\town}{Kyrkby}
\title{The Harbour of \town: \\ A History\thanks{For Nora.}}
\author{Nora Field\thanks{University of Nyby} \and Amalie Brandt \\ Nyby}
\date{May 2019}
\begin{document}
\maketitle
\begin{abstract}
The harbour froze twice. % but why?
\end{abstract}

\section{Winters}\label{sec:winters}
The harbour of Kyrkby froze in the winter of 1893,\footnote{See \citet[12]{ek2004}, and
the minutes of the council.} \ie{} for eleven weeks~--- longer than in ``any other'' winter
\citep[see][p.~4]{ek2004,brandt_1911}. \citet{ek2004} calls it \emph{the great winter}; see
Section~\ref{sec:winters}.

It cost $c = \frac{1}{2}mv^2$ or 60\% of the income of the town, which Caf\'e owners and
M\"uller \& Sons felt: as
\begin{equation}\label{eq:loss}
  L = \sum_i x_i
\end{equation}
shows, all lost.

\[ E = mc^2 \]

\subsection*{What was lost}
\begin{enumerate}
\item The quay, \textbf{all} of it.
\item The ships:
  \begin{itemize} \item two brigs; \item a schooner. \end{itemize}
\end{enumerate}
\begin{quote}The winter had done what no tariff could do.\end{quote}
\begin{table}\caption{Ships by year}
\begin{tabular}{l|r}
\hline Year & Ships \\ 1893 & 40 \\ \hline
\end{tabular}\end{table}
\begin{tikzpicture}\draw (0,0) -- (1,1);\end{tikzpicture}
\begin{verbatim}
x = 1 % 2
\end{verbatim}
Die Stra\ss e \verb|a_b| ends.
\bibliography{works}
\end{document}
After the end.
"""
WORKS = """@book{ek2004, author={Ek, Nils}, title={Winters}, year={2004}}
@book{brandt_1911, author={Brandt, Amalie}, title={Letters}, year={1911}}"""


def read(folder: Path, source: str, name: str = "harbour.tex", **beside: str) -> Essay:
    for other, content in beside.items():
        (folder / other.replace("_", ".", 1)).write_text(content, encoding="utf-8")
    (folder / name).write_text(source, encoding="utf-8")
    return read_file(folder / name)


def test_an_article(tmp_path: Path) -> None:
    essay = read(tmp_path, ARTICLE, works_bib=WORKS)
    assert (essay.title, essay.author, essay.date) == (
        "The Harbour of Kyrkby: A History",
        "Nora Field, Amalie Brandt",
        "2019-05",
    )
    assert [(block.kind.value, block.level, block.span.of(essay.text)) for block in essay.blocks] == [
        ("heading", 1, "Abstract"),
        ("paragraph", 0, "The harbour froze twice."),
        ("heading", 1, "Winters"),
        (
            "paragraph",
            0,
            "The harbour of Kyrkby froze in the winter of 1893,[1] i.e. for eleven weeks — longer than in “any other” "
            "winter [see @ek2004; @brandt_1911, p. 4]. @ek2004 calls it the great winter; see Section ….",
        ),
        (
            "paragraph",
            0,
            r"It cost $c = \frac{1}{2}mv^2$ or 60% of the income of the town, which Café owners and Müller & Sons "
            r"felt: as $L = \sum_i x_i$ shows, all lost.",
        ),
        ("code", 0, "E = mc^2"),
        ("heading", 2, "What was lost"),
        ("list-item", 1, "1. The quay, all of it."),
        ("list-item", 1, "2. The ships:"),
        ("list-item", 2, "two brigs;"),
        ("list-item", 2, "a schooner."),
        ("quotation", 0, "The winter had done what no tariff could do."),
        ("caption", 0, "Ships by year"),
        ("table-row", 0, "Year\tShips"),
        ("table-row", 0, "1893\t40"),
        ("code", 0, "x = 1 % 2"),
        ("paragraph", 0, "Die Straße a_b ends."),
        ("note", 0, "[1] See @ek2004 [12], and the minutes of the council."),
    ]
    assert {entry.key for entry in essay.bibliography} == {"ek2004", "brandt_1911"}
    looks = [(run.kind, run.span.of(essay.text)) for run in essay.runs]
    assert (RunKind.EMPHASIS, "the great winter") in looks and (RunKind.STRONG, "all") in looks
    assert looks.count((RunKind.NOTE_MARK, "[1]")) == 2


def test_offsets_lead_to_the_source(tmp_path: Path) -> None:
    essay = read(tmp_path, ARTICLE)
    for word in ("eleven weeks", "Müller"[2:], "schooner", "the minutes"):
        assert ARTICLE.startswith(word, essay.raw_map.to_raw(essay.text.index(word)))


def test_works_that_the_source_lists_itself_are_cited_by_number(tmp_path: Path) -> None:
    source = (
        r"\documentclass{article}\begin{document}\section{Ice}" + f"{HARBOUR} "
        r"\cite[p.~3]{ek,brandt}, and later \cite{brandt}."
        "\n\n" + ICE + r"\begin{thebibliography}{9}"
        r"\bibitem{ek} Ek, N. (2004). \emph{Winters}. Nyby: Quay Press."
        r"\bibitem[Brandt(1911)]{brandt} Brandt, A. (1911). \emph{Letters}. Nyby: Quay Press."
        r"\end{thebibliography}\end{document}"
    )
    essay = read(tmp_path, source)
    assert "[1, 2, p. 3], and later [2]." in essay.text
    listed = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.REFERENCE]
    assert [entry[:7] for entry in listed] == ["[1] Ek,", "[2] Bra"]


def test_parts_come_from_the_folder_and_those_that_are_missing_are_told(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "out.tex").write_text("A secret stands here.", encoding="utf-8")
    (tmp_path / "own" / "one.tex").write_text(r"\chapter{Ice} \input{own/two}", encoding="utf-8")
    (tmp_path / "own" / "own").mkdir()
    (tmp_path / "own" / "own" / "two.tex").write_text(HARBOUR, encoding="utf-8")
    source = (
        "\\documentclass{book}\n\\input{glyphs}\n\\begin{document}\n\\include{one}\n\\input{../out}\n% \\input{three}\n"
        "\\input{four}\n\\end{document}"
    )
    essay = read(tmp_path / "own", source, "book.tex")
    assert (essay.title, essay.text) == ("Ice", HARBOUR)
    (notice,) = essay.notices
    assert "2 files" in notice and "../out" in notice


def test_parts_beyond_the_bounds_are_told(tmp_path: Path) -> None:
    for number in range(203):
        (tmp_path / f"p{number}.tex").write_text(f"Barge {number} froze at the quay.", encoding="utf-8")
    taken = "\n".join(f"\\input{{p{number}}}" for number in range(203))
    essay = read(tmp_path, f"\\begin{{document}}\n{taken}\n\\end{{document}}", "a.tex")
    assert "Barge 199 froze" in essay.text and "Barge 200" not in essay.text
    (notice,) = essay.notices
    assert "3 files" in notice and "p200" in notice


def test_a_part_that_takes_itself_in_is_told(tmp_path: Path) -> None:
    (tmp_path / "ring.tex").write_text("A barge froze.\n\n\\input{ring}", encoding="utf-8")
    essay = read(tmp_path, "\\begin{document}\n\\input{ring}\n\\end{document}", "a.tex")
    assert essay.text.count("A barge froze.") == 4
    (notice,) = essay.notices
    assert "ring" in notice


@pytest.mark.parametrize("edges", [("\\begin{align*}", "\\end{align*}"), ("\\[", "\\]"), ("$$", "$$")])
def test_a_long_formula_is_kept_as_it_was_typed(tmp_path: Path, edges: tuple[str, str]) -> None:
    formula = " + ".join(f"x_{{{number}}}" for number in range(1, 1_000))
    source = f"{HARBOUR}\n\n{edges[0]}\n{formula}\n{edges[1]}\n\n{ICE}"
    essay = read(tmp_path, f"\\begin{{document}}\n{source}\n\\end{{document}}", "a.tex")
    blocks = [(block.kind, block.span.of(essay.text)) for block in essay.blocks]
    assert (BlockKind.CODE, formula) in blocks
    assert [words for kind, words in blocks if kind is BlockKind.PARAGRAPH] == [HARBOUR, ICE]


def test_a_formula_that_never_closes_takes_nothing_with_it(tmp_path: Path) -> None:
    source = f"{HARBOUR}\n\n\\begin{{equation}}\nx\n\n{ICE}\n\n\\begin{{equation}}\ny\n\\end{{equation}}\n\n{HARBOUR}"
    essay = read(tmp_path, f"\\begin{{document}}\n{source}\n\\end{{document}}", "a.tex")
    assert ICE in essay.text and essay.text.count(HARBOUR) == 2


def test_all_parts_of_a_line_are_taken_in_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "value.tex").write_text("81 barges\n", encoding="utf-8")
    (tmp_path / "rest.tex").write_text("froze at the quay.\n", encoding="utf-8")
    source = r"About 40\% of all, \input{value}, \input{rest} % \input{gone}"
    essay = read(tmp_path, "\\begin{document}\n" + source + "\n\\end{document}", "a.tex")
    assert essay.text == "About 40% of all, 81 barges, froze at the quay."
    assert essay.notices == ()


@pytest.mark.parametrize(
    "source",
    [
        "{" * 200_000,
        "\\emph{" * 50_000,
        "\\footnote{a" * 20_000,
        "\\begin{quote}" * 50_000,
        "\\label{" * 50_000,
        "\\cite[" * 50_000,
        "$x" * 100_000,
        "\\[x" * 50_000,
        "\\begin{equation}x" * 20_000,
        "\\verb|" * 50_000,
        "}" * 100_000 + "\\end{document",
        "\\newcommand{\\a}{" * 20_000,
        "\\title{" * 20_000,
        "%\n" * 100_000,
        "\\item[" * 50_000,
        "\\\\[" * 50_000,
        "\\",
    ],
)
def test_hostile_sources_end_soon(tmp_path: Path, source: str) -> None:
    with at_most(4):
        essay = read(tmp_path, f"{HARBOUR}\n\n{source}\n\n{ICE}")
    assert essay.text.startswith(HARBOUR[:40])


def test_lines_of_a_title_that_name_its_writer(tmp_path: Path) -> None:
    lines = (r"\large{Student Name: Ada Berg", "Student ID: 42", "Date of Submission: 15 May 2017}")
    title = rf"\title{{Ice in the Harbour \\ {r' \\ '.join(lines)}}}"
    essay = read(
        tmp_path, ARTICLE.replace(ARTICLE[ARTICLE.index(r"\title") : ARTICLE.index(r"\begin{document}")], title)
    )
    assert (essay.title, essay.author, essay.date) == ("Ice in the Harbour", "Ada Berg", "2017-05-15")


def test_authors_in_blocks(tmp_path: Path) -> None:
    authors = (
        r"\author{\IEEEauthorblockN{Ada Berg}\IEEEauthorblockA{University of Kyrkby}\and\IEEEauthorblockN{Carl Dahl}}"
    )
    start = ARTICLE.index(r"\author")
    essay = read(tmp_path, ARTICLE.replace(ARTICLE[start : ARTICLE.index("\n", start)], authors))
    assert essay.author == "Ada Berg, Carl Dahl"


def test_words_for_the_outline_of_a_heading_are_not_said_twice(tmp_path: Path) -> None:
    heading = r"\section{\texorpdfstring{The \emph{great} winter}{The great winter}}"
    named = "\\renewcommand*\\contentsname{Contents of it}\n"
    essay = read(tmp_path, ARTICLE.replace(r"\section{Winters}", named + heading))
    assert "Contents of it" not in essay.text
    assert "The great winter" in [b.span.of(essay.text) for b in essay.blocks if b.kind is BlockKind.HEADING]
