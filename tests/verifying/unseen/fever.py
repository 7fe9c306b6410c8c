"""A text on childbed fever: rival explanations, who owed what to whom, and shares of the dead."""

FEVER = (
    "In the 1840s the General Hospital of Vienna had two maternity clinics, of which the first was feared throughout "
    "the city. "
    "Some 10 percent of the mothers died in the first clinic, which trained physicians, but less than 4 percent in the "
    "second, which trained midwives. "
    "Ignaz Semmelweis, an assistant from Hungary, was puzzled because both clinics received patients on alternate "
    "days. "
    "In March 1847 his friend Jakob Kolletschka died after a student had cut him with a knife during an autopsy. "
    "Semmelweis concluded that the physicians carried particles from corpses to the mothers. "
    "From May 1847 he required students to wash their hands in chlorinated lime, and by 1848 mortality in the first "
    "clinic had dropped to 1.3 percent.\n\n"
    "His superior, Johann Klein, attributed the improvement to a new ventilation system and refused to renew his post "
    "in 1849. "
    "Carl Braun, who succeeded Semmelweis as assistant, listed thirty causes of the fever, of which contagion by "
    "corpses was only the twenty-eighth (Braun, 1855). "
    "Rudolf Virchow in Berlin doubted that a single cause could explain the disease, and his authority influenced the "
    "Germans more than the Austrians. "
    "British obstetricians praised the hand washing but misunderstood it, since they thought that Semmelweis had "
    "merely confirmed their own doctrine of contagion. "
    "Oliver Wendell Holmes had argued in Boston in 1843 that doctors transmit the fever from one mother to the next "
    "(Holmes, 1843). "
    "Charles Meigs, a professor in Philadelphia, replied that doctors are gentlemen and that the hands of gentlemen "
    "are clean.\n\n"
    "Historians have long asked why the proof did not convince. "
    "Sherwin Nuland blames the man himself: Semmelweis published nothing for thirteen years and insulted his opponents "
    "(Nuland, 2003). "
    "Kay Codell Carter holds that his theory was rejected because it explained too much, not because its author was "
    "rude (Carter, 1983). "
    "According to Irvine Loudon (2000), the numbers of Vienna were less convincing than they seem, as mortality varied "
    "widely between years. "
    "Loudon also estimates that about 40 percent of the cases may have come from streptococci in the throats of staff "
    "rather than from corpses (Loudon, 2000). "
    "Feminist writers suggest that midwives, who had no access to the autopsy room, could have been heard earlier.\n\n"
    "The practical lesson was learnt elsewhere. "
    "Joseph Lister introduced carbolic acid in Glasgow in 1865, and Louis Pasteur identified the streptococcus in "
    "patients in 1879. "
    "Lister owed his idea to Pasteur and later claimed that he had never heard of Semmelweis. "
    "Antisepsis reduced deaths in large hospitals, whereas mortality in home births hardly changed before 1935. "
    "In England and Wales between 4 and 5 mothers died per 1,000 births in every decade from 1850 to 1930. "
    "Rich mothers died more often than poor ones, because they were delivered by doctors rather than by midwives. "
    "The discovery of Prontosil by Gerhard Domagk in 1935 led to a sudden fall; within five years mortality in Britain "
    "had been halved. "
    "Leonard Colebrook tested the drug at Queen Charlotte’s Hospital in London and reported that deaths fell from 22 "
    "to 8 percent (Colebrook and Kenny, 1936). "
    "Some critics objected that the virulence of streptococci had been falling anyway. "
    "The sulphonamides were soon replaced by penicillin, which Howard Florey and Ernst Chain had purified in Oxford. "
    "American firms sold penicillin to the army first, and to hospitals only after 1944. "
    "Denmark did not depend on American supplies, since the Leo company made its own penicillin from 1943. "
    "The fever is rare in rich countries, but it probably still kills tens of thousands of women in Africa and Asia "
    "each year. "
    "Resistance could undo the gains, and the World Health Organization warns that hands are washed at fewer than half "
    "of the occasions that require it."
)

