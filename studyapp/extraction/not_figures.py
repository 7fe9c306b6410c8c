"""Numbers that are no figures: names with digits, numbered things, marks of notes and lists."""

import re

NAMES_WITH_DIGITS = re.compile(
    # Vehicles, weapons, diseases, standards: letters and digits in one name.
    r"\b(?!(?:Post|Pre|Mid|Late|Early|Under|Over)-)[A-Za-z]*[A-Z][A-Za-z]*[-‐‑]\d+[A-Za-z]*\b"
    r"|\b(?!(?:km|m|cm|mm)[23]\b|Q[1-4]\b|(?:USD|EUR|GBP|CHF|CAD|AUD)\d)[A-Za-z]+\d[\w-]*(?:[./–-]\d+)*|\b\d+[DG]\b"
    r"|\bWorld War (?:One|Two|1|2)\b|\b(?:Group of|Big|Famous) (?:Three|Four|Five|Six|Seven|Eight|Ten|Twenty)\b"
    r"|\b(?:No|Nos)\.\s?\d+"
)
NUMBERED_THINGS = re.compile(
    # Addresses and registers.
    r"\bhttps?://\S+|\bwww\.\S+|\bdoi:\s?\S+|\b10\.\d{4,}/\S+|\bIS[BS]N[ :]*[\dXx-]+|\S+@\S+\.\w+"
    # Places in this or another document, numbered things.
    r"|\b(?:fig(?:ure)?s?\.?|tables?|sections?|sects?\.|chapters?|chaps?\.|parts?|pages?|pp?\.|"
    r"articles?|art\.|volumes?|"
    r"vols?\.|nos\.|number|issues?|appendix|appendices|box|boxes|equations?|eqs?\.|(?:foot|"
    r"end)?notes?|steps?|phases?|"
    r"stages?|types?|levels?|grades?|rooms?|lines?|items?|panels?|paragraphs?|paras?\.|clauses?|"
    r"resolutions?|amendments?|"
    r"questions?|exercises?|units?|lessons?|hypothes[ie]s|expectations?|propositions?|assumptions?|theorem|lemma|"
    r"amino acid|residues?|codons?|exons?|introns?|chromosomes?|receptor|model|experiment|study|version|scene|act|book|"
    r"canto|sonnet|verse|"
    r"protocol|route|highway|channel|codes?|goals?|catch|track|chart|map|plate|slide|week|day|season|episode|round)"
    r"\s?\d+[a-z]?(?:[./]\d+)*(?:(?:\s?(?:[-–,&]|and|to|or)|,\s(?:and|or))\s?(?!(?:1[5-9]|20)\d\d\b)\d+[a-z]?(?:\.\d+)*)*(?![\w%]|,\d{3}|\s?%|\sper\s?cent)"
    r"|\b9/11\b|\b24/7\b"
    r"|\$(?![\s\d])[^$\n]{0,120}?[\\^_={][^$\n]{0,200}\$"
    # Volumes and pages of courts.
    r"|\bid\.\sat\s\d+(?:[–-]\d+)?|\bsupra\snote\s\d+,\sat\s\d+(?:[–-]\d+)?"
    r"|(?-i:\b\d+\s(?:U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.|F\.\s?(?:[234]d|Supp\.)|A\.C\.|K\.B\.|Q\.B\.)\s\d+(?:,\s\d+)?)"
    # What a test of statistics gives.
    r"|(?<![\w-])(?-i:p|P|r|t|z|F|d|df|SD|SE|R²|R2|α|β|χ²|χ2)(?:\(\d+(?:,\s?\d+)?\))?\s?[=<>≤≥]\s?[−-]?\d*\.?\d+"
    # Marks of notes and lists.
    r"|\[\^?[\d,\s–-]+\]|\(\d{1,2}\)(?=\s)|^\s*\d{1,3}[.)]\s",
    re.IGNORECASE,
)
