"""The words and numbers that charts of statistics share."""

from collections.abc import Iterable, Sequence

from studyapp.desktop import language, writing
from studyapp.desktop.charts.figure import Cell
from studyapp.desktop.charts.scales import day_of
from studyapp.desktop.writing import percent
from studyapp.statistics.findings import ByAge, Calibration, CalibrationBin, CardGroup, Retention


def tr(words: str, **parts: object) -> str:
    """Translate words and fill in their parts; numbers are rounded to whole ones."""
    arguments = {name: writing.number(part) if isinstance(part, int | float) else part for name, part in parts.items()}
    return language.tr(words).format(**arguments)


def kind_words(kind: str) -> str:
    """Return the window's words for a kind of card."""
    words_by_kind = {
        "figure": tr("Figures"),
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


def section_words(section: tuple[str, str], sections: Iterable[tuple[str, str]]) -> str:
    """Return the name of a section: with its essay's title if there are several, "Beginning" without a heading."""
    title, heading = section
    all_sections = list(sections)
    if len({essay_title for essay_title, _ in all_sections}) == 1:
        return heading or (tr("Beginning") if len(all_sections) > 1 else title)
    return f"{heading} · {title}" if heading else title


def group_words(group: CardGroup, all_groups: Sequence[CardGroup]) -> str:
    """Return a group among others."""
    return section_words(
        (group.name, group.section), [(other_group.name, other_group.section) for other_group in all_groups]
    )


def group_values(group: CardGroup) -> tuple[Cell, ...]:
    """Return a group as other programs read it."""
    recall = None if group.recall is None else round(group.recall, 4)
    seconds = round(group.duration_ms / 1000)
    counts = (group.retention.known, group.retention.asked)
    return (group.name, group.section, group.cards, group.begun, recall, group.answers, seconds, *counts)


def judged(calibration: Calibration) -> str:
    """Interpret a calibration: as a whole, and in most of its bins."""
    interval = calibration.observed.interval
    if interval is None or interval[0] <= calibration.predicted <= interval[1]:
        return _judged_by_bins(calibration)
    if calibration.predicted > interval[1]:
        return tr("You know a little less than is predicted.")
    return tr("You know a little more than is predicted.")


def _judged_by_bins(calibration: Calibration) -> str:
    signs = [_sign(bin_) for bin_ in calibration.bins]
    signs_off = [sign for sign in signs if sign]
    if len(signs_off) * 2 < len(signs) or not signs_off:
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


def share(retention: Retention) -> str:
    """Return a share with how many it is of; a dash for none."""
    if not retention.asked:
        return "–"
    return tr("{share} of {asked}", share=percent(retention.share, 1), asked=retention.asked)


def between(retention: Retention) -> str:
    """Return the bounds between which a share lies with 95 %."""
    bounds = retention.interval
    return "–" if bounds is None else f"{percent(bounds[0])} – {percent(bounds[1])}"


def bounded(retention: Retention) -> tuple[float | None, float | None, float | None]:
    """Return a share and its bounds as a chart draws them."""
    bounds = retention.interval
    return (None, None, None) if bounds is None else (retention.share, *bounds)


def share_values(retention: Retention) -> tuple[Cell, ...]:
    """Return the same as other programs read it."""
    return tuple(None if value is None else round(value, 4) for value in bounded(retention))


def age_values(by_age: ByAge) -> tuple[Cell, ...]:
    """Known and asked, for all, young and mature."""
    return tuple(count for each in (by_age.all, by_age.young, by_age.mature) for count in (each.known, each.asked))


def stretch_words(first: int, last: int) -> str:
    """Return a stretch of days, or one day."""
    return writing.day(first) if first == last else f"{writing.short_day(first)} – {writing.day(last)}"


def parted_words(stretches: Sequence[tuple[int, int]]) -> str:
    """Say whether the stretches are days, weeks or months."""
    longest = max(last - first + 1 for first, last in stretches)
    return tr("by day") if longest == 1 else tr("by week") if longest <= 7 else tr("by month")


def stretch_labels(stretches: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Days and weeks by their date, months by name, with the year where it begins."""
    if max(last - first + 1 for first, last in stretches) <= 7:
        return tuple(writing.short_day(first) for first, _ in stretches)
    days = [day_of(first) for first, _ in stretches]
    names = {
        day.month: writing.month(day) for day in {day.month: day for day in days}.values()
    }  # Qt looks long for one
    return tuple(f"{names[day.month]} {day.year}" if day.month == 1 else names[day.month] for day in days)
