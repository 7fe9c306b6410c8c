"""The child that makes cards: it answers, it can be cancelled, and it never outlives its parent."""

import json
import queue
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain import codec
from studyapp.domain.annotations import Annotations
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay, Picture
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.domain.spans import Span
from studyapp.operations.essays.making import make_cards
from studyapp.operations.essays.making_child import Reports, Worker
from tests.kills import kills
from tests.processes import ends_at_once, is_alive, started

PATIENCE_S = 120  # two small machines' worth; a hang still ends
SENTENCE = "In {year} the mill on the river Aare employed 48 people and paid them $12,000 a year."
WORKER = [sys.executable, "-P", "-m", "studyapp", "worker"]


def essay_of(sentences: int) -> Essay:
    text = " ".join(SENTENCE.format(year=1700 + number) for number in range(sentences))
    return Essay("The mill", "A. Writer", "2020", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


class Heard:
    """Collects the reports of one job."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.begun = queue.SimpleQueue[None]()
        self.ends = queue.SimpleQueue[Generation | StudyAppError]()
        self.reports = Reports(self._progress, self.ends.put, self.ends.put)

    def _progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))
        self.begun.put(None)

    def end(self) -> Generation | StudyAppError:
        return self.ends.get(timeout=PATIENCE_S)

    @property
    def is_silent(self) -> bool:
        return self.ends.empty()


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def hostile(tmp_path: Path) -> Callable[[str], Worker]:
    """A worker whose child is a program of the test's."""

    def built(program: str) -> Worker:
        script = tmp_path / "child.py"
        script.write_text("import json, os, sys\n" + textwrap.dedent(program), "utf-8")
        return Worker([sys.executable, "-I", str(script)])

    return built


def without_parses(made: Generation) -> Generation:
    sentences = tuple(replace(each, parses=()) for each in made.annotations.sentences)
    return replace(made, annotations=replace(made.annotations, sentences=sentences))


def test_the_child_makes_what_this_process_makes(worker: Worker) -> None:
    essay, heard, again = essay_of(3), Heard(), Heard()
    worker.warm()
    worker.make(essay, MakingSettings(), heard.reports)
    worker.make(essay, MakingSettings(), again.reports)
    here = make_cards(essay, MakingSettings())
    assert heard.end() == without_parses(here)
    assert again.end() == without_parses(here)
    done = [steps for steps, _ in heard.progress]
    assert done == sorted(done)
    assert heard.progress[-1][0] == heard.progress[-1][1] > 0


def test_progress_goes_on_batch_by_batch_while_cards_are_drafted(worker: Worker) -> None:
    heard = Heard()
    worker.make(essay_of(200), MakingSettings(), heard.reports)
    assert isinstance(heard.end(), Generation)
    shares = [done / total for done, total in heard.progress]
    parsed = 1 / 2.3  # drafting counts 1.3 times as much
    assert len([share for share in shares if share < parsed]) > 5
    assert len([share for share in shares if parsed < share < 1]) > 2


def test_pictures_come_back_though_the_child_is_sent_none(worker: Worker) -> None:
    essay, heard = replace(essay_of(1), pictures=(Picture("name", "image/png", b"\x89PNG"),)), Heard()
    worker.make(essay, MakingSettings(), heard.reports)
    made = heard.end()
    assert isinstance(made, Generation)
    assert made.essay == essay


def test_a_cancelled_job_reports_nothing_more_and_the_next_one_runs(worker: Worker) -> None:
    long, short = Heard(), Heard()
    worker.make(essay_of(3000), MakingSettings(), long.reports)
    long.begun.get(timeout=PATIENCE_S)
    child = worker.process_id
    worker.cancel()
    assert child is not None
    assert not is_alive(child)
    worker.make(essay_of(1), MakingSettings(), short.reports)
    assert isinstance(short.end(), Generation)
    assert long.is_silent


def test_output_that_means_nothing_is_passed_over(hostile: Callable[[str], Worker]) -> None:
    made = Generation(essay_of(1), Annotations(), (), (), ("Fine.",))
    answer = codec.dumps({"kind": "made", "generation": codec.generation_to_json(made)}, ascii_only=True)
    heard = Heard()
    program = f"""
        sys.stdin.readline()
        objects = b'{{"kind": "song"}}', b'{{"kind": "progress"}}', b'{{"kind": "progress", "done": "1", "total": 2}}'
        for noise in (b"Loading 100%", b"", b"\\xff\\xfe", b"[1]", b"7", *objects):
            sys.stdout.buffer.write(noise + b"\\n")
        print({answer!r}, flush=True)
        sys.stdin.read()
    """
    with hostile(program) as worker:
        worker.make(essay_of(1), MakingSettings(), heard.reports)
        assert heard.end() == made
    assert heard.progress == []


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("sys.exit('out of luck')", "ended unexpectedly, with exit code 1"),
        ("sys.stdin.readline(); os.kill(os.getpid(), 9)", "ended unexpectedly, by signal 9"),
        ("""for _ in sys.stdin: print('{"kind": "made", "generation": {}}', flush=True)""", "cannot be read"),
        ("""for _ in sys.stdin: print('{"kind": "failed", "message": "No.", "advice": ""}', flush=True)""", "No."),
    ],
)
def test_a_job_that_fails_says_so(hostile: Callable[[str], Worker], program: str, sentence: str) -> None:
    with hostile(program) as worker:
        for heard in (Heard(), Heard()):  # the second one gets a child of its own
            worker.make(essay_of(500), MakingSettings(), heard.reports)
            error = heard.end()
            assert isinstance(error, StudyAppError)
            assert sentence in error.message


