"""Thousands of changes made by program: no card slips to a place that says something else, and harmless ones attach.

What a change does is known from how it was made, and what a place says is judged here by its letters alone, so that
nothing of the package judges itself.
"""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studyapp.domain.spans import Fate, Placement, Span
from studyapp.matching import Revision, describe_passage, find_passage
from studyapp.reading import read_file
from tests.matching import harm, harmless

SENTENCE = re.compile(
    r"(?:(?<=[a-z]{3}[.\]] )|(?<=\n\n))[A-Z“][^.\n?!]{40,400}(?:\d\.\d[^.\n?!]{5,200})?(?<!p)\.(?=\s)"
)
ONE_BY_ONE = 15  # harmful changes of a text that are each made alone; the others are made many at a time
ROUNDS = 12  # times that every sentence of a text is changed, each in another way
SHARED = ("sino-russian-alliance.txt", "other_america_plos.txt", "openstax_poverty.md", "donors_ngo.md")


@dataclass
class Tally:
    """What became of the cases, and the wrong ones in full."""

    cases: Counter[str] = field(default_factory=Counter)
    attached: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        rows = [f"{kind}: {self.attached[kind]} of {count} attached" for kind, count in sorted(self.cases.items())]
        return "\n".join(
            [
                f"{self.cases.total()} cases, {len(self.wrong)} wrong",
                *rows,
                *self.wrong[:10],
                *random.Random(2).sample(self.missed, min(20, len(self.missed))),
            ]
        )


@pytest.fixture(scope="module")
def texts(root: Path) -> list[str]:
    """The two texts of our own and, where they are, the four of ../shared."""
    ours = [root / "tests/quality/texts/smallpox.txt", root / "resources/sample/sino-russian-relations.md"]
    theirs = [root.parent / "shared" / "essays" / name for name in SHARED]
    return [read_file(path).text for path in (*ours, *theirs) if path.is_file()]


def sentences(text: str) -> list[Span]:
    body = text.rfind("\n\nReferences\n\n")
    return [Span(*match.span()) for match in SENTENCE.finditer(text, 0, body if body > 0 else len(text))]


def passages(text: str, span: Span) -> list[Span]:
    """A sentence, and its two halves at a comma or a blank."""
    half = len(span) // 2
    cut = next((m.start() for m in re.finditer(r", | (?!little|few)", span.of(text)) if m.start() > half), half)
    middle = span.start + cut
    after = middle + len(re.match(r",? ?", text[middle:])[0])  # type: ignore[index]
    return [span, Span(span.start, middle), Span(after, span.end)]


def letters(piece: str) -> str:
    """What is left of a passage in any setting, without the raised figures that are marks."""
    bare = re.sub("[\u00b9\u2074]", "", piece)
    return "".join(c for c in unicodedata.normalize("NFKC", bare).casefold() if c.isalnum() or c in "%$€")


def harmful_changes(text: str) -> Iterator[tuple[str, Span, str]]:
    for span in sentences(text):
        for kind, changes in harm.KINDS.items():
            for changed in changes(span.of(text)):
                yield kind, span, changed


def replaced(text: str, changes: list[tuple[Span, str]]) -> str:
    for span, changed in sorted(changes, key=lambda change: change[0].start, reverse=True):
        text = text[: span.start] + changed + text[span.end :]
    return text


def judge_harm(tally: Tally, kind: str, text: str, new: str, revision: Revision, span: Span) -> None:
    """A passage of a changed sentence is never the same nor reworded; an anchor may hold the same letters."""
    for passage in passages(text, span):
        selector = describe_passage(text, passage)
        tally.cases[kind] += 1
        placement = revision.place(selector)
        if placement.fate.is_certain or placement.fate is Fate.REWORDED:
            tally.attached[kind] += 1
            tally.wrong.append(f"{kind} {placement}: {passage.of(text)!r} -> {of(placement, new)!r}")
        found = find_passage(new, selector)
        if found and letters(found.of(new)) != letters(passage.of(text)):
            tally.wrong.append(f"{kind} anchor: {passage.of(text)!r} -> {found.of(new)!r}")


def of(placement: Placement, text: str) -> str:
    return placement.span.of(text) if placement.span else ""


