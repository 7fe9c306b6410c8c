"""Groups of synonyms, pairs of opposites, and the names of states."""


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in text.strip().splitlines())


ALSO_SAME = _rows(
    """
annual annually year yearly
daily day
percent percentage share proportion % fraction part
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
little small few minor
earn wage income earnings pay
rebel rebellion revolt uprising
kill death die dead
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
give gave given offer provide supply
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
big large
smoke smoking
doctor physician
illness disease sickness infection
drug medicine medication
ngo ngos non-governmental nongovernmental
organisation organization
show demonstrate reveal indicate find found
say state note remark
think believe
claim argue contend maintain assert
suggest imply
likely probable probably
may might could possibly perhaps
must need should necessary necessity
need needed necessary necessity
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
"""Words of one group may stand for one another on a card."""

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
russia russian russians moscow kremlin russo
soviet soviets ussr
china chinese beijing prc sino
us usa america american americans washington
uk britain british briton britons london
eu europe european europeans brussels
un unitednations
germany german germans berlin
france french paris
japan japanese tokyo
india indian indians delhi
pakistan pakistani pakistanis islamabad
ukraine ukrainian ukrainians kyiv kiev
georgia georgian georgians tbilisi
kyrgyzstan kyrgyz
serbia serbian serb serbs belgrade
iraq iraqi iraqis baghdad
iran iranian iranians tehran
persia persian persians iran iranian iranians
libya libyan libyans tripoli
syria syrian syrians damascus
ankara turkey turkish turk turks
turkey turkish turk turks ottoman ottomans
egypt egyptian egyptians cairo
israel israeli israelis
poland polish poles pole warsaw
spain spanish spaniard spaniards madrid
italy italian italians rome
rome roman romans
greece greek greeks athens
portugal portuguese lisbon
netherlands dutch holland hague
sweden swedish swede swedes stockholm
norway norwegian norwegians oslo
denmark danish dane danes copenhagen
finland finnish finn finns helsinki
ireland irish dublin
scotland scottish scots edinburgh
england english
wales welsh
austria austrian austrians vienna
hungary hungarian hungarians budapest
switzerland swiss
belgium belgian belgians
canada canadian canadians ottawa
mexico mexican mexicans
brazil brazilian brazilians
argentina argentine argentinian argentinians
chile chilean chileans
cuba cuban cubans havana
vietnam vietnamese hanoi
seoul korea korean koreans
pyongyang korea korean koreans
australia australian australians canberra
africa african africans
asia asian asians
rwanda rwandan rwandans
kenya kenyan kenyans nairobi
nigeria nigerian nigerians
ethiopia ethiopian ethiopians
afghanistan afghan afghans kabul
indonesia indonesian jakarta
thailand thai bangkok
philippines philippine filipino filipinos
eurasia eurasian
latin latino latinos hispanic hispanics
""".strip()
)
"""A state, its people and where it is ruled from: names that a card may exchange.

A name may stand in two rows, each with another first word: Seoul and Pyongyang may each stand for Korea, and not for
one another.
"""
