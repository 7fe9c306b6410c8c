"""Markdown: front matter, blocks and runs, footnotes, and what other programs write into it."""

import pytest

from studyapp.domain.essays import BlockKind, Essay, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.reading import read_text
from studyapp.reading.front_matter import drop_kicker
from tests.reading.samples import HARBOUR, ICE, LOAN, paragraphs, wrapped


def markdown(text: str) -> Essay:
    return read_text(text, markdown=True)


def texts(essay: Essay, kind: BlockKind) -> list[str]:
    return [block.span.of(essay.text) for block in essay.blocks if block.kind is kind]


def runs(essay: Essay) -> list[tuple[RunKind, str, str | None]]:
    return [(run.kind, run.span.of(essay.text), run.target) for run in essay.runs]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('title: "Ice: A History"\nauthor: Jane Doe\ndate: 2015-03-12', ("Ice: A History", "Jane Doe", "2015-03-12")),
        ("title: Ice\nauthor: [Jane Doe, John Roe]\ndate: 2015", ("Ice", "Jane Doe, John Roe", "2015")),
        (
            "title: Ice\nauthor:\n- name: Jane Doe\n  email: j@example.org\n- name: John Roe\ndate: May 3, 2015",
            ("Ice", "Jane Doe, John Roe", "2015-05-03"),
        ),
        (
            "title: Ice\nsubtitle: A History\nauthors:\n- given: Jane\n  family: Doe",
            ("Ice: A History", "Jane Doe", None),
        ),
        ("title: Ice\nauthor:\n- Jane Doe:\n    institute: x", ("Ice", "Jane Doe", None)),
        ("layout: page\ndate: in press", (None, None, None)),
    ],
)
def test_front_matter(header: str, expected: tuple[str | None, str | None, str | None]) -> None:
    essay = markdown(f"---\n{header}\n---\n\n{HARBOUR}\n")
    assert (essay.title, essay.author, essay.date) == expected
    assert essay.text == HARBOUR


@pytest.mark.parametrize(
    ("said", "language"), [("de-CH", "de-CH"), ("und", "en"), ("British English", "en"), ("[fr]", "fr")]
)
def test_the_language_is_a_tag_or_taken_for_english(said: str, language: str) -> None:
    assert markdown(f"---\nlang: {said}\n---\n\nZwei Schiffe lagen lange im Hafen.").language == language


def test_front_matter_that_is_no_yaml_is_left_out_and_told() -> None:
    essay = markdown(f"---\ntitle: [Ice\n---\n\n{HARBOUR}")
    assert essay.text == HARBOUR
    assert "not valid YAML" in essay.notices[0]


@pytest.mark.parametrize("title", ["Salt: A History", "Salt: it's a story", "@Salt and 100%: a view"])
def test_a_colon_in_a_plain_title_is_read_as_it_was_meant(title: str) -> None:
    essay = markdown(f"---\ntitle: {title}\nauthor: Ada Holm\ndate: 2019\n---\n\n{HARBOUR}")
    assert (essay.title, essay.author, essay.date) == (title, "Ada Holm", "2019")
    assert not essay.notices


def test_a_chapter_that_says_what_it_is_about_is_the_title() -> None:
    assert markdown(f"# Chapter 4. Of Salt and Ships\n\n## Ships\n\n{HARBOUR}").title == "Chapter 4. Of Salt and Ships"
    assert markdown(f"# Chapter 4\n\n## Ships\n\n{HARBOUR}").title is None
    two = f"# Chapter 4. Of Salt and Ships\n\n{HARBOUR}\n\n# Chapter 5. Of Coal and Carts\n\n{HARBOUR}"
    assert markdown(two).title is None


@pytest.mark.parametrize(
    "date",
    [
        *("2018-13-45", "[" * 3000, "&d [*d]", "&d {name: *d}"),
        *("!!bool foo", "!!timestamp foo", "!!int ''", "!!float ''"),
        *("0x" + "f" * 5000, "1" + ":59" * 3000 + ".5"),
    ],
)
def test_a_hostile_header_does_no_harm(date: str) -> None:
    assert markdown(f"---\ndate: {date}\nauthor: {date}\n---\n\n{HARBOUR}").text == HARBOUR


def test_a_header_that_unfolds_without_end_is_left_out() -> None:
    doubled = "\n".join(f"k{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], {n}: {n}}}" for n in range(1, 60))
    essay = markdown(f"---\nk0: &a0 {{0: 0}}\n{doubled}\n---\n\n{HARBOUR}")
    assert essay.text == HARBOUR
    assert "aliases" in essay.notices[0]


