"""Combine the parts of an amount, numbers with signs, units and links, into a value."""

from dataclasses import dataclass, field, replace

from studyapp.operations.answering import units
from studyapp.operations.answering.numerals import Number, Writing
from studyapp.operations.answering.units import Unit


@dataclass(frozen=True, slots=True)
class Hints:
    """Facts about the answer that settle letters with several meanings before an amount is read.

    Attributes:
        writing: how the language writes numbers.
        dimension: the dimension of the answer; "" if it has none.
        form: the form of the answer's number.
        known: folded words of the answer and of its card, which add nothing.
        is_answer: whether the answer itself is read.
    """

    writing: Writing = field(default_factory=Writing)
    dimension: str = ""
    form: str = ""
    known: frozenset[str] = frozenset()
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A typed amount as a value.

    Attributes:
        low: the lower end of a range, or the number, with its sign.
        high: the upper end, or the same number.
        number: the first number as it was typed.
        unit: None of a bare number.
        per: the base of a rate: a unit's name, or a noun; "" if it is none.
        link: "to" of a range, "or" of two answers, ":" of a ratio, "of" of so many out of so many; else "".
        bound: a key of the bounds, "" without one; and the words for it.
        refusal: the word that turns it round; "" where none does.
        further: words and numbers of which nothing is known.
        slip: a word that is known but for a slip of the pen, as it should be.
        beside: the folded word that stands right behind the number, where it is of the card or unknown; else "".
    """

    low: float
    high: float
    number: Number
    unit: Unit | None = None
    per: str = ""
    link: str = ""
    bound: str = ""
    bound_said: str = ""
    refusal: str = ""
    further: tuple[str, ...] = ()
    slip: str = ""
    beside: str = ""

    @property
    def is_range(self) -> bool:
        """Return whether the amount is a range with two ends."""
        return self.link in ("to", "or") and self.low != self.high


@dataclass(slots=True)
class Part:
    """A number with what stands beside it."""

    number: Number
    sign: float = 1.0
    unit: Unit | None = None
    link: str = ""  # to the part before
    extra: float = 0.0  # of a smaller unit behind it, in the base of both

    @property
    def value(self) -> float:
        """Return the number with its sign."""
        return self.sign * self.number.value


@dataclass(slots=True)
class State:
    """The parts that were read so far."""

    parts: list[Part] = field(default_factory=list)
    per: str = ""
    bound: str = ""
    bound_said: str = ""
    refusal: str = ""
    further: list[str] = field(default_factory=list)
    slip: str = ""
    beside: str = ""
    pending: Unit | None = None
    sign: float = 1.0
    link: str = ""
    is_between: bool = False
    article: bool = False
    down: str = ""


def combine_parts(state: State, hints: Hints) -> Amount:
    """Return the amount of all that was read."""
    first, further = state.parts[0], list(state.further)
    link = ""
    if len(state.parts) > 1:
        second, link = state.parts[1], state.parts[1].link
        further += [part.number.text for part in state.parts[2:]]
        if link == "and":
            link = "or"
    if state.down:
        first.sign = -1.0 if first.sign > 0 else first.sign
    whole = Amount(
        first.value, first.value, first.number, first.unit, state.per, "", state.bound, state.bound_said, state.refusal,
        tuple(further), state.slip, state.beside,
    )  # fmt: skip
    if first.extra and first.unit:
        summed = first.value + first.sign * first.extra / first.unit.factor
        whole = replace(whole, low=summed, high=summed, number=replace(first.number, digits=None))
    return whole if not link else _combine_linked(whole, first, second, link, hints)


def _combine_linked(whole: Amount, first: Part, second: Part, link: str, hints: Hints) -> Amount:
    """Return two numbers as one amount."""
    if link == "of" or (link == ":" and hints.form != ":"):
        link = link if link == "of" or first.unit is None else "or"
    if second.unit is not None and link == "of" and second.unit.dimension != "people":
        whole = replace(whole, further=(*whole.further, second.unit.name))
    if link in ("of", ":") and second.number.value:
        ratio = first.value / second.value
        number = Number(ratio, form="part" if link == "of" else ":", text=first.number.text)
        unit = None if first.unit is None or first.unit.dimension == "people" else first.unit
        further = whole.further if unit is None else (*whole.further, unit.name)
        return replace(whole, low=ratio, high=ratio, number=number, unit=None, link=link, further=further)
    if hints.form == ":" and link == "to" and second.value:
        ratio = first.value / second.value
        return replace(whole, low=ratio, high=ratio, number=Number(ratio, form=":"), link=":")
    if link == "±":
        return replace(
            whole,
            low=first.value - second.value,
            high=first.value + second.value,
            link="to",
            unit=first.unit or second.unit,
        )
    number = first.number
    is_short = number.scale == 1 < second.number.scale and number.mantissa <= second.number.mantissa
    if is_short and (first.unit is None or (first.unit.is_money and second.unit is None)):
        number = replace(number, scale=second.number.scale, text=f"{number.text} {second.number.text}")
    unit = first.unit or second.unit
    if first.unit and second.unit and first.unit != second.unit:
        if not units.are_comparable(first.unit, second.unit):
            return replace(whole, further=(*whole.further, second.unit.name))
        high = (second.unit.base(second.value) - first.unit.offset) / first.unit.factor
    else:
        high = second.value
    return replace(whole, low=first.sign * number.value, high=high, number=number, unit=unit, link=link)
