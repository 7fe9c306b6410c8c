"""Describe the history of a card: its facts, the rows of the table, and the curve as a figure."""

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from studyapp.desktop import counting, writing
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.scales import format_duration
from studyapp.desktop.language import tr
from studyapp.domain.cards import Phase
from studyapp.domain.reviews import AnswerWay, Rating, ReviewKind, ReviewLogEntry

if TYPE_CHECKING:
    from studyapp.operations.memory.history import CardHistory, Step

_NONE = "–"


def facts(history: "CardHistory") -> tuple[tuple[str, str], ...]:
    """Return the facts of a card as pairs of name and value."""
    state, answers = history.state, history.answers
    if not history.steps:
        return _facts_before_answers(history)
    times = [step.entry.duration_ms for step in answers if step.entry.duration_ms]
    rows = [
        (tr("Deck"), history.deck),
        (tr("Added"), writing.day(datetime.fromtimestamp(history.note.created / 1000).date())),
        (tr("First answer"), writing.day(answers[0].entry.study_day) if answers else _NONE),
        (tr("Due"), _due(history)),
        (tr("Interval"), counting.days(state.interval_days) if state.phase is Phase.REVIEW else _NONE),
        (tr("Stability"), _number(state.stability)),
        (tr("Difficulty"), _number(state.difficulty)),
        (tr("Recall today"), writing.percent(history.recall)),
        (tr("Answers"), writing.number(len(answers))),
        (tr("Lapses"), writing.number(state.lapses)),
        (tr("Time in all"), format_duration(sum(times)) if times else _NONE),
        (tr("Usual time"), format_duration(sum(times) / len(times)) if times else _NONE),
    ]
    return tuple(rows)


def _facts_before_answers(history: "CardHistory") -> tuple[tuple[str, str], ...]:
    """Return the facts of a card before its first answer."""
    return (
        (tr("Deck"), history.deck),
        (tr("Added"), writing.day(datetime.fromtimestamp(history.note.created / 1000).date())),
        (tr("Due"), _first_due(history)),
    )


def _first_due(history: "CardHistory") -> str:
    if history.card.suspended:
        return tr("not while it is suspended")
    due = _due(history)
    return tr("when its turn comes among the new cards") if due == _NONE else due


def figure(history: "CardHistory") -> Figure:
    """Return the table, and what the curve is drawn by."""
    steps = history.steps
    return Figure(
        name="history",
        title=tr("Recall since the first answer"),
        sentence=_sentence(history),
        headings=(
            *(tr("Date"), tr("Answer"), tr("Recall before")),
            *(tr("Interval"), tr("Stability"), tr("Difficulty"), tr("Way"), tr("Time")),
        ),
        rows=tuple(map(_row, steps)),
        raw_headings=("date", "answer", "recall", "interval", "stability", "difficulty", "way", "milliseconds"),
        raw=tuple(map(_raw, steps)),
        tips=tuple(map(_tip, steps)),
        points=tuple(_point(step, history.first_day) for step in steps),
        labels=tuple(writing.short_day(step.entry.study_day) for step in steps),
        is_past=True,
    )


def _sentence(history: "CardHistory") -> str:
    if not history.steps:
        return tr("Not reviewed yet. The curve and the table of answers begin with the first answer.")
    if history.recall == 0:
        words = tr("{n} so far; forgotten today, and not recalled since.")
    else:
        words = tr("{n} so far; today it would be recalled with a chance of {recall}.")
    return words.format(n=counting.answers(len(history.answers)), recall=writing.percent(history.recall))


def _due(history: "CardHistory") -> str:
    state = history.state
    if state.due_day is not None:
        return writing.day(state.due_day)
    if state.due_ms is not None:
        return writing.moment(datetime.fromtimestamp(state.due_ms / 1000))
    return _NONE


def _row(step: "Step") -> tuple[str, ...]:
    entry, after = step.entry, step.after
    return (
        writing.moment(_moment(entry)),
        _answer(entry),
        writing.percent(step.recall),
        _interval(step),
        _number(after.stability),
        _number(after.difficulty),
        _way(entry),
        format_duration(entry.duration_ms) if entry.duration_ms else _NONE,
    )


def _raw(step: "Step") -> tuple[str | int | float | None, ...]:
    entry, after = step.entry, step.after
    return (
        _moment(entry).isoformat(timespec="seconds"),
        entry.rating.name.lower() if entry.rating is not None else entry.kind.value,
        step.recall,
        after.interval_days if after.phase is Phase.REVIEW else None,
        after.stability,
        after.difficulty,
        entry.way.value if entry.way is not None else None,
        entry.duration_ms or None,
    )


def _tip(step: "Step") -> str:
    words = tr("{date}: {answer}").format(date=writing.day(step.entry.study_day), answer=_answer(step.entry))
    if step.recall is None:
        return words
    return tr("{answered}, expected with {recall}").format(answered=words, recall=writing.percent(step.recall))


def _point(step: "Step", first_day: int) -> tuple[float | None, ...]:
    return (step.entry.study_day - first_day, step.recall, *(value for pair in step.curve for value in pair))


def _moment(entry: ReviewLogEntry) -> datetime:
    """Return the moment as the clock showed it where the answer was given."""
    return datetime.fromtimestamp(entry.reviewed_ms / 1000, timezone(timedelta(minutes=entry.tz_offset_min)))


def _interval(step: "Step") -> str:
    after = step.after
    if after.phase is Phase.REVIEW:
        return counting.days(after.interval_days)
    return format_duration(max(0, after.due_ms - step.entry.reviewed_ms)) if after.due_ms is not None else _NONE


def _answer(entry: ReviewLogEntry) -> str:
    if entry.rating is not None:
        return {
            Rating.AGAIN: tr("Again"),
            Rating.HARD: tr("Hard"),
            Rating.GOOD: tr("Good"),
            Rating.EASY: tr("Easy"),
        }[entry.rating]
    return {
        ReviewKind.MANUAL: tr("due date set"),
        ReviewKind.RESET: tr("made new"),
        ReviewKind.IMPORT: tr("imported"),
    }.get(entry.kind, _NONE)


def _way(entry: ReviewLogEntry) -> str:
    ways = {
        AnswerWay.CARD: tr("card turned"),
        AnswerWay.TYPED: tr("typed"),
        AnswerWay.CHOSEN: tr("chosen"),
        AnswerWay.BLANK: tr("blank in the text"),
        AnswerWay.SECTION: tr("page from memory"),
    }
    kinds = {ReviewKind.CRAM: tr("crammed"), ReviewKind.AHEAD: tr("ahead")}
    words = [ways[entry.way]] if entry.way is not None else []
    words += [kinds[entry.kind]] if entry.kind in kinds else []
    return ", ".join(words) or _NONE


def _number(value: float | None) -> str:
    return _NONE if value is None else writing.number(value, 1)