def test_the_last_words_of_a_dead_child_are_kept_for_a_report(hostile: Callable[[str], Worker]) -> None:
    heard = Heard()
    with hostile("sys.stdin.readline(); raise KeyError('lost')") as worker:
        worker.make(essay_of(1), MakingSettings(), heard.reports)
        error = heard.end()
    assert isinstance(error, StudyAppError)
    assert "KeyError: 'lost'" in "\n".join(error.__notes__)


def test_a_fault_of_ours_while_it_is_heard_leaves_nobody_waiting(
    hostile: Callable[[str], Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, raised = Heard(), queue.SimpleQueue[type[BaseException] | None]()
    monkeypatch.setattr(threading, "excepthook", lambda what: raised.put(what.exc_type))

    def fail(_done: int, _total: int) -> None:
        raise ZeroDivisionError

    says = 'sys.stdin.readline(); print(json.dumps({"kind": "progress", "done": 1, "total": 2}), flush=True)'
    with hostile(f"{says}; sys.stdin.read()") as worker:
        worker.make(essay_of(1), MakingSettings(), replace(heard.reports, progress=fail))
        error = heard.end()
    assert isinstance(error, StudyAppError)
    assert "by a fault in studyapp" in error.message
    assert raised.get(timeout=PATIENCE_S) is ZeroDivisionError


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Worker([str(tmp_path / "nothing")]) as worker, pytest.raises(StudyAppError, match="cannot be started"):
        worker.warm()


def test_an_unreadable_request_is_refused_and_the_next_one_served() -> None:
    request = {"essay": codec.essay_to_json(essay_of(1)), "settings": {}}
    lines = ["nonsense", "[]", '{"essay": {}}', codec.dumps(request)]
    with started(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write("\n".join(lines) + "\n")
        child.stdin.flush()
        said = iter(json.loads(line) for line in child.stdout)
        kinds = [next(said)["kind"] for _ in range(3)]
        last = next(message for message in said if message["kind"] != "progress")
        child.stdin.close()
    assert kinds == ["failed"] * 3
    assert last["kind"] == "made"


def test_the_child_loads_no_window_and_no_library() -> None:
    request = codec.dumps({"essay": codec.essay_to_json(essay_of(1)), "settings": {}})
    command = [sys.executable, "-X", "importtime", *WORKER[1:]]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with started(command, **pipes) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(request + "\n")
        child.stdin.flush()
        imported = {line.rpartition("|")[2].strip() for line in _until_made(child)}
    assert "studyapp.extraction" in imported
    roots = {name.partition(".")[0] for name in imported}
    assert not roots & {"PySide6", "shiboken6", "sqlmodel", "sqlalchemy", "alembic"}
    parts = {name.split(".")[1] for name in imported if name.startswith("studyapp.")}
    assert not parts & {"library", "storage", "desktop", "cli"}


def _until_made(child: "subprocess.Popen[str]") -> list[str]:
    """What the child writes on standard error until it has answered, while its answer is read away."""
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None

    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(child.stderr or ()))
    reader.start()
    for line in child.stdout:
        if json.loads(line)["kind"] != "progress":
            break
    child.stdin.close()
    reader.join(PATIENCE_S)
    return lines


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("moment", ["loading", "computing"] * max(1, kills(2) // 2))
def test_no_child_is_left_when_its_parent_is_killed(moment: str) -> None:
    command = [sys.executable, "-c", PARENT, moment]
    with started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        parent.stdin.write(codec.dumps(codec.essay_to_json(essay_of(3000)), ascii_only=True) + "\n")
        parent.stdin.flush()
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
        assert ends_at_once(child)


PARENT = """
import sys, threading
from studyapp.domain import codec
from studyapp.domain.generation import MakingSettings
from studyapp.operations.essays.making_child import Reports, Worker

worker, begun = Worker(), threading.Event()
essay = codec.essay_from_json(codec.loads(sys.stdin.readline()))
worker.make(essay, MakingSettings(), Reports(lambda done, total: begun.set(), print, print))
if sys.argv[1] == "computing":
    begun.wait()
print(worker.process_id, flush=True)
threading.Event().wait()
"""
