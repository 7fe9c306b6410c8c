"""Subtitles: cues joined to sentences and paragraphs, times left out, speakers kept."""

from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.reading import read_file

SUBRIP = """1
00:00:01,000 --> 00:00:04,000
The harbour of Kyrkby froze
in the winter of 1893,

2
00:00:04,100 --> 00:00:07,000
and for <i>eleven</i> weeks no ship could leave.

3
00:00:07,100 --> 00:00:08,000
[ICE CRACKING]

4
00:00:20,000 --> 00:00:24,000
- Who paid for it?
- The town did.

5
00:00:25,000 --> 00:00:27,000
{\\an8}It borrowed
1894
6
00:00:27,000 --> 00:00:29,000
crowns &amp; a ship.
"""

WEBVTT = """WEBVTT - The Harbour of Kyrkby
Kind: captions
Language: en-GB

STYLE
::cue { color: red }

NOTE made by hand
00:00 is the start

opening
00:01.000 --> 00:04.000 align:start position:0%
<v Nora Field>The harbour froze <c.loud>twice</c> in
thirty years.</v>

00:04.500 --> 00:06.000
<v Nora Field>The second time</v>

closing
00:06.000 --> 00:08.000
<v Nora Field>nobody minded.</v>

00:08.000 --> 00:09.000
<v Amalie Brandt>Why not?
"""

ROLLING = """WEBVTT

00:00:00.000 --> 00:00:02.000
the harbour<00:00:00.500><c> froze</c><00:00:01.000><c> twice.</c>

00:00:02.000 --> 00:00:02.010
the harbour froze twice.

00:00:02.010 --> 00:00:04.000
the harbour froze twice.
It<00:00:02.500><c> opened</c><00:00:03.000><c> again.</c>
"""


def read(path: Path, content: str | bytes) -> Essay:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["talk.srt", "talk.txt"])
def test_subrip(tmp_path: Path, encoding: str, name: str) -> None:
    essay = read(tmp_path / name, SUBRIP.replace("\n", "\r\n").encode(encoding))
    assert essay.text.split("\n\n") == [
        "The harbour of Kyrkby froze in the winter of 1893, and for eleven weeks no ship could leave.",
        "Who paid for it?",
        "The town did. It borrowed 1894 crowns & a ship.",
    ]
    assert [(line.text, line.reason) for line in essay.dropped] == [("[ICE CRACKING]", "sound")]


def test_webvtt_with_speakers(tmp_path: Path) -> None:
    essay = read(tmp_path / "talk.vtt", WEBVTT)
    assert (essay.title, essay.language) == ("The Harbour of Kyrkby", "en-GB")
    assert essay.text.split("\n\n") == [
        "Nora Field: The harbour froze twice in thirty years. The second time nobody minded.",
        "Amalie Brandt: Why not?",
    ]


def test_captions_that_roll_are_said_once(tmp_path: Path) -> None:
    assert read(tmp_path / "talk.vtt", ROLLING).text == "the harbour froze twice. It opened again."


def test_a_pause_behind_a_sentence_begins_a_paragraph(tmp_path: Path) -> None:
    cues = [(1, "The harbour froze."), (3, "No ship could leave,"), (30, "and none came."), (60, "Then it thawed.")]
    text = "\n\n".join(f"{n}\n00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{said}" for n, (at, said) in enumerate(cues))
    essay = read(tmp_path / "talk.srt", text.replace("00:00:60", "00:01:00").replace("00:00:61", "00:01:01"))
    assert essay.text == "The harbour froze. No ship could leave, and none came.\n\nThen it thawed."


def test_offsets_lead_to_the_file(tmp_path: Path) -> None:
    essay = read(tmp_path / "talk.srt", SUBRIP)
    for word in ("in the winter", "eleven", "weeks no", "The town", "borrowed"):
        assert SUBRIP.startswith(word, essay.raw_map.to_raw(essay.text.index(word)))


def test_subtitles_without_words_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="holds no sentence"):
        read(tmp_path / "talk.srt", "1\n00:00:01,000 --> 00:00:04,000\n♪ ♪\n")
