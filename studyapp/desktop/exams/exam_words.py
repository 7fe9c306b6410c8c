"""Put an exam and its plan into the window's words."""

from collections.abc import Collection, Sequence
from textwrap import shorten

from PySide6.QtCore import QDate, QLocale

from studyapp.desktop import counting, writing
from studyapp.desktop.exams.plan_presenter import ShownPlan
from studyapp.desktop.language import tr
from studyapp.desktop.writing import percent
from studyapp.domain.exams import Exam, ExamAim, SectionOutlook, UnjudgedText

_EPOCH = QDate(1970, 1, 1)
_SECONDS = 60
_MOST_SURE = 0.99
_MOST_NEEDED = 0.7  # of the minutes of a day; above it none are left that are worth telling of
_LONGEST_TITLE = 60
_MOST_BARE = 3


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
    """Return the days left until an exam, in words."""
    days = exam_day - today
    if days < 0:
        return tr("over")
    if days == 0:
        return tr("today")
    return tr("tomorrow") if days == 1 else tr("in {days} days").format(days=days)


def share(recall: float) -> str:
    """Return a predicted recall in per cent, never above 99 %, because nothing is certain."""
    return percent(min(recall, _MOST_SURE))


def told_exam(exam: Exam, today: int) -> str:
    """Return the day of an exam and the time that there is for it, in words."""
    words = tr("On {date}, {countdown} · {minutes} a day").format(
        date=told_date(exam.day), countdown=countdown(exam.day, today), minutes=counting.minutes(exam.minutes)
    )
    days_off = [QLocale().dayName(day + 1) for day in exam.weekdays_off]
    days_off += [told_date(day) for day in exam.days_off if today <= day < exam.day]
    if days_off:
        words = tr("{exam}, none on {days}").format(exam=words, days=", ".join(days_off))
    if exam.aim is ExamAim.FEWEST:
        words = tr("{exam} · the fewest minutes for {goal}").format(exam=words, goal=percent(exam.goal))
    return words


def told_section(section: SectionOutlook, essays: Collection[str]) -> str:
    """Return the title of a section of a plan; the cards of a deck that stand on no text are one, too.

    Args:
        section: the section to name.
        essays: the titles of the texts of the plan, of which one alone is not named again.
    """
    is_own = section.essay is None and section.title in essays  # in the deck of one of the texts
    essay = section.title if is_own else section.essay
    title = tr("Your own cards") if is_own else section.title or tr("Beginning")
    return f"{essay}: {title}" if essay is not None and len(essays) > 1 else title


def told_unjudged(texts: tuple[UnjudgedText, ...]) -> str:
    """Return a warning about passages without judged cards; "" if all are judged."""
    count = sum(text.passages for text in texts)
    if not count:
        return ""
    if len(texts) == 1:
        words = tr("%Ln passage(s) of “{title}” are left to judge; the plan has only cards in your deck.", "", count)
        return words.format(title=shorten(texts[0].title, _LONGEST_TITLE, placeholder=" …"))
    return tr("%Ln passage(s) are left to judge; the plan has only cards in your deck.", "", count)


def told_today(shown_plan: ShownPlan) -> str:
    """Say in one sentence what is to be done today, and in another what was done already."""
    if shown_plan.is_off:
        return tr("Today is a day off.")
    answered = ""
    if shown_plan.answered:
        answered = tr("{cards} answered today.").format(cards=counting.cards(shown_plan.answered))
    if not shown_plan.waiting:
        said = tr("All of today’s plan is done.") if answered else tr("Nothing has to be studied today.")
    elif answered:
        said = tr("Study {cards} more today, about {minutes}.")
    else:
        said = tr("Study {cards} today, about {minutes}.")
    said = said.format(cards=counting.cards(shown_plan.waiting), minutes=counting.minutes(_minutes(shown_plan)))
    return f"{said} {answered}".strip()


def told_rest(exam: Exam, shown_plan: ShownPlan) -> str:
    """Say what the minutes are good for that today does not need; "" where it needs or took most of them."""
    needed = (_minutes(shown_plan) if shown_plan.waiting else 0) + shown_plan.spent / _SECONDS
    if shown_plan.is_off or needed > _MOST_NEEDED * exam.minutes:
        return ""
    if shown_plan.unjudged:
        words = tr("Most of your {minutes} are left. Use them to judge more passages.")
    elif shown_plan.further:
        words = tr("Most of your {minutes} are left. Use them to take more cards, or to recall a section from memory.")
    else:
        words = tr("Most of your {minutes} are left. Use them to recall a section from memory.")
    return words.format(minutes=counting.minutes(exam.minutes))


def _minutes(shown_plan: ShownPlan) -> int:
    return max(1, round(shown_plan.seconds / _SECONDS))


def told_recall(shown_plan: ShownPlan) -> str:
    """Return in words how much of the cards will be known on the day."""
    plan = shown_plan.plan
    words = tr(
        "By this plan you will know {planned} of these cards on the day, most likely between {low} and {high}. "
        "If you stop now: {now}."
    ).format(planned=share(plan.planned), low=share(plan.low), high=share(plan.high), now=share(plan.now))
    if not more_helps(shown_plan):
        return words
    more = tr("With ten minutes more a day: {more}.").format(more=share(plan.with_more))
    return f"{words} {more}"


def told_bare(titles: Sequence[str]) -> str:
    """Say which sections the promise leaves out, since no card asks them; "" where cards ask all."""
    if not titles:
        return ""
    named = ", ".join(writing.quoted(shorten(title, _LONGEST_TITLE, placeholder=" …")) for title in titles[:_MOST_BARE])
    words = tr("%Ln section(s) without a card are not counted: {sections}.", "", len(titles))
    told = words.format(sections=f"{named}, …" if len(titles) > _MOST_BARE else named)
    return told.replace("….", "…")


def more_helps(shown_plan: ShownPlan) -> bool:
    """Return whether ten minutes more a day would change what will be known, as it is told."""
    sections = shown_plan.plan.sections
    return any(share(section.with_more) != share(section.planned) for section in sections)


def told_reasons(shown_plan: ShownPlan) -> str:
    """Return why the cards of today come that are left."""
    counts, owed = shown_plan.counts, min(shown_plan.plan.owed, shown_plan.counts.review)
    parts = [
        (counts.new, tr("%Ln new card(s)", "", counts.new)),
        (counts.learning, tr("{cards} due again, since you began them today")),
        (counts.review - owed, tr("{cards} that would fade until the exam")),
        (owed, tr("{cards} for the second or third day on which they are recalled")),
    ]
    said = [words.format(cards=counting.cards(count)) for count, words in parts if count]
    return tr("Why: {reasons}.").format(reasons=", ".join(said)) if said else ""


def told_needed(exam: Exam, shown_plan: ShownPlan) -> str:
    """Return a warning if the time is too short; else the effect of less time."""
    plan, has = shown_plan.plan, counting.minutes(exam.minutes)
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


def is_short(exam: Exam, shown_plan: ShownPlan) -> bool:
    """Return whether the time is too short."""
    needed = shown_plan.plan.needed_minutes
    return bool(shown_plan.plan.unseen) or needed is None or needed > exam.minutes
