"""Short texts of our own on other subjects, with good cards on them: what the verifier was not made on."""

TIDES = (
    "In 1837 the town of Selmouth began to build a breakwater across its harbour. "
    "The engineer Thomas Arkle designed the wall, and 600 convicts laid its stones. "
    "Because the seabed was soft, the first section sank by almost 3 metres within a year. "
    "Arkle blamed the contractor, but the inspector Mary Dunne argued that the survey had been careless (Dunne, 1841). "
    "The second section cost £84,000, nearly twice the sum that parliament had granted. "
    "Fishermen did not use the new harbour before 1852, since the channel was too shallow for their boats. "
    "A storm in 1859 destroyed the lighthouse but spared the wall.\n\n"
    "Harper (1990) claims that the breakwater may have caused the silting of the western beach. "
    "According to the port's own records, about 40 ships a month called at Selmouth in the 1870s. "
    "The railway company opposed the harbour, whereas the merchants of Selmouth supported it. "
    "Up to 15 percent of the trade of Carrow moved to Selmouth after 1863. "
    "Dredging led to the return of larger vessels, and the larger vessels brought grain from Odessa."
)

TIDES_CARDS = (
    ("In which year did Selmouth begin to build its breakwater?", "1837", 0, ""),
    ("Which engineer designed the breakwater wall of Selmouth?", "Thomas Arkle", 1, ""),
    ("How many convicts laid the stones of the wall that Arkle designed?", "600", 1, ""),
    ("Why did the first section of the breakwater sink?", "The seabed was soft.", 2, ""),
    ("By how much did the first section sink within a year?", "Almost 3 metres", 2, ""),
    ("What did Mary Dunne argue about the survey?", "That it had been careless.", 3, "Dunne, 1841"),
    ("Whom did Arkle blame?", "The contractor", 3, "Dunne, 1841"),
    ("What did the second section cost?", "£84,000", 4, ""),
    ("Why did fishermen not use the new harbour before 1852?", "The channel was too shallow for their boats.", 5, ""),
    ("What did the storm of 1859 destroy?", "The lighthouse", 6, ""),
    (
        "What may the breakwater have caused, according to Harper (1990)?",
        "The silting of the western beach.",
        7,
        "Harper, 1990",
    ),
    (
        "About how many ships a month called at Selmouth in the 1870s, according to the port's records?",
        "About 40",
        8,
        "",
    ),
    ("Who supported the harbour that the railway company opposed?", "The merchants of Selmouth", 9, ""),
    ("Up to what share of the trade of Carrow moved to Selmouth after 1863?", "Up to 15 percent", 10, ""),
    ("What did dredging lead to?", "The return of larger vessels.", 11, ""),
    ("The larger vessels brought [...] from Odessa.", "grain", 11, ""),
    ("The railway company [...] the harbour of Selmouth.", "opposed", 9, ""),
)

BEES = (
    "A honeybee colony holds some 20,000 to 60,000 workers in summer, but only one queen. "
    "Workers feed the larvae with royal jelly for three days; after that only future queens receive it. "
    "Karl von Frisch showed in the 1940s that a dancing bee tells its sisters the direction of food. "
    "Adrian Wenner doubted this and held that bees follow scents rather than dances (Wenner, 1967). "
    "Later experiments with radar supported von Frisch. "
    "A worker visits about 100 flowers on one flight and rarely flies farther than 6 kilometres. "
    "Because drones have no sting, they cannot defend the hive. "
    "The mite Varroa weakens young bees, which makes colonies die in winter. "
    "Neonicotinoids can impair the memory of bees and probably reduce the number of queens (Whitehorn et al., 2012). "
    "In cold weather the workers form a cluster and shiver, so that its core never falls below 27 degrees.\n\n"
    "Beekeepers in Austria lost 28 percent of their colonies in 2015, those in Norway 12 percent. "
    "Many growers believe that wild bees pollinate apples better than honeybees do. "
    "Predators such as hornets attack weak colonies, and strong colonies usually kill the hornets by heat. "
    "Humans transported honeybees from Europe to America in 1622."
)

