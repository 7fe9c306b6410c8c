"""Give the words of a draft the ends of lines that they have in its passage, as those of verse."""

import re
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote

_WORD = re.compile(r"\S+")


def with_lines(draft: DraftNote, text: str) -> DraftNote:
    """Return the draft with the line ends that its words have on the page.

    Args:
        draft: worded in the flow of its sentence.
        text: the text of the essay.
    """
    passage = draft.quote.of(text)
    if "\n" not in passage:
        return draft
    if draft.cloze is None:
        return replace(draft, front=lined(draft.front, passage), back=lined(draft.back, passage))
    before, answer = len(draft.cloze.before), len(draft.cloze.before) + len(draft.cloze.answer)
    filled = lined(draft.cloze.filled, passage)
    cloze = Cloze(filled[:before], filled[before:answer], filled[answer:], draft.cloze.hint)
    return replace(draft, front=cloze.shown, back=cloze.answer, cloze=cloze)


def lined(words: str, passage: str) -> str:
    """Return some words of a passage with a line feed for each blank that stands where the passage ends a line."""
    there, here = list(_WORD.finditer(passage)), list(_WORD.finditer(words))
    same = SequenceMatcher(None, [word[0] for word in there], [word[0] for word in here], autojunk=False)
    letters = list(words)
    for run in same.get_matching_blocks():
        ends = (passage[word.end() : word.end() + 1] for word in there[run.a : run.a + run.size])
        for end, (word, following) in zip(ends, pairwise(here[run.b : run.b + run.size]), strict=False):
            if end == "\n" and following.start() - word.end() == 1:
                letters[word.end()] = "\n"
    return "".join(letters)
