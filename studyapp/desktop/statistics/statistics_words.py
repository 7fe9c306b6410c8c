"""The words that charts of statistics share."""

from collections.abc import Sequence

from studyapp.desktop import language, writing
from studyapp.desktop.charts.scales import day_of
from studyapp.desktop.writing import percent
from studyapp.statistics.findings import Calibration, CalibrationBin, Retention


def tr(words: str, **parts: object) -> str:
    """Translate words and fill in their parts; numbers are rounded to whole ones."""
    arguments = {name: writing.number(part) if isinstance(part, int | float) else part for name, part in parts.items()}
    return language.tr(words).format(**arguments)


def kind_words(kind: str) -> str:
    """Return the window's words for a kind of card."""
    words_by_kind = {
        "figure": tr("Numbers"),
        "claim": tr("Claims"),
        "citation": tr("Citations"),
        "quotation": tr("Quotations"),
        "definition": tr("Definitions"),
        "cause": tr("Causes"),
        "consequence": tr("Consequences"),
        "contrast": tr("Contrasts"),
        "concession": tr("Concessions"),
        "purpose": tr("Purposes"),
        "role": tr("Roles"),
        "hand": tr("Made by hand"),
        "typed": tr("Typed answers"),
        "import": tr("Imported"),
    }
    return words_by_kind.get(kind, kind)


def section_words(sections: Sequence[tuple[str, str]]) -> list[str]:
    """Return the names of sections, each given as its essay's title and its heading.

    Of several essays each section has its title too; "Beginning" is the one without a heading.
    """
    if len({title for title, _heading in sections}) > 1:
        return [f"{heading} · {title}" if heading else title for title, heading in sections]
    return [heading or (tr("Beginning") if len(sections) > 1 else title) for title, heading in sections]


def calibration_sentence(calibration: Calibration) -> str:
    """Interpret a calibration: as a whole, and in most of its bins."""
    interval = calibration.observed.interval
    if interval is None or interval[0] <= calibration.predicted <= interval[1]:
        return _sentence_by_bins(calibration)
    if calibration.predicted > interval[1]:
        return tr("You know a little less than is predicted.")
    return tr("You know a little more than is predicted.")


def _sentence_by_bins(calibration: Calibration) -> str:
    signs = [_sign(bin_) for bin_ in calibration.bins]
    signs_off = [sign for sign in signs if sign]
    if len(signs_off) * 2 <= len(signs):
        return tr("The prediction holds.")
    if signs_off[0] > 0 > signs_off[-1]:
        return tr("On the whole it holds, but it is too low where it is low, and too high where it is high.")
    if signs_off[0] < 0 < signs_off[-1]:
        return tr("On the whole it holds, but it is too high where it is low, and too low where it is high.")
    return tr("On the whole it holds, but it is off at most of its heights.")


def _sign(bin_: CalibrationBin) -> int:
    """1 where more was known than was predicted, beyond chance; -1 where less was; else 0."""
    bounds = bin_.observed.interval
    if bounds is None:
        return 0
    return (bounds[0] > bin_.predicted) - (bounds[1] < bin_.predicted)


def share_words(retention: Retention) -> str:
    """Return a share with how many it is of; a dash for none."""
    if not retention.asked:
        return "–"
    return tr("{share} of {asked}", share=percent(retention.share, 1), asked=retention.asked)


def interval_words(retention: Retention) -> str:
    """Return the bounds between which a share lies with 95 %."""
    bounds = retention.interval
    return "–" if bounds is None else f"{percent(bounds[0])} – {percent(bounds[1])}"


def period_words(first: int, last: int) -> str:
    """Return the words for some days in a row, or for one day."""
    return writing.day(first) if first == last else f"{writing.short_day(first)} – {writing.day(last)}"


def granularity_words(stretches: Sequence[tuple[int, int]]) -> str:
    """Return whether the bars of a chart are days, weeks or months."""
    longest = max(last - first + 1 for first, last in stretches)
    return tr("by day") if longest == 1 else tr("by week") if longest <= 7 else tr("by month")


def period_labels(stretches: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return the labels of periods: days and weeks by their date, months by name, with the year where it begins."""
    if max(last - first + 1 for first, last in stretches) <= 7:
        return tuple(writing.short_day(first) for first, _ in stretches)
    days = [day_of(first) for first, _ in stretches]
    first_days = {day.month: day for day in reversed(days)}
    names = {number: writing.month(day) for number, day in first_days.items()}  # once each: Qt is slow at names
    return tuple(f"{names[day.month]} {day.year}" if day.month == 1 else names[day.month] for day in days)
