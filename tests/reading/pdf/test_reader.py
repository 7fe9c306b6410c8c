"""A PDF is read in a child: it answers what it would say here, is held to bounds, and never outlives its parent."""

import io
import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.reading import read_file
from studyapp.reading.drafts import Draft
from studyapp.reading.pdf.child import LARGE, SLOW
from studyapp.reading.pdf.composing import MOST_BLANK, compose
from studyapp.reading.pdf.protocol import decode_answer, encode_draft
from studyapp.reading.pdf.reader import read_pdf, stop_reading
from tests.conftest import ROOT
from tests.kills import kills
from tests.made import Print, manuscript, pdf, raw_pdf
from tests.made.books import book
from tests.processes import children_of, ends_at_once, is_alive, started

PATIENCE = 300.0
CHILD = [sys.executable, "-P", "-m", "studyapp", "pdf"]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF with headings, notes and a picture."""
    path = tmp_path_factory.mktemp("made") / "harbour.pdf"
    made = manuscript(read_file(ROOT / "tests" / "data" / "essays" / "harbour.md"))
    return pdf(made, path, Print(columns=2)).read_bytes()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF that takes seconds to read."""
    return pdf(book(200_000), tmp_path_factory.mktemp("made") / "long.pdf")


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[str], Draft]:
    """Reads with a child that is a program of the test's."""

    def read(program: str) -> Draft:
        script = tmp_path / "child.py"
        script.write_text("import os, sys, time\n" + textwrap.dedent(program), "utf-8")
        return read_pdf(bytes(300_000), "ice.pdf", [sys.executable, "-P", str(script)])

    return read


def here(data: bytes) -> Draft:
    return compose(data, "harbour.pdf", lambda _done, _total: None)


def test_the_child_reads_what_this_process_reads(harbour: bytes) -> None:
    draft = read_pdf(harbour, "harbour.pdf")
    assert draft.pictures
    assert any(strand.runs for strand in draft.strands)
    assert draft.dropped
    assert draft == here(harbour)


