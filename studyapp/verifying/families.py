"""Groups of synonyms, pairs of opposites, the names of states and where these are ruled from."""


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in text.strip().splitlines())


ALSO_SAME = _rows(
    """
annual annually year yearly
daily day
percent percentage share proportion % fraction
part share proportion
half one-half
quarter one-quarter fourth
third one-third
spread dissemination disseminate propagate
found establish create set-up foundation establishment
begin start commence outset onset
end finish conclude conclusion
low nadir lowest
high peak highest
reduce reduction cut lower lessen decline decrease fall
raise increase rise grow growth
large big great considerable substantial major
little small minor
earn wage income earnings pay
rebel rebellion revolt uprising
death die dead
chief main principal primary primarily principally chiefly mainly leading
worry concern fear anxiety alarm
doubt question suspicion misgiving
help assist aid
stop prevent halt block check
threaten threat endanger
weaken undermine erode
strengthen reinforce consolidate bolster
oppose opposition resist resistance hostile hostility
support back backing endorse
ask demand call request
need necessary necessity
sell sale sold
buy purchase bought
lead led leading
give gave given provide supply
get gain obtain acquire receive
breathe inhale air
equal equivalent same
cost price priced
fight fighting fought
war warfare conflict
work job labour labor employment
woman women female
man men male
child children kid
person people
smoke smoking
doctor physician
illness disease sickness infection
drug medicine medication
show demonstrate reveal indicate find found
say state note remark
think believe
claim argue contend maintain assert
suggest imply
likely probable probably
may might could possibly perhaps
must need needed necessary necessity
should ought
usually typically generally mostly
often frequently
rarely seldom
only solely merely just
about approximately roughly around some
almost nearly
also too
quick fast rapid swift rapidly
good better best
bad worse worst
ngo ngos organisation organization non-governmental nongovernmental
rearm rearmament
impoverished poor poverty
wealthy rich wealth
""".strip()
)
"""A card may have any word of a group where its evidence has another one, so a group must hold for every sense.

A word may stand in two groups: a part may be a share, and a share a percentage, but no part is a percentage.
"""

OPPOSITES = tuple(
    tuple(frozenset(side.split()) for side in line.split("|"))
    for line in """
increase rise raise grow gain growth expand climb|decrease fall decline drop reduce reduction shrink cut lower
support back endorse favour favor welcome|oppose reject resist condemn criticise criticize
accept agree approve|reject refuse deny disagree
allow permit enable let|prevent forbid prohibit block ban stop
strengthen reinforce consolidate bolster|weaken undermine erode
improve enhance better|worsen deteriorate worse
begin start commence open|end stop finish close cease
before prior earlier|after later following
more|less fewer
most|least fewest
high higher highest|low lower lowest
large larger largest big bigger biggest great greater greatest|small smaller smallest little
many|few
majority|minority
major|minor
first|last second third
early|late
north northern|south southern
east eastern|west western
rich wealthy wealthiest richest|poor poorest impoverished
strong stronger strongest|weak weaker weakest
succeed success successful|fail failure unsuccessful
win victory|lose defeat
buy purchase import|sell export
encourage|discourage
include|exclude
internal domestic home|external foreign abroad
public|private
male man men|female woman women
urban|rural
always|never
often frequently usually|rarely seldom
all every|none no some
best|worst
old older oldest|young younger youngest new newer newest
long longer longest|short shorter shortest
fast faster fastest quick quickly rapid rapidly|slow slower slowest slowly
direct directly|indirect indirectly
safe|dangerous unsafe
true|false
positive|negative
maximum|minimum
advantage benefit|disadvantage harm
cause|prevent
create build|destroy
love|hate
friend ally|enemy rival foe
peace peaceful|war violent
legal lawful|illegal unlawful
declining|rising
former|latter
ancient|modern
heavy heavier|light lighter
hot hotter warm warmer|cold colder cool cooler
dry|wet
deep deeper|shallow shallower
wide wider broad broader|narrow narrower
near nearer|far farther further
hard harder difficult|easy easier
cheap cheaper|expensive costly dear dearer
present|absent
lack absence shortage|abundance presence
like|unlike
with|without
active|passive
add|remove
attack|defend
borrow|lend
award grant|take seize
appear|disappear vanish
arrive|depart leave
advance|retreat
push|pull
accelerate|slow
great greater greatest|low lower lowest
well good better|bad badly poor poorly worse
grow increase expand strengthen raise|limit restrict curb
gain|lose
precede|follow succeed
hire recruit employ|dismiss sack
emigrate|immigrate
inside|outside
upper|lower
retain keep preserve|abandon discard
protect|harm endanger
widen|narrow
lengthen|shorten
tighten|loosen
simplify|complicate
earliest|latest
senior|junior
reveal|conceal hide
permanent permanently|temporary temporarily
vertical|horizontal
beneficial helpful|harmful damaging
useful|useless
common frequent|rare
simple|complex complicated
thick thicker thickest|thin thinner thinnest
bright brighter|dark darker
open|closed shut
full|empty
popular|unpopular
optimistic|pessimistic
voluntary voluntarily|compulsory mandatory forced
natural|artificial
surplus|deficit shortage
supply|demand
income revenue|expenditure spending
profit|loss
fertile|barren
literate|illiterate
guilty|innocent
married|single unmarried divorced
""".strip().splitlines()
)
"""Each line has two sides; a word of one says the opposite of a word of the other, or measures otherwise."""

