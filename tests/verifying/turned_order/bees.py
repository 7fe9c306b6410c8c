"""A text on bees and who preys on them: questions, and the same turned round, so that their answers are wrong."""

BEES = (
    "Honey bees have been kept by people for at least nine thousand years. "
    "In a hive the queen lays the eggs, and the workers feed the larvae. "
    "The queen is surrounded by attendants, who lick her and carry her scent through the nest. "
    "Karl von Frisch decoded the dance by which foragers tell their sisters the direction of food. "
    "Foragers that have found nectar recruit idle workers, whereas scouts recruit other bees to a new nest. "
    "The wax moth is chased from strong colonies, but weak colonies are destroyed by it. "
    "A mite called Varroa destructor jumped from the Asian bee to the European bee in the 1950s. "
    "The mite sucks fat from the pupae and infects them with a virus that deforms their wings. "
    "Asian bees groom one another and thus rid themselves of mites. "
    "Beekeepers in Arnot Forest, whom Thomas Seeley advised, let wild colonies alone. "
    "Seeley found that the bees of the forest had outlived the colonies that beekeepers treated. "
    "Marla Spivak bred a line of bees that remove sick pupae from their cells. "
    "Her line was crossed with Russian bees by breeders in Louisiana, who sold queens to farmers. "
    "In Japan giant hornets raid hives, and the guards of the hive smother the scout of the hornets in a ball of "
    "bodies. "
    "European bees, which have no such defence, are slaughtered by hornets within hours. "
    "Almond growers in California pay beekeepers for pollination, and lorries bring two million hives to the "
    "orchards. "
    "Fungicides that the growers spray weaken the bees without killing them. "
    "A neonicotinoid that Bayer had developed was banned by the European Union in 2018. "
    "Farmers' unions sued the Commission, but the court rejected their claim. "
    "Bumblebees were introduced into Chile by tomato growers, and they displaced the giant golden bumblebee. "
    "Honey bees rob hives that lack guards, and skunks eat the guards at night. "
    "Nurse bees give the larvae of queens a jelly that their glands secrete. "
    "Drones are driven out by workers in autumn, after which they starve. "
    "Orchids of the genus Ophrys deceive male bees, and the males carry pollen to other orchids. "
    "Sugar syrup replaces honey in winter, though it lacks the enzymes that protect bees."
)

