"""Small words by what they begin, join or help."""

from studyapp.matching.rewording import ARTICLES

STARTING_PHRASES = frozenset(
    "in on at during after before since until throughout within despite amid under because although though while when"
    " whenever if as unless once following owing due whereas between among around near across according partly".split()
)
"""Words that begin a phrase of where, when or why."""

CLAUSES = frozenset("because although though while when if unless once whereas since after before until as".split())
COORDINATING = frozenset("and but or yet so".split())
JOINING = COORDINATING | CLAUSES - {"as", "before", "after"} | {"whilst"}
"""Words that begin another clause behind a comma."""

HELPING = frozenset(
    "is are was were be been has have had will would can could may might must should do does did".split()
)
BEFORE_NOUNS = frozenset("of in by with for from to its their his her our more most very".split()) | ARTICLES
CONCEDING = frozenset("although though while whilst whereas".split())
REASONS = frozenset("because since as".split())
