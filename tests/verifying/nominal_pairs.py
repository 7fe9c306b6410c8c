"""Sentences that tell by a noun what one does to the other, each with a good card and the same card turned round."""

Pair = tuple[str, tuple[str, str], tuple[str, str]]
"""The sentence; front and back of the good card, and of the one that swaps the two sides."""

DOUBTS: tuple[Pair, ...] = (
    (
        "The leaked minutes of 1931 raised serious concerns about the independence of the central bank of Valmark.",
        ("What cast doubt on the independence of the central bank of Valmark?", "The leaked minutes of 1931"),
        ("What did the independence of the central bank of Valmark cast doubt on?", "The leaked minutes of 1931"),
    ),
    (
        "The census of 1881, in counting seasonal workers twice, raises doubts as to the growth of the ports.",
        ("On what does the census of 1881 cast doubt?", "The growth of the ports"),
        ("On what does the growth of the ports cast doubt?", "The census of 1881"),
    ),
    (
        "While many praised the vaccine, the trials in Osby raised questions about the safety of the adjuvant.",
        ("What cast doubt on the safety of the adjuvant?", "The trials in Osby"),
        ("What did the safety of the adjuvant cast doubt on?", "The trials in Osby"),
    ),
    (
        "New tree rings from the Taiga raise concerns as to the accuracy of the older thermometers.",
        (
            "What casts doubt on the accuracy of the older thermometers?",
            "New tree rings from the Taiga",
        ),
        (
            "What does the accuracy of the older thermometers cast doubt on?",
            "New tree rings from the Taiga",
        ),
    ),
    (
        "In 1974 the audit of the harbour raised questions regarding the honesty of the dredging firm.",
        ("In which year did the audit of the harbour cast doubt on the honesty of the dredging firm?", "1974"),
        ("In which year did the honesty of the dredging firm cast doubt on the audit of the harbour?", "1974"),
    ),
    (
        "The fossils of Lake Corra raise doubts about the age of the lower gravel.",
        ("What casts doubt on the age of the lower gravel?", "The fossils of Lake Corra"),
        ("What does the age of the lower gravel cast doubt on?", "The fossils of Lake Corra"),
    ),
    (
        "The diary of the surgeon cast doubt on the official report of the mutiny.",
        ("What raised doubts about the official report of the mutiny?", "The diary of the surgeon"),
        ("What did the official report of the mutiny raise doubts about?", "The diary of the surgeon"),
    ),
    (
        "The strike of the pilots cast serious doubt on the merger of the two airlines.",
        ("About what did the strike of the pilots raise doubts?", "The merger of the two airlines"),
        ("About what did the merger of the two airlines raise doubts?", "The strike of the pilots"),
    ),
    (
        "The drought of 1934, by emptying the reservoirs, raised grave questions about the irrigation scheme.",
        ("What did the drought of 1934 cast doubt on?", "The irrigation scheme"),
        ("What did the irrigation scheme cast doubt on?", "The drought of 1934"),
    ),
    (
        "The second survey threw doubt on the first map of the glacier.",
        ("On what did the second survey cast doubt?", "The first map of the glacier"),
        ("On what did the first map of the glacier cast doubt?", "The second survey"),
    ),
    (
        "Whereas the ministry was satisfied, the famine in Belmora raised concerns over the grain reserve.",
        ("What raised doubts about the grain reserve?", "The famine in Belmora"),
        ("What did the grain reserve raise doubts about?", "The famine in Belmora"),
    ),
    (
        "The blood tests of the cyclists raise suspicions about the record of 1998.",
        ("What casts doubt on the record of 1998?", "The blood tests of the cyclists"),
        ("What does the record of 1998 cast doubt on?", "The blood tests of the cyclists"),
    ),
    (
        "The experiments of Hedda Lorn called the theory of the vital force into question.",
        ("On what did the experiments of Hedda Lorn cast doubt?", "The theory of the vital force"),
        ("On what did the theory of the vital force cast doubt?", "The experiments of Hedda Lorn"),
    ),
    (
        "The failure of the Danube bank raised fears about the solvency of the insurers.",
        ("What raised doubts about the solvency of the insurers?", "The failure of the Danube bank"),
        ("What did the solvency of the insurers raise doubts about?", "The failure of the Danube bank"),
    ),
    (
        "The letters of the governor raise questions as to the motives of the expedition.",
        ("What casts doubt on the motives of the expedition?", "The letters of the governor"),
        ("What do the motives of the expedition cast doubt on?", "The letters of the governor"),
    ),
    (
        "The referendum of 1992 cast a shadow over the plans for a common army.",
        ("What cast doubt on the plans for a common army?", "The referendum of 1992"),
        ("What did the plans for a common army cast doubt on?", "The referendum of 1992"),
    ),
    (
        "The replication in Uppsala raises doubts about the memory study of 2003.",
        ("On what does the replication in Uppsala cast doubt?", "The memory study of 2003"),
        ("On what does the memory study of 2003 cast doubt?", "The replication in Uppsala"),
    ),
    (
        "The sinking of the ferry raised questions about the new welding method.",
        ("About what did the sinking of the ferry raise doubts?", "The new welding method"),
        ("About what did the new welding method raise doubts?", "The sinking of the ferry"),
    ),
    (
        "The ruling of the court, though narrow, raised doubts concerning the emergency laws.",
        ("What did the ruling of the court cast doubt on?", "The emergency laws"),
        ("What did the emergency laws cast doubt on?", "The ruling of the court"),
    ),
    (
        "The collapse of the herring stocks raised concerns about the quota system.",
        ("What cast doubt on the quota system?", "The collapse of the herring stocks"),
        ("What did the quota system cast doubt on?", "The collapse of the herring stocks"),
    ),
    (
        "The archives in Lvov cast doubts upon the memoirs of the marshal.",
        ("What raised questions about the memoirs of the marshal?", "The archives in Lvov"),
        ("What did the memoirs of the marshal raise questions about?", "The archives in Lvov"),
    ),
)
"""A raises doubts about B, casts doubt on it, calls it into question."""

