"""All ways to spoil a card, by name."""

from tests.verifying.spoiling import Way
from tests.verifying.spoilt_causes import causes
from tests.verifying.spoilt_facts import names, numbers, shifted, units, years
from tests.verifying.spoilt_roles import roles
from tests.verifying.spoilt_sense import hedges, holders, negations

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
OF_RELATIONS = {way: WAYS[way] for way in ("roles", "cause")}
