"""Insert included files into a LaTeX source, from its own folder and those below."""

import re
from collections.abc import Callable
from pathlib import Path

from studyapp.domain.messages import Message, msg
from studyapp.reading.bib_files import exists_within

_TAKEN_IN = re.compile(r"\\(?:input|include|subfile)\s*\{\s*(?P<name>[^{}\n]{1,200}?)\s*\}")
_CODE = re.compile(r"^(?:\\.|[^%\\\n])*", re.MULTILINE)  # of a line, before its comment
_LIST = re.compile(r"^[^%\n]*?\\bibliography\s*\{[^{}]*\}", re.MULTILINE)
_LISTED = r"\begin{thebibliography}"
_BODY = re.compile(r"\\begin\s*\{document\}(?P<body>.*?)(?:\\end\s*\{document\}|\Z)", re.DOTALL)
_BEGIN = r"\begin{document}"
_DEEPEST, _MOST = 4, 200  # files within files, and files


class Parts:
    """Takes in the parts of one source, and lists those that are missing or too large."""

    def __init__(self, path: Path, read: Callable[[Path], str], limit: int) -> None:
        """Take where the source lies.

        Args:
            path: the source.
            read: returns the characters of a file.
            limit: characters of all parts together.
        """
        self._path, self._read, self._left = path, read, limit
        self._count = 0
        self.missing: list[str] = []
        self._beyond: list[str] = []

    def taken_in(self, text: str) -> str:
        """Return the source with its parts, and with the list of works that BibTeX made of it where it has none."""
        head, begins, body = text.partition(_BEGIN)
        joined = self._with_parts(head, 0) + begins
        if begins:
            self.missing.clear()  # above the text stand the files of packages
        joined += self._with_parts(body, 0)
        listed = self._path.with_suffix(".bbl")
        if (
            _LISTED not in joined
            and (list_command := _LIST.search(joined))
            and exists_within(self._path.parent, listed)
        ):
            return f"{joined[: list_command.end()]}\n{self._part(listed)}\n{joined[list_command.end() :]}"
        return joined

    def notices(self) -> tuple[str, ...]:
        """Return a sentence for the user on parts that are missing, and one on those that are beyond the bounds."""
        missing, beyond = self.missing, self._beyond
        lines = (
            missing and msg("a-part-of-the-source-is-missing", n=len(missing), name=missing[0]),
            beyond and msg("a-part-of-the-source-is-beyond-bounds", n=len(beyond), name=beyond[0], most=_MOST),
        )
        return tuple(line for line in lines if isinstance(line, Message))

    def _with_parts(self, text: str, depth: int) -> str:
        return _CODE.sub(lambda line: self._with_parts_of(line[0], depth), text)

    def _with_parts_of(self, line: str, depth: int) -> str:
        """Return a line with its parts; one that stands alone is a passage of its own."""
        if _TAKEN_IN.fullmatch(line.strip()):
            return _TAKEN_IN.sub(lambda match: f"\n{self._path_of(match['name'], depth)}\n", line)
        return _TAKEN_IN.sub(lambda match: self._path_of(match["name"], depth).strip("\n"), line)

    def _path_of(self, name: str, depth: int) -> str:
        folder = self._path.parent
        for path in (folder / f"{name}.tex", folder / name):
            if exists_within(folder, path) and path != self._path:
                if depth == _DEEPEST or self._count == _MOST or self._left <= 0:
                    self._beyond.append(name)
                    return ""
                return self._with_parts(self._part(path), depth + 1)
        if name not in self.missing and Path(name).suffix in ("", ".tex"):
            self.missing.append(name)
        return ""

    def _part(self, path: Path) -> str:
        self._count += 1
        text = self._read(path)
        self._left -= len(text)
        body = _BODY.search(text)
        return body["body"] if body else text
