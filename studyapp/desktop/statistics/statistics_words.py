"""The words and numbers that charts of statistics share."""

from collections.abc import Iterable, Sequence

from studyapp.desktop import language, writing
from studyapp.desktop.charts.figure import Cell
from studyapp.desktop.charts.scales import day_of
from studyapp.desktop.writing import percent
from studyapp.statistics.findings import ByAge, Calibration, CalibrationBin, CardGroup, Retention


def tr(words: str, **parts: object) -> str:
    """The words in the language of the window, with their parts; numbers among them are rounded to whole ones."""
    told = {name: writing.number(part) if isinstance(part, int | float) else part for name, part in parts.items()}
    return language.tr(words).format(**told)


def kind_words(kind: str) -> str:
    """Return the window's words for a kind of card."""
    known = {
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
    return known.get(kind, kind)


def section_words(section: tuple[str, str], among: Iterable[tuple[str, str]]) -> str:
    """A section as it is listed: with the title of its essay where there are several, "Beginning" without heading."""
    title, heading = section
    held = list(among)
    if len({each for each, _ in held}) == 1:
        return heading or (tr("Beginning") if len(held) > 1 else title)
    return f"{heading} · {title}" if heading else title


def group_words(each: CardGroup, found: Sequence[CardGroup]) -> str:
    """Return a group among others."""
    return section_words((each.name, each.section), [(other.name, other.section) for other in found])


def group_values(each: CardGroup) -> tuple[Cell, ...]:
    """Return a group as other programs read it."""
    recall = None if each.recall is None else round(each.recall, 4)
    seconds = round(each.duration_ms / 1000)
    counts = (each.retention.known, each.retention.asked)
    return (each.name, each.section, each.cards, each.begun, recall, each.answers, seconds, *counts)


def judged(found: Calibration) -> str:
    """Say what a person can take from a calibration: on the whole, and in most of its bins."""
    interval = found.observed.interval
    if interval is None or interval[0] <= found.predicted <= interval[1]:
        return _judged_by_bins(found)
    if found.predicted > interval[1]:
        return tr("You know a little less than is predicted.")
    return tr("You know a little more than is predicted.")


def _judged_by_bins(found: Calibration) -> str:
    signs = [_sign(each) for each in found.bins]
    off = [sign for sign in signs if sign]
    if len(off) * 2 < len(signs) or not off:
        return tr("The prediction holds.")
    if off[0] > 0 > off[-1]:
        return tr("On the whole it holds, but it is too low where it is low, and too high where it is high.")
    if off[0] < 0 < off[-1]:
        return tr("On the whole it holds, but it is too high where it is low, and too low where it is high.")
    return tr("On the whole it holds, but it is off at most of its heights.")


def _sign(each: CalibrationBin) -> int:
    """1 where more was known than was predicted, beyond chance; -1 where less was; else 0."""
    bounds = each.observed.interval
    if bounds is None:
        return 0
    return (bounds[0] > each.predicted) - (bounds[1] < each.predicted)


def share(held: Retention) -> str:
    """Return a share with how many it is of; a dash for none."""
    if not held.asked:
        return "–"
    return tr("{share} of {asked}", share=percent(held.share, 1), asked=held.asked)


def between(held: Retention) -> str:
    """Return the bounds between which a share lies with 95 %."""
    bounds = held.interval
    return "–" if bounds is None else f"{percent(bounds[0])} – {percent(bounds[1])}"


def bounded(held: Retention) -> tuple[float | None, float | None, float | None]:
    """Return a share and its bounds as a chart draws them."""
    bounds = held.interval
    return (None, None, None) if bounds is None else (held.share, *bounds)


def share_values(held: Retention) -> tuple[Cell, ...]:
    """Return the same as other programs read it."""
    return tuple(None if each is None else round(each, 4) for each in bounded(held))


def age_values(held: ByAge) -> tuple[Cell, ...]:
    """Known and asked, for all, young and mature."""
    return tuple(count for each in (held.all, held.young, held.mature) for count in (each.known, each.asked))


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
