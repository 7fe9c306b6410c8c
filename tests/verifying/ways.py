"""All ways to spoil a card, by name."""

from tests.verifying.spoiling import Way
from tests.verifying.spoilt_facts import names, numbers, shifted, units, years
from tests.verifying.spoilt_sense import causes, hedges, holders, negations, roles

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
