"""List the words beside a number and their meaning: bounds, signs, links, negations, and words that add nothing."""

import re
from functools import cache

MARKERS = {
    "about": """
        about around roughly approximately approx circa ca c some ~ ~~ rund etwa ungefähr zirka estimated
        just_about or_so oder_so so ish knappe_hälfte in_the_region_of in_the_order_of
    """,
    "exactly": """
        exactly precisely exact genau exakt
    """,
    ">": """
        more_than over above greater_than upwards_of exceeding > in_excess_of well_over mehr_als über
        larger_than higher_than bigger_than longer_than older_than beyond
    """,
    ">=": """
        at_least as_little_as as_few_as minimum min minimum_of no_less_than no_fewer_than not_less_than
        not_fewer_than >= ≥ mindestens wenigstens nicht_weniger_als from_at_least a_minimum_of and_over
        and_above or_over or_above or_more oder_mehr and_more und_mehr plus_more
    """,
    "<": """
        less_than under below fewer_than < smaller_than lower_than shorter_than younger_than weniger_als unter
    """,
    "<=": """
        at_most as_much_as as_many_as up_to maximum max maximum_of no_more_than not_more_than <= ≤ höchstens
        maximal bis_zu nicht_mehr_als a_maximum_of or_less or_fewer oder_weniger and_less and_fewer
    """,
    "nearly": """
        nearly almost just_under just_below close_to fast beinahe knapp not_quite slightly_under
        a_little_under
    """,
    "barely": """
        just_over just_above slightly_over a_little_over slightly_more_than gut etwas_über
    """,
    "not": """
        not no never isn't wasn't aren't weren't doesn't didn't don't nicht kein keine keinen nie niemals
        without ohne except non neither nor weder noch rather_than instead_of anything_but nowhere_near
        far_from other_than anyone_but all_but any_but everything_but unlike außer ausser statt anstatt !=
    """,
    "-": """
        minus negative negativ
    """,
    "below zero": """
        below_zero unter_null under_zero below_freezing unter_dem_gefrierpunkt below_sea_level under_sea_level
        beneath_sea_level unter_dem_meeresspiegel unterm_meeresspiegel unter_meereshöhe unter_meeresniveau
        unter_normalnull unter_nn
    """,
    "+": """
        + plus ±
    """,
    "down": """
        fall drop decline decrease loss reduction down fell dropped declined decreased lost shrank contraction
        deficit cut rückgang minus_of abnahme verlust
    """,
    "to": """
        to until till through bis
    """,
    "between": """
        between from zwischen von
    """,
    "and": """
        and & und
    """,
    "or": """
        or oder either entweder versus vs alternatively
    """,
    "of": """
        out_of in of aus von in_every out_of_every of_every auf
    """,
    "every": """
        every each jeder jede jedes jeden
    """,
    "per": """
        per a an pro je each every annually yearly monthly daily weekly hourly jährlich monatlich täglich
    """,
    "filler": """
        the a an it its it's is was were are be been of in on at by as that this there they he she i think
        maybe perhaps der die das den dem ein eine einen es war waren ist sind im in am um total sum amount
        number figure value worth price cost distance length equal equals = i.e. namely ; , : . ( ) [ ] ! ? "
        “ ” „ ' * _ … ... answer probably approximately_the #
        as_many as_much as_large as_high as_big as_long so_viel so_viele so_vielen so_groß so_hoch so_lang so_lange
        so_oft altogether overall all_told in_all insgesamt guess i_guess believe fairly sure quite wohl glaube ich
    """,
}
"""Phrases by what they mean, the words of each joined by low lines; the first meaning of a phrase holds."""

RATES = {
    "annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week", "hourly": "hour",
    "jährlich": "year", "monatlich": "month", "täglich": "day", "annum": "year", "pa": "year",
}  # fmt: skip
"""Words that say for what time a rate is."""

BOUNDS = frozenset(("<", "<=", ">", ">=", "nearly", "barely"))
OUT_OF = frozenset("""out of|in|of|aus|von|in every|out of every|of every|auf|per|pro|je""".split("|"))
"""Words between two numbers that make a share of them."""


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """Return the meaning of each phrase, by its words."""
    found: dict[tuple[str, ...], str] = {}
    for meaning, listed in reversed(MARKERS.items()):
        found |= {tuple(phrase.split("_")): meaning for phrase in listed.split()}
    return found


def is_exact(text: str) -> bool:
    """Return whether a text claims that its number is exact."""
    return _says(text, "exactly")


def is_rough(text: str) -> bool:
    """Return whether a text says that its number is rough."""
    return _says(text, "about")


def _says(text: str, meaning: str) -> bool:
    return any(phrases().get((word.casefold(),)) == meaning for word in re.findall(r"[^\W\d_]+|~", text))
