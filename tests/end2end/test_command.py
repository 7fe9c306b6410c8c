"""The installed command, used as a newcomer would: the main job, every bad input, two processes, and kills."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from studyapp.domain.generation import UnmadeText
from studyapp.library import Library
from tests.end2end.driving import wait_for
from tests.kills import kills, tell
from tests.mortal import parent_of
from tests.processes import started, works_for

PATIENCE_S = 600
MEBIBYTE = 1024 * 1024
SENTENCE = "In {year} the mill on the river Aare paid its 48 people $12,000 a year for their work. "
PROSE = "".join(SENTENCE.format(year=year) for year in range(1824, 1830))
IMPORTS_KILLED = kills(8)


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture(scope="module")
def program() -> str:
    """The command as it is installed beside this Python."""
    found = shutil.which("studyapp", path=str(Path(sys.executable).parent))
    assert found, "studyapp is not installed in this environment"
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def surroundings(home: Path) -> dict[str, str]:
    """A new user's environment: nothing of studyapp in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STUDYAPP", "XDG_"))}
    return kept | {"HOME": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}


@pytest.fixture
def command(program: str, surroundings: dict[str, str], tmp_path: Path) -> Command:
    def run(*arguments: object) -> Done:
        done = subprocess.run(
            [program, *map(str, arguments)],
            env=surroundings,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="module")