FEVER_CARDS = (
    (
        "What share of the mothers died in the clinic of Vienna that trained physicians?",
        "Some 10 percent",
        (0, 1),
        "",
    ),
    (
        "What share of the mothers died in the clinic of Vienna that trained midwives?",
        "Less than 4 percent",
        (0, 1),
        "",
    ),
    (
        "How did Jakob Kolletschka, the friend of Semmelweis, come to die in March 1847?",
        "A student had cut him with a knife during an autopsy.",
        (2, 3),
        "",
    ),
    (
        "What did the physicians carry from corpses to the mothers, as Semmelweis concluded?",
        "Particles",
        4,
        "",
    ),
    (
        "In what did Semmelweis require students to wash their hands from May 1847?",
        "Chlorinated lime",
        (4, 5),
        "",
    ),
    ("To what share had mortality in the first clinic dropped by 1848?", "1.3 percent", 5, ""),
    (
        "To what did Johann Klein attribute the improvement in the clinic of Vienna?",
        "A new ventilation system",
        6,
        "",
    ),
    ("Who succeeded Semmelweis as assistant?", "Carl Braun", 7, "Braun, 1855"),
    ("How many causes of the fever did Carl Braun list?", "Thirty", 7, "Braun, 1855"),
    (
        "What did Rudolf Virchow doubt about childbed fever?",
        "That a single cause could explain the disease.",
        8,
        "",
    ),
    ("Whom did the authority of Rudolf Virchow influence more than the Austrians?", "The Germans", 8, ""),
    (
        "Why did British obstetricians misunderstand the hand washing?",
        "They thought that Semmelweis had merely confirmed their own doctrine of contagion.",
        9,
        "",
    ),
    (
        "Who transmits the fever from one mother to the next, as Oliver Wendell Holmes argued in 1843?",
        "Doctors",
        10,
        "Holmes, 1843",
    ),
    (
        "For how long did Semmelweis publish nothing, according to Sherwin Nuland?",
        "Thirteen years",
        13,
        "Nuland, 2003",
    ),
    (
        "Why was the theory of Semmelweis rejected, as Kay Codell Carter holds?",
        "It explained too much.",
        (13, 14),
        "Carter, 1983",
    ),
    (
        "Why were the numbers of Vienna less convincing than they seem, according to Irvine Loudon (2000)?",
        "Mortality varied widely between years.",
        15,
        "Loudon, 2000",
    ),
    (
        "What share of the cases may have come from streptococci in the throats of staff, as Loudon estimates?",
        "About 40 percent",
        16,
        "Loudon, 2000",
    ),
    ("What did Joseph Lister introduce in Glasgow in 1865?", "Carbolic acid", 19, ""),
    ("To whom did Joseph Lister owe his idea?", "Pasteur", (19, 20), ""),
    ("Before which year did mortality in home births hardly change?", "1935", 21, ""),
    (
        "How many mothers died per 1,000 births in England and Wales in every decade from 1850 to 1930?",
        "Between 4 and 5",
        22,
        "",
    ),
    (
        "Why did rich mothers die more often than poor ones?",
        "They were delivered by doctors rather than by midwives.",
        23,
        "",
    ),
    (
        "What led to a sudden fall of mortality in childbed in 1935?",
        "The discovery of Prontosil by Gerhard Domagk.",
        24,
        "",
    ),
    (
        "From what to what did deaths fall at Queen Charlotte’s Hospital, as Leonard Colebrook reported?",
        "From 22 to 8 percent",
        25,
        "Colebrook and Kenny, 1936",
    ),
    (
        "What had been falling anyway, as some critics of Prontosil objected?",
        "The virulence of streptococci.",
        (24, 25, 26),
        "Colebrook and Kenny, 1936",
    ),
    ("By what were the sulphonamides replaced?", "Penicillin", 27, ""),
    ("Where did Howard Florey and Ernst Chain purify penicillin?", "Oxford", 27, ""),
    ("To whom did American firms sell penicillin first?", "The army", 28, ""),
    (
        "Why did Denmark not depend on American supplies of penicillin?",
        "The Leo company made its own penicillin.",
        29,
        "",
    ),
    (
        "What could undo the gains in the fight against childbed fever?",
        "Resistance",
        (30, 31),
        "",
    ),
)
