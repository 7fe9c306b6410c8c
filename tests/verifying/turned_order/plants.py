"""A text on what lives on plants: questions, and the same turned round, so that their answers are wrong."""

PLANTS = (
    "Dodder, which has no leaves, strangles clover and drains its sap. "
    "The seedlings of dodder are guided to tomatoes by the scents that the tomatoes release. "
    "Striga, or witchweed, robs maize of water and poisons the stems that it has pierced. "
    "Farmers in Kenya have been ruined by the weed, which American engineers had studied in Carolina. "
    "Scientists at Rothamsted noticed that desmodium, a bean, repels the moth and suppresses striga. "
    "Napier grass lures the moths away from the maize, and its gum traps their caterpillars. "
    "Mistletoe is spread by thrushes, to which it offers sticky berries. "
    "The birds wipe the seeds onto branches, and the roots of the seedlings invade the host. "
    "The druids cut mistletoe with golden sickles, as Pliny told his readers. "
    "Ergot infects rye, and bread made from such rye poisoned whole villages. "
    "Monks of Saint Anthony nursed the sick, whom their neighbours avoided. "
    "Louis Tulasne described the fungus, and Albert Hofmann isolated acids from it for Sandoz. "
    "A blight that ships had carried from America destroyed the potatoes of Ireland in 1845. "
    "Miles Berkeley blamed a fungus, but John Lindley accused the damp weather. "
    "Anton de Bary proved Berkeley right and refuted Lindley's followers. "
    "Chestnut trees in New York were killed by a fungus that nurseries had imported from Japan. "
    "Viruses that lack certain genes weaken the fungus, and French foresters used them to save orchards. "
    "Phylloxera, an aphid, was brought to France by growers and devastated the vineyards of the Rhône. "
    "Jules Planchon discovered the insect, whereas Léo Laliman recommended American roots. "
    "The ministry denied Laliman the prize because growers suspected him of having imported the pest. "
    "Ants protect acacias from beetles, and the trees feed the ants with nectar. "
    "Giraffes browse the acacias, but the ants drive elephants away. "
    "Beetles that bore into elms spread a fungus, which Dutch women first identified. "
    "Bea Schwarz found the fungus, and Christine Buisman defended her against German critics. "
    "Woodpeckers eat the beetles, and resistant elms have been bred by Eugene Smalley."
)

