"""List words that say the same wherever they stand, so that one may replace another.

Only words that may be exchanged in any sentence are here: a wrong pair would let a card slip to another statement.
"""

SAME_AS = tuple(
    tuple(group.split())
    for group in """
big large
huge enormous vast immense
begin start commence
buy purchase
show demonstrate
use utilise
build construct
get obtain
keep retain
halt stop
quick fast rapid swift
quickly rapidly swiftly
hard difficult
main chief principal primary
chiefly mainly primarily
enough sufficient
whole entire
wholly entirely completely
often frequently
perhaps maybe
although though
while whilst
among amongst
amid amidst
until till
toward towards
say state
choose select
happen occur
try attempt
widen broaden
wide broad
strengthen reinforce
rich wealthy
wrong incorrect
help assist
crucial vital
however nevertheless nonetheless
thus therefore hence consequently
yearly annual
about approximately roughly
almost nearly
many numerous
fall decline decrease drop
rise increase
mistake error
goal aim
answer reply
movie film
car automobile
illness disease
doctor physician
inhabitant resident
example instance
ship vessel
danger peril
freedom liberty
remarkable notable
clear evident
clearly evidently
forbid prohibit
allow permit
ask request
gather collect
long lengthy
costly expensive
world globe
""".strip().split("\n")
)
"""Groups of words; one in the plural or the past says the same as another in the plural or the past."""

PAST = {
    past: verb
    for verb, *pasts in map(
        str.split,
        """
begin began begun
buy bought
show shown
build built
get got
keep kept
stop stopped
say said
choose chose chosen
occur occurred
fall fell fallen
drop dropped
rise rose risen
forbid forbade forbidden
permit permitted
""".strip().split("\n"),
    )
    for past in pasts
}
"""The verb of each past form that a rule would not find."""