def test_text_between_rules_is_no_header() -> None:
    essay = markdown(paragraphs("---", HARBOUR, "---", LOAN))
    assert essay.text == paragraphs(HARBOUR, LOAN)


@pytest.mark.parametrize("opening", ["---\n\n", "---\n \n", "---\n---\n\n"])
def test_a_paragraph_with_a_colon_between_rules_is_text(opening: str) -> None:
    essay = markdown(f"{opening}Note: {HARBOUR}\n\n---\n\n{LOAN}")
    assert essay.text == paragraphs(f"Note: {HARBOUR}", LOAN)


def test_authors_of_a_pandoc_title_block_go_on_in_lines_that_are_set_in() -> None:
    essay = markdown(f"% Ice\n  and Salt\n% Jane Doe\n  John Roe; Ada Holm\n% 2015\n\n{HARBOUR}")
    expected = ("Ice and Salt", "Jane Doe, John Roe, Ada Holm", "2015", HARBOUR)
    assert (essay.title, essay.author, essay.date, essay.text) == expected


def test_a_pandoc_title_block() -> None:
    essay = markdown(f"% Ice\n% Jane Doe; John Roe\n% 2015\n\n{HARBOUR}")
    assert (essay.title, essay.author, essay.date, essay.text) == ("Ice", "Jane Doe, John Roe", "2015", HARBOUR)


def test_the_only_first_heading_is_the_title() -> None:
    essay = markdown(paragraphs("# Ice and Loans", "*By Jane Doe*", HARBOUR, "## The Loan", LOAN))
    assert (essay.title, essay.author) == ("Ice and Loans", "Jane Doe")
    assert texts(essay, BlockKind.HEADING) == ["The Loan"]


@pytest.mark.parametrize("title", ["תעלת סואץ", "قناة السويس", "スエズ運河"])
def test_a_title_in_a_script_without_capitals(title: str) -> None:
    assert markdown(paragraphs(f"# {title}", HARBOUR, "## The Loan", LOAN)).title == title


def test_a_first_heading_above_all_others_is_the_title_whatever_its_level() -> None:
    below = "\n\n### The pier\n\nThe pier was built of oak.\n\n### The toll\n\nThe toll rose in the winter.\n"
    assert read_text(f"## The Salt of Harle{below}", markdown=True).title == "The Salt of Harle"
    assert read_text(f"### The Salt of Harle{below}", markdown=True).title is None
    assert read_text(f"The salt of Harle was white.{below}", markdown=True).title is None


def test_of_several_first_headings_none_is_the_title() -> None:
    essay = markdown(paragraphs("# Ice", HARBOUR, "# The Loan", LOAN))
    assert essay.title is None
    assert texts(essay, BlockKind.HEADING) == ["Ice", "The Loan"]


def test_blocks_and_their_levels() -> None:
    essay = markdown(
        paragraphs(
            wrapped(HARBOUR),
            "## The *Loan*",
            "> " + wrapped(LOAN).replace("\n", "\n> "),
            "- one ship\n- two\n  ships\n    - three",
            "3. the quay\n4. the ice",
            "| Year | Ships |\n|---|---|\n| 1893 | 40 |",
            "```\nx = 1\n\ny = 2\n```",
            "Ice\n---",
            ICE,
        )
    )
    found = [(block.kind, block.level, block.span.of(essay.text)) for block in essay.blocks]
    assert found == [
        (BlockKind.PARAGRAPH, 0, HARBOUR),
        (BlockKind.HEADING, 2, "The Loan"),
        (BlockKind.QUOTATION, 0, LOAN),
        (BlockKind.LIST_ITEM, 1, "one ship"),
        (BlockKind.LIST_ITEM, 1, "two ships"),
        (BlockKind.LIST_ITEM, 2, "three"),
        (BlockKind.LIST_ITEM, 1, "3. the quay"),
        (BlockKind.LIST_ITEM, 1, "4. the ice"),
        (BlockKind.TABLE_ROW, 0, "Year\tShips"),
        (BlockKind.TABLE_ROW, 0, "1893\t40"),
        (BlockKind.CODE, 0, "x = 1\n\ny = 2"),
        (BlockKind.HEADING, 2, "Ice"),
        (BlockKind.PARAGRAPH, 0, ICE),
    ]
    assert "Year\tShips\n1893\t40" in essay.text


