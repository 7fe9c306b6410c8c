"""Words that say the same wherever they stand, so that one may take the place of another.

Only words that may be exchanged in any sentence are here: a wrong pair would let a card slip to another statement.
"""

SAME_AS = tuple(
    tuple(group.split())
    for group in """
big large
huge enormous vast immense
begin began begun start commence
buy bought purchase
show shown demonstrate
use used utilise
build built construct
get got obtain
keep kept retain
halt stop stopped
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
said stated
choose chose chosen select
happen occur occurred
try tried attempt
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
fall fell fallen decline decrease drop dropped
rise rose risen increase
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
forbid forbade forbidden prohibit
allow permit permitted
ask request
gather collect
long lengthy
costly expensive
world globe
""".strip().split("\n")
)
"""Groups of words with their irregular forms; regular endings are taken off before words are compared."""
