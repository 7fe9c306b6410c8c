"""Texts with many verbs that have two sides, with good cards and with those turned round by hand."""

from tests.verifying.turned_order.bees import BEES, BEES_CARDS
from tests.verifying.turned_order.hansa import HANSA, HANSA_CARDS
from tests.verifying.turned_order.opera import OPERA, OPERA_CARDS
from tests.verifying.turned_order.plants import PLANTS, PLANTS_CARDS

TURNED = {
    "bees": (BEES, BEES_CARDS),
    "hansa": (HANSA, HANSA_CARDS),
    "opera": (OPERA, OPERA_CARDS),
    "plants": (PLANTS, PLANTS_CARDS),
}
