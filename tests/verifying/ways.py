"""All ways to spoil a card, by name."""

from tests.verifying.spoiling import Way
from tests.verifying.spoilt_causes import causes
from tests.verifying.spoilt_denials import negations
from tests.verifying.spoilt_facts import names, numbers, shifted, units, years
from tests.verifying.spoilt_hedges import hedges
from tests.verifying.spoilt_holders import holders
from tests.verifying.spoilt_roles import roles

WAYS: dict[str, Way] = {
    "number": numbers,
    "unit": units,
    "year": years,
    "name": names,
    "roles": roles,
    "negation": negations,
    "hedge": hedges,
    "cause": causes,
    "holder": holders,
    "shifted": shifted,
}
RARE = frozenset({"roles", "cause", "hedge", "holder"})
"""Ways that few cards can be spoilt in: of each card that can, more is made."""
MOST_RARE = 6