NAMES = _rows(
    """
russia russian russians russo
soviet soviets ussr
china chinese prc sino
us usa america american americans
uk britain british briton britons
europe european europeans
un unitednations
germany german germans
france french
japan japanese
india indian indians
pakistan pakistani pakistanis
ukraine ukrainian ukrainians
georgia georgian georgians
kyrgyzstan kyrgyz
serbia serbian serb serbs
iraq iraqi iraqis
iran iranian iranians
persia persian persians iran iranian iranians
libya libyan libyans
syria syrian syrians
turkey turkish turk turks
egypt egyptian egyptians
israel israeli israelis
poland polish poles pole
spain spanish spaniard spaniards
italy italian italians
rome roman romans
greece greek greeks
portugal portuguese
netherlands dutch holland
sweden swedish swede swedes
norway norwegian norwegians
denmark danish dane danes
finland finnish finn finns
ireland irish
scotland scottish scots
england english
wales welsh
austria austrian austrians
hungary hungarian hungarians
switzerland swiss
belgium belgian belgians
canada canadian canadians
mexico mexican mexicans
brazil brazilian brazilians
argentina argentine argentinian argentinians
chile chilean chileans
cuba cuban cubans
vietnam vietnamese
korea korean koreans
australia australian australians
africa african africans
asia asian asians
rwanda rwandan rwandans
kenya kenyan kenyans
nigeria nigerian nigerians
ethiopia ethiopian ethiopians
afghanistan afghan afghans
indonesia indonesian
thailand thai
philippines philippine filipino filipinos
eurasia eurasian
latin latino latinos hispanic hispanics
""".strip()
)
"""A state, its adjective and its people: names that a card may exchange."""

SEATS = dict(
    line.split()
    for line in """
moscow russia
kremlin russia
beijing china
washington us
london uk
berlin germany
paris france
tokyo japan
delhi india
islamabad pakistan
kyiv ukraine
kiev ukraine
tbilisi georgia
belgrade serbia
baghdad iraq
tehran iran
tripoli libya
damascus syria
ankara turkey
cairo egypt
warsaw poland
madrid spain
athens greece
lisbon portugal
hague netherlands
stockholm sweden
oslo norway
copenhagen denmark
helsinki finland
dublin ireland
edinburgh scotland
vienna austria
budapest hungary
ottawa canada
havana cuba
hanoi vietnam
canberra australia
nairobi kenya
kabul afghanistan
jakarta indonesia
bangkok thailand
""".strip().splitlines()
)
"""The state that is ruled from a place.

The place says less than the state: Russian miners are not Moscow, so neither stands for the other on a card. But where
a sentence names both, they are no two parties of which each could have done what the other did.
"""
