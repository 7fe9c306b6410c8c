"""Parse sentences with every loaded model, and turn spaCy's results into domain values."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from studyapp.domain.annotations import Parse, Token
from studyapp.domain.faults import costs_only, noting
from studyapp.domain.spans import Span
from studyapp.extraction.models import Models

BATCH = 64  # larger batches are slower and need more memory

LONGEST = 5_000
"""Code points of the longest sentence that is parsed: none so long is asked, and memory grows with its length."""

Progress = Callable[[int, int], None]


def parse_all(readings: Sequence[str], models: Models, progress: Progress | None = None) -> list[tuple[Parse, ...]]:
    """Return a tuple of parses for each sentence, one per model; progress counts sentences over all models.

    A sentence of endless length has no parse.
    """
    return [parses for batch in parse_in_batches(readings, models, progress) for parses in batch]


def parse_in_batches(
    readings: Sequence[str], models: Models, progress: Progress | None = None
) -> Iterator[list[tuple[Parse, ...]]]:
    """Parse as `parse_all` does, and give the parses of some sentences after the other, in their order."""
    parsed = sum(len(reading) <= LONGEST for reading in readings)
    total, parsed_count = parsed * len(models.names), 0
    for batch in _batches(readings):
        read = [i for i, reading in enumerate(batch) if len(reading) <= LONGEST]
        parses: list[list[Parse]] = [[] for _ in batch]
        for name, pipeline in zip(models.names, models.pipelines, strict=True):
            for i, parse in zip(read, _parses(name, pipeline, [batch[i] for i in read]), strict=True):
                parses[i] += [parse] if parse else []
            parsed_count += len(read)
            if progress and read:
                progress(parsed_count, total)
        yield [tuple(sentence) for sentence in parses]


def _batches(readings: Sequence[str]) -> Iterator[list[str]]:
    """Yield the sentences in batches of so many that can be parsed, with those between them that are too long."""
    batch: list[str] = []
    count = 0
    for reading in readings:
        batch.append(reading)
        count += len(reading) <= LONGEST
        if count == BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _parses(name: str, pipeline: Any, batch: Sequence[str]) -> list[Parse | None]:
    """Return the parse of each sentence; if a model fails at a batch, parse its sentences one by one."""
    with noting() as failed, costs_only("batch", ""):
        return [_parse(name, doc) for doc in pipeline.pipe(batch, batch_size=BATCH)]
    if len(batch) == 1 or not failed:
        return [None] * len(batch)
    alone: list[Parse | None] = []
    for text in batch:
        parse = None
        with costs_only("sentence", text):
            parse = _parse(name, pipeline(text))
        alone.append(parse)
    return alone


def _parse(name: str, doc: Any) -> Parse:
    return Parse(
        name,
        tuple(
            Token(
                text=token.text,
                span=Span(token.idx, token.idx + len(token.text)),
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                head=token.head.i,
                relation=token.dep_,
                entity=token.ent_type_,
            )
            for token in doc
        ),
    )