def test_no_changed_sentence_keeps_its_cards(texts: list[str]) -> None:
    tally = Tally()
    for text in texts:
        changes = list(harmful_changes(text))
        random.Random(1).shuffle(changes)
        for kind, span, changed in changes[:ONE_BY_ONE]:
            new = replaced(text, [(span, changed)])
            judge_harm(tally, kind, text, new, Revision(text, new), span)
        rounds: dict[int, dict[Span, tuple[str, str]]] = {}
        seen: Counter[Span] = Counter()
        for kind, span, changed in changes:
            rounds.setdefault(seen[span], {})[span] = (kind, changed)
            seen[span] += 1
        for number in range(ROUNDS):
            chosen = rounds.get(number, {})
            new = replaced(text, [(span, changed) for span, (_, changed) in chosen.items()])
            new = harmless.like_a_pdf(new) if number % 3 == 1 else harmless.turned(new) if number % 3 == 2 else new
            revision = Revision(text, new)
            for span, (kind, _) in chosen.items():
                judge_harm(tally, kind, text, new, revision, span)
    assert tally.cases.total() > 300, str(tally)
    assert not tally.wrong, str(tally)


def look_alikes(text: str) -> Iterator[tuple[str, Span, str, str, bool]]:
    """Kind, a sentence, the old text, the new text, and whether the sentence is in the new text."""
    for span in sentences(text):
        sentence = span.of(text)
        twin = next((c for kind in ("figure", "name") for c in harm.KINDS[kind](sentence)), None)
        if twin is None:
            continue
        both, turned = f"{sentence} {twin}", f"{twin} {sentence}"
        end = text.rstrip() + "\n\n"
        yield "twin kept", span, replaced(text, [(span, both)]), replaced(text, [(span, twin)]), False
        yield "twin gone", span, replaced(text, [(span, both)]), text, True
        yield "twins exchanged", span, replaced(text, [(span, both)]), replaced(text, [(span, turned)]), True
        yield "twin far away", span, end + twin + "\n", replaced(end, [(span, "")]) + twin + "\n", False
        yield "places exchanged", span, end + twin + "\n", replaced(end, [(span, twin)]) + sentence + "\n", True
        yield "twin in another setting", span, end + twin + "\n", replaced(end, [(span, f"And so {twin}")]), False


def test_look_alikes_are_never_taken_for_one_another(texts: list[str]) -> None:
    tally = Tally()
    for text in texts[:3]:
        for kind, span, old, new, kept in list(look_alikes(text))[:90]:
            sentence = span.of(text)
            placement = Revision(old, new).place(describe_passage(old, span))
            tally.cases[kind] += 1
            tally.attached[kind] += placement.fate.is_certain
            if kept and not placement.fate.is_certain:
                tally.missed.append(f"{kind} {placement.fate}: {sentence} -> {of(placement, new)}")
            if placement.fate.is_certain and (not kept or of(placement, new) != sentence):
                tally.wrong.append(f"{kind}: {sentence!r} -> {of(placement, new)!r}")
            found = find_passage(new, describe_passage(old, span))
            if found and letters(found.of(new)) != letters(sentence):
                tally.wrong.append(f"{kind} anchor: {sentence!r} -> {found.of(new)!r}")
    kept_kinds = ("twin gone", "twins exchanged", "places exchanged")  # what begins with a pronoun may not move
    assert not tally.wrong, str(tally)
    assert all(tally.attached[kind] >= 0.9 * tally.cases[kind] for kind in kept_kinds), str(tally)


def as_it_became(kind: str, change: Callable[[str], str], sentence: str) -> set[str]:
    """The letters that a passage may have after a change that touches its words, each judged by the change itself."""
    if kind == "split":  # what linked the two parts is gone
        cut = r"^(?:and|but) |,? (?:and|but)$"
        return {letters(re.sub(cut, "", change(sentence))), letters(sentence)}
    if kind in ("without_marks", "fillers", "synonyms", "american", "digits"):
        return {letters(change(sentence + " ")), letters(sentence)}
    return {letters(sentence)}


def test_harmless_changes_attach_by_themselves(texts: list[str]) -> None:
    tally = Tally()
    for text in texts:
        for kind, change in harmless.KINDS.items():
            new = change(text)
            revision = Revision(text, new)
            for span in sentences(text):
                for passage in passages(text, span):
                    placement = revision.place(describe_passage(text, passage))
                    tally.cases[kind] += 1
                    tally.attached[kind] += placement.fate.is_certain
                    said = of(placement, new)
                    if not placement.fate.is_certain:
                        tally.missed.append(f"{kind} {placement.fate}: {passage.of(text)!r} -> {said!r}")
                    elif letters(said) not in as_it_became(kind, change, passage.of(text)):
                        tally.wrong.append(f"{kind} {placement.fate}: {passage.of(text)!r} -> {said!r}")
    assert not tally.wrong, str(tally)
    assert tally.attached.total() >= 0.95 * tally.cases.total(), str(tally)
    assert all(tally.attached[kind] >= 0.95 * count for kind, count in tally.cases.items()), str(tally)