def test_readings_in_several_threads_do_not_touch_each_other(harbour: bytes) -> None:
    found: list[Draft] = []
    threads = [threading.Thread(target=lambda: found.append(read_pdf(harbour, "harbour.pdf"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert found == [here(harbour)] * 4


@pytest.mark.parametrize("keep", [0, 1, 10, 400, -1])
def test_an_answer_that_is_cut_off_is_none(harbour: bytes, keep: int) -> None:
    whole = b"".join(encode_draft(here(harbour)))
    with pytest.raises(ValueError, match=r"."):
        decode_answer(io.BytesIO(whole[:keep]))


@pytest.mark.parametrize(
    "change",
    [
        (b'"strands":[[', b'"strands":[[1,'),
        (b'"paragraph"', b'"song"'),
        (b'"marked"', b'"marred"'),
        (b'"dropped":[[', b'"dropped":[["'),
        (b'"image/jpeg",', b'"image/jpeg",-'),
        (b'"image/jpeg",', b'"image/jpeg",9999'),
        (b'"notices":[]', b'"notices":[7]'),
        (b'"front":[', b'"front":[7,'),
    ],
)
def test_an_answer_of_another_form_is_none(harbour: bytes, change: tuple[bytes, bytes]) -> None:
    whole = b"".join(encode_draft(here(harbour)))
    assert change[0] in whole
    with pytest.raises(ValueError, match=r"."):
        decode_answer(io.BytesIO(whole.replace(*change, 1)))


def test_an_answer_can_be_of_empty_things(harbour: bytes) -> None:
    draft = replace(here(harbour), strands=(), pictures=(), dropped=(), notices=("One.",), language="sv")
    assert decode_answer(io.BytesIO(b"".join(encode_draft(draft)))) == draft


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("sys.exit('out of luck')", "ended unexpectedly, with exit code 1"),
        ("sys.stdin.buffer.read(9); os.abort()", "ended unexpectedly"),
        ("sys.stdin.buffer.read(9); os.kill(os.getpid(), 9)", "ended unexpectedly"),
        ("print('Loading', flush=True); sys.exit(3)", "with exit code 3"),
        ("print('{}', flush=True)", "ended unexpectedly"),
        ("sys.stdin.buffer.read(300_000); print('[' * 100_000, flush=True)", "ended unexpectedly"),
        (f"sys.exit({SLOW})", "takes far too long"),
        (f"sys.exit({LARGE})", "too much memory"),
    ],
)
def test_a_child_that_fails_is_told_in_one_sentence(
    reading: Callable[[str], Draft], program: str, sentence: str
) -> None:
    with pytest.raises(StudyAppError) as caught:
        reading(program)
    assert "ice.pdf" in caught.value.message
    assert sentence in caught.value.message
    assert "get it again" in caught.value.advice


def test_a_fault_of_the_reader_is_not_blamed_on_the_file(reading: Callable[[str], Draft]) -> None:
    with pytest.raises(StudyAppError, match=r"ice\.pdf cannot be read: .* in studyapp itself") as caught:
        reading("sys.exit(70)")
    assert "report" in caught.value.advice


def test_the_last_words_of_a_dead_child_are_kept_for_a_report(reading: Callable[[str], Draft]) -> None:
    with pytest.raises(StudyAppError) as caught:
        reading("sys.stdin.readline(); raise KeyError('lost')")
    assert "KeyError: 'lost'" in "\n".join(caught.value.__notes__)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match=r"ice\.pdf cannot be started"):
        read_pdf(b"", "ice.pdf", [str(tmp_path / "nothing")])


@pytest.mark.parametrize(
    ("bound", "use", "sentence"),
    [
        ("CPU_SECONDS_OF_FILE = 0.5", "while True: pass", "too long"),
        pytest.param(
            "BYTES_OF_PROCESS, child.CPU_SECONDS_OF_FILE = child.resident() + 20_000_000, 1_000",
            "held = b'x' * 60_000_000; time.sleep(600)",
            "memory",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell"),
        ),
        ("CPU_SECONDS_OF_FILE = 1_000", "raise MemoryError", "ended"),
    ],
)
def test_the_watch_ends_a_process_that_takes_too_much(
    reading: Callable[[str], Draft], bound: str, use: str, sentence: str
) -> None:
    with pytest.raises(StudyAppError, match=sentence):
        reading(f"from studyapp.reading.pdf import child\nchild.{bound}\nchild.Watch(1000)\n{use}")


def test_the_watch_lets_pages_take_their_time(reading: Callable[[str], Draft]) -> None:
    with pytest.raises(StudyAppError, match="exit code 5"):
        reading(
            """
            from studyapp.reading.pdf import child
            child.CPU_SECONDS_OF_FILE = child.CPU_SECONDS_OF_PAGE = 0.8
            watching = child.Watch(1000)
            for page in range(5):
                end = time.process_time() + 0.4
                while time.process_time() < end:
                    pass
                watching.turned()
            sys.exit(5)
            """
        )


@pytest.mark.parametrize(
    "make",
    [raw_pdf.looped_form, raw_pdf.looped_tree, lambda path: raw_pdf.swollen(300, path, text=True)],
    ids=["looped form", "looped tree", "swollen text"],
)
def test_files_that_mean_harm_end_only_the_child(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with pytest.raises(StudyAppError) as caught:
        read_file(make(tmp_path / "ice.pdf"))
    assert "ice.pdf" in caught.value.message
    assert "get it again" in caught.value.advice.lower()


def test_a_reading_can_be_stopped_from_another_thread(long: Path) -> None:
    caught: list[StudyAppError] = []
    before = set(children_of(os.getpid()))  # of other tests

    def read() -> None:
        try:
            read_file(long)
        except StudyAppError as error:
            caught.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    end = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < end:
        if set(children_of(os.getpid())) - before:
            stop_reading()  # again and again, since a child that has just begun is not known yet
        time.sleep(0.01)
    assert "stopped" in caught[0].message
    assert not set(children_of(os.getpid())) - before


def test_it_tells_how_many_pages_are_read_and_reads_the_same(tmp_path: Path) -> None:
    data = pdf(book(40_000), tmp_path / "book.pdf").read_bytes()
    told: list[tuple[int, int]] = []
    heard = read_pdf(data, "book.pdf", turned=lambda done, total: told.append((done, total)))
    assert heard == read_pdf(data, "book.pdf")
    assert told == sorted(told)
    ((_, pages),) = {(0, total) for _, total in told}
    assert 0 < told[0][0] < pages / 2
    assert pages / 2 < told[-1][0] <= pages


def test_a_locked_file_is_opened_by_its_password_alone(tmp_path: Path) -> None:
    data = raw_pdf.encrypted([["The kiln burnt for eleven weeks."]], tmp_path / "kiln.pdf", "swordfish").read_bytes()
    with pytest.raises(LockedFileError, match="is locked with a password"):
        read_pdf(data, "kiln.pdf")
    with pytest.raises(LockedFileError, match="This password does not open") as caught:
        read_pdf(data, "kiln.pdf", password="sword fish")
    assert "sword fish" not in f"{caught.value}{caught.value.__cause__}"
    assert "eleven weeks" in read_pdf(data, "kiln.pdf", password="swordfish").source.text


@pytest.mark.parametrize("line", [b'{"pages":[3,2]}', b'{"pages":[-1,2]}', b'{"pages":["1",2]}', b'{"pages":1}', b"[]"])
def test_what_tells_nonsense_of_its_pages_is_no_answer(line: bytes) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(ValueError, match=r"no answer|JSON|Expecting"):
        decode_answer(io.BytesIO(line + b"\n"), lambda done, total: told.append((done, total)))
    assert told == []


def test_the_child_loads_neither_window_nor_library_nor_language(harbour: bytes) -> None:
    request = b'{"name":"harbour.pdf","size":%d}\n' % len(harbour) + harbour
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *CHILD[1:]], input=request, capture_output=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "studyapp.reading.pdf.child" in imported
    roots = {name.partition(".")[0] for name in imported}
    assert not roots & {"PySide6", "shiboken6", "sqlmodel", "sqlalchemy", "alembic", "spacy", "nupunkt", "trafilatura"}


def test_this_process_never_loads_pdfium(tmp_path: Path) -> None:
    path = raw_pdf.printed([["It was a cold winter in the harbour."]], tmp_path / "ice.pdf")
    program = (
        "import sys; from pathlib import Path; from studyapp.reading import read_file\n"
        f"assert 'winter' in read_file(Path({str(path)!r})).text\n"
        "sys.exit(any(name.startswith('pypdfium2') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-P", "-c", program], check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked up in /proc")
@pytest.mark.parametrize("moment", [0.0, 0.5, 1.5] * max(1, kills(3) // 3))
def test_no_child_is_left_when_its_parent_is_killed(long: Path, moment: float) -> None:
    program = f"from pathlib import Path; from studyapp.reading import read_file; read_file(Path({str(long)!r}))"
    with started([sys.executable, "-P", "-c", program]) as parent:
        while not (found := children_of(parent.pid)):
            assert parent.poll() is None
            time.sleep(0.01)
        time.sleep(moment)
        assert is_alive(found[0])
        parent.kill()
        assert ends_at_once(found[0])


def test_thousands_of_empty_pages_are_refused_after_some_hundred(tmp_path: Path) -> None:
    turned: list[tuple[int, int]] = []
    empty = raw_pdf.many_pages(2_000, tmp_path / "empty.pdf", ()).read_bytes()
    with pytest.raises(StudyAppError, match="first 500 of the 2,000 pages"):
        compose(empty, "empty.pdf", lambda done, total: turned.append((done, total)))
    assert turned == [(page, 2_000) for page in range(1, MOST_BLANK + 1)]


def test_empty_pages_before_a_text_are_passed_over(tmp_path: Path) -> None:
    lines = ["The harbour of the town lies at the mouth of the river Norden.", "It sold 40 tons of salt in 1950."]
    file = raw_pdf.printed([[]] * (MOST_BLANK - 1) + [lines] * 2, tmp_path / "late.pdf")
    assert "40 tons of salt" in read_file(file).text
