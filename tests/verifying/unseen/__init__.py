"""Texts of our own that were written before or after the rules, and only measured on: how these do on what is new."""

from tests.verifying.unseen.fever import FEVER, FEVER_CARDS
from tests.verifying.unseen.gold import GOLD, GOLD_CARDS
from tests.verifying.unseen.kelp import KELP, KELP_CARDS
from tests.verifying.unseen.scurvy import SCURVY, SCURVY_CARDS

UNSEEN = {
    "scurvy": (SCURVY, SCURVY_CARDS),
    "gold": (GOLD, GOLD_CARDS),
    "kelp": (KELP, KELP_CARDS),
    "fever": (FEVER, FEVER_CARDS),
}
