"""Several files in a row: one after the other, whatever becomes of each of them; on a real library and without Qt."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.opening.batch_presenter import BatchPresenter, Step, Summary
from studyapp.desktop.opening.opening_face import counted
from studyapp.domain.annotations import Annotations
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, Generation, MakingSettings
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.conftest import Announced, Direct
from tests.operations.bridge import GONE, MOVED, ROWS, generation_of


class Face:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.added: list[Uid] = []
        self.summaries: list[Summary] = []

    def show_step(self, step: Step) -> None:
        self.steps.append(step)

    def show_added(self, uid: Uid) -> None:
        self.added.append(uid)

    def show_summary(self, summary: Summary) -> None:
        self.summaries.append(summary)


class QuickMaker:
    """Makes no cards, at once; with a name in `stops_at` it says nothing when that essay comes."""

    def __init__(self) -> None:
        self.stops_at = ""
        self.fails_at = ""
        self.cancelled = 0

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        made: Callable[[Generation], None],
        failed: Failed,
        _settings: MakingSettings = USUAL,
    ) -> None:
        progress(1, 3)
        if essay.title == self.fails_at:
            failed(StudyAppError("The worker ended."))
        elif essay.title != self.stops_at:
            made(Generation(essay, Annotations(), (), ()))

    def cancel(self) -> None:
        self.cancelled += 1


RIVERS = ("Amur", "Lena", "Yenisei", "Ob", "Volga")


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    found = []
    for river in RIVERS:
        path = tmp_path / f"{river}.md"
        path.write_text(f"# {river}\n\nThe {river} is a river that flows for many months under the ice.\n")
        found.append(path)
    return found


@pytest.fixture
def face() -> Face:
    return Face()


@pytest.fixture
def maker() -> QuickMaker:
    return QuickMaker()


@pytest.fixture
def batch(jobs: Direct, maker: QuickMaker, face: Face, announced: Announced) -> BatchPresenter:
    return BatchPresenter(jobs, maker, face, announced)


def test_all_files_come_into_the_library_and_each_step_is_told(
    batch: BatchPresenter, face: Face, paths: list[Path], library: Library, announced: Announced
) -> None:
    batch.add([*paths, paths[0]])
    batch.begin()
    assert sorted(entry.title for entry in library.essays()) == sorted(RIVERS)
    assert [step for step in face.steps if not step.steps] == [
        Step(number, 5, f"{river}.md") for number, river in enumerate(RIVERS, 1)
    ]
    assert Step(2, 5, "Lena.md", 1, 3) in face.steps
    (summary,) = face.summaries
    assert summary == Summary(added=tuple(face.added))
    assert len([changes for changes in announced if changes]) == 5
    assert not batch.is_busy


def test_a_bad_file_stops_none_of_the_others_and_is_told_once_at_the_end(
    batch: BatchPresenter, face: Face, maker: QuickMaker, paths: list[Path], library: Library
) -> None:
    paths[1].write_bytes(b"")
    maker.fails_at = "Ob"
    batch.add(paths)
    batch.begin()
    assert sorted(entry.title for entry in library.essays()) == ["Amur", "Ob", "Volga", "Yenisei"]
    assert [not text.is_wanted for text in library.store.unmade.texts()] == [True]  # what was read is kept
    (summary,) = face.summaries
    assert [(name, error.message) for name, error in summary.failed] == [
        ("Lena.md", "Lena.md is empty."),
        ("Ob.md", "The worker ended."),
    ]


def test_a_row_that_is_cancelled_keeps_what_is_done(
    batch: BatchPresenter, face: Face, maker: QuickMaker, paths: list[Path], library: Library
) -> None:
    maker.stops_at = "Yenisei"
    batch.add(paths)
    batch.begin()
    assert batch.is_busy
    batch.cancel()
    assert maker.cancelled == 1
    (summary,) = face.summaries
    assert (len(summary.added), summary.left) == (2, 3)
    assert len(library.essays()) == 3
    assert [not text.is_wanted for text in library.store.unmade.texts()] == [True]
    batch.add(paths[3:])
    batch.begin()
    assert len(library.essays()) == 5


def test_what_is_to_be_known_of_each_file_is_told_with_its_name(
    batch: BatchPresenter, face: Face, paths: list[Path]
) -> None:
    for path in paths[:2]:
        path.write_bytes("# Bridges\n\nThe bridge of Jos\xe9 in %s.\n".replace("%s", path.stem).encode("latin-1"))
    batch.add(paths)
    batch.begin()
    (summary,) = face.summaries
    assert {name for name, _ in summary.notices} >= {"Amur.md", "Lena.md"}


def test_files_that_come_while_others_are_opened_join_the_row(
    batch: BatchPresenter, face: Face, maker: QuickMaker, paths: list[Path]
) -> None:
    maker.stops_at = "Lena"
    batch.add(paths[:2])
    batch.begin()
    batch.add(paths[2:])
    batch.begin()
    batch.cancel()
    assert face.steps[-1] == Step(2, 2, "Lena.md", 1, 3)
    assert face.summaries[0].left == 4


def test_files_whose_text_is_there_are_counted_and_no_cards_are_made_of_them(
    batch: BatchPresenter, face: Face, maker: QuickMaker, paths: list[Path], library: Library, announced: Announced
) -> None:
    batch.add(paths[:2])
    batch.begin()
    known, told = tuple(face.added), len(announced)
    face.steps.clear()
    twice = paths[4].with_name("again.md")
    twice.write_bytes(paths[4].read_bytes())
    batch.add([*paths[:2], paths[4], twice])
    batch.begin()
    assert {step.name for step in face.steps if step.steps} == {"Volga.md"}
    summary = face.summaries[-1]
    assert (summary.known, len(summary.added), summary.notices) == (known, 1, ())
    assert tuple(face.added) == (*known, *known, *summary.added, *summary.added)
    assert (len(library.essays()), len(announced)) == (3, told + 2)
    assert not batch.is_busy


@pytest.mark.parametrize(
    ("added", "known", "said"),
    [
        (0, 0, "No text was added."),
        (0, 1, "No text was added. One was there already."),
        (1, 0, "One text is in the library now."),
        (2, 3, "2 texts are in the library now. 3 were there already."),
    ],
)
def test_the_summary_tells_how_many_came_in_and_how_many_were_there(added: int, known: int, said: str) -> None:
    assert counted(added, known) == said


def test_versions_in_a_row_are_updated_or_left_to_be_decided(
    batch: BatchPresenter, face: Face, maker: QuickMaker, tmp_path: Path, library: Library
) -> None:
    essay_uid = import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid
    paths = [tmp_path / "same.txt", tmp_path / "moved.txt", tmp_path / "gone.txt"]
    for path, rows in zip(paths, (ROWS, MOVED, GONE), strict=True):
        path.write_text(generation_of(rows).essay.text, encoding="utf-8")
    batch.add(paths)
    batch.begin()
    (summary,) = face.summaries
    assert (summary.added, summary.known, summary.undecided) == ((essay_uid,), (), ("gone.txt",))
    name, said = summary.notices[0]
    assert name == "moved.txt" and "brought up to date" in said
    assert len(library.essays()) == 1
