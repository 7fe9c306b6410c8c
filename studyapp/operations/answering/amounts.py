"""Read what a person typed as an amount: a number or range with sign, unit and bound, and what is left over."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from studyapp.operations.answering import units
from studyapp.operations.answering.amount_parts import Amount, Hints, Part, State, combine_parts
from studyapp.operations.answering.lexing import Token, normalise_signs, singular_stem, split_tokens
from studyapp.operations.answering.markers import BOUNDS, OUT_OF, RATES, phrases
from studyapp.operations.answering.numerals import (
    Number,
    Writing,
    correct_ordinal,
    double_by_pairs,
    read_number,
    words_of_numbers,
)
from studyapp.operations.answering.slips import is_slip
from studyapp.operations.answering.units import Unit

_MOST_PHRASE_WORDS = 5
_SHORTEST_SLIP = 5  # letters; a shorter word is too easily another
_SHORTEST_OF_CARD = 7  # likewise of a word of the card: “votes” is no slip for “voted”
_DASH = "-"
_PARTS = ("dreiviertel", "viertel", "drittel", "achtel", "zehntel", "halb")
_NUMBERING = frozenset(("no", "nr"))  # "no. 3"
_EVERY_WORDS = frozenset("every each jeder jede jedes jeden jedem".split())
_SPOKEN_PARTS = {
    "hour": ("minutes", 1, 59), "minute": ("seconds", 1, 59), "metre": ("centimetres", 10, 99),
    "foot": ("inches", 1, 11),
}  # fmt: skip
"""The unit of a number behind another unit, with its least and greatest: "eine Stunde dreißig"."""
_OF_TIMES = frozenset("am pm bc bce ad ce uhr".split())
_PREFIXES = ("giga", "mega", "kilo", "milli", "micro", "nano", "tera", "centi", "deci", "hecto")  # "gigadollars"


@cache
def _known_words() -> frozenset[str]:
    """Return words that a slip of the pen is looked for in."""
    named = {word for name in units.units_by_name() for word in name}
    return frozenset(word for word in named | words_of_numbers() if len(word) >= _SHORTEST_SLIP)


def read_amount(text: str, hints: Hints) -> Amount | None:
    """Return the amount in a text; None where there is no number in it.

    Whatever is not understood is kept as left over: who grades must not call such an answer right.
    """
    return _Reader(split_tokens(normalise_signs(text)), hints).read()


class _Reader:
    """Goes through tokens once and keeps what each of them is."""

    def __init__(self, given: tuple[Token, ...], hints: Hints) -> None:
        self._hints = hints
        self._state = State()
        self._given = tuple(self._correct_spelling(part) for token in given for part in _split_compound(token))
        self._at = 0
        self._begin = -1  # of the number that was read last
        self._end = -1  # of the number that was read last
        self._end_of_unit = -1  # likewise

    def read(self) -> Amount | None:
        while self._at < len(self._given):
            if not any(step() for step in self._steps()):
                self._keep_rest()
        self._close()
        if not self._state.parts:
            return None
        amount = combine_parts(self._state, self._hints)
        return amount if math.isfinite(amount.low) and math.isfinite(amount.high) else None

    def _correct_spelling(self, token: Token) -> Token:
        """Return a word that nobody knows as the known one that it must be but for a slip of the pen."""
        if token.kind != "word" or len(token.text) < _SHORTEST_SLIP or _is_known(token.folded, self._hints):
            return token
        meant = correct_ordinal(token.folded) or _correct_slip(token.folded, self._hints)
        if meant is None:
            return token
        self._state.slip = meant
        return replace(token, text=meant)

    def _steps(self) -> tuple[Callable[[], bool], ...]:
        return (
            self._bracket, self._numbering, self._read_one_of, self._every, self._number, self._rate, self._marker,
            self._unit, self._is_at_known_word,
        )  # fmt: skip

    def _word(self, at: int) -> str:
        return self._given[at].folded if 0 <= at < len(self._given) else ""

    def _bracket(self) -> bool:
        """Skip a bracket or comma."""
        if self._word(self._at) in (",", ";", "(", ")", "[", "]"):
            self._at += 1
            return True
        return False

    def _writing(self, at: int) -> Writing:
        """Return the letters that stand for a magnitude at a place: "m" is none where metres are asked for."""
        writing, hints = self._hints.writing, self._hints
        taken = {"length": "m", "mass": "t", "time": "m", "speed": "m"}.get(hints.dimension, "")
        if not hints.dimension.startswith("money") and not (at and self._given[at - 1].text in "$€£¥"):
            taken += "t"
        ahead = at + 2
        if (
            taken
            and ahead < len(self._given)
            and self._unit_at(ahead, is_free=True) is not None
            and self._word(at + 1) != "t"
        ):
            taken = ""
        if hints.dimension == "temperature":
            taken += "k"
        behind = self._unit_at(at + 1, is_free=True)
        if behind is not None and behind[1] > at + 2:
            return replace(writing, letters="")  # the m of "m/s"
        return replace(writing, letters="".join(letter for letter in "kmbt" if letter not in taken))

    def _number(self) -> bool:
        at = self._at
        token = self._given[at]
        if token.kind == "sign":
            return False
        if self._is_unit_second():
            return False
        found = read_number(self._given, at, self._writing(at))
        if found is None:
            return False
        number, end = found
        if not self._hints.is_answer and singular_stem(self._word(end)) not in self._hints.known:
            number, end = double_by_pairs(number, self._given, end) or found
        self._begin, self._at, self._end = at, end, end
        if number.form == "place" and self._reads_parts() and number.in_words and number.value > 2:
            number = replace(number, mantissa=1 / number.mantissa, form="part", digits=None)
        self._add(number)
        return True

    def _numbering(self) -> bool:
        """Skip the "no." before the number of a place."""
        if self._word(self._at) not in _NUMBERING or self._state.parts or self._hints.form != "place":
            return False
        has_point = self._word(self._at + 1) == "." and self._given[self._at + 1].is_glued
        at = self._at + 1 + has_point
        if at >= len(self._given) or self._given[at].kind != "number":
            return False
        self._at = at
        return True

    def _read_one_of(self) -> bool:
        """Read the one of "einer von vier", which is an article elsewhere."""
        is_one = self._word(self._at) in ("ein", "eine", "einer", "eins") and self._word(self._at + 1) in ("von", "aus")
        if not is_one or self._state.parts or not self._number_ahead(self._at + 2):
            return False
        text = self._word(self._at)
        self._at += 1
        self._add(Number(1, digits=1, in_words=True, text=text))
        return True

    def _every(self) -> bool:
        """Read "every fourth" as a share."""
        state, at = self._state, self._at + 1
        is_open = not state.parts or bool(state.link)
        if self._word(self._at) not in _EVERY_WORDS or not is_open or at >= len(self._given):
            return False
        if self._hints.form == "place" or self._hints.dimension == "time":
            return False
        found = read_number(self._given, at, self._hints.writing)
        if self._word(at) in ("other", "second"):
            found = Number(2, form="place", text=self._word(at)), at + 1
        elif found is not None and not found[0].form and self._word(found[1]) == "." and self._given[found[1]].is_glued:
            found = replace(found[0], form="place"), found[1] + 1  # "jede 4."
        if found is None or found[0].form != "place" or found[0].value < 2:
            return False
        behind = self._unit_at(found[1], is_free=True)
        if behind is not None and behind[0].dimension == "time":
            return False  # "every second year" is no share
        self._at = self._end = found[1]
        self._add(replace(found[0], mantissa=1 / found[0].mantissa, form="part", digits=None))
        return True

    def _is_unit_second(self) -> bool:
        state = self._state
        return (
            self._word(self._at) == "second" and bool(state.parts) and state.parts[-1].unit is None and not state.link
        )

    def _reads_parts(self) -> bool:
        return self._hints.form == "part" or self._hints.dimension == "share"

    def _add(self, number: Number) -> None:
        state = self._state
        if self._hints.form == "place" and state.pending and state.pending.dimension == "time" and not number.form:
            number = replace(number, form="place")  # "day 2"
        part = Part(number, state.sign, state.pending, state.link)
        if state.parts and not state.link:
            before = state.parts[-1]
            unit = self._unit_at(self._at)
            if (
                before.unit
                and unit
                and units.are_comparable(unit[0], before.unit)
                and unit[0].factor < before.unit.factor
            ):
                before.extra += unit[0].factor * number.value
                self._at = unit[1]
            elif before.unit and number.form == "part" and unit is None:
                before.extra += before.unit.factor * number.value  # "an hour and a half"
            elif unit is None and before.unit and (smaller := self._spoken_part(before, number)) is not None:
                before.extra += smaller
            elif before.number.form == "place" and number.text == "one":
                pass  # "the third one"
            else:
                state.further.append(number.text)
        else:
            state.parts.append(part)
        state.sign, state.pending, state.link, state.article = 1.0, None, "", False

    def _spoken_part(self, before: Part, number: Number) -> float | None:
        """Return the value of a number right behind a unit, where the smaller unit is not said: "drei Euro fünfzig"."""
        unit = before.unit
        is_behind = unit is not None and self._end_of_unit == self._begin and not before.extra
        are_whole = all(not part.form and part.scale == 1 and part.value % 1 == 0 for part in (before.number, number))
        if unit is None or not is_behind or not are_whole or number.decimals:
            return None
        if unit.is_money and unit.factor == 1:
            return number.value / 100 if 10 <= number.value < 100 else None
        name, least, most = _SPOKEN_PARTS.get(unit.name, ("", 0, -1))
        return units.units_by_name()[(name,)].factor * number.value if least <= number.value <= most else None

    def _rate(self) -> bool:
        """Read "per year", "a year" and "/kg" behind a number."""
        state = self._state
        word = self._word(self._at)
        if not state.parts:
            return False
        if word in RATES and (word != "pa" or state.parts[-1].unit is not None):
            state.per = RATES[word]
            self._at += 1
            return True
        if word not in ("per", "a", "an", "pro", "je", "each", "every", "/") or self._unit_at(self._at) is not None:
            return False
        if word in ("a", "an") and self._word(self._at - 1) == "of":
            return False  # "a third of a century"
        if word in OUT_OF and self._number_ahead(self._at + 1):
            return False  # "per million"
        found = self._unit_at(self._at + 1, is_free=True)
        is_time = found is not None and found[0].dimension == "time"
        if found is None and word in ("per", "/", "pro", "je") and self._word(self._at + 1).isalpha():
            state.per, self._at = self._word(self._at + 1), self._at + 2
            state.per = RATES.get(state.per, state.per)
            return True
        is_bare_part = state.parts[-1].unit is None and state.parts[-1].number.form == "part"
        if found is None or is_bare_part or not (is_time or word in ("per", "/", "pro", "je", "a")):
            return False
        state.per, self._at = found[0].name, found[1]
        return True

    def _phrase(self, at: int) -> tuple[str, int] | None:
        words = tuple(token.folded for token in self._given[at : at + _MOST_PHRASE_WORDS])
        for length in range(len(words), 0, -1):
            if (meaning := phrases().get(words[:length])) is not None:
                return meaning, at + length
        return None

    def _marker(self) -> bool:
        if self._unit_at(self._at) is not None and self._word(self._at) != "in":
            return False
        if self._given[self._at].text == _DASH:
            self._dash()
            return True
        if self._word(self._at) in (":", "/") and self._joins():
            self._state.link = ":" if self._word(self._at) == ":" else "or"
            self._at += 1
            return True
        found = self._phrase(self._at)
        if found is None:
            return False
        meaning, end = found
        handled = self._mean(meaning, end)
        self._at = end
        return handled

    def _mean(self, meaning: str, end: int) -> bool:
        state, said = self._state, " ".join(token.folded for token in self._given[self._at : end])
        if self._link(meaning, said, end):
            return True
        if meaning in BOUNDS:
            self._take_bound(meaning, said)
        elif meaning in ("not", "or"):
            state.refusal = said
        elif meaning == "-":
            self._sign(said)
        elif meaning == "below zero" and state.parts:
            if not self._hints.known.issuperset(said.split()):
                state.parts[-1].sign = -1.0
        elif meaning == "+" and state.parts:
            self._take_bound(">=", said)  # "60+"
        elif meaning == "down" and said not in self._hints.known:
            state.down = said
        elif meaning == "between":
            state.is_between = said != "von"
        elif said in ("a", "an", "one", "ein", "eine", "einen"):
            state.article = True
        elif meaning in ("every", "to") and said not in self._hints.known:
            state.further.append(said)
        return True

    def _take_bound(self, meaning: str, said: str) -> None:
        state = self._state
        if state.bound and state.bound != meaning:
            state.further.append(said)
        state.bound, state.bound_said = meaning, said

    def _link(self, meaning: str, said: str, end: int) -> bool:
        """Keep a word that stands between two numbers."""
        state = self._state
        if not state.parts or not self._number_ahead(end):
            return False
        if said in ("±", "+/-", "plus or minus", "plus/minus"):
            state.link = "±"
        elif meaning == "or" and said in ("or", "oder"):
            state.link = "or"
        elif meaning == "to" or (meaning == "and" and state.is_between):
            state.link = "to"
        elif meaning in ("of", "filler", "between", "per") and said in OUT_OF:
            state.link = "of"
        elif meaning == "and":
            state.link = "" if state.parts[-1].unit else "and"
        else:
            return False
        return True

    def _number_ahead(self, at: int) -> bool:
        """Return whether a number comes next, with a sign, a currency or an article before it."""
        for _ in range(4):
            if at >= len(self._given):
                return False
            if read_number(self._given, at, self._hints.writing) is not None:
                return True
            unit = self._unit_at(at, is_free=True)
            is_before = self._word(at) in ("-", "every", "each", "the", "about", "minus") or (unit and unit[0].is_money)
            if not is_before:
                return False
            at = unit[1] if unit and unit[0].is_money else at + 1
        return False

    def _joins(self) -> bool:
        at = self._at
        return bool(self._state.parts) and at + 1 < len(self._given) and self._given[at + 1].kind == "number"

    def _dash(self) -> None:
        state, at = self._state, self._at
        self._at += 1
        while self._word(self._at) == _DASH:
            self._at += 1
        is_ahead = self._number_ahead(self._at)
        is_apart = not self._given[at].is_glued and self._at < len(self._given) and self._given[self._at].is_glued
        if state.parts and is_ahead and not state.link and not (is_apart and state.parts[-1].unit is not None):
            state.link = "to"
        elif is_ahead:
            self._sign("-")

    def _sign(self, said: str) -> None:
        if self._state.parts and not self._state.link:
            self._state.further.append(said)
        else:
            self._state.sign = -self._state.sign

    def _unit_at(self, at: int, *, is_free: bool = False) -> tuple[Unit, int] | None:
        """Return the unit at a place, and where it ends; a symbol of letters only stands behind a number."""
        hyphened = self._given[at : at + 3]
        if len(hyphened) == 3 and hyphened[1].text == _DASH and all(token.is_glued for token in hyphened[1:]):
            named = units.units_by_name().get((hyphened[0].folded, hyphened[2].folded))
            if named is not None:
                return named, at + 3
        words = tuple(token.folded for token in self._given[at : at + _MOST_PHRASE_WORDS])
        for length in range(min(4, len(words)), 0, -1):
            if (named := units.units_by_name().get(words[:length])) is not None:
                code = (
                    units.unit_of_symbol(self._given[at].text)
                    if length == 1 and self._given[at].text.isupper()
                    else None
                )
                return (code if code and code.is_money else named), at + length  # "SEK" is no German "sek"
        for length in (3, 2, 1):
            text = "".join(token.text for token in self._given[at : at + length])
            is_whole = all(token.is_glued for token in self._given[at + 1 : at + length])
            if not is_whole or len(self._given) < at + length:
                continue
            unit = units.unit_of_symbol(text)
            if text == "J" and self._hints.dimension == "time":
                unit = units.units_by_name()[("jahre",)]
            if unit is not None and (is_free or unit.is_money or not text[0].isalpha() or self._is_behind_number(at)):
                return unit, at + length
        return None

    def unit_after_first(self) -> Unit | None:
        """Return the unit that stands right behind the first token."""
        found = self._unit_at(1)
        return found[0] if found else None

    def _is_behind_number(self, at: int) -> bool:
        while at > 1 and self._given[at - 1].text == _DASH:
            at -= 1
        is_number = at > 0 and self._given[at - 1].kind == "number"
        return is_number or (at > 0 and bool(self._state.parts) and self._at == at)

    def _unit(self) -> bool:
        found = self._unit_at(self._at)
        if found is None:
            return False
        unit, end = found
        state = self._state
        said = " ".join(token.folded for token in self._given[self._at : end])
        if unit.dimension == "money pound" and self._hints.dimension == "mass":
            unit = units.unit_of_symbol("Pfd" if said == "pfund" else "lb") or unit
        if not state.parts or state.link:
            is_amount = not unit.is_money or (said.isalpha() and not self._number_ahead(end))
            if state.article and is_amount and not state.parts:
                self._at = self._end_of_unit = end
                state.parts.append(Part(Number(1, digits=1, in_words=True, text=said), state.sign, unit))
                return True
            if state.pending is not None:
                state.further.append(said)
            state.pending = unit
        elif state.parts[-1].number.form == "place" and said in self._hints.known:
            pass  # the third day is no time
        elif state.parts[-1].unit is None:
            state.parts[-1].unit = unit
        elif not self._refines(state.parts[-1], unit) and said not in self._hints.known:
            state.further.append(said)
        self._at = end
        if self._word(end) == "." and end < len(self._given) and self._given[end].is_glued:
            self._at += 1
        self._end_of_unit = self._at
        return True

    def _refines(self, part: Part, unit: Unit) -> bool:
        """Return whether a second unit says the first one again: "$5 billion USD", "$5 dollars", "20° C"."""
        first = part.unit
        if first is None:
            return False
        if first == unit:
            return True
        if (
            units.are_comparable(first, unit)
            and first.factor == unit.factor
            and "mass" not in (first.dimension, unit.dimension)
        ):
            part.unit = unit if first.name in ("dollar", "degree", "pound", "franc") else first
            return True
        return False

    def _is_at_known_word(self) -> bool:
        word = self._word(self._at)
        if word in self._hints.known or singular_stem(word) in self._hints.known:
            self._keep_beside()
            self._at += 1
            return True
        return False

    def _keep_beside(self) -> None:
        if self._at == self._end:
            self._state.beside = self._word(self._at)

    def _keep_rest(self) -> None:
        self._keep_beside()
        text, unit = self._given[self._at].text, self._unit_at(self._at + 1)
        is_of_unit = unit is not None and unit[0].dimension not in ("people", "time")
        further = f"{text} {self._given[self._at + 1].text}" if is_of_unit else text  # "Egyptian pounds"
        self._state.further.append(further)
        self._at += 1

    def _close(self) -> None:
        state = self._state
        if state.is_between and len(state.parts) == 1:
            state.further.append("between")
        if state.pending is not None:
            if state.parts and state.parts[-1].unit is None:
                state.parts[-1].unit = state.pending
            elif state.parts:
                state.further.append(state.pending.name)


def _split_compound(token: Token) -> tuple[Token, ...]:
    """Return the part and the unit of a word that is made of both: "Viertelkilo"."""
    for part in _PARTS:
        rest = token.folded.removeprefix(part)
        if rest != token.folded and (rest,) in units.units_by_name():
            return Token(part, "word", token.is_glued), Token(rest, "word", is_glued=False)
    return (token,)


def _is_known(word: str, hints: Hints) -> bool:
    if (
        word in _single_words()
        or word in hints.known
        or singular_stem(word) in hints.known
        or units.unit_of_symbol(word) is not None
    ):
        return True
    return read_number((Token(word, "word", is_glued=False),), 0, hints.writing) is not None


def is_amount_word(word: str) -> bool:
    """Return whether a leftover word is a number, a unit, a bound or a sign; all others are nouns and the like."""
    folded = word.casefold()
    is_known = folded in _single_words() or folded in _OF_TIMES or units.unit_of_symbol(word) is not None
    return is_known or not word.isalpha() or folded.startswith(_PREFIXES)


@cache
def _single_words() -> frozenset[str]:
    named = {word for name in units.units_by_name() for word in name}
    return frozenset(named | words_of_numbers() | {word for phrase in phrases() for word in phrase} | set(RATES))


def _correct_slip(word: str, hints: Hints) -> str | None:
    """Return the only known word that differs by a typing mistake; None if there is none, or several."""
    near = {
        word_near
        for word_near in (*_known_words(), *(known for known in hints.known if len(known) >= _SHORTEST_OF_CARD))
        if word_near[:1] == word[:1]
        and abs(len(word_near) - len(word)) <= 2
        and is_slip(word_near, word, _SHORTEST_SLIP)
    }
    meanings = {
        unit.name if (unit := units.units_by_name().get((word_near,))) else singular_stem(word_near)
        for word_near in near
    }
    return min(near) if len(meanings) == 1 else None


def fold_words(text: str) -> frozenset[str]:
    """Return the folded words of a text, each also without the ending of many."""
    words = [token.folded for token in split_tokens(normalise_signs(text)) if token.kind == "word"]
    return frozenset(words) | frozenset(map(singular_stem, words))


def unit_beside(before: str, after: str, writing: Writing) -> tuple[Unit | None, str]:
    """Return the unit that stands at a blank, a currency before it or any other behind it, and the bound before it."""
    behind = _Reader((Token("1", "number", is_glued=False), *split_tokens(normalise_signs(after))[:4]), Hints(writing))
    found = behind.unit_after_first()
    ahead = split_tokens(normalise_signs(before))[-_MOST_PHRASE_WORDS:]
    if found is None and ahead and (money := units.unit_of_symbol(ahead[-1].text)) is not None and money.is_money:
        found = money
    words = [token.folded for token in ahead]
    for length in range(len(words), 0, -1):
        if (meaning := phrases().get(tuple(words[-length:]))) in BOUNDS:
            return found, meaning or ""
    return found, ""
