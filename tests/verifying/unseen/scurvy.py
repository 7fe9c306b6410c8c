"""A short text on scurvy: who gave what to whom, and what followed."""

SCURVY = (
    "Scurvy killed more sailors of the eighteenth century than battles did. "
    "James Lind treated twelve patients on the Salisbury in 1747 and gave lemons to two of them. "
    "The two sailors who ate lemons recovered within six days, because the fruit supplied the missing vitamin. "
    "The Admiralty ignored his results until 1795, when Gilbert Blane persuaded it to issue lemon juice. "
    "Lemon juice was later replaced by lime juice, which led to new outbreaks on Arctic voyages. "
    "Limes contain less vitamin C than lemons. "
    "Boiling in copper kettles destroys the vitamin; therefore, preserved juice protected nobody. "
    "Kenneth Carpenter argues that Lind himself did not trust lemons (Carpenter, 1986). "
    "In 1928 Albert Szent-Györgyi isolated the substance from the glands of oxen. "
    "Norwegian researchers owed their discovery to guinea pigs, since rats make the vitamin themselves. "
    "About 30 percent of the crew of Anson returned to England in 1744. "
    "The navy bought lemons from Sicily and sold them to the merchant fleet.\n\n"
    "Infants who drank pasteurised milk were more often ill than infants who were breastfed. "
    "The spread of bottles was a cause of scurvy among the children of the rich. "
    "Sailors may have confused the early signs with laziness. "
    "Whalers depended on the Inuit for fresh meat, and fresh meat prevented the disease. "
    "As a result of the war, sugar beets replaced cane sugar in France."
)

SCURVY_CARDS = (
    ("What killed more sailors of the eighteenth century than battles did?", "Scurvy", 0, ""),
    ("How many patients did James Lind treat on the Salisbury in 1747?", "Twelve", 1, ""),
    ("What did James Lind give to two of his twelve patients in 1747?", "Lemons", 1, ""),
    ("Why did the two sailors who ate lemons recover?", "The fruit supplied the missing vitamin.", 2, ""),
    ("Who persuaded the Admiralty in 1795 to issue lemon juice?", "Gilbert Blane", 3, ""),
    ("By what was lemon juice later replaced?", "Lime juice", 4, ""),
    ("What led to new outbreaks of scurvy on Arctic voyages?", "The replacement of lemon juice by lime juice.", 4, ""),
    ("Limes contain less vitamin C than [...].", "lemons", 5, ""),
    ("What does boiling in copper kettles destroy?", "The vitamin", 6, ""),
    ("Why did preserved juice protect nobody?", "Boiling in copper kettles destroys the vitamin.", 6, ""),
    ("What did Lind himself not trust, as Kenneth Carpenter argues?", "Lemons", 7, "Carpenter, 1986"),
    ("From what did Albert Szent-Györgyi isolate the substance in 1928?", "The glands of oxen", 8, ""),
    ("To which animals did Norwegian researchers owe their discovery?", "Guinea pigs", 9, ""),
    ("Why did Norwegian researchers need guinea pigs?", "Rats make the vitamin themselves.", 9, ""),
    ("About what share of the crew of Anson returned to England in 1744?", "About 30 percent", 10, ""),
    ("From where did the navy buy lemons?", "Sicily", 11, ""),
    ("To whom did the navy sell lemons from Sicily?", "The merchant fleet", 11, ""),
    ("Which infants were more often ill than infants who were breastfed?", "Those who drank pasteurised milk", 12, ""),
    ("What was a cause of scurvy among the children of the rich?", "The spread of bottles.", 13, ""),
    ("With what may sailors have confused the early signs of scurvy?", "Laziness", 13, ""),
    ("On whom did whalers depend for fresh meat?", "The Inuit", 14, ""),
    ("What did fresh meat prevent among whalers?", "Scurvy", 14, ""),
    ("What replaced cane sugar in France as a result of the war?", "Sugar beets", 15, ""),
)