def test_runs() -> None:
    essay = markdown(
        'An *old* **stone** `quay` stood [*by* the sea](http://example.org/a_(b) "the sea"), and the sea rose.'
    )
    assert essay.text == "An old stone quay stood by the sea, and the sea rose."
    assert runs(essay) == [
        (RunKind.EMPHASIS, "old", None),
        (RunKind.STRONG, "stone", None),
        (RunKind.CODE, "quay", None),
        (RunKind.LINK, "by the sea", "http://example.org/a_(b)"),
        (RunKind.EMPHASIS, "by", None),
    ]


def test_escapes_entities_and_money() -> None:
    assert (
        markdown(r"It cost \$128.5 billion &amp; \*more\*, 2\_000 in all.").text
        == "It cost $128.5 billion & *more*, 2_000 in all."
    )


def test_pandoc_citations_and_raised_letters_stay_readable() -> None:
    source = "H~1~ holds [@ek2004, 12; -@doe_b:2010], as @roe2001 says of CO~2~ and 10^6^ ships; ~5 sank."
    assert (
        markdown(source).text == "H1 holds [@ek2004, 12; -@doe_b:2010], as @roe2001 says of CO2 and 106 ships; ~5 sank."
    )


def test_footnotes_stand_at_the_end_with_their_marks() -> None:
    essay = markdown(
        "It froze.[^ice] It thawed.[^2] A note^[Said *twice*.] too.\n\n"
        "[^2]: See Ek.\n\n[^ice]: The ice\n    was thick.\n\n    Very thick.\n\nThe end came soon.\n"
    )
    assert essay.text == paragraphs(
        "It froze.[1] It thawed.[2] A note[3] too.",
        "The end came soon.",
        "[1] The ice was thick.",
        "Very thick.",
        "[2] See Ek.",
        "[3] Said twice.",
    )
    assert len(texts(essay, BlockKind.NOTE)) == 4
    assert [run for run in runs(essay) if run[0] is RunKind.NOTE_MARK][:3] == [
        (RunKind.NOTE_MARK, "[1]", "ice"),
        (RunKind.NOTE_MARK, "[2]", "2"),
        (RunKind.NOTE_MARK, "[3]", "inline 2"),
    ]


def test_footnotes_that_are_all_numbered_keep_their_numbers() -> None:
    essay = markdown("It froze.[^7] It thawed.[^9]\n\n[^7]: See Ek.\n[^9]: See Roe.\n")
    assert essay.text == paragraphs("It froze.[7] It thawed.[9]", "[7] See Ek.", "[9] See Roe.")


def test_pictures_are_their_descriptions() -> None:
    essay = markdown(
        f'{HARBOUR}\n\n![A frozen *quay*](ice.png "Photo: town archive"){{#fig:ice width=50%}}\n\n'
        f"It was ![](x.png)cold ![a ship](ship.png) that winter.\n\n![](empty.png)"
    )
    assert essay.text == paragraphs(HARBOUR, "A frozen quay", "It was cold that winter.", "a ship")
    assert texts(essay, BlockKind.CAPTION) == ["A frozen quay", "a ship"]
    assert runs(essay) == [(RunKind.PICTURE, "A frozen quay", "ice.png"), (RunKind.PICTURE, "a ship", "ship.png")]


def test_html_attributes_comments_and_layout_commands_go() -> None:
    essay = markdown(
        paragraphs(
            HARBOUR,
            "<!-- a comment\n\nof two paragraphs -->",
            '<div class="note" markdown="1">\n<div data-type="title">\nThe Loan\n</div>\n' + LOAN + "\n</div>",
            "### The Ice {#ice .unnumbered}",
            "The **ice**{: .term #x} was <b>thick</b> and old.\n{: .first}",
            "::: {.callout}\nIt thawed\nat last.\n:::",
            "\\clearpage\n\\renewcommand*{\\arraystretch}{2.75}",
            "<script>alert('x')</script>",
            "term\n: what it means",
        )
    )
    assert essay.text == paragraphs(
        HARBOUR, "The Loan", LOAN, "The Ice", "The ice was thick and old.", "It thawed at last.", "term: what it means"
    )
    assert texts(essay, BlockKind.HEADING) == ["The Loan", "The Ice"]
    assert [line.text for line in essay.dropped] == [
        "::: {.callout}",
        ":::",
        "\\clearpage",
        "\\renewcommand*{\\arraystretch}{2.75}",
    ]


