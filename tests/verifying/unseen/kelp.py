"""A text on sea otters and kelp: what eats what, chains of causes, and who doubts them."""

KELP = (
    "Along the coast of Alaska, sea otters decide whether there are forests under water. "
    "Otters eat sea urchins, and urchins graze on kelp. "
    "Where Russian fur traders had exterminated the otters by 1900, urchins multiplied and turned the kelp forests "
    "into barren rock. "
    "James Estes and John Palmisano compared two island groups in 1974: Amchitka, where otters had returned, had dense "
    "kelp, while Shemya, which had no otters, was almost bare (Estes and Palmisano, 1974). "
    "An adult otter consumes up to a quarter of its weight each day, because it has no blubber to keep it warm. "
    "Kelp in turn shelters young fish and weakens the waves that reach the shore.\n\n"
    "The textbook story was challenged in the 1990s, when the otters of the Aleutian Islands declined by about "
    "90 percent. "
    "Estes believes that killer whales, deprived of seals and sea lions, had begun to hunt otters "
    "(Estes et al., 1998). "
    "Alan Springer suggested that industrial whaling was the ultimate cause, since it removed the great whales on "
    "which killer whales had fed (Springer et al., 2003). "
    "Andrew Trites rejected this chain; according to him, killer whales seldom attacked great whales, and the seals "
    "declined because a shift in climate reduced their prey (Trites et al., 2007). "
    "No study has shown that disease killed the otters. "
    "Paul Dayton warned that experiments on small plots cannot prove what happens in an ocean.\n\n"
    "Recoveries elsewhere support the role of predators but also show its limits. "
    "In 1969 some 89 otters were moved from Amchitka to Vancouver Island, and their descendants numbered more than "
    "1,500 by 2013. "
    "Within two years of their arrival urchins vanished from open rock, and kelp probably doubled in extent. "
    "Fishers of the Nuu-chah-nulth, who harvest crabs and clams, complained that otters took more shellfish than their "
    "boats did. "
    "Edward Gregr calculated that the benefits of otters exceed the losses of the fishery by 46 million dollars a year "
    "(Gregr et al., 2020). "
    "Most of these benefits come from tourism and from the carbon that kelp stores. "
    "The crab fishers rejected the figure because the money would go to hotels rather than to them. "
    "In California, by contrast, white sharks, which bite otters but do not eat them, caused at least half of all "
    "deaths of otters between 2003 and 2013. "
    "Tim Tinker argues that young otters die where kelp is thin, so the loss of kelp may itself delay the return of "
    "the otter (Tinker et al., 2016). "
    "Warm water in 2014 favoured purple urchins and harmed the sunflower star, which is their other predator. "
    "A wasting disease killed nearly all sunflower stars by 2017, which led to an outbreak of urchins in northern "
    "California. "
    "Some 95 percent of the bull kelp there was lost, and the abalone fishery closed in 2018. "
    "Josh Smith found that otters in Monterey ignored starving urchins and ate healthy ones inside the remaining "
    "forest (Smith et al., 2021). "
    "Otters thus protected what was left but did not restore what had been lost.\n\n"
    "Managers draw different lessons. "
    "The Fish and Wildlife Service favours the release of otters in Oregon, whereas the fishing council of the state "
    "opposes it. "
    "Divers hired by conservation groups crush urchins by hand at a cost of about $40,000 per hectare. "
    "Supporters claim that crushing lets kelp regrow within a year; sceptics answer that it merely postpones the next "
    "outbreak. "
    "Sea ranchers have persuaded regulators to let them collect empty urchins, fatten them with algae and sell them to "
    "restaurants in Japan. "
    "Norwegian firms supplied the feed, and a Californian company provided the tanks. "
    "If ranching pays, the market might do what the otter cannot."
)

KELP_CARDS = (
    ("Which animals graze on kelp?", "Sea urchins", 1, ""),
    ("What do sea otters eat?", "Sea urchins", 1, ""),
    ("Who had exterminated the otters of Alaska by 1900?", "Russian fur traders", (0, 2), ""),
    (
        "What did urchins turn into barren rock where traders had exterminated the otters?",
        "The kelp forests",
        2,
        "",
    ),
    (
        "Which island group without otters was almost bare in 1974, as Estes and Palmisano showed?",
        "Shemya",
        3,
        "Estes and Palmisano, 1974",
    ),
    ("Up to how much of its weight does an adult otter consume each day?", "Up to a quarter", 4, ""),
    ("Why must an adult otter consume so much each day?", "It has no blubber to keep it warm.", 4, ""),
    ("What does kelp shelter?", "Young fish", 5, ""),
    ("By how much did the otters of the Aleutian Islands decline in the 1990s?", "About 90 percent", 6, ""),
    (
        "Which animals had begun to hunt the Aleutian otters, as Estes believes?",
        "Killer whales",
        (6, 7),
        "Estes et al., 1998",
    ),
    (
        "What was the ultimate cause of the decline of the otters, as Alan Springer suggested?",
        "Industrial whaling",
        (6, 8),
        "Springer et al., 2003",
    ),
    (
        "Which animals did killer whales seldom attack, according to Andrew Trites?",
        "Great whales",
        9,
        "Trites et al., 2007",
    ),
    (
        "Why did the seals decline, according to Andrew Trites?",
        "A shift in climate reduced their prey.",
        9,
        "Trites et al., 2007",
    ),
    (
        "What can experiments on small plots not prove, as Paul Dayton warned?",
        "What happens in an ocean.",
        11,
        "",
    ),
    ("About how many otters were moved from Amchitka to Vancouver Island in 1969?", "Some 89", 13, ""),
    ("From where were otters moved to Vancouver Island in 1969?", "Amchitka", 13, ""),
    (
        "Of what did otters take more than the boats, as fishers of the Nuu-chah-nulth complained?",
        "Shellfish",
        15,
        "",
    ),
    (
        "By how much do the benefits of otters exceed the losses of the fishery, as Edward Gregr calculated?",
        "46 million dollars a year",
        16,
        "Gregr et al., 2020",
    ),
    (
        "Why did the crab fishers reject the figure of Gregr?",
        "The money would go to hotels rather than to them.",
        (16, 18),
        "Gregr et al., 2020",
    ),
    (
        "Which animals caused at least half of all deaths of otters in California between 2003 and 2013?",
        "White sharks",
        19,
        "",
    ),
    (
        "What may delay the return of the otter, as Tim Tinker argues?",
        "The loss of kelp",
        20,
        "Tinker et al., 2016",
    ),
    ("What did the warm water of 2014 harm?", "The sunflower star", 21, ""),
    (
        "What did the wasting disease of sunflower stars lead to in northern California?",
        "An outbreak of urchins",
        22,
        "",
    ),
    (
        "About what share of the bull kelp in northern California was lost?",
        "Some 95 percent",
        (22, 23),
        "",
    ),
    (
        "Which urchins did otters in Monterey ignore, as Josh Smith found?",
        "Starving urchins",
        24,
        "Smith et al., 2021",
    ),
    ("Who opposes the release of otters in Oregon?", "The fishing council of the state", 27, ""),
    (
        "What does it cost divers to crush urchins by hand?",
        "About $40,000 per hectare",
        28,
        "",
    ),
    (
        "What does crushing urchins merely postpone, as sceptics answer?",
        "The next outbreak",
        29,
        "",
    ),
    ("To whom do sea ranchers sell fattened urchins?", "Restaurants in Japan", 30, ""),
    ("Who supplied the feed for ranched urchins?", "Norwegian firms", (30, 31), ""),
)
