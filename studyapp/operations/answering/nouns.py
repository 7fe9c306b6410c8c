"""Compare nouns that numbers count: synonyms, the same sort of things, or unrelated."""

from collections.abc import Collection
from enum import Enum
from functools import cache

from studyapp.operations.answering.lexing import singular_stem

_SORTS = """
persons: people person persons inhabitant resident citizen individual human mensch einwohner bewohner leute bürger
persons: soldier soldiers troop troops men serviceman servicemen fighter warrior combatant soldat soldaten truppen
    männer mann
persons: worker employee labourer laborer staff workman workmen workforce arbeiter beschäftigte angestellte mitarbeiter
    arbeitskräfte
persons: farmer peasant grower bauer bauern landwirt
persons: child children kid kids kind kinder
persons: pupil student schoolchild schoolchildren schüler
persons: woman women female frau frauen
persons: migrant immigrant emigrant migranten einwanderer auswanderer
persons: refugee displaced flüchtling flüchtlinge geflüchtete
persons: death fatality fatalities dead killed tote todesopfer gefallene
persons: wounded injured verletzte verwundete
persons: casualty casualties victim opfer
persons: sailor seaman seamen matrose matrosen
persons: voter elector wähler
persons: member mitglied mitglieder
persons: delegate deputy deputies representative abgeordnete
persons: prisoner captive inmate detainee gefangene häftling
persons: patient case patienten
persons: settler colonist siedler
persons: guest visitor spectator gast gäste besucher zuschauer
persons: civilian zivilist zivilisten
persons: slave sklave sklaven
persons: villager
persons: officer offizier
persons: doctor physician arzt ärzte
persons: teacher lehrer
animals: horse pferd pferde
animals: cow cattle ox oxen kuh kühe rinder
animals: sheep schaf schafe lamb
animals: pig hog schwein schweine
animals: dog hund hunde
animals: bird vogel vögel chicken hen
animals: camel
animals: elephant elefant
animals: fish fische
vessels: ship vessel boat schiff schiffe boot boote
vehicles: car automobile motorcar auto autos
vehicles: truck lorry lorries lastwagen
vehicles: plane aircraft airplane aeroplane flugzeug flugzeuge
vehicles: train zug züge
vehicles: wagon cart wagen karren
buildings: house home dwelling haus häuser wohnung
buildings: building structure gebäude
buildings: church kirche chapel
buildings: school schule
buildings: factory factories mill fabrik fabriken
places: village settlement hamlet dorf dörfer
places: town city cities stadt städte
places: country countries nation state land länder staat staaten
places: island insel inseln
firms: firm company companies business enterprise corporation firma firmen unternehmen betrieb
firms: bank banken
texts: book volume buch bücher
texts: letter brief briefe
texts: page seite seiten
votes: vote ballot stimme stimmen
seats: seat mandate sitz sitze mandat mandate
posts: job stelle stellen arbeitsplatz arbeitsplätze
plants: tree baum bäume
papers: share stock aktie aktien
births: birth geburt geburten
weapons: gun cannon rifle gewehr gewehre kanone kanonen
weapons: tank panzer
weapons: bomb bombe bomben
wares: bottle flasche flaschen
wares: loaf loaves
wares: bale sack
species: species art arten
carbon dioxide: co2
methane: methane methan ch4
oxygen: oxygen sauerstoff o2
nitrogen: nitrogen stickstoff n2
ammonia: ammonia ammoniak nh3
ozone: ozone ozon o3
"""


_OPPOSED = (("men", "women"), ("dead", "wounded"), ("pupil", "teacher"), ("doctor", "patient"))
"""Two of one sort that nobody takes for one another."""


class Likeness(Enum):
    """The relation of two nouns: one thing, one sort of things, not known, or different."""

    SAME = "same"
    ALIKE = "alike"
    UNKNOWN = "unknown"
    OTHER = "other"


@cache
def _groups() -> dict[str, tuple[str, int]]:
    """Return the sort of each noun, and the number of its group of synonyms, by the noun without its ending."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(_SORTS.replace("\n    ", " ").strip().splitlines()):
        sort, _, words = line.partition(": ")
        found |= {form: (sort, number) for word in words.split() for form in (word, singular_stem(word))}
    return found


def is_known_noun(word: str) -> bool:
    """Return whether the sort of things that a noun names is known."""
    return _group(word) is not None


def _group(word: str) -> tuple[str, int] | None:
    folded = word.casefold()
    return _groups().get(folded) or _groups().get(singular_stem(folded))


def _is_opposite(word: str, wanted: frozenset[str]) -> bool:
    """Return whether a noun is the counterpart of one that is wanted: women, for men, though not for soldiers."""
    its, mine = _opposable(word), {_opposable(expected) for expected in wanted}
    return any(one == its and other in mine for pair in _OPPOSED for one, other in (pair, pair[::-1]))


def _opposable(word: str) -> str:
    """Return a noun as the pairs of opposites have it; soldiers are no men there, though they are counted as such."""
    folded = word.casefold()
    if folded in ("men", "man", "männer", "mann"):
        return "men"
    named = {noun for pair in _OPPOSED for noun in pair} - {"men"}
    return next((noun for noun in sorted(named) if _group(noun) == _group(folded)), "")


def compare_nouns(word: str, wanted: Collection[str]) -> Likeness:
    """Compare a noun with those that are wanted.

    Args:
        word: the typed word.
        wanted: the nouns that say what is counted; of none at all nothing is known.
    """
    group = _group(word)
    groups = [found for expected in wanted if (found := _group(expected)) is not None]
    if group is None or not groups:
        return Likeness.UNKNOWN
    if group in groups:
        return Likeness.SAME
    if _is_opposite(word, frozenset(map(str.casefold, wanted))):
        return Likeness.OTHER
    return Likeness.ALIKE if group[0] in {sort for sort, _ in groups} else Likeness.OTHER
