"""Parse the amount that a card asks for: its answer, with what the words around the blank add."""

import re
from dataclasses import dataclass, replace

from studyapp.operations.answering import units
from studyapp.operations.answering.amount_parts import Amount, Hints
from studyapp.operations.answering.amounts import fold_words, read_amount, unit_beside
from studyapp.operations.answering.markers import is_rough, phrases
from studyapp.operations.answering.numerals import Writing
from studyapp.operations.answering.time_kinds import Kind, kind_around_blank, split_kind
from studyapp.operations.answering.units import Unit

_SPEEDS = {
    ("mile", "hour"): "mph",
    ("kilometre", "hour"): "km/h",
    ("metre", "second"): "m/s",
    ("kilometre", "second"): "km/s",
}
_WEIGHING = frozenset("weigh weighs weighed weighing weight heavy load loads mass wiegt wog schwer gewicht".split())
_SIGNS = frozenset("$€£¥")
_WARMING = frozenset(("warming", "erwärmung"))
_OF_CLIMATE = frozenset("global globale climate klima earth erde planet world preindustrial industrial".split())
_CHANGING = frozenset(
    "warming erwärmung rise rises rose risen rising increase increased increases warmer warmed colder cooler hotter "
    "cooled difference drop dropped fell fallen apart anstieg gestiegen stieg steigt erwärmt wärmer kälter abkühlung "
    "abgekühlt unterschied differenz zunahme zugenommen sank gesunken".split()
)
_LEADING_TO = (["to"], ["at"], ["auf"], ["bei"], ["of"], ["from"], ["von"])
"""Words before a temperature that is reached."""
PLACE, _TIMES, PART = Unit("place", "place"), Unit("time", "times"), Unit("share", "share")
_RATIO = Unit("ratio", "ratio")
_OF_FORM = {"place": PLACE, "times": _TIMES, "part": PART, ":": _RATIO}


@dataclass(frozen=True, slots=True)
class Expected:
    """The amount that is asked for.

    Attributes:
        amount: the amount of the answer; a unit beside the blank counts if it has none itself.
        hints: hints for reading what is typed.
        bound: the bound that stands before the blank.
        nouns: the words with which the answer says what is counted.
        is_bare: whether the answer itself is a bare number.
        is_rough: whether the answer, or the word before the blank, says that the number is none to the letter.
        is_unit_shown: whether the card shows the unit beside the blank, or asks for it.
        is_difference: whether the card tells how far two temperatures are apart.
        kind: the kind of a span of time, as the answer tells it.
        kind_beside: the kind, as the words around the blank tell it.
        ahead: the folded word before the blank.
        shown: folded words of the card without its answer.
        is_tolerant: whether any number within the range of the answer is right.
    """

    amount: Amount
    hints: Hints
    bound: str
    nouns: tuple[str, ...]
    is_bare: bool
    is_rough: bool = False
    is_unit_shown: bool = False
    is_difference: bool = False
    kind: Kind = Kind.PLAIN
    kind_beside: Kind = Kind.PLAIN
    ahead: str = ""
    shown: frozenset[str] = frozenset()
    is_tolerant: bool = False

    @property
    def is_time(self) -> bool:
        """Return whether a span of time is asked for."""
        unit = self.amount.unit
        return unit is not None and unit.dimension == "time" and self.amount.number.form != "place"

    @property
    def has_noun(self) -> bool:
        """Return whether the answer names the things that it counts."""
        return bool(self.nouns)


