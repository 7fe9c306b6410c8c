"""Print exams and their plans as text, and convert them to JSON."""

from collections.abc import Sequence
from typing import Any

from studyapp.cli.exams.options import WEEKDAYS
from studyapp.cli.output import print_sentence, print_table
from studyapp.cli.study_days import to_iso_date
from studyapp.domain.exams import Exam, ExamPlan, SectionOutlook
from studyapp.library import Library
from studyapp.operations.exams import exam_editing
from studyapp.operations.exams.exam_days import day

_SECONDS_PER_MINUTE = 60
_MOST_SHOWN_RECALL = 0.99
_DAYS_SHOWN = 14


def exam_line(exam: Exam, today: int) -> str:
    """Return an exam as one sentence."""
    left = exam.day - today
    when = f"in {left} days" if left > 1 else "tomorrow" if left == 1 else "today" if left == 0 else "over"
    off = [WEEKDAYS[day] for day in exam.weekdays_off] + [to_iso_date(day) for day in exam.days_off if day >= today]
    free = f", none on {' and '.join([', '.join(off[:-1]), off[-1]] if off[1:] else off)}" if off else ""
    aim = f"; the fewest minutes for {exam.goal:.0%} of the cards" if exam.aim == "fewest" else ""
    return f"{exam.name}: on {to_iso_date(exam.day)}, {when}; {_minutes(exam.minutes)} a day{free}{aim}."


def print_exams(library: Library, listed: Sequence[Exam], today: int) -> None:
    """Print a table of exams."""
    print_table(
        ("Exam", "Day", "Days left", "Minutes a day", "Cards", "Uid"),
        (
            (
                exam.name,
                to_iso_date(exam.day),
                exam.day - today if exam.day > today else "over" if exam.day < today else "today",
                exam.minutes,
                len(exam_editing.cards_of(library, exam)),
                exam.uid,
            )
            for exam in listed
        ),
    )


def print_plan(library: Library, exam: Exam, plan: ExamPlan) -> None:
    """Print a plan as sentences and a table."""
    print_sentence(exam_line(exam, plan.study_day))
    print_sentence(
        f"By this plan you will know {_share(plan.planned)} of these cards on the day, most likely between "
        f"{_share(plan.low)} and {_share(plan.high)}; {_share(plan.now)} if you stop now, and {_share(plan.with_more)} "
        "with ten minutes more a day."
    )
    several = len({section.essay for section in plan.sections if section.essay}) > 1
    print_table(
        ("Section", "Cards", "If you stop now", "By the plan", "Ten minutes more", "Not seen"),
        (
            (
                f"{section.essay}: {_title(section)}" if several and section.essay else _title(section),
                section.cards,
                _share(section.now),
                _share(section.planned),
                _share(section.with_more),
                section.unseen,
            )
            for section in plan.sections
        ),
    )
    _print_days(plan)
    print_sentence(_today(library, exam, plan))
    print_sentence(_needed_words(exam, plan))


def _print_days(plan: ExamPlan) -> None:
    """Print the coming days of the plan, two weeks at most."""
    print_table(
        ("Day", "Minutes", "New cards", "Cards again"),
        (
            (
                to_iso_date(plan.study_day + at),
                round(day.seconds / _SECONDS_PER_MINUTE),
                round(day.new),
                round(day.again),
            )
            for at, day in enumerate(plan.days[:_DAYS_SHOWN])
        ),
    )
    if len(plan.days) > _DAYS_SHOWN:
        print_sentence(f"… and {len(plan.days) - _DAYS_SHOWN} days more, which --json tells.")


def _title(section: SectionOutlook) -> str:
    return section.title or "before the first heading"


