"""However a package is made, reading it takes little memory and ends soon."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.anki.reading import made
from tests.conftest import ROOT

MEGABYTES, SECONDS = 250, 20
CHILD = """
import re, sys, time
from collections import deque
from pathlib import Path
from studyapp.anki.reading.package import open_package
from studyapp.domain.errors import StudyAppError
from tests.pace import slowness
try:
    with open_package(Path(sys.argv[1])) as package:
        for rows in (package.notes(), package.cards(), package.reviews()):
            deque(rows, 0)
        deque(map(package.media_bytes, package.media), 0)
        print(package.counts)
except StudyAppError as error:
    print(error.message)
print(int(re.search("VmHWM:.*?([0-9]+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
print(time.process_time() / slowness())
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not measured: no /proc")


def zstd_bomb(path: Path) -> None:
    made.package(path, {"meta": b"\x08\x03", "collection.anki21b": made.packed(bytes(60_000_000))})


def deflate_bomb(path: Path) -> None:
    made.package(path, {"collection.anki2": bytes(60_000_000)})


def many_bombs(path: Path) -> None:
    """Each within its own bounds, and together beyond those of a package."""
    zeros, count = made.packed(bytes(30_000_000)), 12
    media = made.media_list(*((f"{number}.png", bytes(30_000_000), b"") for number in range(count)))
    made.new(path, media=media, **{str(number): zeros for number in range(count)})


def wide_window(path: Path) -> None:
    """Says that it needs 128 MB to be unpacked."""
    settings = zstandard.ZstdCompressionParameters(window_log=27, strategy=zstandard.STRATEGY_FAST)
    compressor = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    data = compressor.compress(made.collection(schema=18)) + compressor.flush()
    made.package(path, {"meta": b"\x08\x03", "collection.anki21b": data, "media": made.packed(b"")})


def widest_window(path: Path) -> None:
    settings = zstandard.ZstdCompressionParameters(window_log=31, strategy=zstandard.STRATEGY_FAST)
    compressor = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    data = compressor.compress(made.collection(schema=18)) + compressor.flush()
    made.package(path, {"meta": b"\x08\x03", "collection.anki21b": data})


def huge_fields(path: Path) -> None:
    separators, wide = "\x1f" * 19_000_000, "e\u0301" * 6_000_000 + "𝄞"
    rows = made.Rows(
        [made.note(1, (separators, "")), made.note(2, ("1\x1f" * 9_000_000,)), made.note(3, (wide, wide[:9]))]
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki2", made.collection(rows, extra="UPDATE notes SET mid = 7 WHERE id = 2"))


def many_values(path: Path) -> None:
    models = json.dumps({"1": {"flds": [{}] * 490_000}})
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki2", made.collection(extra=f"UPDATE col SET models = '{models}'"))


def many_media(path: Path) -> None:
    listed = json.dumps({str(number): f"{number}.png" for number in range(490_000)}).encode()
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki2", made.collection())
        file.writestr("media", listed)


def many_messages(path: Path) -> None:
    made.new(path, media=made.message(*((1, made.message((1, f"{number}.png"))) for number in range(290_000))))


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki2", made.collection())
        for number in range(50_000):
            file.writestr(zipfile.ZipInfo(str(number)), b"")


def plain(path: Path) -> None:
    numbers = range(1, 50_001)
    rows = made.Rows(map(made.note, numbers), map(made.card, numbers), map(made.review, numbers))
    made.new(path, rows)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (zstd_bomb, "far too much"),
        (deflate_bomb, "far too much"),
        (many_bombs, "far too much"),
        (wide_window, "reviews=1"),
        (widest_window, "cannot be unpacked"),
        (huge_fields, "notes=3"),
        (many_values, "reviews=1"),
        (many_media, "reviews=1"),
        (many_messages, "reviews=1"),
        (many_members, "reviews=1"),
        (plain, "reviews=50000"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_package_is_read_or_refused_within_bounds(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    path = tmp_path / "odd.apkg"
    make(path)
    command = [sys.executable, "-c", CHILD, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    said, megabytes, seconds = done.stdout.splitlines()
    assert words in said
    assert int(megabytes) < MEGABYTES
    assert float(seconds) < SECONDS
