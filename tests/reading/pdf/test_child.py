"""Test how the process that reads a PDF ends when something fails that is not the file."""

import subprocess
import sys

from studyapp.domain import codec

SCRIPT = """
import sys
from studyapp.__main__ import main

def refuse(event, arguments):
    if event == "ctypes.dlopen" and arguments[0] and "pdfium" in str(arguments[0]):
        raise OSError(24, "Too many open files")

sys.addaudithook(refuse)
sys.argv = ["studyapp", "pdf"]
sys.exit(main())
"""


def test_an_error_of_the_system_is_a_fault_of_reading_and_no_empty_answer() -> None:
    data = b"%PDF-1.4"
    request = codec.dumps({"name": "a.pdf", "size": len(data)}, ascii_only=True).encode() + b"\n"
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(request + data)
        child.stdin.flush()
        answer, complaints = child.stdout.read(), child.stderr.read()
        child.stdin.close()
    assert (answer, child.returncode) == (b"", 70)
    assert b"Too many open files" in complaints