def exam_values(library: Library, exam: Exam) -> dict[str, Any]:
    """Return an exam as `--json` prints it."""
    return {
        "uid": exam.uid,
        "name": exam.name,
        "date": to_iso_date(exam.day),
        "minutes": exam.minutes,
        "decks": list(exam.decks),
        "essays": list(exam.essays),
        "sections": [{"essay": section.essay_uid, "heading": section.title} for section in exam.sections],
        "weekdays_off": [WEEKDAYS[day].casefold() for day in exam.weekdays_off],
        "days_off": [to_iso_date(day) for day in exam.days_off],
        "aim": exam.aim.value,
        "goal": exam.goal,
        "chance_of_a_failed_day": exam.miss,
        "cards": len(exam_editing.cards_of(library, exam)),
    }


def plan_values(library: Library, exam: Exam, plan: ExamPlan) -> dict[str, Any]:
    """Return a plan as `--json` prints it; recalls are rounded to four places."""
    return {
        "exam": exam_values(library, exam),
        "day": to_iso_date(plan.study_day),
        "method": plan.method.value,
        "recall": {**_recalls(plan), "low": round(plan.low, 4), "high": round(plan.high, 4)},
        "sections": [
            {
                "essay": section.essay,
                "title": _title(section),
                "cards": section.cards,
                "not_seen": section.unseen,
                "recall": _recalls(section),
            }
            for section in plan.sections
        ],
        "today": list(plan.today),
        "if_time_is_left": list(plan.spare),
        "seconds": [
            {
                "day": to_iso_date(plan.study_day + at),
                "seconds": round(day.seconds),
                "new": round(day.new, 1),
                "again": round(day.again, 1),
            }
            for at, day in enumerate(plan.days)
        ],
        "not_seen": list(plan.unseen),
        "minutes_needed": plan.needed_minutes,
    }


def _recalls(recalls: Any) -> dict[str, float]:
    return {
        "if_you_stop_now": round(recalls.now, 4),
        "by_the_plan": round(recalls.planned, 4),
        "ten_minutes_more": round(recalls.with_more, 4),
    }


def _share(recall: float) -> str:
    """Return a predicted recall; nothing is promised with certainty."""
    return f"{min(recall, _MOST_SHOWN_RECALL):.0%}"


def _today(library: Library, exam: Exam, plan: ExamPlan) -> str:
    if exam.is_off(plan.study_day):
        return "Today is a day off."
    left = day(library, exam.uid)
    waiting = left.counts.total
    if not waiting:
        return "All of today's plan is done." if left.done else _no_study(exam, plan)
    minutes = max(1, round(plan.seconds[0] / _SECONDS_PER_MINUTE))
    begun = f", {left.counts.learning} due again" if left.counts.learning else ""
    owed = f", {plan.owed} for one of their three days" if plan.owed else ""
    done = f"{begun}; {left.done} done" if begun or left.done else f", about {_minutes(minutes)}"
    return f"Today: {_cards(waiting)}, {left.counts.new} of them new{owed}{done}."


def _no_study(exam: Exam, plan: ExamPlan) -> str:
    """Return why a day has nothing to study."""
    if exam.aim == "fewest":
        return f"Nothing has to be studied today for {exam.goal:.0%} of these cards."
    if plan.now >= exam.goal:
        return "Nothing is worth studying today: the cards are fresh, and will not fade until they come again."
    return "Nothing is worth studying today."


def _needed_words(exam: Exam, plan: ExamPlan) -> str:
    needed, has, goal = plan.needed_minutes, _minutes(exam.minutes), f"{exam.goal:.0%}"
    if needed == 0:
        return f"You will know {goal} of these cards without more study."
    if plan.unseen:
        what = f"{_cards(len(plan.unseen))} of {plan.cards} will hardly be seen before the exam"
        start = f"Too little time: with {has} a day, {what}."
    elif needed is not None and needed <= exam.minutes:
        return f"To see every card and know {goal} of them, {_minutes(needed)} a day would do."
    else:
        start = f"With {has} a day you will see every card, but not know {goal} of them."
    return f"{start} {_minutes(needed)} a day would do." if needed else f"{start} No day is long enough for all of it."


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"