BEES_CARDS = (
    (
        "By whom have honey bees been kept for at least nine thousand years?",
        "People",
        0,
        (("By what have people been kept for at least nine thousand years?", "Honey bees"),),
    ),
    (
        "What do the workers in a hive feed?",
        "The larvae",
        1,
        (
            ("What feeds the workers in a hive?", "The larvae"),
            ("What do the larvae in a hive feed?", "The workers"),
        ),
    ),
    (
        "By what is the queen of a hive surrounded?",
        "Attendants",
        2,
        (
            ("What is surrounded by the queen of a hive?", "Attendants"),
            ("Whom does the queen of a hive lick?", "Attendants"),
        ),
    ),
    (
        "Who decoded the dance by which foragers tell their sisters the direction of food?",
        "Karl von Frisch",
        3,
        (("Who decoded the dance by which sisters tell the foragers the direction of food?", "Karl von Frisch"),),
    ),
    (
        "Whom do foragers that have found nectar recruit?",
        "Idle workers",
        4,
        (
            ("Whom do idle workers recruit?", "Foragers that have found nectar"),
            ("By whom are foragers that have found nectar recruited?", "Idle workers"),
        ),
    ),
    (
        "What does the wax moth destroy?",
        "Weak colonies",
        5,
        (
            ("What destroys the wax moth?", "Weak colonies"),
            ("By what is the wax moth destroyed?", "Weak colonies"),
            ("What do weak colonies destroy?", "The wax moth"),
        ),
    ),
    (
        "From which bee did the mite Varroa destructor jump to the European bee?",
        "The Asian bee",
        6,
        (("From which bee did the mite Varroa destructor jump to the Asian bee?", "The European bee"),),
    ),
    (
        "With what does the mite infect the pupae?",
        "A virus that deforms their wings",
        (6, 7),
        (("What do the pupae infect with a virus that deforms their wings?", "The mite"),),
    ),
    (
        "Who advised beekeepers in Arnot Forest?",
        "Thomas Seeley",
        9,
        (
            ("Whom did beekeepers in Arnot Forest advise?", "Thomas Seeley"),
            ("By whom was Thomas Seeley advised?", "Beekeepers in Arnot Forest"),
        ),
    ),
    (
        "Which bees had outlived the colonies that beekeepers treated, as Seeley found?",
        "The bees of the forest",
        10,
        (
            (
                "Which colonies had outlived the bees of the forest, as Seeley found?",
                "The colonies that beekeepers treated",
            ),
            (
                "Which bees were outlived by the colonies that beekeepers treated, as Seeley found?",
                "The bees of the forest",
            ),
        ),
    ),
    (
        "What does the line of bees that Marla Spivak bred remove from the cells?",
        "Sick pupae",
        11,
        (("What do sick pupae remove from the cells?", "The line of bees that Marla Spivak bred"),),
    ),
    (
        "To whom did breeders in Louisiana sell queens?",
        "Farmers",
        12,
        (
            ("To whom did farmers sell queens?", "Breeders in Louisiana"),
            ("Who sold breeders in Louisiana queens?", "Farmers"),
        ),
    ),
    (
        "What do the guards of the hive smother in a ball of bodies?",
        "The scout of the hornets",
        13,
        (
            ("What does the scout of the hornets smother in a ball of bodies?", "The guards of the hive"),
            ("By what are the guards of the hive smothered in a ball of bodies?", "The scout of the hornets"),
        ),
    ),
    (
        "By what are European bees slaughtered within hours?",
        "Hornets",
        14,
        (
            ("By what are hornets slaughtered within hours?", "European bees"),
            ("What do European bees slaughter within hours?", "Hornets"),
        ),
    ),
    (
        "Whom do almond growers in California pay for pollination?",
        "Beekeepers",
        15,
        (
            ("Who pays almond growers in California for pollination?", "Beekeepers"),
            ("By whom are almond growers in California paid for pollination?", "Beekeepers"),
        ),
    ),
    (
        "What do fungicides that growers spray weaken?",
        "The bees",
        (15, 16),
        (
            ("What do the bees weaken?", "Fungicides that growers spray"),
            ("By what are fungicides weakened?", "The bees"),
        ),
    ),
    (
        "Who had developed the neonicotinoid that the European Union banned in 2018?",
        "Bayer",
        17,
        (("Who had developed the neonicotinoid that Bayer banned in 2018?", "The European Union"),),
    ),
    (
        "Who sued the Commission?",
        "Farmers' unions",
        18,
        (
            ("Whom did the Commission sue?", "Farmers' unions"),
            ("By whom were farmers' unions sued?", "The Commission"),
        ),
    ),
    (
        "Who introduced bumblebees into Chile?",
        "Tomato growers",
        19,
        (("By what were tomato growers introduced into Chile?", "Bumblebees"),),
    ),
    (
        "What did the introduced bumblebees displace in Chile?",
        "The giant golden bumblebee",
        19,
        (
            ("What did the giant golden bumblebee displace in Chile?", "The introduced bumblebees"),
            ("By what were the introduced bumblebees displaced in Chile?", "The giant golden bumblebee"),
        ),
    ),
    (
        "What eats the guards of hives at night?",
        "Skunks",
        20,
        (
            ("What do the guards of hives eat at night?", "Skunks"),
            ("By what are skunks eaten at night?", "The guards of hives"),
        ),
    ),
    (
        "What do nurse bees give the larvae of queens?",
        "A jelly",
        21,
        (("To what do the larvae of queens give a jelly?", "Nurse bees"),),
    ),
    (
        "By whom are drones driven out in autumn?",
        "Workers",
        22,
        (
            ("By whom are workers driven out in autumn?", "Drones"),
            ("What do drones drive out in autumn?", "Workers"),
        ),
    ),
    (
        "Whom do orchids of the genus Ophrys deceive?",
        "Male bees",
        23,
        (
            ("Whom do male bees deceive?", "Orchids of the genus Ophrys"),
            ("By what are orchids of the genus Ophrys deceived?", "Male bees"),
        ),
    ),
    (
        "What replaces honey in winter?",
        "Sugar syrup",
        24,
        (
            ("What does honey replace in winter?", "Sugar syrup"),
            ("What is replaced by honey in winter?", "Sugar syrup"),
        ),
    ),
)
