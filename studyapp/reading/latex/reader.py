"""Read a LaTeX source in one pass over its tokens."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.extraction.bibtex import decode_latex
from studyapp.reading.assembly import Strand, StrandWriter, write_mark
from studyapp.reading.drafts import Draft
from studyapp.reading.latex.citing import Citing, numbers_of_works
from studyapp.reading.latex.commands import (
    ARGUMENTS,
    CHARACTERS,
    CITED,
    FORMULAS,
    HEADINGS,
    HIDDEN,
    LISTS,
    NAMED,
    NOTES,
    NUMBERED,
    QUOTED,
    QUOTES,
    REFERRED,
    RUNS,
    SKIPPED,
    TABLES,
    VERBATIM,
)
from studyapp.reading.latex.front import front_of, own_words
from studyapp.reading.latex.scanning import TOKEN, Scanner
from studyapp.reading.mapped import Mapped

_BEGIN = re.compile(r"\\begin[ \t]*\{document\}")
_HAS_CHAPTERS = re.compile(r"^[^%\n]*?\\(?:chapter|part)\b", re.MULTILINE)
_IN_FORMULA = re.compile(
    r"\\(?:label|tag)\*?\{[^{}]*\}|\\(?:nonumber|notag|displaystyle)(?![a-zA-Z])|(?<!\\)%[^\n]*\n?"
)
_ENDS_PART = re.compile(
    r"[ \t]*(?:%[^\n]*)?\n[ \t]*(?:\n|\\(?:section|subsection|chapter|end|begin|paragraph|item)\b)|\s*\Z"
)
_NAMING = frozenset({"newcommand", "renewcommand", "providecommand"})
_NAMED = re.compile(r"\*?\s*\\[a-zA-Z]+")  # what such a command defines, where it stands without braces
_DEFINED = re.compile(r"\s*\\[a-zA-Z@]+[^{}\n]{0,30}")
_DEEPEST = 50  # environments in one another
_GAP = r"\n[ \t]*\n"
_QUOTES = {"``": "“", "''": "”", ",,": "„", '"`': "„", "\"'": "“", "`": "‘", "'": "’"}
_DASHES = {"--": "–", "---": "—"}
_SIGNS = frozenset("&%$#_{}")
_BLANKS = frozenset(" ,;:/\n\t")
_WORDS = re.compile(r"[\w .,;:()’'–—/&-]*")


def read_latex(source: Mapped) -> Draft:
    """Read a mended LaTeX source."""
    text = source.text
    begins = _BEGIN.search(text)
    scanner = Scanner(text)
    words = own_words(scanner)
    has_chapters = _HAS_CHAPTERS.search(text) is not None
    walker = _Walker(scanner, has_chapters, words, numbers_of_works(text))
    walker.walk(begins.end() if begins else 0)
    return Draft(
        strands=(*walker.strands, *walker.notes),
        source=source,
        front=front_of(scanner, words),
        marked_headings=True,
    )


@dataclass(slots=True)
class _Held:
    """A block that waits while a note, a caption or a heading is written."""

    writer: StrandWriter
    kind: BlockKind
    level: int


@dataclass(slots=True)
class _Walker:
    """Goes through the tokens once; braces and environments are kept in lists, however deep they are."""

    source: Scanner
    has_chapters: bool
    words: Mapping[str, str]
    works: Mapping[str, int]
    strands: list[Strand] = field(default_factory=list)
    notes: list[Strand] = field(default_factory=list)
    _writer: StrandWriter = field(default_factory=StrandWriter)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0
    _groups: list[Callable[[int], None] | None] = field(default_factory=list)
    _held: list[_Held] = field(default_factory=list)
    _environments: list[str] = field(default_factory=list)
    _items: list[int] = field(default_factory=list)
    _noted: int = 0

    @property
    def text(self) -> str:
        """Return the characters of the source."""
        return self.source.text

    def walk(self, at: int) -> None:
        """Read from a place to the end of the document."""
        while at < len(self.text):
            token = TOKEN.match(self.text, at)
            if token is None:
                break
            if token["end"] == "document":
                break
            at = self._token(token)
        while self._held:
            self._resume()
        self._part()

    def _token(self, token: re.Match[str]) -> int:
        """Read a token, and what belongs to it; return the place behind."""
        kind, at = token.lastgroup or "", token.start()
        value = token[kind]
        match kind:
            case "name":
                return self._command(value, at, token.end())
            case "begin":
                return self._begin(value, at, token.end())
            case "end":
                self._end(value)
            case "display" | "formula":
                return self._formula(value, at, display=kind == "display")
            case "part" | "empty":
                self._part_or_blank(at)
            case "comment":
                pass
            case "brace":
                self._brace(value, at)
            case "cell":
                self._writer.space(at, "\t" if self._in_table() else " ")
                if not self._in_table():
                    self._writer.write("&", at)
            case "sign":
                return self._sign(value, at, token.end())
            case "blank" | "tie":
                self._writer.space(at)
            case _:
                self._writer.write(self._visible_text(kind, value), at)
        return token.end()

    def _visible_text(self, kind: str, value: str) -> str:
        if kind == "accent":
            return decode_latex(value)
        return _QUOTES.get(value) or _DASHES.get(value) or value if kind in ("quote", "apostrophe", "dash") else value

    # Blocks

    def _next_block(self) -> tuple[BlockKind, int]:
        """Return the kind of the next block, and its depth in lists."""
        if self._in_table():
            return BlockKind.TABLE_ROW, 0
        depth = sum(name in LISTS for name in self._environments)
        if depth:
            return BlockKind.LIST_ITEM, min(depth, 6)
        return (BlockKind.QUOTATION if any(name in QUOTES for name in self._environments) else BlockKind.PARAGRAPH), 0

    def _in_table(self) -> bool:
        return any(name in TABLES for name in self._environments) and not self._held

    def _part(self) -> None:
        """End the block."""
        if not self._writer.empty:
            self.strands.append(self._writer.strand(self._kind, self._level))
        self._writer = StrandWriter()
        self._kind, self._level = self._next_block()

    def _part_or_blank(self, at: int) -> None:
        if self._held:
            self._writer.space(at)
        elif not self._in_table():
            self._part()

    def _hold(self, kind: BlockKind, level: int = 0) -> None:
        """Let the block wait, and begin another one."""
        self._held.append(_Held(self._writer, self._kind, self._level))
        self._writer, self._kind, self._level = StrandWriter(), kind, level

    def _resume(self, _at: int = 0) -> None:
        """End the block for which another one waits, and go on with that."""
        if not self._writer.empty:
            strands_kept = self.notes if self._kind is BlockKind.NOTE else self.strands
            strands_kept.append(self._writer.strand(self._kind, self._level))
        resumed = self._held.pop()
        self._writer, self._kind, self._level = resumed.writer, resumed.kind, resumed.level

    # Groups

    def _brace(self, brace: str, at: int) -> None:
        if brace == "{":
            self._groups.append(None)
        elif self._groups and (close := self._groups.pop()):
            close(at)

    def _read_group(self, at: int, close: Callable[[int], None]) -> int:
        """Let something happen where the argument of a command closes; return the place where it begins."""
        inside = self.source.opened_group(at)
        if not inside:
            close(at)
            return at
        self._groups.append(close)
        return inside

    # Commands

    def _command(self, name: str, at: int, end: int) -> int:
        if name in HEADINGS:
            self._part_or_blank(at)
            level = max(1, HEADINGS[name] - (not self.has_chapters))
            self._hold(BlockKind.HEADING, level)
            return self._read_group(self.source.behind_arguments(end, 0), self._resume)
        if name in NOTES:
            return self._note(at, end, is_second=name == "footnotetext")
        if name in CITED or name in NAMED:
            return self._citation(name, at, end)
        if name in RUNS:
            kind = RUNS[name]
            self._writer.begin(kind)
            return self._read_group(end, lambda _: self._writer.end(kind))
        if name in QUOTED:
            inside = self._read_group(
                self.source.behind_arguments(end, 0), lambda close: self._writer.write("”", close)
            )
            self._writer.write("“", at)
            return inside
        if name in CHARACTERS:
            return self._character(CHARACTERS[name], at, end)
        return self._layout(name, at, end)

    def _layout(self, name: str, at: int, end: int) -> int:
        """Read a command that is about blocks, or prints nothing."""
        if name == "def":
            macro = _DEFINED.match(self.text, end)
            body = self.source.argument(macro.end()) if macro else None
            return body.end if body else end
        if name == "item":
            return self._item(at, end)
        if name == "bibitem":
            return self._work(at, end)
        if name == "caption":
            self._hold(BlockKind.CAPTION)
            return self._read_group(self.source.behind_arguments(end, 0), self._resume)
        if name == "par":
            self._part_or_blank(at)
            return end
        if name in ("verb", "href", "url"):
            return self._verbatim(name, end)
        if name in REFERRED:
            self._writer.write("…", at)
            return self.source.behind_arguments(end, 1)
        if name in self.words:
            return self._character(_short(self.words[name]), at, end)
        if name in SKIPPED:
            named = _NAMED.match(self.text, end) if name in _NAMING else None
            return self.source.behind_arguments(named.end() if named else end, SKIPPED[name] - (named is not None))
        short = self.source.option(end) if self.text.startswith("[", end) else None
        return short.end if short else end

    def _verbatim(self, name: str, end: int) -> int:
        """Read an address, or letters that stand as they are between two signs."""
        if name == "verb":
            mark = self.text[end : end + 1]
            close = self.text.find(mark, end + 1, end + 500) if mark else -1
            if close > 0:
                self._writer.write(self.text[end + 1 : close], end + 1)
            return max(close + 1, end)
        address = self.source.argument(end)
        if address is None:
            return end
        if name == "href":
            self._writer.begin(RunKind.LINK, address.text)
            return self._read_group(address.end, lambda _: self._writer.end(RunKind.LINK))
        self._writer.write(address.text, end + 1)
        return address.end

    def _character(self, characters: str, at: int, end: int) -> int:
        """Write the character of a command; the blank behind the name only ends the name."""
        self._writer.write(characters, at)
        if self.text.startswith("{}", end):
            return end + 2
        while end < len(self.text) and self.text[end] in " \t":
            end += 1
        return end

    def _sign(self, sign: str, at: int, end: int) -> int:
        if sign in _SIGNS:
            self._writer.write(sign, at)
        elif sign == "\\":
            if self._in_table():
                self._part()
            else:
                self._writer.space(at)
            if skipped := self.source.option(end):
                return skipped.end
        elif sign in _BLANKS:
            self._writer.space(at)
        return end

    def _note(self, at: int, end: int, *, is_second: bool) -> int:
        if not is_second or not self._noted:
            self._noted += 1
        label = str(self._noted)
        if not is_second:
            self._writer.glue()
            write_mark(self._writer, label, label, at)
        self._hold(BlockKind.NOTE)
        write_mark(self._writer, label, label, at)
        self._writer.space(at)
        return self._read_group(self.source.behind_arguments(end, 0), self._resume)

    def _citation(self, name: str, at: int, end: int) -> int:
        citing = Citing(self.source, self.works)
        citation, end = citing.read(name, end)
        if name.startswith("foot") and self._kind is not BlockKind.NOTE:
            self._noted += 1
            label = str(self._noted)
            write_mark(self._writer, label, label, at)
            note = StrandWriter()
            write_mark(note, label, label, at)
            note.space(at)
            note.write(citation, at)
            self.notes.append(note.strand(BlockKind.NOTE))
        else:
            if citation.startswith("["):
                self._writer.space(at)
            self._writer.write(citation, at)
        return end

    def _item(self, at: int, end: int) -> int:
        if self._items and not self._items[-1] and not self._held:
            self._writer = StrandWriter()  # what stands above the first item sets distances
        self._part_or_blank(at)
        term = self.source.option(end)
        self._items[-1:] = [count + 1 for count in self._items[-1:]]
        if self._items and self._environments[-1] in NUMBERED and term is None:
            self._writer.write(f"{self._items[-1]}. ", at)
        elif term is not None:
            self._writer.write(f"{decode_latex(term.text)}: ".removeprefix(": "), end)
        return term.end if term else end

    def _work(self, at: int, end: int) -> int:
        """Begin an entry of the list of works."""
        self._part()
        end = self.source.behind_arguments(end, 0)
        key = self.source.argument(end)
        if key and (number := self.works.get(key.text.strip())):
            self._writer.write(f"[{number}] ", at)
        return key.end if key else end

    # Environments

    def _begin(self, name: str, at: int, end: int) -> int:
        plain = name.removesuffix("*")
        if plain in FORMULAS:
            return self._write_displayed(name, end)
        if plain in HIDDEN or plain in VERBATIM:
            close = self.text.find(f"\\end{{{name}}}", end)
            close = len(self.text) if close < 0 else close
            if plain in VERBATIM:
                self._code(self.source.behind_arguments(end, ARGUMENTS.get(plain, 0)), close)
            return min(len(self.text), close + len(name) + 6)
        if plain in LISTS or plain in QUOTES or plain in TABLES or plain in ("abstract", "thebibliography"):
            self._part_or_blank(at)
        if len(self._environments) < _DEEPEST:
            self._environments.append(plain)
            self._items += [0] if plain in LISTS else []
        if plain in ("abstract", "thebibliography"):
            heading = StrandWriter()
            heading.write("Abstract" if plain == "abstract" else "References", at)
            self.strands.append(heading.strand(BlockKind.HEADING, 1))
        if self._writer.empty and not self._held:
            self._kind, self._level = self._next_block()
        return self.source.behind_arguments(end, ARGUMENTS.get(plain, 0))

    def _end(self, name: str) -> None:
        plain = name.removesuffix("*")
        if plain in self._environments:
            if not self._held:
                self._part()
            while self._environments.pop() != plain:
                pass
            del self._items[sum(environment in LISTS for environment in self._environments) :]
            if not self._held:
                self._kind, self._level = self._next_block()

    def _code(self, start: int, end: int) -> None:
        self._part()
        writer = StrandWriter()
        code = self.text[start:end].strip("\n")
        writer.verbatim(code, self.text.find(code, start) if code else start)
        if code.strip():
            self.strands.append(writer.strand(BlockKind.CODE))

    # Formulas

    def _formula(self, mark: str, at: int, *, display: bool) -> int:
        close = {"\\[": "\\]", "\\(": "\\)"}.get(mark, mark)
        start = at + len(mark)
        end = self._close_of(close, start)
        if end < 0:
            self._writer.write("$" if mark == "$" else "", at)
            return start
        if display:
            self._show(start, end, end + len(close))
        else:
            self._write_formula(self.text[start:end], start)
        return end + len(close)

    def _close_of(self, mark: str, start: int) -> int:
        """Return the end of a formula; -1 if it does not close before the paragraph ends."""
        gap = self.source.next_place(_GAP, start)
        close = self.source.next_place(re.escape(mark) if mark[0] == "\\" else rf"(?<!\\){re.escape(mark)}", start)
        return close if gap < 0 or close < gap else -1

    def _write_displayed(self, name: str, end: int) -> int:
        begins, ends = (re.escape(f"\\{edge}{{{name}}}") for edge in ("begin", "end"))
        close, another = self.source.next_place(ends, end), self.source.next_place(begins, end)
        if close < 0 or end <= another < close:  # it never closes
            return end
        behind = close + len(name) + 6
        self._show(self.source.behind_arguments(end, name.startswith("alignat")), close, behind)
        return behind

    def _show(self, start: int, end: int, behind: int) -> None:
        """Write a displayed formula: in the line of the sentence that it belongs to, or as a block of its own."""
        formula = " ".join(_IN_FORMULA.sub(" ", self.text[start:end]).split())
        if not formula:
            return
        if not self._writer.empty or not _ENDS_PART.match(self.text, behind):
            if "\\\\" in formula or re.search(r"(?<!\\)&", formula):
                formula = f"\\begin{{aligned}} {formula} \\end{{aligned}}"
            self._writer.space(start)
            self._write_formula(formula, start)
            self._writer.space(end)
            return
        writer = StrandWriter()
        writer.verbatim(formula, start)
        self.strands.append(writer.strand(BlockKind.CODE))

    def _write_formula(self, formula: str, at: int) -> None:
        if formula.strip():
            self._writer.write(f"${' '.join(formula.split())}$", at)


def _short(latex: str) -> str:
    """Return the output of a command that the source defines: words, or a formula as it stands."""
    if "$" in latex or _WORDS.fullmatch(latex):
        return latex
    if re.match(r"\s*\\(?:ensuremath|mathbb|mathcal|mathrm|mathbf|operatorname)\b", latex):
        return f"${latex.strip()}$"
    return decode_latex(latex)