def test_code_and_formulas_keep_what_looks_like_markup() -> None:
    essay = markdown(paragraphs("It was so.", "```\n{: .x}\n<!-- y -->\n```", "$$\nx_{i} = {y}\n$$", "It froze."))
    assert texts(essay, BlockKind.CODE) == ["{: .x}\n<!-- y -->", "$$\nx_{i} = {y}\n$$"]


def test_every_entry_of_a_reference_list_is_one_block() -> None:
    essay = markdown(
        paragraphs(HARBOUR, "## References", "1. Ek B (2004) *Loans*", "2. Roe R (2010) Ice", "## Glossary", ICE)
    )
    assert texts(essay, BlockKind.REFERENCE) == ["1. Ek B (2004) Loans", "2. Roe R (2010) Ice"]
    assert texts(essay, BlockKind.PARAGRAPH) == [HARBOUR, ICE]


def test_a_bold_line_is_a_heading_and_a_bold_sentence_is_none() -> None:
    essay = markdown(paragraphs(HARBOUR, "**The Loan**", LOAN, "**It was repaid.**"))
    assert texts(essay, BlockKind.HEADING) == ["The Loan"]
    assert texts(essay, BlockKind.PARAGRAPH) == [HARBOUR, LOAN, "It was repaid."]


def test_a_paragraph_set_in_by_four_blanks_is_prose() -> None:
    essay = markdown(paragraphs("    " + HARBOUR, "    " + wrapped(LOAN)))
    assert essay.text == paragraphs(HARBOUR, LOAN)
    assert {block.kind for block in essay.blocks} == {BlockKind.PARAGRAPH}


def test_a_letter_and_an_accent_given_by_number_become_one() -> None:
    essay = markdown("The cafe&#x301; *de&#x301;ja&#x300; vu* was cold.")
    assert essay.text == "The café déjà vu was cold."
    assert essay.runs == (Run(RunKind.EMPHASIS, Span(9, 16)),)


def test_the_language_of_the_header_is_kept() -> None:
    assert markdown("---\nlang: de\n---\nZwei Schiffe lagen lange im Hafen.").language == "de"
    assert markdown(f"---\nlang: de\n---\n{HARBOUR}").language == "en", "many programs name a language unasked"


def test_attributes_of_any_length_are_no_text() -> None:
    summary = "The table shows the loss. " * 40
    essay = read_text(f'{HARBOUR}\n{{: #loss summary="{summary}"}}\n\n{LOAN}\n', markdown=True)
    assert essay.text == f"{HARBOUR}\n\n{LOAN}"


def test_a_table_head_ruled_off_in_one_run_has_its_columns() -> None:
    table = "| Year | Ships | Loss |\n|----------\n| 1893 | 40 | $20 |\n| 1924 | 4 | $2 |"
    essay = read_text(f"{HARBOUR}\n\n{table}\n\n{LOAN}\n", markdown=True)
    rows = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == ["Year\tShips\tLoss", "1893\t40\t$20", "1924\t4\t$2"]


VERSE = """{prose}

The lamp upon *the pier{end}
is lit*,\\
and no one asks<br>what *forty* men
may say.<br/>

> A quay{mark}\\
> in Nyby

| Port<br>of | Ships |
|---|---|
| Nyby  | 12 |

# Of two<br>lines

{prose}
"""


def test_lines_that_the_author_ended_are_kept_in_prose_and_verse() -> None:
    source = VERSE.format(prose=ICE, mark="[^1]", end="  ") + "\n[^1]: See\\\n  below.\n"
    essay = markdown(source)
    song = "The lamp upon the pier\nis lit,\nand no one asks\nwhat forty men may say."
    said = [ICE, song, "A quay[1]\nin Nyby", "Port of\tShips", "Nyby\t12", "Of two lines", ICE, "[1] See\nbelow."]
    assert [block.span.of(essay.text) for block in essay.blocks] == said
    assert (RunKind.EMPHASIS, "the pier\nis lit", None) in runs(essay)
    for words in ("pier\nis", "lit,\nand", "asks\nwhat", "]\nin"):
        raw = essay.raw_map.to_raw(essay.text.index(words) + words.index("\n"))
        assert source[raw] == "\n" or source.startswith("<br>", raw)


def test_lines_of_prose_that_only_fill_a_margin_are_joined() -> None:
    hard = "  \n".join(wrapped(f"{ICE} {LOAN}").split("\n"))
    assert markdown(f"{hard}\n").text == f"{ICE} {LOAN}"


