"""Describe rules, repairs and a leech's history in words."""

from studyapp.desktop import counting, writing
from studyapp.desktop.language import tr
from studyapp.domain.quality.mending import Diagnosis, Leech, RepairKind, Rule

_LAST_ANSWERS = 30  # shown one by one


def rule_name(rule: Rule) -> str:
    """Return the rule in a few words."""
    return {
        Rule.SEVERAL_BLANKS: tr("Several blanks"),
        Rule.LIST: tr("A list"),
        Rule.LONG_ANSWER: tr("A long answer"),
        Rule.AMBIGUOUS: tr("Ambiguous"),
        Rule.LOOK_ALIKE: tr("Looks like another card"),
        Rule.YES_NO: tr("Yes or no"),
        Rule.NO_REFERENT: tr("Refers to nothing"),
        Rule.LONG_FRONT: tr("A long question"),
        Rule.NUMBER: tr("A number alone"),
    }[rule]


def repair_name(kind: RepairKind) -> str:
    """Return the repair in a few words."""
    return {
        RepairKind.PART_BLANKS: tr("Separate the blanks"),
        RepairKind.SPLIT_LIST: tr("Split the list"),
        RepairKind.SHORTEN: tr("Shorten the blank"),
        RepairKind.TRIM: tr("Trim the sentence"),
        RepairKind.TELL_APART: tr("Tell apart"),
        RepairKind.CONTEXT: tr("Say where it stands"),
        RepairKind.SENTENCE_BEFORE: tr("Show the sentence before"),
    }[kind]


def lapses_text(leech: Leech) -> str:
    """Return the number of lapses, in words."""
    lapses = leech.state.lapses
    if not lapses:
        return tr("Never forgotten")
    return tr("Forgotten once") if lapses == 1 else tr("Forgotten {n} times").format(n=lapses)


def history_text(diagnosis: Diagnosis) -> str:
    """Return the history of a card in one or two lines; the second has a mark for each of the last answers."""
    text = _diagnosis_text(diagnosis)
    marks = "".join("✗" if rating == 1 else "✓" for _, rating in diagnosis.history[-_LAST_ANSWERS:])
    return f"{text}\n{marks}" if marks else text


def history_for_screen_reader(diagnosis: Diagnosis) -> str:
    """Return the history of a card with the last answers counted in words, since marks are not read out."""
    last = [rating > 1 for _, rating in diagnosis.history[-_LAST_ANSWERS:]]
    if not last:
        return _diagnosis_text(diagnosis)
    counts = tr("Of the last {n} answers {known} were known, {forgotten} not.")
    words = counts.format(n=len(last), known=sum(last), forgotten=len(last) - sum(last))
    return f"{_diagnosis_text(diagnosis)} {words}"


def _diagnosis_text(diagnosis: Diagnosis) -> str:
    leech, history = diagnosis.leech, diagnosis.history
    if not history:
        return tr("It was never answered.")
    first = writing.day(history[0][0])
    answers = counting.answers(len(history))
    text = tr("{lapses} in {answers} since {day}").format(lapses=lapses_text(leech), answers=answers, day=first)
    if leech.expected is not None:
        words = tr("chance would explain {expected}") if leech.is_surprising else tr("{expected} were to be expected")
        text = f"{text}; {words.format(expected=writing.number(leech.expected, 1))}"
    return f"{text}."
