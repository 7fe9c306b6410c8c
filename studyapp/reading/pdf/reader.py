"""Read a PDF in a child process, since PDFium can crash, swell or loop without end on a hostile file.

The child ends when this process does, however that happens, since its input then ends.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.drafts import Began, Draft, Turned
from studyapp.reading.pdf.child import LARGE, SLOW
from studyapp.reading.pdf.protocol import decode_answer

_LONGEST = 1_800.0  # seconds; the child holds itself to less
_PATIENCE = 5.0  # seconds
_LAST_WORDS = 20_000  # bytes of what a dead child wrote on its standard error
_ADVICE = msg("it-may-be-damaged-or-made-to-do-harm")
_BUG = 70  # as everywhere in the program
_TOO_SLOW = (SLOW, -getattr(signal, "SIGXCPU", SLOW))
_Child = subprocess.Popen[bytes]

_running: set[_Child] = set()


def read_pdf(
    data: bytes,
    name: str,
    command: list[str] | None = None,
    turned: Turned | None = None,
    password: str | None = None,
    began: Began | None = None,
) -> Draft:
    """Read a PDF.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.
        command: starts the child; None is this program's own.
        turned: hears how many pages are read, in this thread.
        password: that opens it; it goes to the child through a pipe, and is kept nowhere.
        began: gets the first pages of many, in this thread.

    Raises:
        LockedFileError: the file needs a password, or another one.
        StudyAppError: the file is broken, too long, made to do harm, or holds no text but only pictures of
            pages; or the reading was stopped.
    """
    with TemporaryFile() as complaints, _running_child(command or _command(), complaints, name) as child:
        try:
            return _answer(child, data, name, (turned, began), password)
        except (ValueError, MemoryError, RecursionError):
            code = _exit_code(child)
        if child not in _running:
            raise StudyAppError(msg("the-reading-of-was-stopped", name=name), msg("open-it-again"))
        complaints.seek(0)
        raise _death_error(code, name, complaints.read()[-_LAST_WORDS:].decode(errors="replace").strip())


def stop_reading() -> None:
    """End every reading of a PDF that goes on, in whatever thread; it raises a StudyAppError there."""
    for child in tuple(_running):
        _running.discard(child)
        child.kill()


def _answer(
    child: _Child, data: bytes, name: str, hears: tuple[Turned | None, Began | None], password: str | None
) -> Draft:
    """Return the answer of the child; its input stays open as long as somebody waits for that."""
    turned, began = hears
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child was started without pipes")
    with suppress(OSError):  # a child that dies early is told by its exit code
        request = {"name": name, "size": len(data), "tells": turned is not None, "begins": began is not None}
        request["password"] = password
        child.stdin.write(codec.dumps(request, ascii_only=True).encode() + b"\n")
        child.stdin.write(data)
        child.stdin.flush()
    return decode_answer(child.stdout, turned, began)


@contextmanager
def _running_child(command: list[str], complaints: IO[bytes], name: str) -> Iterator[_Child]:
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise StudyAppError(
            msg("the-process-that-would-read-cannot-be-started", name=name, strerror=error.strerror or str(error)),
            msg("close-other-programs-if-that-changes-nothing"),
        ) from error
    clock = threading.Timer(_LONGEST, child.kill)
    clock.daemon = True
    clock.start()
    _running.add(child)
    try:
        yield child
    finally:
        _running.discard(child)
        clock.cancel()
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream:
                with suppress(OSError):  # what could not be written is of no use to a dead child
                    stream.close()
        child.wait()


def _exit_code(child: _Child) -> int:
    """Return the exit code of a child that has nothing more to say."""
    try:
        return child.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def _death_error(code: int, name: str, complaints: str) -> StudyAppError:
    advice = _ADVICE
    if code == _BUG:
        sentence = msg("cannot-be-read-there-is-a-fault", name=name)
        advice = msg("save-it-anew-in-a-pdf-program")
    elif code in _TOO_SLOW:
        sentence = msg("takes-far-too-long-to-read", name=name)
    elif code == LARGE:
        sentence = msg("needs-far-too-much-memory-to-be-read", name=name)
    else:
        how = msg("by-signal", code=-code) if code < 0 else msg("with-exit-code", code=code)
        sentence = msg("cannot-be-read-as-a-pdf", name=name, how=how)
    error = StudyAppError(sentence, advice)
    if complaints:
        error.add_note(complaints)
    return error


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "pdf"]
    # -P: a file random.py in the folder that the person happens to work in must not be taken for a library
    return [sys.executable, "-P", "-m", "studyapp", "pdf"]
