"""Put an exam and its plan into the window's words."""

from textwrap import shorten

from PySide6.QtCore import QDate, QLocale

from studyapp.desktop import counting, writing
from studyapp.desktop.exams.plan_presenter import ShownPlan
from studyapp.desktop.language import tr
from studyapp.desktop.writing import percent
from studyapp.domain.exams import Exam, ExamAim, UnjudgedText

_EPOCH = QDate(1970, 1, 1)
_SECONDS = 60
_MOST_SURE = 0.99
_LONGEST_TITLE = 60


def date_of(study_day: int) -> QDate:
    """Return a study day as a date of Qt."""
    return _EPOCH.addDays(study_day)


def study_day_of(date: QDate) -> int:
    """Return a date of Qt as a study day."""
    return _EPOCH.daysTo(date)


def told_date(study_day: int) -> str:
    """Return a date with its weekday, in the format of the person's country."""
    return writing.weekday(study_day)


def countdown(exam_day: int, today: int) -> str:
    """Say how far away an exam is."""
    left = exam_day - today
    if left < 0:
        return tr("over")
    if left == 0:
        return tr("today")
    return tr("tomorrow") if left == 1 else tr("in {days} days").format(days=left)


def share(recall: float) -> str:
    """Return a predicted recall in per cent, never above 99 %, because nothing is certain."""
    return percent(min(recall, _MOST_SURE))


def told_exam(exam: Exam, today: int) -> str:
    """Return the day of an exam and the time that there is for it, in words."""
    words = tr("On {date}, {countdown} · {minutes} a day").format(
        date=told_date(exam.day), countdown=countdown(exam.day, today), minutes=counting.minutes(exam.minutes)
    )
    off = [QLocale().dayName(day + 1) for day in exam.weekdays_off]
    off += [told_date(day) for day in exam.days_off if today <= day < exam.day]
    if off:
        words = tr("{exam}, none on {days}").format(exam=words, days=", ".join(off))
    if exam.aim is ExamAim.FEWEST:
        words = tr("{exam} · the fewest minutes for {goal}").format(exam=words, goal=percent(exam.goal))
    return words


def told_unjudged(texts: tuple[UnjudgedText, ...]) -> str:
    """Say what the plan has no card of, since nobody has judged it; "" where all is judged."""
    count = sum(text.passages for text in texts)
    if not count:
        return ""
    if len(texts) == 1:
        words = tr("%Ln passage(s) of “{title}” are not judged yet; the plan has only cards in your deck.", "", count)
        return words.format(title=shorten(texts[0].title, _LONGEST_TITLE, placeholder=" …"))
    return tr("%Ln passage(s) are not judged yet; the plan has only cards in your deck.", "", count)


def told_today(shown: ShownPlan) -> str:
    """Say what is to be done today."""
    if shown.is_off:
        return tr("Today is a day off.")
    if not shown.waiting:
        return tr("All of today’s plan is done.") if shown.done else tr("Nothing has to be studied today.")
    minutes = max(1, round(shown.plan.seconds[0] / _SECONDS))
    words = tr("Study for the exam: {cards}, about {minutes}.").format(
        cards=counting.cards(shown.waiting), minutes=counting.minutes(minutes)
    )
    if not (shown.done or shown.begun):
        return words
    left = tr("Study for the exam: {cards} left").format(cards=counting.cards(shown.waiting))
    begun = tr(", {n} of them begun").format(n=writing.number(shown.begun)) if shown.begun else ""
    return tr("{left}{begun}; {done} done today.").format(left=left, begun=begun, done=writing.number(shown.done))


def told_recall(shown: ShownPlan) -> str:
    """Return in words how much of the cards will be known on the day."""
    plan = shown.plan
    return tr(
        "By this plan you will know {planned} of these cards on the day, four times of five between {low} and {high}; "
        "{now} if you stop now, and {more} with ten minutes more a day."
    ).format(
        planned=share(plan.planned),
        low=share(plan.low),
        high=share(plan.high),
        now=share(plan.now),
        more=share(plan.with_more),
    )


def told_reasons(shown: ShownPlan) -> str:
    """Return why the cards of today come."""
    plan = shown.plan
    fading = len(plan.today) - plan.new - plan.owed
    parts = [
        (plan.new, tr("{cards} never seen")),
        (fading, tr("{cards} that would fade until the exam")),
        (plan.owed, tr("{cards} for the second or third day on which they are recalled")),
    ]
    said = [words.format(cards=counting.cards(count)) for count, words in parts if count]
    return tr("Why: {reasons}.").format(reasons=", ".join(said)) if said else ""


def told_needed(exam: Exam, shown: ShownPlan) -> str:
    """Return a warning if the time is too short; else the effect of less time."""
    plan, has = shown.plan, counting.minutes(exam.minutes)
    needed, goal = plan.needed_minutes, percent(exam.goal)
    if needed == 0:
        return tr("You will know {goal} of these cards without more study.").format(goal=goal)
    if plan.unseen:
        start = tr("The time is too short: with {minutes} a day, {cards} of {all} will hardly be seen.").format(
            minutes=has, cards=writing.number(len(plan.unseen)), all=counting.cards(plan.cards)
        )
    elif needed is not None and needed <= exam.minutes:
        return tr("To see every card and know {goal} of them, {minutes} a day would do.").format(
            minutes=counting.minutes(needed), goal=goal
        )
    else:
        start = tr("With {minutes} a day you will see every card, but not know {goal} of them.").format(
            minutes=has, goal=goal
        )
    if needed is None:
        return tr("{problem} No day is long enough for all of it.").format(problem=start)
    return tr("{problem} {minutes} a day would do.").format(problem=start, minutes=counting.minutes(needed))


def is_short(exam: Exam, shown: ShownPlan) -> bool:
    """Return whether the time is too short."""
    needed = shown.plan.needed_minutes
    return bool(shown.plan.unseen) or needed is None or needed > exam.minutes
