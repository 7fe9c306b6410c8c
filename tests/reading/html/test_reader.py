"""Pages as browsers save them: with their pictures in one file, and text files in a frame."""

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading import read_file
from tests.pace import at_most
from tests.reading.html.test_walker import DOT
from tests.reading.samples import HARBOUR, ICE, LOAN, wrapped

PICTURE = base64.b64decode(DOT.partition(",")[2])
PAGE = (
    '<html><head><meta charset="utf-8"><title>Ice</title></head><body><h1>Ice</h1>'
    f"<p>{HARBOUR} The café closed.</p><p>{LOAN}</p>{{picture}}<p>{ICE}</p></body></html>"
)


def letter(address: str, *, charset: str = "utf-8", cte: str = "quoted-printable") -> EmailMessage:
    """A page with one picture, as browsers save it."""
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://review.example.org/ice/"
    message.set_content(
        PAGE.format(picture=f'<figure><img src="{address}" alt="The quay in ice"></figure>'),
        subtype="html",
        charset=charset,
        cte=cte,
    )
    message["Content-Location"] = "https://review.example.org/ice/"
    message.add_related(PICTURE, "image", "png", cid="<quay@mhtml.example.org>")
    next(message.iter_attachments())["Content-Location"] = "https://review.example.org/ice/img/quay.png"
    return message


def read(path: Path, content: bytes) -> Essay:
    path.write_bytes(content)
    return read_file(path)


@pytest.mark.parametrize(
    "address", ["img/quay.png", "/ice/img/quay.png", "cid:quay@mhtml.example.org", "../ice/img/quay.png"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_page_in_a_letter_has_its_pictures(tmp_path: Path, address: str, line_end: str) -> None:
    message = letter(address)
    content = message.as_bytes(policy=message.policy.clone(linesep=line_end))
    essay = read(tmp_path / "ice.mhtml", content)
    assert essay.title == "Ice"
    assert "The café closed." in essay.text
    assert "Saved by" not in essay.text
    shown = [run for run in essay.runs if run.kind is RunKind.PICTURE]
    assert [run.span.of(essay.text) for run in shown] == ["The quay in ice"]
    assert [picture.content for picture in essay.pictures] == [PICTURE]
    assert shown[0].target == essay.pictures[0].name


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_the_head_of_a_letter_tells_the_encoding(tmp_path: Path, cte: str) -> None:
    essay = read(tmp_path / "ice.mht", letter("x.png", charset="windows-1252", cte=cte).as_bytes())
    assert "The café closed." in essay.text


def test_a_letter_inside_a_letter_gives_its_page(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer.make_related()
    outer.attach(letter("img/quay.png"))
    assert "The café closed." in read(tmp_path / "ice.mht", outer.as_bytes()).text


def test_a_letter_without_a_page_is_refused(tmp_path: Path) -> None:
    content = letter("x.png").as_bytes().replace(b"text/html", b"text/css")
    with pytest.raises(StudyAppError, match=r"ice\.mht holds no page"):
        read(tmp_path / "ice.mht", content)


def test_damage_in_a_letter_is_passed_over(tmp_path: Path) -> None:
    content = letter("img/quay.png").as_bytes()
    at = content.index(b"image/png")
    broken = content[:at] + content[at:].replace(b"iVBOR", b"=iVB\xff")
    essay = read(tmp_path / "ice.mht", broken)
    assert "The café closed." in essay.text
    assert not essay.pictures


@pytest.mark.parametrize("text", [wrapped(f"{HARBOUR} {LOAN} {ICE}"), f"{HARBOUR}\n\n{LOAN} {ICE}"])
def test_a_text_file_in_a_frame_is_read_as_text(tmp_path: Path, text: str) -> None:
    frame = '<html><head><meta name="color-scheme" content="light dark"></head><body><pre style="margin: 0">'
    essay = read(tmp_path / "ice.txt.html", f"{frame}{text}</pre></body></html>".encode())
    plain = read(tmp_path / "ice.txt", text.encode())
    assert essay.text == plain.text
    assert essay.blocks == plain.blocks


def test_a_listing_in_a_page_stays_a_listing(tmp_path: Path) -> None:
    code = "\n".join(f"harbour.close(pilots={number}, weeks={number * 2})" for number in range(20))
    essay = read(tmp_path / "ice.html", f"<html><body><p>{HARBOUR} {LOAN}</p><pre>{code}</pre></body></html>".encode())
    assert [block.kind for block in essay.blocks] == [BlockKind.PARAGRAPH, BlockKind.CODE]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("ice%20%26%20snow%20%C3%A9_html_3f5a6d1c.png", "ice & snow é_html_3f5a6d1c.png"),
        ("./ice_files/quay.png?w=300", "ice_files/quay.png"),
        ("ice_files\\quay.png", "ice_files/quay.png"),
    ],
)
def test_pictures_beside_a_page_are_shown(tmp_path: Path, address: str, place: str) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_bytes(PICTURE)
    essay = read(tmp_path / "ice.html", PAGE.format(picture=f'<img src="{address}" alt="The quay">').encode())
    assert [picture.content for picture in essay.pictures] == [PICTURE]


@pytest.mark.parametrize(
    "address", ["../secret.png", "..%2Fsecret.png", "..\\secret.png", "{absolute}", "file://{absolute}"]
)
def test_no_picture_from_elsewhere_is_opened(tmp_path: Path, address: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PICTURE)
    (tmp_path / "pages").mkdir()
    picture = f'<img src="{address.format(absolute=secret)}" alt="The quay">'
    assert not read(tmp_path / "pages" / "ice.html", PAGE.format(picture=picture).encode()).pictures


@pytest.mark.parametrize("tag", ["embed", "source", "track", "wbr", "area", "input", "img", "link", "map"])
def test_elements_that_hold_nothing_swallow_nothing(tmp_path: Path, tag: str) -> None:
    essay = read(tmp_path / "ice.html", PAGE.format(picture=f"<{tag} src='x'>").encode())
    assert essay.text.endswith(ICE)


@pytest.mark.parametrize(
    "crowd",
    [
        "<p {many}>x</p>",
        "<p {many}",
        "<p title='>' {many}>x</p>",
        '<p title="<" {many}>x</p>',
        "<p a/{slashed}>x</p>",
        "<style>{commas}{{color: red}}</style>",
        "<style>{opened}</style>",
        "<img src='data:image/png;base64,{slashed}'>",
    ],
)
def test_crowds_are_read_in_time(tmp_path: Path, crowd: str) -> None:
    filled = crowd.format(
        many=" ".join(f"a{number}" for number in range(200_000)),
        slashed="/".join(f"a{number}" for number in range(200_000)),
        commas=".a," * 300_000,
        opened="/*" * 300_000,
    )
    with at_most(5):
        essay = read(tmp_path / "ice.html", PAGE.format(picture="").replace("</body>", f"{filled}</body>").encode())
        assert ICE in essay.text


def test_many_paragraphs_with_links_are_read_in_seconds(tmp_path: Path) -> None:
    rows = "".join(f'<p>{LOAN} See <a href="/loans/{number}">loan {number}</a>.</p>' for number in range(10_000))
    with at_most(10):
        essay = read(tmp_path / "ice.html", PAGE.format(picture=f"<nav>Home</nav>{rows}").encode())
    assert len(essay.blocks) > 10_000


def test_a_tag_with_a_long_value_keeps_its_attributes(tmp_path: Path) -> None:
    picture = f'<img alt="The quay in {"deep and " * 300}deep ice" src="{DOT}">'
    assert read(tmp_path / "ice.html", PAGE.format(picture=picture).encode()).pictures
