"""Report how a person learns some cards: past reviews, accuracy of predictions, and forecasts."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from studyapp.domain.ids import Uid
from studyapp.domain.memory.load import ForecastDay, LoadPoint
from studyapp.library import Library
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.exam.habits import Habits, habits
from studyapp.scheduling.forecast import Limits, StartingCards, forecast, load_curve, runs_for, simulate, together
from studyapp.scheduling.recalls import recalls_of
from studyapp.statistics.columns import Answers, Truths, cards_in_decks, of_each_card
from studyapp.statistics.findings import CardFilter, FilterChoices, Period, Report
from studyapp.statistics.forecast_input import begun_on, daily_limits, make_forecast_input, recalls_today
from studyapp.statistics.report import RecallPredictions, available_choices, chosen_cards, make_report
from studyapp.statistics.summary import due_ahead

FORECAST_DAYS: Final = 90
LOAD_DAYS: Final = 365
RETENTIONS: Final = (0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)


@dataclass(frozen=True, slots=True)
class Learning:
    """Everything that the page of statistics shows.

    Attributes:
        choices: the choices; sections are those of the chosen deck.
        forecast: the next 90 study days, today first.
    """

    report: Report
    choices: FilterChoices
    forecast: tuple[ForecastDay, ...]


def report_learning(library: Library, choice: CardFilter, period: Period) -> Learning:
    """Report on the cards chosen."""
    answers, cards = library.columns()
    today, weights = library.today(), library.weights_of_decks()
    decays = of_each_card(cards, [weights[uid][20] for uid in cards.deck_uids])
    now = recalls_of(cards.stability, cards.last_day.astype(float), today, decays)
    recalls = RecallPredictions(library.recalls(), recalls_today(cards, now, answers, today))
    with ThreadPoolExecutor(1) as beside:  # most of both is done by NumPy, which lets them run at once
        coming = beside.submit(prepare_forecast(library, choice))
        report = make_report(answers, cards, recalls, choice, period, today)
        return Learning(report, filter_choices(library, choice.deck_uid), coming.result())


def filter_choices(library: Library, deck_uid: Uid | None = None) -> FilterChoices:
    """Return the choices for the cards of a library; sections are those of the deck, where one is given."""
    _, cards = library.columns()
    of_deck = available_choices(cards.among(chosen_cards(cards, CardFilter(deck_uid))))
    return replace(available_choices(cards), sections=of_deck.sections)


def prepare_forecast(library: Library, choice: CardFilter) -> Callable[[], tuple[ForecastDay, ...]]:
    """Return a function that forecasts the next study days for the cards chosen, today first, within deck limits.

    It is read now; what is returned needs no library.
    """
    answers, cards = library.columns()
    meant = chosen_cards(cards, choice)
    today, runs = library.today(), runs_for(int(meant.sum()))
    parts = [
        (_starting_cards(library, part), curves, _limits(library, part))
        for curves, part in _cards_by_weights(library, meant)
    ]

    def ahead() -> tuple[ForecastDay, ...]:
        own = _habits(answers)
        courses = [
            simulate(outset, curves, own, FORECAST_DAYS, seed=seed, runs=runs, limits=limits)
            for seed, (outset, curves, limits) in enumerate(parts)
        ]
        return forecast(together(courses), due_ahead(cards.among(meant), today, FORECAST_DAYS), today)

    return ahead


def prepare_load(library: Library, deck_uid: Uid) -> Callable[[], tuple[tuple[LoadPoint, ...], int]]:
    """Return a computation of minutes a day and cards known after a year by desired retention, and the number of cards.

    It is read now; what is returned needs no library, and may take seconds.
    """
    answers, cards = library.columns()
    meant = chosen_cards(cards, CardFilter(deck_uid))
    parts = [(_starting_cards(library, part), curves) for curves, part in _cards_by_weights(library, meant)]
    count = int(meant.sum())

    def load() -> tuple[tuple[LoadPoint, ...], int]:
        own = _habits(answers)
        curves_of_parts = [load_curve(outset, curves, own, RETENTIONS, LOAD_DAYS) for outset, curves in parts]
        return tuple(_sum(points) for points in zip(*curves_of_parts, strict=True)), count

    return load


def _sum(points: Sequence[LoadPoint]) -> LoadPoint:
    """Return the load of cards that were followed in parts with the same retention."""
    return replace(
        points[0], minutes=sum(point.minutes for point in points), known=sum(point.known for point in points)
    )


def _starting_cards(library: Library, meant: Truths) -> StartingCards:
    answers, cards = library.columns()
    options = {deck.uid: deck.options for deck in library.decks()}
    of_decks = [options[uid] for uid in cards.deck_uids]
    new, retention = [deck.new_per_day for deck in of_decks], [deck.desired_retention for deck in of_decks]
    begun = begun_on(answers, cards, library.today()).tolist()
    return StartingCards(*make_forecast_input(cards, meant, library.today(), new, retention, begun))


def _limits(library: Library, meant: Truths) -> Limits:
    answers, cards = library.columns()
    options = {deck.uid: deck.options for deck in library.decks()}
    options_of_cards = [options[uid] for uid in cards.deck_uids]
    a_day = [(of_card.reviews_per_day, of_card.new_per_day, of_card.new_waits) for of_card in options_of_cards]
    return Limits(*daily_limits(answers, cards, meant, library.today(), a_day))


def _cards_by_weights(library: Library, meant: Truths) -> list[tuple[Curves, Truths]]:
    """Return the cards that are meant, parted by the weights that hold for their decks; one part if there are none."""
    weights, (_, cards) = library.weights_of_decks(), library.columns()
    decks: dict[tuple[float, ...], list[int]] = {}
    for number, uid in enumerate(cards.deck_uids):
        decks.setdefault(weights[uid], []).append(number)
    parts = [(Curves(own), meant & cards_in_decks(cards, numbers)) for own, numbers in decks.items()]
    return [part for part in parts if part[1].any()] or [(Curves(library.params.weights), meant)]


def _habits(answers: Answers) -> Habits:
    counted_answers = answers.among(answers.counts_for_schedule)
    return habits(
        counted_answers.card,
        counted_answers.day,
        counted_answers.rating,
        counted_answers.gap,
        counted_answers.duration_ms,
    )