BEES_CARDS = (
    ("How many workers does a honeybee colony hold in summer?", "Some 20,000 to 60,000", 0, ""),
    ("For how long do workers feed the larvae with royal jelly?", "Three days", 1, ""),
    ("What does a dancing bee tell its sisters, as Karl von Frisch showed?", "The direction of food.", 2, ""),
    (
        "What do bees follow rather than dances, according to Adrian Wenner?",
        "Scents",
        3,
        "Wenner, 1967",
    ),
    ("Whom did later experiments with radar support?", "Von Frisch", 4, ""),
    ("About how many flowers does a worker bee visit on one flight?", "About 100", 5, ""),
    ("Why can drones not defend the hive?", "They have no sting.", 6, ""),
    ("What does the mite Varroa weaken?", "Young bees", 7, ""),
    (
        "What do neonicotinoids probably reduce?",
        "The number of queens",
        8,
        "Whitehorn et al., 2012",
    ),
    ("What can impair the memory of bees?", "Neonicotinoids", 8, "Whitehorn et al., 2012"),
    ("Below which temperature does the core of the winter cluster never fall?", "27 degrees", 9, ""),
    ("What share of their colonies did beekeepers in Austria lose in 2015?", "28 percent", 10, ""),
    ("What share of their colonies did beekeepers in Norway lose in 2015?", "12 percent", 10, ""),
    (
        "What do many growers believe about wild bees and apples?",
        "That wild bees pollinate apples better than honeybees do.",
        11,
        "",
    ),
    ("By what do strong colonies usually kill hornets?", "Heat", 12, ""),
    ("In which year did humans transport honeybees from Europe to America?", "1622", 13, ""),
    ("Predators such as hornets attack [...].", "weak colonies", 12, ""),
)

PRINTING = (
    "Johannes Gutenberg borrowed 800 guilders from Johann Fust in 1450 to set up his press in Mainz. "
    "Fust sued Gutenberg in 1455, and the court awarded the workshop to Fust. "
    "About 180 copies of the Gutenberg Bible were printed, most of them on paper. "
    "Peter Schoeffer, who had worked for Gutenberg, joined Fust and later married his daughter. "
    "William Caxton learnt the craft in Cologne and brought it to England in 1476. "
    "By 1500 presses stood in more than 250 towns, and perhaps 20 million books had left them. "
    "Elizabeth Eisenstein argues that print caused the Reformation to spread; Adrian Johns denies that print fixed "
    "texts by itself (Eisenstein, 1979; Johns, 1998). "
    "The scribes of Genoa protested against the printers, but the city council did not ban the presses. "
    "Cheap paper from Italy made long print runs possible. "
    "Since type metal was expensive, printers melted old letters down. "
    "Venice produced almost one quarter of all books of the 1490s, whereas Paris produced less than one tenth.\n\n"
    "Critics say that the church feared the vernacular Bible rather than the press. "
    "The invention of printing probably came to Korea two centuries before it came to Germany. "
    "Aldus Manutius sold small books to students, and students carried them to Oxford."
)

PRINTING_CARDS = (
    ("How much did Johannes Gutenberg borrow from Johann Fust in 1450?", "800 guilders", 0, ""),
    ("From whom did Johannes Gutenberg borrow 800 guilders in 1450?", "Johann Fust", 0, ""),
    ("To whom did the court award the workshop of Gutenberg in 1455?", "Fust", 1, ""),
    ("About how many copies of the Gutenberg Bible were printed?", "About 180", 2, ""),
    ("On what were most copies of the Gutenberg Bible printed?", "Paper", 2, ""),
    ("Whom did Peter Schoeffer join after he had worked for Gutenberg?", "Fust", 3, ""),
    ("In which city did William Caxton learn the craft of printing?", "Cologne", 4, ""),
    ("In how many towns did presses stand by 1500?", "More than 250", 5, ""),
    ("Perhaps how many books had left the presses by 1500?", "Perhaps 20 million", 5, ""),
    (
        "What did print cause, as Elizabeth Eisenstein argues?",
        "The spread of the Reformation.",
        6,
        "Eisenstein, 1979",
    ),
    ("Against whom did the scribes of Genoa protest?", "The printers", 7, ""),
    ("What did the city council of Genoa not ban?", "The presses", 7, ""),
    ("What made long print runs possible?", "Cheap paper from Italy", 8, ""),
    ("Why did printers melt old letters down?", "Type metal was expensive.", 9, ""),
    ("What share of all books of the 1490s did Venice produce?", "Almost one quarter", 10, ""),
    (
        "What did the church fear rather than the press, according to critics?",
        "The vernacular Bible",
        11,
        "",
    ),
    (
        "Where did printing probably come two centuries before it came to Germany?",
        "Korea",
        12,
        "",
    ),
    ("To whom did Aldus Manutius sell small books?", "Students", 13, ""),
    ("Fust sued [...] in 1455.", "Gutenberg", 1, ""),
)

OWN = {"tides": (TIDES, TIDES_CARDS), "bees": (BEES, BEES_CARDS), "printing": (PRINTING, PRINTING_CARDS)}
