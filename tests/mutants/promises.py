"""The promises whose tests are tried, each with the modules that keep it and the tests that are its own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of the program.

    Attributes:
        modules: files and folders that keep it.
        tests: files and folders that show that it is kept; those of the whole program come on top of them.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def files(self, root: Path) -> list[str]:
        """Return its modules from the root of the project, in order."""
        found = [root / module for module in self.modules]
        files = [file for each in found for file in (each.rglob("*.py") if each.is_dir() else (each,))]
        return sorted(file.relative_to(root).as_posix() for file in files if "migrations" not in file.parts)


EVERYTHING = "tests/end2end"
"""The tests of the whole program, to which a mutant comes that no other has found."""

PROMISES = {
    "proof": Promise(("studyapp/verifying", "studyapp/drafting/proof.py"), ("tests/verifying", "tests/drafting")),
    "matching": Promise(("studyapp/matching",), ("tests/matching",)),
    "merging": Promise(
        (
            "studyapp/domain/exchange/merging.py",
            "studyapp/domain/cloze.py",
            "studyapp/deckfile/merging.py",
            "studyapp/deckfile/descent.py",
            "studyapp/anki/connect/planning.py",
            "studyapp/operations/receiving/note_merging.py",
            "studyapp/operations/curating/taking/merging_forms.py",
            "studyapp/operations/curating/taking/planning.py",
        ),
        (
            "tests/domain",
            "tests/deckfile",
            "tests/anki/connect",
            "tests/operations/receiving",
            "tests/operations/curating/taking",
        ),
    ),
    "storage": Promise(("studyapp/storage",), ("tests/storage",)),
    "scheduling": Promise(("studyapp/scheduling",), ("tests/scheduling", "tests/operations/schedule")),
    "grading": Promise(("studyapp/operations/answering",), ("tests/operations/answering",)),
}