CHANGES: tuple[Pair, ...] = (
    (
        "The salt tax was responsible for a 12% reduction in the consumption of meat in Orland.",
        ("By how much did the salt tax reduce the consumption of meat in Orland?", "By 12%"),
        ("By how much did the consumption of meat reduce the salt tax in Orland?", "By 12%"),
    ),
    (
        "Anna Feld has estimated that the boll weevil was responsible for a 40% fall in the cotton harvest.",
        ("By how much did Anna Feld estimate the boll weevil reduced the cotton harvest?", "By 40%"),
        ("By how much did Anna Feld estimate the cotton harvest reduced the boll weevil?", "By 40%"),
    ),
    (
        "The new ferry brought about a decline in the traffic on the old bridge.",
        ("What reduced the traffic on the old bridge?", "The new ferry"),
        ("What did the traffic on the old bridge reduce?", "The new ferry"),
    ),
    (
        "Chronic malaria was responsible for a loss of one third of the harvest in the delta.",
        ("What reduced the harvest in the delta by one third?", "Chronic malaria"),
        ("What did the harvest in the delta reduce by one third?", "Chronic malaria"),
    ),
    (
        "The subsidy led to an increase in the planting of maize.",
        ("What did the subsidy increase?", "The planting of maize"),
        ("What did the planting of maize increase?", "The subsidy"),
    ),
    (
        "Bed nets were responsible for a 60% drop in infant deaths on the coast.",
        ("By how much did bed nets cut infant deaths on the coast?", "By 60%"),
        ("By how much did infant deaths cut bed nets on the coast?", "By 60%"),
    ),
    (
        "The railway caused a sharp rise in the rents of the suburbs.",
        ("What raised the rents of the suburbs?", "The railway"),
        ("What did the rents of the suburbs raise?", "The railway"),
    ),
    (
        "Erik Dahl reckons that lead pipes were responsible for a 9 percent reduction in school marks.",
        ("By how much does Erik Dahl reckon lead pipes reduced school marks?", "By 9 percent"),
        ("By how much does Erik Dahl reckon school marks reduced lead pipes?", "By 9 percent"),
    ),
    (
        "The wolves of the park were responsible for a decline in the number of elk.",
        ("What reduced the number of elk?", "The wolves of the park"),
        ("What did the number of elk reduce?", "The wolves of the park"),
    ),
    (
        "The plague resulted in a rise in the wages of farm hands.",
        ("What increased the wages of farm hands?", "The plague"),
        ("What did the wages of farm hands increase?", "The plague"),
    ),
    (
        "The tariff of 1879 was to blame for a decline in the trade with Hamburg.",
        ("What reduced the trade with Hamburg?", "The tariff of 1879"),
        ("What did the trade with Hamburg reduce?", "The tariff of 1879"),
    ),
    (
        "The quarantine was responsible for a delay in the spread of the rinderpest.",
        ("What delayed the spread of the rinderpest?", "The quarantine"),
        ("What did the spread of the rinderpest delay?", "The quarantine"),
    ),
    (
        "Cheap steel dealt a severe blow to the charcoal burners.",
        ("What harmed the charcoal burners?", "Cheap steel"),
        ("What did the charcoal burners harm?", "Cheap steel"),
    ),
    (
        "The floating exchange rate posed a threat to the savings banks.",
        ("What threatened the savings banks?", "The floating exchange rate"),
        ("What did the savings banks threaten?", "The floating exchange rate"),
    ),
    (
        "The treaty of 1905 put an end to the blockade of the strait.",
        ("What ended the blockade of the strait?", "The treaty of 1905"),
        ("What did the blockade of the strait end?", "The treaty of 1905"),
    ),
    (
        "The gypsy moth caused a 30% reduction in the growth of oaks.",
        ("By how much did the gypsy moth reduce the growth of oaks?", "By 30%"),
        ("By how much did the growth of oaks reduce the gypsy moth?", "By 30%"),
    ),
    (
        "The printing press was responsible for an improvement in the spelling of clerks.",
        ("What improved the spelling of clerks?", "The printing press"),
        ("What did the spelling of clerks improve?", "The printing press"),
    ),
    (
        "Night shifts were responsible for a doubling of accidents in the foundry.",
        ("What doubled the accidents in the foundry?", "Night shifts"),
        ("What did the accidents in the foundry double?", "Night shifts"),
    ),
    (
        "The mild winter produced a reduction in the demand for coal.",
        ("What reduced the demand for coal?", "The mild winter"),
        ("What did the demand for coal reduce?", "The mild winter"),
    ),
    (
        "The dam had a harmful effect on the salmon of the upper valley.",
        ("What harmed the salmon of the upper valley?", "The dam"),
        ("What did the salmon of the upper valley harm?", "The dam"),
    ),
    (
        "Nutrient run-off was responsible for an increase in the blooms of algae.",
        ("What increased the blooms of algae?", "Nutrient run-off"),
        ("What did the blooms of algae increase?", "Nutrient run-off"),
    ),
    (
        "Paula Reyes found that the levy was responsible for a 15% decrease in the sale of tobacco.",
        ("By how much did Paula Reyes find the levy decreased the sale of tobacco?", "By 15%"),
        ("By how much did Paula Reyes find the sale of tobacco decreased the levy?", "By 15%"),
    ),
)
"""A is responsible for a reduction in B, causes a rise in it, puts an end to it."""
