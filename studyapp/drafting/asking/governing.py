"""Know the prepositions that verbs, adjectives and nouns call for, which may end a question: "essential for what"."""

from studyapp.drafting.tree import Tree


def _pairs(words: str) -> frozenset[tuple[str, str]]:
    return frozenset((word, preposition) for word, preposition in (pair.split("+") for pair in words.split()))


_VERBS = _pairs(
    "depend+on rely+on rest+on focus+on centre+on center+on concentrate+on hinge+on insist+on draw+on build+on"
    " base+on impose+on center+around centre+around revolve+around lead+to contribute+to refer+to respond+to belong+to"
    " amount+to give+to adapt+to subject+to reduce+to limit+to restrict+to link+to attribute+to owe+to compare+to"
    " relate+to tie+to turn+to react+to expose+to object+to confine+to consist+of compose+of accuse+of deprive+of"
    " rob+of convict+of approve+of result+in culminate+in succeed+in invest+in specialise+in specialize+in engage+in"
    " participate+in believe+in root+in ground+in situate+in stem+from arise+from derive+from come+from suffer+from"
    " benefit+from differ+from emerge+from originate+from protect+from result+from profit+from recover+from"
    " descend+from exempt+from turn+into divide+into transform+into convert+into develop+into evolve+into split+into"
    " associate+with replace+with deal+with compete+with struggle+with coincide+with equate+with provide+with"
    " begin+with combine+with conflict+with cope+with fight+for call+for stand+for account+for compensate+for pay+for"
    " search+for blame+for prepare+for know+for use+for allow+for vote+for know+as describe+as define+as see+as"
    " regard+as view+as serve+as act+as treat+as emerge+as recognise+as recognize+as perceive+as portray+as function+as"
    " interpret+as characterise+as characterize+as argue+against protest+against guard+against rebel+against"
    " warn+against react+against discriminate+against adhere+to agree+with aim+at align+with appeal+to apply+to"
    " argue+for aspire+to border+on campaign+for clash+with comment+on complain+of comply+with conform+to"
    " correspond+to differ+in dispose+of embark+on expand+into identify+with infringe+on intervene+in point+to"
    " push+for range+from reflect+on reside+in resort+to side+with speak+of spring+from strive+for subscribe+to"
    " testify+to think+of thrive+on translate+into argue+over quarrel+over preside+over distinguish+between"
    " differentiate+between alternate+between oscillate+between interact+with merge+with vary+with"
    " collaborate+with bind+to attach+to"
    " assign+to extend+to feed+on prey+on settle+on agree+on grow+into"
    " fall+into insulate+from separate+from"
)
_ADJECTIVES = _pairs(
    "essential+for necessary+for responsible+for crucial+for critical+for vital+for important+for suitable+for"
    " ideal+for eligible+for useful+for famous+for notorious+for known+for sufficient+for essential+to crucial+to"
    " critical+to vital+to central+to key+to important+to fundamental+to integral+to similar+to identical+to"
    " comparable+to equivalent+to equal+to related+to relevant+to resistant+to hostile+to sensitive+to vulnerable+to"
    " susceptible+to prone+to subject+to opposed+to superior+to inferior+to common+to unique+to specific+to"
    " accountable+to committed+to dedicated+to limited+to harmful+to detrimental+to beneficial+to responsive+to"
    " unresponsive+to loyal+to due+to emblematic+of typical+of characteristic+of symptomatic+of representative+of"
    " indicative+of reminiscent+of critical+of sceptical+of skeptical+of wary+of fearful+of suspicious+of aware+of"
    " unaware+of capable+of incapable+of guilty+of independent+of full+of devoid+of dependent+on reliant+on"
    " contingent+on conditional+on based+on focused+on dependent+upon rooted+in grounded+in interested+in rich+in"
    " engaged+in involved+in associated+with consistent+with inconsistent+with compatible+with incompatible+with"
    " familiar+with concerned+with concerned+about optimistic+about pessimistic+about inconclusive+about"
    " identifiable+as identifiable+from synonymous+with correlated+with instrumental+in free+from distinct+from"
    " different+from"
) - {("due", "to")}
_NOUNS = _pairs(
    "role+in factor+in step+in step+towards"
    " part+in interest+in belief+in confidence+in trust+in change+in increase+in decrease+in rise+in fall+in"
    " decline+in reduction+in improvement+in growth+in drop+in shift+in participation+in involvement+in investment+in"
    " impact+on effect+on influence+on emphasis+on dependence+on reliance+on focus+on restriction+on limit+on ban+on"
    " attack+on pressure+on constraint+on need+for demand+for support+for responsibility+for basis+for foundation+for"
    " guideline+for framework+for preference+for consideration+for regard+for respect+for condition+for target+for"
    " justification+for blueprint+for model+for catalyst+for opportunity+for potential+for room+for requirement+for"
    " precondition+for argument+for compensation+for access+to threat+to barrier+to obstacle+to hindrance+to"
    " solution+to alternative+to contribution+to approach+to resistance+to opposition+to commitment+to attention+to"
    " answer+to key+to response+to challenge+to reaction+to exposure+to precursor+to objection+to aversion+to"
    " contributor+to cause+of source+of sign+of symbol+of product+of consequence+of centre+of center+of core+of fear+of"
    " control+of knowledge+of understanding+of basis+of beginning+of end+of birthplace+of lack+of risk+of"
    " importance+of danger+of influence+over power+over control+over relationship+with link+with contact+with"
    " conflict+with attitude+to attitude+towards attitude+toward shift+towards protection+against protection+from"
)


def calls_for(tree: Tree, word: int, preposition: int) -> bool:
    """Return whether a preposition belongs to the word that it hangs on, whatever else might tell when or how."""
    token = tree.tokens[word]
    pair = (token.lemma, tree.tokens[preposition].text.lower())
    if token.pos == "ADJ" or token.relation == "acomp":
        return pair in _ADJECTIVES or (token.text.lower(), pair[1]) in _ADJECTIVES
    return pair in (_NOUNS if token.pos == "NOUN" else _VERBS)