LINKED = """The harbour froze "much sooner"<a class="ref" id="in1" href="#1">1</a> than the council thought.<sup><a
href="#2">2</a></sup> A loan<a href="#3">3</a> followed, and the quay stood.<a href="#in9">top</a>

<a class="back" id="1" href="#in1">[1]</a>
Nils Ek, *Ice* (Kyrkby: Quay Press, 2004), 12.

<a id="2" href="#in2">[2]</a>
The council never said why it had waited for the thaw.
"""


def test_notes_in_html_are_notes_and_lone_marks_no_words() -> None:
    essay = markdown(LINKED)
    assert texts(essay, BlockKind.NOTE) == [
        "[1] Nils Ek, Ice (Kyrkby: Quay Press, 2004), 12.",
        "[2] The council never said why it had waited for the thaw.",
    ]
    (paragraph,) = texts(essay, BlockKind.PARAGRAPH)
    assert paragraph.startswith('The harbour froze "much sooner"[1] than the council thought.[2] A loan[3] followed')


def test_raised_numbers_in_html_are_marks_where_they_count_on() -> None:
    raised = "The ice<sup>1</sup> cost a quay<sup>2</sup> of 12 m<sup>2</sup> and a loan.<sup>3,4</sup>"
    assert markdown(raised).text == "The ice[1] cost a quay[2] of 12 m2 and a loan.[3,4]"


def test_entries_at_the_end_without_a_heading_are_a_reference_list() -> None:
    entries = (
        "Brandt, A., and Ek, N., 1999. The ice of the north is a loan of the sea. Quay Review, 3(1), pp.1-9.",
        "Ek, N., 2004. Loans change harbours more than quays. Kyrkby: Quay Press.",
        "World Ice League, 2016. Harbours of the north. Kyrkby: Quay Press.",
        "Rask, O. (2011). Icebreakers in the service of trade. Quay Review, 4(2), 10-19.",
    )
    essay = markdown(paragraphs(HARBOUR, LOAN, *entries))
    assert texts(essay, BlockKind.REFERENCE) == list(entries)
    assert texts(markdown(paragraphs(HARBOUR, *entries[:2])), BlockKind.REFERENCE) == []


def test_a_title_loses_the_section_that_a_journal_prints_above_it() -> None:
    assert drop_kicker("LETTERS TO THE EDITOR Salt and its friends in the north") == "Salt and its friends in the north"
    for title in ("THE HISTORY OF SALT", "NATO and the war in the east", "THE SALT TRADE of the North and its ports"):
        assert drop_kicker(title) == title


def test_verse_that_is_quoted_without_marks_is_a_quotation() -> None:
    lines = ("*The ice is when the sea is tired*", "*and lays its loan upon the quay:*", "*it asks no council.*")
    essay = markdown(paragraphs(HARBOUR, *lines, LOAN))
    assert texts(essay, BlockKind.QUOTATION) == [line.strip("*") for line in lines]
    assert texts(markdown(paragraphs(HARBOUR, lines[0], LOAN)), BlockKind.QUOTATION) == []
    assert texts(markdown(paragraphs(*lines)), BlockKind.QUOTATION) == []


def test_a_title_may_go_on_behind_its_colon_in_the_heading_below() -> None:
    essay = markdown(paragraphs("Freezing in Kyrkby:", "# A Study of Costs", HARBOUR, "# The Loan", LOAN))
    assert essay.title == "Freezing in Kyrkby: A Study of Costs"


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("##The Harbour", BlockKind.HEADING, "The Harbour"),
        (
            "##Ice, salt and fog came. Then they went away again.",
            BlockKind.PARAGRAPH,
            "##Ice, salt and fog came. Then they went away again.",
        ),
        ("The {{ site.name }} of it, {{page.title}} too.", BlockKind.PARAGRAPH, "The … of it, … too."),
        ("The set {{a}} of `{{ b.c }}` stays.", BlockKind.PARAGRAPH, "The set {{a}} of {{ b.c }} stays."),
        ("It froze. {% comment %} Not so. {% endcomment %} It thawed.", BlockKind.PARAGRAPH, "It froze. It thawed."),
        ("![The quay](my pictures/quay one.png)", BlockKind.CAPTION, "The quay"),
    ],
)
def test_what_programs_and_writers_put_into_a_source(source: str, kind: BlockKind, text: str) -> None:
    essay = read_text(f"# Quays\n\n{source}\n\n{HARBOUR}\n", markdown=True)
    assert (kind, text) in [(block.kind, block.span.of(essay.text)) for block in essay.blocks]