def read_expected(answer: str, before: str, after: str, writing: Writing, dimension: str = "") -> Expected | None:
    """Return the amount that an answer is; None where it is none, or is more than that.

    Args:
        answer: plain text.
        before: the text before the blank on the card, or the question.
        after: the text after the blank.
        writing: how the language of the card writes numbers.
        dimension: the known dimension of the answer, if its letters do not tell: "time", "money", "length".
    """
    amount, kind = _read_answer(answer, Hints(writing, dimension, is_answer=True))
    if amount is None or amount.refusal or any(_has_number(word) for word in amount.further):
        return None
    if amount.link == "to" and amount.low > amount.high and amount.unit is None:
        amount = read_amount(answer, Hints(writing, dimension, ":", is_answer=True)) or amount  # "8 to 1"
    nouns = amount.further
    if (
        amount.unit is not None
        and amount.unit.dimension == "money pound"
        and not _WEIGHING.isdisjoint(fold_words(before))
    ):
        amount = _replace_unit(amount, units.unit_of_symbol("lb") or amount.unit)
    is_bare = amount.unit is None and not amount.number.form
    beside, bound = unit_beside(before, after, writing)
    if is_bare and not nouns and beside is not None:
        amount = _replace_unit(amount, beside)
    unit = unit_of(amount)
    known = fold_words(" ".join((answer, before, after)))
    hints = Hints(writing, unit.dimension if unit else "", amount.number.form, known)
    return Expected(
        amount, hints, bound, nouns, is_bare, _is_rough(answer, before), _is_shown(amount.unit, beside, before, after),
        is_difference=unit is not None and unit.dimension == "temperature" and _asks_difference(before, after),
        kind=kind, kind_beside=kind_around_blank(before, after), ahead=_last_word(before),
        shown=fold_words(f"{before} {after}"),
    )  # fmt: skip


def _read_answer(answer: str, hints: Hints) -> tuple[Amount | None, Kind]:
    """Return the amount of an answer and, of a span of time, its kind; an age may have no unit."""
    told_answer = split_kind(answer)
    amount = read_amount(told_answer.text, hints) if told_answer.kind is not Kind.PLAIN else None
    if amount is not None and amount.unit is None and told_answer.kind is Kind.AGE and not amount.number.form:
        amount = replace(amount, unit=units.units_by_name()[("year",)])
    is_place = amount is not None and amount.number.form == "place"  # "every second year"
    if amount is not None and amount.unit is not None and amount.unit.dimension == "time" and not is_place:
        return amount, told_answer.kind
    return read_amount(answer, hints), Kind.PLAIN


def _has_number(word: str) -> bool:
    """Return whether a word holds a number, and is no formula such as CO2."""
    return not word[:1].isalpha() and any(map(str.isdigit, word))


def _asks_difference(before: str, after: str) -> bool:
    """Return whether a card tells a change or a difference, not its result: "rose by", not "rose to"."""
    ahead = [word.casefold() for word in re.findall(r"\w+", before)]
    while ahead and phrases().get((ahead[-1],)) in ("about", "exactly"):
        ahead.pop()
    words = fold_words(f"{before} {after}")
    is_of_climate = not _WARMING.isdisjoint(words) and not _OF_CLIMATE.isdisjoint(words)
    return is_of_climate or (not _CHANGING.isdisjoint(words) and ahead[-1:] not in _LEADING_TO)


def _last_word(text: str) -> str:
    found = re.search(r"(\w+)\W*$", text)
    return found[1].casefold() if found else ""


def _is_rough(answer: str, before: str) -> bool:
    return is_rough(f"{' '.join(before.split()[-1:])} {answer}")


def _is_shown(unit: Unit | None, beside: Unit | None, before: str, after: str) -> bool:
    """Return whether a card shows the unit of its answer: beside the blank, or in its words."""
    if unit is None:
        return False
    text = f"{before} {after}"
    named = [
        beside,
        *(units.units_by_name().get((word,)) for word in fold_words(text)),
        *map(units.unit_of_symbol, set(text) & _SIGNS),
    ]
    return any(
        named_unit == unit or (named_unit is not None and _is_same_money(named_unit, unit)) for named_unit in named
    )


def _is_same_money(one: Unit, other: Unit) -> bool:
    return one.is_money and units.are_comparable(one, other) and one.factor == other.factor


def _replace_unit(amount: Amount, unit: Unit) -> Amount:
    return Amount(
        amount.low, amount.high, amount.number, unit, amount.per, amount.link, amount.bound, amount.bound_said
    )


def unit_of(amount: Amount) -> Unit | None:
    """Return the unit of a number: its own, or that of its form."""
    if amount.number.form == "place":
        return PLACE
    return speed_of(amount) or amount.unit or _OF_FORM.get(amount.number.form)


def speed_of(amount: Amount) -> Unit | None:
    """Return the unit of a length for a time, where it is a speed."""
    sign = _SPEEDS.get((amount.unit.name, amount.per)) if amount.unit else None
    return units.unit_of_symbol(sign) if sign else None
