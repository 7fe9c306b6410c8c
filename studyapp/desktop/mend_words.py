"""What the dialog for cards that do not stick says: names of rules and repairs, and what a card went through."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from studyapp.domain.mending import Diagnosis, Leech, RepairKind, Rule

_LAST = 30  # answers that are shown one by one
_EPOCH = QDate(1970, 1, 1)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Mending", words)


def rule_name(rule: Rule) -> str:
    """The rule in a few words."""
    return {
        Rule.SEVERAL_BLANKS: _tr("Several blanks"),
        Rule.LIST: _tr("A list"),
        Rule.LONG_ANSWER: _tr("A long answer"),
        Rule.AMBIGUOUS: _tr("Ambiguous"),
        Rule.LOOK_ALIKE: _tr("Looks like another card"),
        Rule.YES_NO: _tr("Yes or no"),
        Rule.NO_REFERENT: _tr("Refers to nothing"),
        Rule.LONG_FRONT: _tr("A long question"),
        Rule.NUMBER: _tr("A number alone"),
    }[rule]


def repair_name(kind: RepairKind) -> str:
    """The repair in a few words."""
    return {
        RepairKind.PART_BLANKS: _tr("Part the blanks"),
        RepairKind.SPLIT_LIST: _tr("Split the list"),
        RepairKind.SHORTEN: _tr("Shorten the blank"),
        RepairKind.TRIM: _tr("Trim the sentence"),
        RepairKind.TELL_APART: _tr("Tell apart"),
        RepairKind.CONTEXT: _tr("Say where it stands"),
        RepairKind.SENTENCE_BEFORE: _tr("Show the sentence before"),
    }[kind]


def told_lapses(leech: Leech) -> str:
    """How often a card was forgotten."""
    lapses = leech.state.lapses
    if not lapses:
        return _tr("Never forgotten")
    return _tr("Forgotten once") if lapses == 1 else _tr("Forgotten {n} times").format(n=lapses)


def told_history(diagnosis: Diagnosis) -> str:
    """What a card went through, in two lines at most: the second has a mark for each of the last answers."""
    told = _told(diagnosis)
    last = "".join("✗" if rating == 1 else "✓" for _, rating in diagnosis.history[-_LAST:])
    return f"{told}\n{last}" if last else told


def spoken_history(diagnosis: Diagnosis) -> str:
    """The same in words."""
    last = [rating > 1 for _, rating in diagnosis.history[-_LAST:]]
    if not last:
        return _told(diagnosis)
    counts = _tr("Of the last {n} answers {known} were known, {forgotten} not.")
    words = counts.format(n=len(last), known=sum(last), forgotten=len(last) - sum(last))
    return f"{_told(diagnosis)} {words}"


def _told(diagnosis: Diagnosis) -> str:
    leech, history = diagnosis.leech, diagnosis.history
    if not history:
        return _tr("It was never answered.")
    first = QLocale().toString(_EPOCH.addDays(history[0][0]), "d MMM yyyy")
    answers = _tr("1 answer") if len(history) == 1 else _tr("{n} answers").format(n=len(history))
    told = _tr("{lapses} in {answers} since {day}").format(lapses=told_lapses(leech), answers=answers, day=first)
    if leech.expected is not None:
        words = _tr("chance would explain {expected}") if leech.is_surprising else _tr("{expected} were to be expected")
        told = f"{told}; {words.format(expected=f'{leech.expected:.1f}')}"
    return f"{told}."
