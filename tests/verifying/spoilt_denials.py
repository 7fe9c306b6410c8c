"""A way to spoil what a card says: it denies what its evidence says, or the other way round."""

import re
from collections.abc import Iterator

from studyapp.domain.quality.verifying import Claimed
from tests.verifying.spoiling import Spoiler, sides


def negations(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """A negation is put in or taken out."""
    for text, put in sides(card):
        for pattern, other in (
            (r"\bnot ", ""),
            (r"n[’']t\b", ""),
            (r"\bnever ", ""),
            (r"\bNo (?=\w)", "Many "),
            (r"\bno (?=\w)", "a "),
            (r"\bneither (\w+) nor\b", r"both \1 and"),
            (r"\bNeither\b", "Both"),
            (r"\bunlike\b", "like"),
            (r"\bUnlike\b", "Like"),
            (r"\bnon-(?=\w)", ""),
            (r"\bwithout\b", "with"),
            (r"\black of\b", "abundance of"),
            (r"\bcannot\b", "can"),
        ):
            if re.search(pattern, text):
                yield put(re.sub(pattern, other, text, count=1))
        for match in re.finditer(
            r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|may|might|must)\b", text
        ):
            clause = text[match.end() :]
            if re.match(r" (?:not|n[’']t|never)\b", clause):
                continue
            parse, at = spoiler.parses[text], match.start()
            token = next((t for t in parse.tokens if t.span.start == at), None)
            if token is None or token.pos not in ("AUX", "VERB"):
                continue
            if token.relation in ("aux", "auxpass"):
                verb = parse.tokens[token.head]
                if verb.span.start > token.span.end:
                    yield put(f"{text[: verb.span.start]}not {text[verb.span.start :]}")
            elif token.lemma == "be" and not text[match.end() :].lstrip().startswith("["):
                yield put(f"{text[: match.end()]} not{text[match.end() :]}")
