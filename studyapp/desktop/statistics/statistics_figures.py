"""Describe a report: the sentence, table, tips and points of each chart."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from studyapp.desktop import counting, writing
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.row_bar_chart import MOST_ROWS
from studyapp.desktop.charts.scales import day_of, format_duration, format_estimate
from studyapp.desktop.statistics.statistics_values import age_values, bounded, group_values, share_values
from studyapp.desktop.statistics.statistics_words import (
    calibration_sentence,
    granularity_words,
    interval_words,
    kind_words,
    period_labels,
    period_words,
    section_words,
    share_words,
    tr,
)
from studyapp.desktop.writing import percent
from studyapp.domain.memory.load import ForecastDay
from studyapp.statistics.findings import Calibration, CardGroup, Day, Period, Report

_CALENDAR_DAYS = 53 * 7
AGES = ("known", "asked", "young_known", "young_asked", "mature_known", "mature_asked")


def iso(study_day: int) -> str:
    """Return a date as other programs read it."""
    return day_of(study_day).isoformat()


def calendar(report: Report) -> Figure:
    """Return the figure of answers on each day of the last year."""
    today = report.summary.today
    by_day = {day.study_day: day for day in report.days}
    days = [by_day.get(day, Day(day)) for day in range(today - _CALENDAR_DAYS + 1, today + 1)]
    studied = [day for day in days if day.answers]
    title = tr("Days of study")
    if not studied:
        return Figure("days", title, tr("Each day on which you answer cards is marked here."))
    answers = sum(day.answers for day in studied)
    return Figure(
        name="days",
        is_past=True,
        title=title,
        sentence=tr(
            "{answers} on {days} in the last year; {streak} in a row until now.",
            answers=counting.answers(answers),
            days=counting.days(len(studied)),
            streak=counting.days(report.summary.streak),
        ),
        headings=(tr("Day"), tr("Answers"), tr("Of them again"), tr("Time")),
        rows=tuple(
            (
                writing.day(day.study_day),
                writing.number(day.answers),
                writing.number(day.again),
                format_duration(day.duration_ms),
            )
            for day in days
        ),
        raw_headings=("day", "answers", "again", "seconds"),
        raw=tuple((iso(day.study_day), day.answers, day.again, round(day.duration_ms / 1000)) for day in days),
        tips=tuple(map(_day_tip, days)),
        points=tuple((float(day.study_day), float(day.answers)) for day in days),
    )


def time_spent(report: Report) -> Figure:
    """Return a chart of the minutes in each day, week or month of the stretch."""
    stretches = [(stretch.first_day, stretch.last_day) for stretch in report.over_time]
    inside = [day for day in report.days if day.study_day >= report.first_day]
    studied = [day.study_day for day in inside]
    sums = [inside[bisect_left(studied, first) : bisect_right(studied, last)] for first, last in stretches]
    spent = [sum(day.duration_ms for day in days) for days in sums]
    title = tr("Time spent")
    if not any(spent):
        return Figure("time", title, tr("How long you study will be shown here."))
    length = report.summary.today - report.first_day + 1
    names = [period_words(first, last) for first, last in stretches]
    answers = [sum(day.answers for day in days) for days in sums]
    return Figure(
        name="time",
        is_past=True,
        title=title,
        sentence=tr(
            "{all} in all: {studied} on a day with answers, {every} over all days. Minutes {by}.",
            all=format_duration(sum(spent)),
            studied=format_duration(sum(spent) / max(1, len(inside))),
            every=format_duration(sum(spent) / length),
            by=granularity_words(stretches),
        ),
        headings=(tr("When"), tr("Time"), tr("Answers")),
        rows=tuple(
            (n, format_duration(ms), writing.number(count)) for n, ms, count in zip(names, spent, answers, strict=True)
        ),
        raw_headings=("first_day", "last_day", "minutes", "answers"),
        raw=tuple(
            (iso(first), iso(last), round(ms / 60_000, 2), count)
            for (first, last), ms, count in zip(stretches, spent, answers, strict=True)
        ),
        tips=tuple(
            tr("{when}: {time}, {answers}", when=n, time=format_duration(ms), answers=counting.answers(count))
            for n, ms, count in zip(names, spent, answers, strict=True)
        ),
        points=tuple((ms / 60_000,) for ms in spent),
        labels=period_labels(stretches),
    )


def over_time(report: Report) -> Figure:
    """Return a chart of the true retention in each day, week or month of the stretch."""
    stretches_held = report.over_time
    title = tr("True retention over time")
    if not any(retention.all.asked for retention in stretches_held):
        return Figure("retention-over-time", title, tr("How much of what was due you knew will be shown here."))
    stretches = [(retention.first_day, retention.last_day) for retention in stretches_held]
    names = [period_words(first, last) for first, last in stretches]
    return Figure(
        name="retention-over-time",
        is_past=True,
        title=title,
        sentence=tr(
            "The share of cards in review that were not answered “again”, {by}, with the bounds between which it lies "
            "with 95\u00a0%.",
            by=granularity_words(stretches),
        ),
        headings=(tr("When"), tr("All"), tr("Young"), tr("Mature")),
        rows=tuple(
            (n, *map(share_words, (retention.all, retention.young, retention.mature)))
            for n, retention in zip(names, stretches_held, strict=True)
        ),
        raw_headings=("first_day", "last_day", *AGES),
        raw=tuple(
            (iso(retention.first_day), iso(retention.last_day), *age_values(retention)) for retention in stretches_held
        ),
        tips=tuple(
            tr("{when}: {share}", when=n, share=share_words(e.all)) for n, e in zip(names, stretches_held, strict=True)
        ),
        points=tuple(bounded(retention.all) for retention in stretches_held),
        labels=period_labels(stretches),
    )


def by_age(report: Report) -> Figure:
    """Return a chart of the true retention over the last day, week, month, year and since the beginning."""
    words = {
        Period.DAY: tr("Today"),
        Period.WEEK: tr("7 days"),
        Period.MONTH: tr("30 days"),
        Period.YEAR: tr("365 days"),
        Period.ALL: tr("Always"),
    }
    title = tr("True retention")
    if not report.retention[Period.ALL].all.asked:
        return Figure("retention", title, tr("How much of what was due you knew will be shown here."))
    retentions = [(words[period], retention) for period, retention in report.retention.items()]
    raw = tuple((period.name.lower(), *age_values(retention)) for period, retention in report.retention.items())
    return Figure(
        name="retention",
        title=title,
        sentence=tr(
            "Of all cards that came up for review, so many were not answered “again”. A card is mature where its "
            "interval was three weeks or more, whenever it was answered."
        ),
        headings=(tr("In"), tr("All"), tr("Young"), tr("Mature")),
        rows=tuple(
            (name, *map(share_words, (retention.all, retention.young, retention.mature)))
            for name, retention in retentions
        ),
        raw_headings=("period", *AGES),
        raw=raw,
        tips=tuple(
            tr(
                "{when}: {all}; young {young}, mature {mature}",
                when=name,
                all=share_words(retention.all),
                young=share_words(retention.young),
                mature=share_words(retention.mature),
            )
            for name, retention in retentions
        ),
        points=tuple(bounded(retention.all) for _, retention in retentions),
        labels=tuple(name for name, _ in retentions),
    )


def calibration(calibration_found: Calibration) -> Figure:
    """Return a chart of the predicted recall against what was known."""
    title = tr("Prediction and truth")
    if not calibration_found.bins:
        return Figure(
            "calibration",
            title,
            tr("Once cards have come up for review, you see here whether the program predicts well what you know."),
        )
    return Figure(
        name="calibration",
        title=title,
        sentence=tr(
            "Predicted {predicted}, recalled {observed} of {count} reviews. {judged} On the dashed line both agree.",
            predicted=percent(calibration_found.predicted, 1),
            observed=percent(calibration_found.observed.share, 1),
            count=calibration_found.observed.asked,
            judged=calibration_sentence(calibration_found),
        ),
        headings=(tr("Predicted"), tr("Recalled"), tr("Between"), tr("Reviews")),
        rows=tuple(
            (
                percent(bin_.predicted, 1),
                percent(bin_.observed.share, 1),
                interval_words(bin_.observed),
                writing.number(bin_.observed.asked),
            )
            for bin_ in calibration_found.bins
        ),
        raw_headings=("predicted", "observed", "low", "high", "known", "reviews"),
        raw=tuple(
            (round(bin_.predicted, 4), *share_values(bin_.observed), bin_.observed.known, bin_.observed.asked)
            for bin_ in calibration_found.bins
        ),
        tips=tuple(
            tr(
                "Predicted {predicted}: recalled {observed}",
                predicted=percent(bin_.predicted, 1),
                observed=share_words(bin_.observed),
            )
            for bin_ in calibration_found.bins
        ),
        points=tuple((bin_.predicted, *bounded(bin_.observed)) for bin_ in calibration_found.bins),
    )


def forecast(days: Sequence[ForecastDay]) -> Figure:
    """Return a chart of the reviews of the days to come."""
    title = tr("The next {days} days", days=len(days))
    if not any(day.reviews or day.new for day in days):
        return Figure("forecast", title, tr("Once there are cards, you see here what the days to come will ask."))
    count = len(days)
    return Figure(
        name="forecast",
        title=title,
        sentence=tr(
            "About {reviews} cards and {minutes} minutes a day if all that falls due is answered. Full "
            "colour: due as things stand; paler: what comes back until then; palest: new cards.",
            reviews=format_estimate(sum(day.reviews + day.new for day in days) / count),
            minutes=format_estimate(sum(day.minutes for day in days) / count),
        ),
        headings=(tr("Day"), tr("Due now"), tr("Reviews"), tr("Between"), tr("New"), tr("Minutes")),
        rows=tuple(
            (
                writing.day(day.study_day),
                writing.number(day.due),
                writing.number(day.reviews),
                f"{writing.number(day.least)} – {writing.number(day.most)}",
                writing.number(day.new),
                writing.number(day.minutes),
            )
            for day in days
        ),
        raw_headings=("day", "due", "reviews", "low", "high", "new", "minutes"),
        raw=tuple(
            (iso(d.study_day), d.due, *(round(v, 2) for v in (d.reviews, d.least, d.most, d.new, d.minutes)))
            for d in days
        ),
        tips=tuple(map(_forecast_tip, days)),
        points=tuple((float(day.due), max(0.0, day.reviews - day.due), day.new) for day in days),
        labels=tuple(writing.short_day(day.study_day) for day in days),
    )


def groups(name: str, title: str, card_groups: Sequence[CardGroup]) -> Figure:
    """Return a chart of the true retention of each deck, section or kind; `name` is "decks", "sections" or "kinds"."""
    sentence = tr("True retention of each; the thin line shows the bounds between which it lies with 95\u00a0%.")
    if len(card_groups) > MOST_ROWS:
        most = tr("The first {most} of {all}; the table has all.", most=MOST_ROWS, all=len(card_groups))
        sentence = f"{sentence} {most}"
    if name == "sections":
        words = section_words([(group.name, group.section) for group in card_groups])
    else:
        words = [kind_words(group.name) if name == "kinds" else group.name for group in card_groups]
    return Figure(
        name=name,
        title=title,
        sentence=sentence,
        headings=(
            tr("Name"),
            tr("True retention"),
            tr("Recall today"),
            tr("Cards"),
            tr("Begun"),
            tr("Answers"),
            tr("Time"),
        ),
        rows=tuple(
            (
                word,
                share_words(group.retention),
                percent(group.recall),
                writing.number(group.cards),
                writing.number(group.begun),
                writing.number(group.answers),
                format_duration(group.duration_ms),
            )
            for word, group in zip(words, card_groups, strict=True)
        ),
        raw_headings=("name", "section", "cards", "begun", "recall_today", "answers", "seconds", "known", "asked"),
        raw=tuple(group_values(group) for group in card_groups),
        tips=tuple(
            tr(
                "{name}: {share}; {cards}, {begun} begun, recall today {recall}",
                name=word,
                share=share_words(group.retention),
                cards=counting.cards(group.cards),
                begun=group.begun,
                recall=percent(group.recall),
            )
            for word, group in zip(words, card_groups, strict=True)
        ),
        points=tuple(bounded(group.retention) for group in card_groups),
        labels=tuple(words),
    )


def _day_tip(day: Day) -> str:
    when = writing.day(day.study_day)
    if not day.answers:
        return tr("{when}: nothing answered", when=when)
    return tr(
        "{when}: {answers} in {time}",
        when=when,
        answers=counting.answers(day.answers),
        time=format_duration(day.duration_ms),
    )


def _forecast_tip(day: ForecastDay) -> str:
    return tr(
        "{when}: about {reviews} reviews ({least} to {most}), {new} new, {minutes} min",
        when=writing.day(day.study_day),
        reviews=day.reviews,
        least=day.least,
        most=day.most,
        new=day.new,
        minutes=day.minutes,
    )