def imported(program: str, sample_essay: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample essay, its proposed cards taken; not to be changed."""
    path = tmp_path_factory.mktemp("imported") / "library.studyapp"
    subprocess.run(
        [program, "import-essay", str(sample_essay), "--take-proposed", "--library", str(path)],
        check=True,
        capture_output=True,
        timeout=PATIENCE_S,
    )
    return path


@pytest.fixture
def library(imported: Path, tmp_path: Path) -> Path:
    return shutil.copy(imported, tmp_path / "library.studyapp")


def is_sound(library: Path) -> bool:
    with closing(sqlite3.connect(library)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_main_job_on_a_new_machine(command: Command, sample_essay: Path, home: Path, tmp_path: Path) -> None:
    assert command("--version").code == 0
    first, second = command("generate", sample_essay), command("generate", sample_essay)
    assert (first.code, first.err) == (0, "")
    assert first.out == second.out
    assert json.loads(first.out)["cards"]
    assert list(home.iterdir()) == []  # generate keeps nothing

    assert command("import-essay", sample_essay, "--take-proposed").code == 0
    (deck,) = json.loads(command("due", "--json").out)["decks"]
    assert deck["new"] > 0
    assert command("export", deck["name"], "-o", "deck.apkg").code == 0
    assert zipfile.is_zipfile(tmp_path / "deck.apkg")
    assert json.loads(command("statistics", "--json").out)["answers"] == 0
    assert list(home.rglob("*.studyapp"))


# name of the file, its bytes, a word that the sentence must say
BAD_INPUTS = {
    "empty": ("empty.txt", b"", "empty"),
    "blank": ("blank.txt", b" \n\n\t\n", "white space"),
    "binary": ("picture.txt", bytes(range(256)) * 64, "picture.txt"),
    "archive": ("archive.txt", b"PK\x03\x04" + bytes(400), "archive.txt"),
    "too large": ("large.txt", b"A mill. " * 2_600_000, "20 MB"),
    "no sentence": ("numbers.txt", b"1\n\n2\n\n3\n\n---\n", "numbers.txt"),
    "missing": ("missing.txt", None, "no file"),
    "a folder": (".", None, "folder"),
}


@pytest.mark.parametrize("how", ["generate", "import-essay"])
@pytest.mark.parametrize("bad", BAD_INPUTS)
def test_bad_input_gets_one_sentence_and_loses_nothing(
    command: Command, imported: Path, tmp_path: Path, bad: str, how: str
) -> None:
    name, content, word = BAD_INPUTS[bad]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    before = imported.read_bytes()
    done = command(how, path, *(("--library", imported) if how == "import-essay" else ()))
    assert (done.code, done.out) == (1, "")
    message, *advice = done.err.splitlines()
    assert message.startswith("studyapp: ")
    assert word in message
    assert len(advice) == 1
    assert "Traceback" not in done.err
    assert imported.read_bytes() == before


def test_an_unusual_encoding_is_read_and_told(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(("Müller’s mill – “the old one” – stood in Zürich for fifty years. " + PROSE).encode("cp1252"))
    done = command("generate", path)
    assert done.code == 0
    assert "Müller’s mill – “the old one”" in json.loads(done.out)["document"]["text"]
    assert len(done.err.splitlines()) == 1


def test_a_library_of_a_newer_version_is_refused_and_left_alone(command: Command, library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = library.read_bytes()
    for arguments in (("due",), ("import-essay", "essay.txt"), ("undo",)):
        (library.parent / "essay.txt").write_text(PROSE, "utf-8")
        done = command(*arguments, "--library", library)
        assert done.code == 1
        assert "newer version" in done.err.splitlines()[0]
    assert library.read_bytes() == before


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "no database"])
def test_a_damaged_library_is_told_and_its_backup_can_be_put_back(command: Command, library: Path, damage: str) -> None:
    before = command("essays", "--json", "--library", library).out
    assert command("backup", "--library", library).code == 0
    content = library.read_bytes()
    broken = {
        "overwritten": content[:4096] + b"\xde\xad" * 4096 + content[12288:],
        "cut short": content[: len(content) // 2],
        "no database": b"this is no library at all\n" * 100,
    }[damage]
    library.write_bytes(broken)
    done = command("due", "--library", library)
    assert done.code == 1
    assert "damaged" in done.err or "no library" in done.err
    assert "backup" in done.err
    assert library.read_bytes() == broken

    newest = json.loads(command("backups", "--json", "--library", library).out)["backups"][0]
    assert command("restore", newest["path"], "--library", library).code == 0
    assert command("essays", "--json", "--library", library).out == before
    assert any(path.read_bytes() == broken for path in library.parent.iterdir() if path.is_file())


def test_a_name_for_the_library_that_cannot_be_one_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text(PROSE, "utf-8")
    (tmp_path / "file").write_text("in the way", "utf-8")
    for place in (tmp_path, tmp_path / "file" / "library.studyapp"):
        done = command("import-essay", "essay.txt", "--library", place)
        assert done.code == 1
        assert done.err.startswith("studyapp: ")
        assert "Traceback" not in done.err


needs_another_user = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="becoming another user takes root"
)


@needs_another_user
def test_a_folder_that_may_not_be_written_is_told(
    program: str, imported: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    try:
        folder.chmod(0o755)
        library = Path(shutil.copy(imported, folder / "library.studyapp"))
        library.chmod(0o444)
        before = library.read_bytes()
        for arguments in (
            ("undo", "--library", str(library)),
            ("import-essay", str(folder / "essay.txt"), "--library", str(folder / "new.studyapp")),
            ("generate", str(folder / "essay.txt"), "-o", str(folder / "out.json")),
        ):
            (folder / "essay.txt").write_text(PROSE, "utf-8")
            done = subprocess.run(
                [program, *arguments],
                capture_output=True,
                text=True,
                timeout=PATIENCE_S,
                check=False,
                user=65534,
                group=65534,
                env={"HOME": "/nonexistent", "PATH": os.environ["PATH"]},
            )
            assert (done.returncode, done.stdout) == (1, ""), done.stderr
            assert done.stderr.startswith("studyapp: ")
        assert library.read_bytes() == before
        assert sorted(path.name for path in folder.iterdir()) == ["essay.txt", "library.studyapp"]
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a library and hardly more."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "studyapp-test", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("not tested: no right to mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_the_library_stays_whole(
    command: Command, imported: Path, small_disk: Path, tmp_path: Path
) -> None:
    library = Path(shutil.copy(imported, small_disk / "library.studyapp"))
    before = command("essays", "--json", "--library", library).out
    essay = tmp_path / "essay.txt"
    essay.write_text(PROSE * 4, "utf-8")
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                file.write(bytes(4096))
                file.flush()
        except OSError:
            pass
    for arguments in (
        ("import-essay", essay, "--library", library),
        ("export", json.loads(before)["essays"][0]["deck"], "-o", small_disk / "x.apkg", "--library", library),
        ("generate", essay, "-o", small_disk / "x.json"),
    ):
        done = command(*arguments)
        assert done.code == 1, (arguments, done)
        assert "\nstudyapp: " in f"\n{done.err}"  # a notice on the text may come before
        assert "full" in done.err
    filler.unlink()
    assert is_sound(library)
    assert command("essays", "--json", "--library", library).out == before
    assert not list(small_disk.glob("x.*"))


OPEN = """
import sys
from pathlib import Path
from studyapp.library import Library
from studyapp.operations import decks

with Library.open(Path(sys.argv[1]), window=True) as library:
    seen = library.data_version()
    print("open", flush=True)
    for line in sys.stdin:
        if line == "make\\n":
            decks.create(library, "Made in the window")
        changed, seen = library.data_version() != seen, library.data_version()
        print(changed, len(library.decks()), flush=True)
"""


def test_commands_work_beside_an_open_window(command: Command, library: Path) -> None:
    with started([sys.executable, "-c", OPEN, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as window:
        assert window.stdin is not None
        assert window.stdout is not None

        def asked(question: str) -> list[str]:
            window.stdin.write(question + "\n")
            window.stdin.flush()
            return window.stdout.readline().split()

        assert window.stdout.readline() == "open\n"
        assert asked("look") == ["False", "1"]
        essay = library.parent / "essay.txt"
        essay.write_text(PROSE, "utf-8")
        assert command("import-essay", essay, "--title", "The mill", "--library", library).code == 0
        assert asked("look") == ["True", "2"]
        assert asked("look") == ["False", "2"]
        assert asked("make") == ["False", "3"]
        names = [deck["name"] for deck in json.loads(command("decks", "--json", "--library", library).out)["decks"]]
        assert "Made in the window" in names
        window.stdin.close()
    assert is_sound(library)


def processes_of(group: int) -> list[int]:
    """The living processes of a process group; those that wait to be reaped do not live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = stat.read_text("utf-8").rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state not in "ZX":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_kill_at_any_moment_of_an_import_leaves_all_of_a_text_or_nothing_and_no_process(
    program: str, library: Path, tmp_path: Path
) -> None:
    chance, essay, states = random.Random(8), tmp_path / "essay.txt", list[str]()

    def importing(number: int) -> AbstractContextManager["subprocess.Popen[str]"]:
        essay.write_text(mill(number), "utf-8")
        arguments = "import-essay", str(essay), "--title", f"Mill {number}", "--library", str(library)
        return started([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    before_s = os.times().children_user
    with importing(0) as process:
        assert process.wait() == 0
    whole_s = os.times().children_user - before_s
    for number in range(1, 1 + IMPORTS_KILLED):
        with importing(number) as process:
            works_for(process.pid, chance.uniform(0, 1.1 * whole_s))
            process.kill()
            process.wait()
            assert processes_of(process.pid) == []
        assert is_sound(library)
        states.append(state_of(library, number))
        if number % 5 == 0 and states[-1] == WAITING:
            with importing(number) as process:
                assert process.wait() == 0
            assert state_of(library, number) == MADE
    waiting = len(texts_waiting(library))
    make_all_in_the_window(library, tmp_path / "config")
    found = [state_of(library, number) for number in range(1, 1 + IMPORTS_KILLED)]
    assert set(found) <= {MADE, NOTHING}
    assert found.count(NOTHING) == states.count(NOTHING)
    counts = ", ".join(f"{states.count(state)} left {state}" for state in (NOTHING, WAITING, MADE))
    tell(f"{IMPORTS_KILLED} kills: {counts}; the window made the cards of the last {waiting}")
    assert {NOTHING, WAITING} <= set(states), "nothing was interrupted"


NOTHING, WAITING, MADE = "nothing", "a whole text that waits for its cards", "a whole text with its cards"


def mill(number: int) -> str:
    """A text so unlike all others of these that it is taken for a version of none."""
    chance = random.Random(number)
    syllables = "ba", "gor", "ke", "len", "mi", "qui", "sten", "tha", "vik", "zel"
    places = ["".join(chance.choices(syllables, k=4)).title() for _ in range(60)]
    trades = "mill", "bakery", "brewery", "harbour", "foundry", "dairy", "quarry", "vineyard", "theatre", "school"
    sentence = "In {} the {} of {} paid {} people of {} some ${},000."
    return " ".join(
        sentence.format(chance.randrange(1500, 2000), chance.choice(trades), here, chance.randrange(20, 900), there, n)
        for n, (here, there) in enumerate(zip(places[::2], places[1::2], strict=True), 2)
    )


def state_of(library: Path, number: int) -> str:
    """What there is of a text and its cards, which must be one of three things; the others are there too."""
    with Library.open(library) as held:
        essays = held.essays()
        assert [entry.taken > 0 for entry in essays if not entry.title.startswith("Mill")] == [True]
        found = [entry for entry in essays if entry.title == f"Mill {number}"]
        if not found:
            return NOTHING
        (entry,) = found
        assert held.essay(entry.uid).text == mill(number)
        text = held.store.unmade.of(entry.uid)
        # One whose cards are there may wait all the same, when the end came in between: they are made again, the same.
        assert entry.drafts or (text is not None and text.is_wanted)
        return MADE if entry.drafts else WAITING


def make_all_in_the_window(library: Path, config: Path) -> None:
    """Start the window, as a person may do after all that, until no text waits for its cards."""
    patience_s = 300 + 30.0 * len(texts_waiting(library))
    with (
        parent_of("tests.desktop.opening.making_child", stderr=subprocess.DEVNULL) as parent,
        parent.child(library, config, patience_s=patience_s),
    ):
        wait_for("the cards of all texts", lambda: not texts_waiting(library), patience_s)


def texts_waiting(library: Path) -> tuple[UnmadeText, ...]:
    with Library.open(library) as held:
        return held.store.unmade.texts()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ctrl_c_stops_without_a_traceback(program: str, library: Path) -> None:
    essay = library.parent / "essay.txt"
    essay.write_text(PROSE * 300, "utf-8")
    command = ["env", "--default-signal=INT", program, "generate", str(essay)]  # as a shell starts it
    with started(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for("the models", lambda: "spacy" in Path(f"/proc/{process.pid}/maps").read_text("utf-8"))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode not in (0, 70)
    assert out == ""
    assert "Traceback" not in err


IMPORT_TURNS_IT = """
import os, signal, sys
from studyapp import __main__ as program, cli
def run(arguments, window):
    try:
        if arguments:
            os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        pass
    raise ImportError("a compiled module failed to import")
cli.run = run
sys.exit(program.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send SIGINT to another process")
def test_ctrl_c_that_an_import_turns_into_another_error_is_no_bug() -> None:
    command = ["env", "--default-signal=INT", sys.executable, "-c", IMPORT_TURNS_IT, "generate", "essay.txt"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    code = IMPORT_TURNS_IT.replace("if arguments", "if False")
    done = subprocess.run([*command[:4], code, "due"], capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 70


@pytest.mark.skipif(sys.platform == "win32", reason="head is a matter of POSIX")
def test_a_reader_that_goes_away_is_no_fault(program: str, tmp_path: Path) -> None:
    essay = tmp_path / "essay.txt"
    essay.write_text(PROSE * 30, "utf-8")
    done = subprocess.run(
        f'"{program}" generate "{essay}" | head -c 10',
        shell=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
