"""The question word that fits an answer: who, what, which war, which country; none where that is not beyond doubt."""

import re

from studyapp.drafting.tree import Tree

_PEOPLE = frozenset(
    "worker woman man child farmer peasant voter student scholar scientist economist historian critic soldier"
    " king queen president emperor minister teacher doctor nurse patient lawyer judge engineer merchant trader"
    " landlord tenant artist author writer poet philosopher politician immigrant migrant refugee slave servant"
    " citizen consumer investor people person parent mother father family girl boy landowner officer official"
    " sailor settler missionary priest monk bishop pope prince governor mayor leader activist reformer researcher"
    " inventor explorer employee employer manager resident inhabitant adult teenager artisan craftsman shopkeeper"
    " banker ruler founder director editor pioneer opponent supporter advocate clerk miner smuggler fisherman"
    " noble aristocrat physician surgeon psychologist sociologist biologist chemist physicist".split()
)
_PERHAPS_PEOPLE = re.compile(r"(?:er|or|ist|ian|ee|ant|eer|ess|man|men|crat|ite|ese|folk|ary|kin|mate)$")
_BODIES = frozenset(
    "government council party company committee court parliament army firm group class elite public majority"
    " minority bank state country nation regime organisation organization institution union team crew board"
    " ministry church police press community society tribe population generation city town authority agency"
    " business industry coalition empire republic alliance opposition movement youth poor rich elderly tribunal"
    " monarchy senate congress assembly side half many most some other all one both those audience crowd household"
    " dynasty house nobility clergy bourgeoisie proletariat peasantry cabinet administration commission delegation"
    " middle association federation university school hospital navy force jury enemy ally rival individual human"
    " rest others anyone everyone someone nobody victim mob gang band member head couple figure".split()
)
_ACTING = frozenset(
    "government council party company committee court parliament army firm organisation organization institution union"
    " board ministry church police agency opposition senate congress assembly cabinet commission delegation federation"
    " association school hospital navy elite nobility clergy bourgeoisie peasantry".split()
)
_THINGS = frozenset(  # that end like people
    "river water power factor number order paper winter border corner harbour letter matter layer fever danger error"
    " labour favour colour behaviour sector vector motor rumour humour odour vapour flour hour tower shower flower"
    " computer butter sugar copper silver timber lumber rubber fibre cover answer offer wonder disorder transfer summer"
    " anger hunger murder disaster cluster center centre register theatre barrier frontier quarter chapter character"
    " parameter diameter meter metre liter litre laser cancer liver finger shoulder sector tractor mirror terror horror"
    " error vigour fervour rigour glamour armour tumor tumour humor flavor flavour labor harbor color"
    " behavior honour honor plant covenant constant variant pollutant stimulant fertiliser fertilizer degree guarantee"
    " coffee fee tree committee list mist twist resist process success access excess press stress mess weather leather"
    " feather gender tender surrender remainder reminder filter shelter scatter platter matter literature salary"
    " boundary library dictionary commentary glossary summary vocabulary estuary granary sanctuary itinerary burglary"
    " career grant remnant deterrant deterrent satellite granite white appetite website meteorite site specimen omen"
    " regimen semen acumen abdomen stamen cuneiform skin napkin pumpkin climate inmate estimate".split()
)
DEEDS = frozenset(
    "abolish accept accuse adopt advise advocate announce approve ban enact grant impose issue ratify sponsor"
    " appoint argue arrest ask assassinate assert attack become begin"
    " believe build buy call campaign claim coin collect command commission compare compose conclude condemn"
    " confess conquer consider contend convert convince create criticise criticize declare defeat defend demand"
    " deny describe design develop direct discover dismiss draw edit elect emphasise emphasize escape establish"
    " estimate examine execute explain express fight flee found govern grow hire identify imprison insist"
    " introduce invade invent investigate invite join kill launch lead leave live lose marry master move murder"
    " name note observe oppose order organise organize paint persuade pioneer plan preach predict print propose"
    " prove publish pursue question receive refuse reject remark resign return rule sail say see seek sell serve"
    " settle show sign speak start state study succeed suggest take teach tell theorise theorize think travel"
    " undertake urge use view visit vote want warn win work write".split()
)
"""What people do; a name that does none of it may be that of a thing, whatever the models say."""

BEFALLS = frozenset(
    "accuse advise appoint arrest ask assassinate attack behead blame convict convince crown defeat depose"
    " dismiss elect execute exile expel hire imprison inspire invite kill marry meet murder name nominate"
    " overthrow persuade replace succeed support teach".split()
)
"""What is done to people."""

