"""Nouns that are taken for a person, and nouns that may be one for all that is known of the word."""

from studyapp.matching.meaning.grammar import names_thing

PERSONS = frozenset(
    "accused admiral adult anyone appellant artist aunt author baby biologist bishop boss boy bride brother"
    " caliph captain chancellor character chef chemist chief child citizen claimant clerk client coach commander"
    " composer consul convict cook cousin coward critic daimyo daughter defendant despot dictator doctor duke earl"
    " economist emir emperor employee employer empress engineer envoy everyone explorer farmer father fellow fool"
    " founder friend general genius giant girl god goddess governor groom guard guest guide heir hermit hero"
    " heroine historian host hostage human husband imam individual infant inventor judge khan king knight lady"
    " lawyer leader lord lover man marshal martyr mathematician mayor merchant minister monarch monk mother"
    " narrator native nephew noble nobody novelist nun nurse offender officer orphan owner page painter pasha"
    " patient peer person pharaoh philosopher physician physicist pilot pirate plaintiff poet politician pope"
    " predecessor president priest prince princess professor prophet psychologist pupil queen rabbi raja reader"
    " rebel regent researcher respondent rival ruler saint samurai scholar scientist scribe senator servant shah"
    " sheriff shogun sister slave sociologist soldier somebody someone son speaker spy squire student subject"
    " successor sultan teacher thief tsar twin tyrant uncle victim villain vizier widow wife witch witness wizard"
    " woman worker writer youth".split()
)
"""Nouns, in the singular, that name a person."""

_OTHERS = frozenset(
    "accent access agent another answer army border boundary business cell center centre century chapter"
    " characteristic church city clinic coffee committee company congress content corner council country court"
    " crowd degree department diary economic element employer epidemic event excess extent fabric factor fee force"
    " glossary government guarantee history illness industry instrument interest letter library logic magic matter"
    " mess ministry mirror moment motor movement music number offer order organ other paper parent parliament"
    " party plant policy power present press primary process progress public quarter republic river salary"
    " secondary sector statistic story stress success summary summer talent team theory topic traffic tree"
    " vocabulary war water weakness winter".split()
)
_ENDINGS = tuple("er or ist ian ant ent eer man woman arch ess ee ard crat smith herd wright ary ic".split())


def may_name_person(noun: str) -> bool:
    """Return whether a noun in the singular may name a person."""
    if noun in PERSONS:
        return True
    return noun.endswith(_ENDINGS) and noun not in _OTHERS and not names_thing(noun)
