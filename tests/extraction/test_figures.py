"""Figures of every kind, with their worth, unit and hedge, and numbers that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.annotations import FigureKind
from studyapp.domain.spans import Span
from studyapp.extraction.figure_values import _quantity, figure_of
from studyapp.extraction.figures import find_figures
from tests.pace import at_most


def figures(text, taken=()):
    return find_figures(text, Span(0, len(text)), taken)


def printed(text, taken=()):
    return [figure.span.of(text) for figure in figures(text, taken)]


ONE = [
    # text, printed, kind, value, unit, hedge
    ("They met on 4/10/18 in town.", "4/10/18", "date", None, None, None),
    ("It sells at $20 a barrel now.", "$20 a barrel", "price", 20, "USD/barrel", None),
    ("They asked for $10-11 per cubic foot.", "$10-11 per cubic foot", "price", 10, "USD/cubic foot", None),
    ("Its $12 break-even price is known.", "$12", "price", 12, "USD", None),
    ("It gave more than $5 billion dollars away.", "$5 billion dollars", "money", 5e9, "USD", "more than"),
    ("They owe £3.2bn to banks.", "£3.2bn", "money", 3.2e9, "GBP", None),
    ("They owe about €40m to banks.", "€40m", "money", 4e7, "EUR", "about"),
    ("They live on less than $1.25 a day.", "$1.25 a day", "price", 1.25, "USD/day", "less than"),
    ("A bracelet costs 250 rupees there.", "250 rupees", "money", 250, "INR", None),
    ("A loan of two million pounds was made.", "two million pounds", "money", 2e6, "GBP", None),
    ("USD 45 million went there.", "USD 45 million", "money", 4.5e7, "USD", None),
    ("It cost US$300 in all.", "US$300", "money", 300, "USD", None),
    ("Only 9% agreed.", "9%", "percent", 9, "%", "Only"),
    ("As much as 50% of revenue.", "50%", "percent", 50, "%", "As much as"),
    ("About 17 percent of people.", "17 percent", "percent", 17, "%", "About"),
    ("Some forty-two per cent of people.", "forty-two per cent", "percent", 42, "%", "Some"),
    ("Approximately 1%–4% of people.", "1%–4%", "percent", 1, "%", "Approximately"),
    ("It grew 35–40 percent.", "35–40 percent", "percent", 35, "%", None),
    ("A fall of 3.5 percentage points.", "3.5 percentage points", "percent", 3.5, "percentage points", None),
    ("It fell to −2% then.", "−2%", "percent", -2, "%", None),
    ("It smokes like 21 cigarettes.", "21", "count", 21, "cigarettes", None),
    ("An estimated 40 million Americans.", "40 million", "count", 4e7, "Americans", "An estimated"),
    ("There were 1,000 to 2,000 new cases.", "1,000 to 2,000", "count", 1000, "cases", None),
    ("It drew tens of thousands.", "tens of thousands", "count", 1e4, None, None),
    ("It identifies three causes.", "three", "count", 3, "causes", None),
    ("It has two main reasons.", "two", "count", 2, "reasons", None),
    ("One hundred and fifty men died.", "One hundred and fifty", "count", 150, "men", None),
    ("The 27-member bloc met.", "27", "count", 27, "member", None),
    ("The EU’s 27 member states met.", "27", "count", 27, "states", None),
    ("Some 1.3m people fled.", "1.3m", "count", 1.3e6, "people", "Some"),
    ("Light travels at 3 × 10^8 m/s.", "3 × 10^8 m/s", "measure", 3e8, "m/s", None),
    ("Half a million people fled.", "Half a million", "count", 5e5, "people", None),
    ("Only half the output was left.", "half", "ratio", 0.5, None, "Only"),
    ("Less than one-third the value.", "one-third", "ratio", 1 / 3, None, "Less than"),
    ("Two-thirds of voters agreed.", "Two-thirds", "ratio", 2 / 3, None, None),
    ("Almost a quarter of them.", "a quarter", "ratio", 0.25, None, "Almost"),
    ("Roughly one man in five votes.", "one man in five", "ratio", 0.2, None, "Roughly"),
    ("One in five children works.", "One in five", "ratio", 0.2, None, None),
    ("Nine out of ten agreed.", "Nine out of ten", "ratio", 0.9, None, None),
    ("A rate of eight to ten per 100,000 per year.", "eight to ten per 100,000 per year", "ratio", 8e-5, None, None),
    ("It is twice as large.", "twice", "ratio", 2, None, None),
    ("It is 1.5 times as large.", "1.5 times", "ratio", 1.5, None, None),
    ("Exports doubled.", "doubled", "ratio", 2, None, None),
    ("A threefold increase followed.", "threefold", "ratio", 3, None, None),
    ("The odds were 3 to 1.", "3 to 1", "ratio", 3, None, None),
    ("It is the third-largest economy.", "third-largest", "rank", 3, None, None),
    ("It is ranked 12th.", "12th", "rank", 12, None, None),
    ("It may become the largest port in Europe.", "largest", "rank", 1, None, None),
    ("It broke out in March 1969.", "March 1969", "date", 1969, None, None),
    ("It began on 12 March 1969.", "12 March 1969", "date", 1969, None, None),
    ("It began on March 12, 1969.", "March 12, 1969", "date", 1969, None, None),
    ("It began in the early 1970s.", "early 1970s", "date", 1970, None, None),
    ("It began in the 1990s.", "1990s", "date", 1990, None, None),
    ("During the early 20th century it rose.", "early 20th century", "date", 20, None, None),
    ("The nineteenth century ended.", "nineteenth century", "date", 19, None, None),
    ("From 1981–2012 it gave aid.", "1981–2012", "date", 1981, None, None),
    ("During 2000–10 it grew.", "2000–10", "date", 2000, None, None),
    ("In 1969 it began.", "1969", "date", 1969, None, None),
    ("Annexed in March, it stayed.", "March", "date", None, None, None),
    ("It met in August this year.", "August this year", "date", None, None, None),
    ("The post-1945 settlement held.", "post-1945", "date", 1945, None, None),
    ("Caesar died in 44 BC there.", "44 BC", "date", 44, None, None),
    ("In the summer of 1940 it fell.", "summer of 1940", "date", 1940, None, None),
    ("It was (2003) too late.", "2003", "date", 2003, None, None),
    ("It came almost fifty years ago.", "fifty years", "duration", 50, "years", "almost"),
    ("Over the twenty-year period it grew.", "twenty-year", "duration", 20, "year", None),
    ("For a decade it slept.", "a decade", "duration", 1, "decade", None),
    ("For over half a century it slept.", "half a century", "duration", 0.5, "century", "over"),
    ("Over twelve years it grew.", "twelve years", "duration", 12, "years", None),
    ("The 18- to 24-year-olds vote.", "18- to 24-year-olds", "duration", 18, "year", None),
    ("It lasted two decades.", "two decades", "duration", 2, "decades", None),
    ("It is 5 km long.", "5 km", "measure", 5, "km", None),
    ("A dose of 20 mg/L was given.", "20 mg/L", "measure", 20, "mg/L", None),
    ("At least 3 million tonnes left.", "3 million tonnes", "measure", 3e6, "tonnes", "At least"),
    ("It rose by 1.5 °C on average.", "1.5 °C", "measure", 1.5, "°C", None),
    ("The trial had only 1547 samples.", "1547", "count", 1547, "samples", "only"),
    ("About 1400 sailors came.", "1400", "count", 1400, "sailors", "About"),
    ("It fell below 1990 levels.", "1990", "date", 1990, None, None),
    ("The 1968 protests began.", "1968", "date", 1968, None, None),
    ("One out of 1400 cells glowed.", "One out of 1400", "ratio", 1 / 1400, None, None),
    ("A 5-4 decision ended it.", "5-4", "ratio", 5, None, None),
    ("Output rose tenfold.", "tenfold", "ratio", 10, None, None),
    ("It was a 100-fold defect.", "100-fold", "ratio", 100, None, None),
    ("It was a fivefold to sixfold rise.", "fivefold to sixfold", "ratio", 5, None, None),
    ("It fell by a factor of five.", "five", "ratio", 5, None, None),
    ("It is five or six times its old level.", "five or six times", "ratio", 5, None, None),
    ("It rose from about 840,000 to 6.1 million.", "840,000 to 6.1 million", "count", 840_000, None, "about"),
    ("It rose to nine millions of marks.", "nine millions", "count", 9e6, None, None),
    ("It cost 22 milliard francs.", "22 milliard francs", "money", 2.2e10, "franc", None),
    ("The $1.9-trillion plan passed.", "$1.9-trillion", "money", 1.9e12, "USD", None),
    ("Births fell by 3‰ then.", "3‰", "percent", 3, "‰", None),
    ("Births fell by 5 per mille then.", "5 per mille", "percent", 5, "‰", None),
    ("The score was 0 at dawn.", "0", "count", 0, None, None),
    ("It changed little (-0.02) then.", "-0.02", "count", -0.02, None, None),
    ("Those under age sixteen left.", "sixteen", "duration", 16, None, None),
    ("Pupils ages four through seventeen left.", "four through seventeen", "duration", 4, None, None),
    ("Over the age of sixty-five they rest.", "sixty-five", "duration", 65, None, None),
    ("It came a hundred and fifty years ago.", "a hundred and fifty years", "duration", 150, "years", None),
    ("It lasted six-and-a-half years.", "six-and-a-half years", "duration", 6.5, "years", None),
    ("A half-century later it fell.", "half-century", "duration", 0.5, "century", None),
    ("In January of 1649/50 it froze.", "January of 1649/50", "date", 1649, None, None),
    ("The week of January 1--8, 1649/50 was cold.", "January 1--8, 1649/50", "date", 1649, None, None),
    ("The class of ’68 saw it.", "’68", "date", None, None, None),
    ("In 1,500 BC it began.", "1,500 BC", "date", 1500, None, None),
    ("It used 900 terawatt-hours.", "900 terawatt-hours", "measure", 900, "terawatt-hours", None),
    ("It spans 25,000 sq mi there.", "25,000 sq mi", "measure", 25_000, "sq mi", None),
    ("It weighs 6,000 long tons.", "6,000 long tons", "measure", 6000, "long tons", None),
    ("It was 5 degrees warmer.", "5 degrees", "measure", 5, "degrees", None),
    ("It grants 40 degrees through schools.", "40", "count", 40, "degrees", None),
    ("He owned a million farms.", "a million", "count", 1e6, "farms", None),
    ("Half a million dollars went.", "Half a million", "count", 5e5, "dollars", None),
    ("It was three quarters of a million.", "three quarters of a million", "count", 7.5e5, None, None),
    ("It rose by a milliard francs.", "a milliard francs", "money", 1e9, "franc", None),
    ("Some two and a half thousand pupils came.", "two and a half thousand", "count", 2500, "pupils", "Some"),
    ("For a quarter-century it slept.", "quarter-century", "duration", 0.25, "century", None),
    ("A five-justice majority held it.", "five", "count", 5, "justice", None),
    ("It rained until the 17th, when all left.", "17th", "date", None, None, None),
    ("As figure 2, 1987 was a low point.", "1987", "date", 1987, None, None),
    ("Some 4,000 square kilometres burnt.", "4,000 square kilometres", "measure", 4000, "square kilometres", "Some"),
]


@pytest.mark.parametrize(("text", "span", "kind", "value", "unit", "hedge"), ONE, ids=[row[0][:40] for row in ONE])
def test_a_figure(text, span, kind, value, unit, hedge):
    (figure,) = figures(text)
    assert (figure.span.of(text), figure.kind.value) == (span, kind)
    assert figure.value == (pytest.approx(value) if value is not None else None)
    assert (figure.unit, figure.hedge) == (unit, hedge)


SEVERAL = [
    ("The two 2014 deals settled it.", ["two 2014 deals"]),
    ("It rose from 5% to 10% in 2012.", ["5%", "10%", "2012"]),
    ("The Gini rose from 0.25 in 1979 to 0.34 in 1991.", ["0.25", "1979", "0.34", "1991"]),
    ("It rose from 400,000 to 650,000.", ["400,000", "650,000"]),
    ("It fell from $5 million to $4 million a year.", ["$5 million", "$4 million a year"]),
    ("In 1867, 1884 and 1918 Acts followed.", ["1867", "1884", "1918"]),
    ("It pays $3,400 in constant 2010 dollars.", ["$3,400", "2010"]),
    ("In the mid-1990s, late 1940s and the ’60s.", ["mid-1990s", "late 1940s", "’60s"]),
    ("Inflation (62%), living standards (42%) and jobs (26%).", ["62%", "42%", "26%"]),
    ("It produced 81% (as of 2012) of its power.", ["81%", "2012"]),
    ("In Norway (2001), Denmark (2002), and Sweden (2003).", ["2001", "2002", "2003"]),
    ("During the late 1970s and 1980s it fell by 32%.", ["late 1970s", "1980s", "32%"]),
    ("In 1962, an estimated 40 million Americans, almost one-quarter of all.", ["1962", "40 million", "one-quarter"]),
]


@pytest.mark.parametrize(("text", "spans"), SEVERAL, ids=[row[0][:40] for row in SEVERAL])
def test_figures_of_one_sentence(text, spans):
    assert printed(text) == spans


NONE = [
    "The rule of 16 CFR § 437 is old.",
    "He was charged under Penal Code § 187.",
    "See §§ 12 and 14 of the act.",
    "China bought the SU-35 and the S-400, and copied the Su-27 as its J-11.",
    "Covid-19 came, and the G20 met on 9/11.",
    "As figure 3, Table 2.1, section 4 and chapter 5 show, see pp. 4-5.",
    "It weighs (1) the amount, (2) the share and (3) the rest.",
    "At the 56th Annual Meeting they spoke.",
    "The two countries’ common history, the two giant regional powers, both powers.",
    "One notes that one of many is one end of it.",
    "It conducted its largest military exercise, with the highest-paid men.",
    "The net result was twofold: all of which matters.",
    "At the turn of the century the second half was the first quarter of a half-hearted game.",
    "A third party and a single actor met; the latter half of it was the former.",
    "The Boeing 747 flew.",
    "Read https://example.org/2014/10 and doi:10.1371/5 now.",
    "It may end; march on, and they may go.",
    "They play two big customers against each other.",
    "World War II and World War Two were long.",
    "A 3'-truncated copy and the 5′ end were seen.",
    "Two and four year colleges taught it.",
    "Levels 1–3, Levels 2 or 3, and Tables 2, 3, 4, and 5 show it.",
    "Expectation 1 holds at amino acid 1981 of BRCA1/2.",
    "It was clear (p < .001, t(24) = 2.3), with r = .42 and SD = 1.5.",
    "The War of the Three Kingdoms, the Council of Ten, the Fourteen Points and the Three Mile Island plant.",
    "EO 10925 was soft, Executive Order 10925 too, and Web 2.0 and the iPhone 6 new.",
    "See Roe v. Wade, 410 U.S. 113, and id. at 33, or Holm, supra note 8, at 215.",
    "The grant went to 100&Change.",
]


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_are_no_figures(text):
    assert printed(text) == []


@pytest.mark.parametrize("kind", [FigureKind.COUNT, FigureKind.MEASURE])
@pytest.mark.parametrize(("written", "value"), [("3 × 10^300", 3e300), ("3 × 10^999", None), ("0 × 10^999", None)])
def test_a_power_that_no_float_holds_has_no_value(kind, written, value):
    assert figure_of(kind, written, Span(0, len(written)), 0).value == value
    assert _quantity(written) == value


def test_what_is_taken_holds_no_figure():
    text = "It is 81% (WCA, 2014, p. 97) and 9% [12] of all."
    taken = (Span(10, 28), Span(36, 40))
    assert [span.of(text) for span in taken] == ["(WCA, 2014, p. 97)", "[12]"]
    assert printed(text, taken) == ["81%", "9%"]


def test_spans_count_from_the_start_of_the_essay():
    text = "Nothing here. It was 81% then."
    (figure,) = find_figures(text, Span(14, len(text)), ())
    assert figure.span.of(text) == "81%"


@pytest.mark.parametrize(
    "piece",
    ["1,", "one hundred and ", "$5-", "1 to ", "12 March ", "two-", "5 per ", "a quarter of ", "1990s–", "the "],
)
def test_hostile_repetition_ends_soon(piece):
    with at_most(4):
        figures(piece * 2000)


@given(st.text(alphabet="0123456789 ,.-–%$£aemnopty()/:", max_size=120))
@settings(max_examples=150, deadline=None)
def test_figures_lie_apart_and_inside_the_stretch(text):
    end = 0
    for figure in figures(text):
        assert end <= figure.span.start < figure.span.end <= len(text)
        end = figure.span.end