_CLASSES = frozenset(
    "war treaty act university river mountain church party empire revolution conference agreement convention"
    " court union plan policy committee commission theory model bank council crisis battle canal railway"
    " constitution declaration organisation organization programme program project movement principle law effect"
    " dynasty company ministry department institute school hospital museum newspaper journal report scandal accord"
    " accords pact doctrine hypothesis method test scale index virus disease syndrome bay sea ocean island"
    " peninsula desert valley bridge tower palace castle statute code amendment bill reform reforms strike"
    " rebellion uprising massacre famine plague depression recession process protocol summit alliance league"
    " federation association corporation foundation prize period age era festival square".split()
)
_COUNTRIES = frozenset(
    """Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
    Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Britain Bulgaria Burundi Cambodia
    Cameroon Canada Chad Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt England Eritrea
    Estonia Ethiopia Fiji Finland France Gabon Germany Ghana Greece Guatemala Guinea Guyana Haiti Honduras
    Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya
    Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg
    Madagascar Malawi Malaysia Mali Malta Mauritania Mauritius Mexico Moldova Mongolia Montenegro Morocco
    Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Panama
    Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia Singapore
    Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania
    Thailand Togo Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Wales
    Yemen Zambia Zimbabwe""".split()
) | {
    "United Kingdom", "United States", "Saudi Arabia", "South Africa", "South Korea", "North Korea", "New Zealand",
    "Sri Lanka", "Sierra Leone", "Costa Rica", "El Salvador", "Burkina Faso", "Soviet Union", "Czech Republic",
    "UK", "US", "USA", "Ivory Coast", "Dominican Republic", "The Gambia", "Gambia", "Great Britain",
}  # fmt: skip
_NAMES_OF_OTHERS = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC"})


def is_country(words: str) -> bool:
    """Return whether some words name a country."""
    return re.sub(r"^[Tt]he ", "", words) in _COUNTRIES


def human(tree: Tree, i: int) -> bool:
    """Return whether a noun plainly means people."""
    return tree.tokens[i].lemma.lower() in _PEOPLE


def is_body(tree: Tree, i: int) -> bool:
    """Return whether a noun means people who act together, or perhaps the thing that they form."""
    return tree.tokens[i].lemma.lower() in _ACTING


def question_word(tree: Tree, head: int, first: int, last: int, words: str) -> str | None:
    """Return what asks for a noun phrase as a subject or object, or None where no word surely fits."""
    token = tree.tokens[head]
    if tree.children(head, "conj") and not _are_of_one_kind(tree, head):
        return None
    if token.pos == "PROPN":
        return _of_a_name(tree, head, first, last, words)
    if token.tag == "VBG":
        return "what"
    if token.pos != "NOUN":
        return None
    return _of_a_noun(tree, head, first, last)


def _of_a_noun(tree: Tree, head: int, first: int, last: int) -> str | None:
    lemma = tree.tokens[head].lemma.lower()
    if lemma in _PEOPLE:
        return "who"
    if lemma in _BODIES:
        return None
    if lemma not in _THINGS and _PERHAPS_PEOPLE.search(lemma):
        return None
    named = {tree.tokens[i].entity for i in range(first, last + 1) if tree.tokens[i].pos == "PROPN" and i == head}
    return None if named & _NAMES_OF_OTHERS else "what"


def _of_a_name(tree: Tree, head: int, first: int, last: int, words: str) -> str | None:
    labels = {tree.tokens[i].entity for i in range(first, last + 1) if tree.tokens[i].pos == "PROPN"}
    if is_country(words):
        return "which country"
    if labels == {"PERSON"}:
        return "who"
    if "PERSON" in labels or tree.children(head, "conj"):
        return None
    kinds = re.findall(r"[A-Za-z]+", tree.tokens[head].text)
    kind = kinds[-1].lower() if kinds else ""
    if kind in _CLASSES:
        return f"which {kind}"
    return None


def _are_of_one_kind(tree: Tree, head: int) -> bool:
    """Return whether everything that is joined to a noun is a common noun of the same sort, people or things."""
    joined = [head]
    for i in joined:
        joined += tree.children(i, "conj")
    sorts = {_of_a_noun(tree, i, i, i) if tree.tokens[i].pos == "NOUN" else None for i in joined}
    return sorts in ({"what"}, {"who"})