PLANTS_CARDS = (
    (
        "What does dodder strangle?",
        "Clover",
        0,
        (
            ("What does clover strangle?", "Dodder"),
            ("By what is dodder strangled?", "Clover"),
        ),
    ),
    (
        "By what are the seedlings of dodder guided to tomatoes?",
        "Scents that the tomatoes release",
        1,
        (
            ("What do the seedlings of dodder guide to tomatoes?", "Scents that the tomatoes release"),
            ("By what are the scents guided to tomatoes?", "The seedlings of dodder"),
        ),
    ),
    (
        "What does striga rob of water?",
        "Maize",
        2,
        (
            ("What does maize rob of water?", "Striga"),
            ("By what is striga robbed of water?", "Maize"),
        ),
    ),
    (
        "By what have farmers in Kenya been ruined?",
        "Striga, or witchweed",
        (2, 3),
        (
            ("Which weed have farmers in Kenya ruined?", "Striga, or witchweed"),
            ("By whom has striga been ruined?", "Farmers in Kenya"),
        ),
    ),
    (
        "Who had studied the weed in Carolina?",
        "American engineers",
        3,
        (
            ("Whom had the weed studied in Carolina?", "American engineers"),
            ("By what had American engineers been studied in Carolina?", "The weed"),
        ),
    ),
    (
        "What does desmodium repel?",
        "The moth",
        4,
        (
            ("What does the moth repel?", "Desmodium"),
            ("By what is desmodium repelled?", "The moth"),
        ),
    ),
    (
        "What does desmodium suppress?",
        "Striga",
        4,
        (
            ("What does striga suppress?", "Desmodium"),
            ("By what is desmodium suppressed?", "Striga"),
        ),
    ),
    (
        "What lures the moths away from the maize?",
        "Napier grass",
        5,
        (
            ("What do the moths lure away from the maize?", "Napier grass"),
            ("By what is Napier grass lured away from the maize?", "The moths"),
        ),
    ),
    (
        "By which birds is mistletoe spread?",
        "Thrushes",
        6,
        (
            ("By which plant are thrushes spread?", "Mistletoe"),
            ("What does mistletoe spread?", "Thrushes"),
        ),
    ),
    (
        "To which birds does mistletoe offer sticky berries?",
        "Thrushes",
        6,
        (("To which plant do thrushes offer sticky berries?", "Mistletoe"),),
    ),
    (
        "What do the roots of the seedlings of mistletoe invade?",
        "The host",
        (6, 7),
        (
            ("What does the host of mistletoe invade?", "The roots of the seedlings"),
            ("By what are the roots of the seedlings invaded?", "The host"),
        ),
    ),
    (
        "Who told his readers that druids cut mistletoe with golden sickles?",
        "Pliny",
        8,
        (
            ("Whom did his readers tell that druids cut mistletoe with golden sickles?", "Pliny"),
            ("By what were druids cut with golden sickles, as Pliny told his readers?", "Mistletoe"),
        ),
    ),
    (
        "What does ergot infect?",
        "Rye",
        9,
        (
            ("What does rye infect?", "Ergot"),
            ("By what is ergot infected?", "Rye"),
        ),
    ),
    (
        "Who nursed those sick from ergot?",
        "Monks of Saint Anthony",
        (9, 10),
        (
            ("Whom did the sick nurse?", "Monks of Saint Anthony"),
            ("By whom were the monks of Saint Anthony nursed?", "The sick"),
        ),
    ),
    (
        "Who isolated acids from ergot for Sandoz?",
        "Albert Hofmann",
        (9, 11),
        (
            ("What isolated Albert Hofmann for Sandoz?", "Acids"),
            ("For whom did Sandoz isolate acids from ergot?", "Albert Hofmann"),
        ),
    ),
    (
        "What destroyed the potatoes of Ireland in 1845?",
        "A blight",
        12,
        (
            ("What did the potatoes of Ireland destroy in 1845?", "A blight"),
            ("By what was a blight destroyed in Ireland in 1845?", "Potatoes"),
        ),
    ),
    ("What did John Lindley accuse?", "The damp weather", 13, (("Whom did the damp weather accuse?", "John Lindley"),)),
    (
        "Whose followers did Anton de Bary refute?",
        "Lindley's",
        14,
        (
            ("Who was refuted by Lindley's followers?", "Anton de Bary"),
            ("Whose followers refuted Anton de Bary?", "Lindley's"),
        ),
    ),
    (
        "By what were chestnut trees in New York killed?",
        "A fungus",
        15,
        (
            ("By what was a fungus in New York killed?", "Chestnut trees"),
            ("What did chestnut trees in New York kill?", "A fungus"),
        ),
    ),
    (
        "Who had imported the fungus from Japan that killed chestnut trees?",
        "Nurseries",
        15,
        (
            ("What had the fungus that killed chestnut trees imported from Japan?", "Nurseries"),
            ("By what had nurseries been imported from Japan?", "A fungus"),
        ),
    ),
    (
        "What weakens the fungus that killed chestnut trees?",
        "Viruses that lack certain genes",
        (15, 16),
        (
            ("What does the fungus weaken?", "Viruses that lack certain genes"),
            ("By what are viruses that lack certain genes weakened?", "The fungus"),
        ),
    ),
    (
        "By whom was phylloxera brought to France?",
        "Growers",
        17,
        (
            ("By what were growers brought to France?", "Phylloxera"),
            ("Whom did phylloxera bring to France?", "Growers"),
        ),
    ),
    (
        "What did phylloxera devastate?",
        "The vineyards of the Rhône",
        17,
        (
            ("What did the vineyards of the Rhône devastate?", "Phylloxera"),
            ("By what was phylloxera devastated?", "The vineyards of the Rhône"),
        ),
    ),
    (
        "Who discovered phylloxera?",
        "Jules Planchon",
        (17, 18),
        (
            ("Whom did phylloxera discover?", "Jules Planchon"),
            ("By what was Jules Planchon discovered?", "Phylloxera"),
        ),
    ),
    (
        "What did the ministry deny Laliman?",
        "The prize",
        19,
        (
            ("To whom did Laliman deny the prize?", "The ministry"),
            ("What was the ministry denied by Laliman?", "The prize"),
        ),
    ),
    (
        "Whom did growers suspect of having imported the pest?",
        "Laliman",
        19,
        (
            ("Whom did Laliman suspect of having imported the pest?", "Growers"),
            ("By whom were growers suspected of having imported the pest?", "Laliman"),
        ),
    ),
    (
        "From what do ants protect acacias?",
        "Beetles",
        20,
        (
            ("From what do beetles protect acacias?", "Ants"),
            ("From what do acacias protect ants?", "Beetles"),
            ("What protects ants from beetles?", "Acacias"),
        ),
    ),
    (
        "With what do acacias feed ants?",
        "Nectar",
        20,
        (
            ("With what do ants feed acacias?", "Nectar"),
            ("By what are acacias fed with nectar?", "Ants"),
        ),
    ),
    (
        "What drives elephants away from acacias?",
        "Ants",
        21,
        (
            ("What drives ants away from acacias?", "Elephants"),
            ("By what are ants driven away?", "Elephants"),
        ),
    ),
    (
        "Who defended Bea Schwarz against German critics?",
        "Christine Buisman",
        23,
        (
            ("Whom did Bea Schwarz defend against German critics?", "Christine Buisman"),
            ("By whom was Christine Buisman defended against German critics?", "Bea Schwarz"),
        ),
    ),
    (
        "What do woodpeckers eat?",
        "The beetles",
        24,
        (
            ("What do the beetles eat?", "Woodpeckers"),
            ("By what are woodpeckers eaten?", "The beetles"),
        ),
    ),
    (
        "By whom have resistant elms been bred?",
        "Eugene Smalley",
        24,
        (
            ("What has Eugene Smalley been bred by?", "Resistant elms"),
            ("Whom have resistant elms bred?", "Eugene Smalley"),
        ),
    ),
)
