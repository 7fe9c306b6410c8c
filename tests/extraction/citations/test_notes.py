"""Citations through notes: in full, in short, and pointing back."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.citations.finding import find_citations
from studyapp.extraction.citations.note_sources import full_source
from studyapp.extraction.citations.notes import read_notes
from tests.extraction.essays import short

NOTES = (
    "[1] Kenneth Waltz, Theory of International Politics (New York: Norton, 1979), 97.",
    "[2] Ibid., 98.",
    "[3] Aid is meant here.",
    "[4] See Stephen Walt and Ann Lee, “Alliance Formation,” International Security 9 (1985): 4; Waltz, Theory, 12.",
)


def with_notes(text):
    """An essay with these notes; every mark like [1] in the text and before a note is a run."""
    joined = "\n\n".join((text, *NOTES))
    ends = [len(text), *(len("\n\n".join((text, *NOTES[: n + 1]))) for n in range(len(NOTES)))]
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(text)))]
    blocks += [Block(BlockKind.NOTE, Span(begin + 2, end)) for begin, end in pairwise(ends)]
    runs = tuple(Run(RunKind.NOTE_MARK, Span(*m.span())) for m in re.finditer(r"\[\d\]", joined))
    return Essay(None, None, None, joined, tuple(blocks), runs)


def test_a_note_mark_cites_what_its_note_names():
    essay = with_notes("States balance.[1] They wait.[2] Aid helps.[3] They join.[4]")
    found = find_citations(essay, ())
    assert [(c.span.of(essay.text), [short(item) for item in c.items]) for c in found] == [
        ("[1]", ["Waltz/1979/97"]),
        ("[2]", ["Waltz/1979/98"]),
        ("[4]", ["Walt + Lee/1985/4", "Waltz/1979/12"]),
    ]
    assert [item.key for c in found for item in c.items] == ["1", "2", "4", "4"]


def noted_essay(*notes):
    """An essay of sentences with the marks [1], [2] ..., and these notes; the marks are runs."""
    text = " ".join(f"Sentence of the quay.[{n}]" for n in range(1, len(notes) + 1))
    blocks, whole = [Block(BlockKind.PARAGRAPH, Span(0, len(text)))], text
    for n, note in enumerate(notes, 1):
        blocks.append(Block(BlockKind.NOTE, Span(len(whole) + 2, len(whole) + 2 + len(f"[{n}] {note}"))))
        whole += f"\n\n[{n}] {note}"
    runs = tuple(Run(RunKind.NOTE_MARK, Span(*m.span())) for m in re.finditer(r"\[\d\]", whole))
    return Essay(None, None, None, whole, tuple(blocks), runs)


FIRST = "Ada Holm, Ice at the Quay (Nyby: Quay, 2008), 97."
SECOND = "Eva Rask and Ida van Berg, “Boats,” Journal of Cold 9 (1985): 4."
THIRD = "Ada Holm, Salt and Fog (Nyby: Quay, 2011), 5."


@pytest.mark.parametrize(
    ("note", "items"),
    [
        ("Ibid., 98.", ["Holm/2011/98"]),
        ("Ibid.", ["Holm/2011/5"]),
        ("Id. at 12.", ["Holm/2011/12"]),
        ("Holm, Ice, 12.", ["Holm/2008/12"]),
        ("Holm, “Salt and Fog,” 12.", ["Holm/2011/12"]),
        ("Holm, 12.", ["Holm//12"]),
        ("Rask and van Berg, “Boats,” 6–7.", ["Rask + van Berg/1985/6–7"]),
        ("Rask, op. cit., p. 7.", ["Rask + van Berg/1985/7"]),
        ("Holm, supra note 1, at 33.", ["Holm/2008/33"]),
        ("See also Holm, Ice, 12; Rask and van Berg, “Boats,” 6.", ["Holm/2008/12", "Rask + van Berg/1985/6"]),
        ("On ice houses see Bo Hart, Cold Rooms (Nyby: Quay, 1999), 3.", ["Hart/1999/3"]),
        ("Hart 1999, 33.", ["Hart/1999/33"]),
        ("“Ice Returns,” The Nyby Post, 4 May 1931, 3.", ["Ice Returns/1931/3"]),
        ("World Ice Council, Report on Ice (Nyby: WIC, 2010), 9.", ["World Ice Council/2010/9"]),
        ("Ada Holm, “The Salt Road.” Quay Review 5, 2011.", ["Holm/2011/"]),
        ("Holm, Ada. “The Salt Road.” In Roads of Salt, 176–214. Quay Press, 2013.", ["Holm/2013/"]),
        ("Holm, Ada, Eva Rask, and Ida van Berg. “Fog.” Cold 9 (2015): 1–4.", ["Holm + Rask + van Berg/2015/1–4"]),
        ("Hart, Bo. 2020. “The 1886 Quay.” Nyby Post. July 20, 2020.", ["Hart/2020/"]),
        ("Hart, Bo. “The Ice of 1844.” Nyby: Quay Co., 1887, 118.", ["Hart/1887/118"]),
        ("Rask and van Berg 6.", ["Rask + van Berg/1985/6"]),
        ("Berg, Ida, “Ice; and Salt,” Cold 9 (2015): 7.", ["Berg/2015/7"]),
        ("Hart, Bo. HIST 2140 Week 10 Lecture.", ["Hart//"]),
        ("The Salt Roads of the North p. 12", ["The Salt Roads of the North//12"]),
        ("https://www.ice.example/quay?p=1", ["ice.example//"]),
        ("“Ice at the Quay.” Accessed 3 May 2019.", ["Ice at the Quay.//"]),
        ("Holm, however, never saw the sea herself.", []),
        ("The “ice” of the north is no ice at all.", []),
        ("Salt, Fog and Ice all came to Nyby that year.", []),
        ("In 1931 the quay was sold, and 48 people left.", []),
        ("The word meant something else then.", []),
    ],
)
def test_notes_cite_in_full_in_short_and_by_pointing_back(note, items):
    essay = noted_essay(FIRST, SECOND, THIRD, note)
    found = find_citations(essay, ())
    assert [[short(item) for item in c.items] for c in found if c.span.of(essay.text) == "[4]"] == (
        [items] if items else []
    )


def test_what_notes_give_in_full_is_a_list_of_sources():
    essay = noted_essay(FIRST, "Ibid., 98.", SECOND, "See Holm, Ice, 12; " + THIRD, "A remark.")
    assert [(r.text, r.authors, r.year, r.title) for r in read_notes(essay).sources] == [
        (FIRST.rstrip("."), ("Holm",), "2008", "Ice at the Quay"),
        (SECOND.rstrip("."), ("Rask", "van Berg"), "1985", "Boats"),
        (THIRD.rstrip("."), ("Holm",), "2011", "Salt and Fog"),
    ]
    assert all(r.span.of(essay.text) == r.text for r in read_notes(essay).sources)


def test_a_journal_and_its_year_in_a_note_are_no_citation():
    essay = noted_essay(SECOND, "Ida van Berg, Boats (Nyby: Quay, 1985), 9.")
    assert [c.span.of(essay.text) for c in find_citations(essay, ())] == ["[1]", "[2]"]


def chapters(*parts, target=False):
    """An essay of paragraphs and notes in the order given; a part that begins with a mark is a note."""
    blocks, whole, runs = [], "", []
    for part in parts:
        whole += "\n\n" if whole else ""
        kind = BlockKind.NOTE if part.startswith("[") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(len(whole), len(whole) + len(part))))
        whole += part
    for match in re.finditer(r"\[(\d)\]", whole):
        label = f"{whole[: match.start()].count('Chapter')}-{match[1]}" if target else None
        runs.append(Run(RunKind.NOTE_MARK, Span(*match.span()), label))
    essay = Essay(None, None, None, whole, tuple(blocks), tuple(runs))
    return [[short(item) for item in citation.items] for citation in find_citations(essay, ())]


def test_chapters_may_number_their_notes_alike():
    one, two = f"[1] {FIRST}", f"[1] {SECOND}"
    expected = [["Holm/2008/97"], ["Rask + van Berg/1985/4"]]
    assert chapters("Chapter. Ice.[1]", one, "Chapter. Boats.[1]", two) == expected
    assert chapters("Chapter. Ice.[1]", "Chapter. Boats.[1]", one, two) == expected
    assert chapters("Chapter. Ice.[1]", one, "Chapter. Boats.[1]", two, target=True) == expected
    assert chapters("Ice.[1] More.[1]", one, "Boats.[1]", two) == [expected[0], *expected]


def test_a_name_and_a_title_in_italics_need_no_year():
    essay = noted_essay(
        "World Ice Bank, Quays at a glance.", "The Nyby Post, Ice again, 4.", "World Ice Bank, Quays, 9."
    )
    titles = ("Quays at a glance", "Ice again")
    runs = tuple(Run(RunKind.EMPHASIS, Span(at := essay.text.index(t), at + len(t))) for t in titles)
    found = find_citations(replace(essay, runs=(*essay.runs, *runs)), ())
    assert [[short(item) for item in c.items] for c in found] == [
        ["World Ice Bank//"],
        ["The Nyby Post//4"],
        ["World Ice Bank//9"],
    ]


def test_a_year_before_the_page_is_no_page_of_another_work():
    essay = noted_essay(
        "Holm and Rask 2013, 57.", "Holm 2004, 50.", "Ada Holm, Salt and Fog (Nyby: Quay, 2011), 5.", "Holm 2011, 7."
    )
    found = find_citations(essay, ())
    assert [short(item) for c in found for item in c.items][1:] == ["Holm/2004/50", "Holm/2011/5", "Holm/2011/7"]


@pytest.mark.parametrize(
    ("note", "source"),
    [
        ("Ada Marie Holm to Bo Hart, June 20, 1849, Kyrkby Papers 3:618, quoted on 619.", "Holm/1849/"),
        ("Ada Holm to Bo Hart, 20 June 1849, Kyrkby Papers, box 4.", "Holm/1849/"),
        ("On Hart, see Lewis Perl, Ice, Salt, and War: A Life, 1797-1870 (Nyby: Quay Press, 1980).", "Perl/1980/"),
        (
            "Lewis Perl, Ice, Salt, and War: A Life of Hart (Nyby: Quay, 1980). On ice, see Holm, Fog, 20.",
            "Perl/1980/20",
        ),
        ("Lewis Perl, Ice, Salt, and War: A History of Kyrkby (Nyby: Quay, 1980).", "Perl/1980/"),
    ],
)
def test_a_letter_is_its_writers_and_words_of_a_title_are_no_names(note, source):
    found = find_citations(noted_essay(note), ())
    assert [[short(item) for item in c.items] for c in found] == [[source]]


@pytest.mark.parametrize(
    ("note", "source"),
    [
        ("van Dijk and Kintsch 1983, 45.", "van Dijk + Kintsch/1983/45"),
        ("de Waal and Smith 2003.", "de Waal + Smith/2003/"),
        ("de Waal, Smith, and Lind 2003.", "de Waal + Smith + Lind/2003/"),
        ("de Waal, Smith, and Lind, 2003.", "de Waal + Smith + Lind/2003/"),
        ("García Márquez and Holm 1999.", "García Márquez + Holm/1999/"),
        ("García Márquez, Holm, and Lind 1999.", "García Márquez + Holm + Lind/1999/"),
        ("Lewis Holm, Marriage and Morals, 1980.", "Holm/1980/"),
        ("Lewis Holm, Ice, Salt, and War, 1980.", "Holm/1980/"),
    ],
)
def test_a_surname_of_several_words_is_no_full_name(note, source):
    found = find_citations(noted_essay(note), ())
    assert [[short(item) for item in c.items] for c in found] == [[source]]


@pytest.mark.parametrize("part", ["From Dawn to Decadence, May 3, 2000", "The Road to Nyby, May 3, 1937"])
def test_a_title_with_to_is_no_letter(part):
    source = full_source(part)
    assert source is None or not (source.title or "").startswith("to ")


def test_a_title_in_italics_is_no_letter():
    assert full_source("Holm to Hart, May 3, 1850").authors == ("Holm",)
    source = full_source("Journey to Mars, May 3, 1850", ["Journey to Mars"])
    assert source is None or source.authors != ("Journey",)
