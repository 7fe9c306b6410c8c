"""Short texts of our own in which who does what to whom, and what follows from what, is told in many ways."""

CANAL = (
    "The Lowmere Canal opened in 1794 and linked the coalfield of Brandle with the port of Hessle. "
    "Brandle exported coal to Hessle, and Hessle sold timber to Brandle in return. "
    "Because the canal froze in hard winters, the ironmasters of Brandle built up stocks of coal each autumn. "
    "The toll was raised in 1811, which led to a revolt of the boatmen. "
    "The company dismissed the ringleaders; as a result, the remaining crews founded a union in 1812. "
    "The landowners of the valley depended on the canal for lime. "
    "Anna Brickhill argues that the canal enriched the landowners more than the merchants (Brickhill, 1987). "
    "The railway of 1846 was cheaper than the canal, and therefore most traders abandoned the boats. "
    "In 1851 the canal company was bought by the railway. "
    "Wages on the boats were lower than wages in the mills. "
    "The decline of the canal was due to silting, according to Piers Holt (2003). "
    "A flood in 1870 destroyed two locks, so the company closed the upper section.\n\n"
    "The closure of the upper section caused the ruin of three potteries. "
    "Parliament refused the company a loan, since its debts already exceeded its income. "
    "Brandle bought clay from Cornwall and supplied bricks to the navy. "
    "The potters accused the company of neglect. "
    "Silt came from the hills, where miners had felled the woods."
)

CANAL_CARDS = (
    ("To which port did Brandle export coal?", "Hessle", 1, ""),
    ("Which place sold timber to Brandle?", "Hessle", 1, ""),
    (
        "Why did the ironmasters of Brandle build up stocks of coal each autumn?",
        "The canal froze in hard winters.",
        2,
        "",
    ),
    ("What did the raising of the toll in 1811 lead to?", "A revolt of the boatmen.", 3, ""),
    ("What led to the revolt of the boatmen in 1811?", "The raising of the toll.", 3, ""),
    ("Why did the remaining crews found a union in 1812?", "The company had dismissed the ringleaders.", 4, ""),
    ("For what did the landowners of the valley depend on the canal?", "Lime", 5, ""),
    (
        "Whom did the canal enrich more than the merchants, according to Anna Brickhill?",
        "The landowners",
        6,
        "Brickhill, 1987",
    ),
    ("Why did most traders abandon the boats of the Lowmere Canal?", "The railway was cheaper than the canal.", 7, ""),
    ("The railway of 1846 was cheaper than [...].", "the canal", 7, ""),
    ("By whom was the canal company bought in 1851?", "The railway", 8, ""),
    ("What was bought by the railway in 1851?", "The canal company", 8, ""),
    ("Wages on the boats were lower than [...].", "wages in the mills", 9, ""),
    ("What was the decline of the canal due to, according to Piers Holt (2003)?", "Silting", 10, "Holt, 2003"),
    ("Why did the company close the upper section of the canal?", "A flood had destroyed two locks.", 11, ""),
    ("What caused the ruin of three potteries?", "The closure of the upper section.", 12, ""),
    ("Why did Parliament refuse the company a loan?", "Its debts exceeded its income.", 13, ""),
    ("From where did Brandle buy clay?", "Cornwall", 14, ""),
    ("To whom did Brandle supply bricks?", "The navy", 14, ""),
    ("Who accused the company of neglect?", "The potters", 15, ""),
)

FOREST = (
    "Wolves returned to the Harz in 2014 and began to hunt red deer. "
    "The wolves reduced the number of deer; consequently, young beeches survived the winter. "
    "Deer browse on beech seedlings more than on spruce seedlings. "
    "Spruce roots are shallower than beech roots, so storms fell spruces easily. "
    "Bark beetles attack spruces that drought has weakened. "
    "The drought of 2018 resulted in the death of a third of all spruces. "
    "Fungi supply phosphate to the trees, and the trees supply sugar to the fungi. "
    "Jays bury acorns in autumn, and forgotten acorns grow into oaks. "
    "As a result of acid rain, the soils of the plateau lost calcium. "
    "The loss of calcium made the shells of snails thinner, and thin shells caused the tits to lay weak eggs. "
    "Foresters blamed the deer for the damage, whereas hunters blamed the foresters. "
    "Ines Roth believes that lynxes would control the deer better than hunters do (Roth, 2020).\n\n"
    "Mosses depend on shade because their leaves dry out within an hour. "
    "The ministry was persuaded by the owners of the forests to subsidise oak. "
    "Beavers dammed the Bode, which brought back the amphibians. "
    "Owls hunt mice, and mice eat the seeds of the beech. "
    "Due to a late frost in 2011 the beeches bore no seeds."
)

FOREST_CARDS = (
    ("Which animals did the wolves of the Harz begin to hunt in 2014?", "Red deer", 0, ""),
    ("Why did young beeches survive the winter?", "The wolves had reduced the number of deer.", 1, ""),
    ("On which seedlings do deer browse more than on spruce seedlings?", "Beech seedlings", 2, ""),
    ("Spruce roots are shallower than [...].", "beech roots", 3, ""),
    ("Why do storms fell spruces easily?", "Their roots are shallower than beech roots.", 3, ""),
    ("Which insects attack spruces that drought has weakened?", "Bark beetles", 4, ""),
    ("What did the drought of 2018 result in?", "The death of a third of all spruces.", 5, ""),
    ("What resulted in the death of a third of all spruces?", "The drought of 2018.", 5, ""),
    ("What do fungi supply to the trees?", "Phosphate", 6, ""),
    ("To what do trees supply sugar?", "Fungi", 6, ""),
    ("Which birds bury acorns in autumn?", "Jays", 7, ""),
    ("Why did the soils of the plateau lose calcium?", "Acid rain.", 8, ""),
    ("What caused the tits to lay weak eggs?", "Thin shells of snails.", 9, ""),
    ("Whom did foresters blame for the damage?", "The deer", 10, ""),
    ("Who blamed the foresters for the damage?", "The hunters", 10, ""),
    ("What would control the deer better than hunters do, as Ines Roth believes?", "Lynxes", 11, "Roth, 2020"),
    ("Why do mosses depend on shade?", "Their leaves dry out within an hour.", 12, ""),
    ("By whom was the ministry persuaded to subsidise oak?", "The owners of the forests", 13, ""),
    ("What brought back the amphibians to the Bode?", "The dams of beavers.", 14, ""),
    ("What do owls hunt?", "Mice", 15, ""),
    ("Why did the beeches bear no seeds in 2011?", "A late frost.", 16, ""),
)

LEAGUE = (
    "The Amber League was founded by seven towns of the Baltic in 1361. "
    "Ostrand lent silver to Vesby, and Vesby leased its harbour to Ostrand. "
    "King Halvor of Torland feared the League because its ships controlled the herring trade. "
    "Torland attacked Vesby in 1367; the other towns therefore closed their markets to Torland. "
    "The blockade starved the capital, and hunger forced Halvor to make peace. "
    "Vesby paid less tribute than Ostrand but supplied more ships. "
    "The peace of 1370 gave the towns four castles. "
    "Because Torland owed the League money, the towns chose its next king. "
    "Erik Sand claims that the League was weakened by rivalry rather than by war (Sand, 1998). "
    "Dutch salt was cheaper than Baltic salt, and so merchants turned to Holland. "
    "The bishop of Ostrand accused the guilds of usury. "
    "The guilds were more powerful than the council in Vesby.\n\n"
    "The plague of 1450 killed half of the sailors, which caused freight rates to double. "
    "Higher freight rates encouraged the building of larger ships. "
    "Ostrand imported furs from Novgorod and sent them to Bruges. "
    "The decline of the herring was the main reason for the fall of Vesby. "
    "Owing to the war in Flanders, the office at Bruges moved to Antwerp."
)

LEAGUE_CARDS = (
    ("By whom was the Amber League founded in 1361?", "Seven towns of the Baltic", 0, ""),
    ("To which town did Ostrand lend silver?", "Vesby", 1, ""),
    ("Which town leased its harbour to Ostrand?", "Vesby", 1, ""),
    ("Why did King Halvor of Torland fear the Amber League?", "Its ships controlled the herring trade.", 2, ""),
    ("Which town did Torland attack in 1367?", "Vesby", 3, ""),
    ("Why did the other towns close their markets to Torland?", "Torland had attacked Vesby.", 3, ""),
    ("What forced Halvor to make peace?", "Hunger", 4, ""),
    ("What did the blockade of Torland starve?", "The capital", 4, ""),
    ("Vesby paid less tribute than [...].", "Ostrand", 5, ""),
    ("What did the peace of 1370 give the towns of the Amber League?", "Four castles", 6, ""),
    ("Why did the towns choose the next king of Torland?", "Torland owed the League money.", 7, ""),
    ("By what was the Amber League weakened rather than by war, as Erik Sand claims?", "Rivalry", 8, "Sand, 1998"),
    ("Why did merchants turn to Holland?", "Dutch salt was cheaper than Baltic salt.", 9, ""),
    ("Dutch salt was cheaper than [...].", "Baltic salt", 9, ""),
    ("Who accused the guilds of usury?", "The bishop of Ostrand", 10, ""),
    ("Who was less powerful than the guilds in Vesby?", "The council", 11, ""),
    ("What caused freight rates to double?", "The plague of 1450 killed half of the sailors.", 12, ""),
    ("What did higher freight rates encourage?", "The building of larger ships.", 13, ""),
    ("From where did Ostrand import furs?", "Novgorod", 14, ""),
    ("What was the main reason for the fall of Vesby?", "The decline of the herring.", 15, ""),
    ("Why did the office at Bruges move to Antwerp?", "The war in Flanders.", 16, ""),
)

MEMORY = (
    "Sleep strengthens memories because the hippocampus replays the day to the cortex. "
    "Students who slept after a lesson remembered more than students who stayed awake. "
    "Alcohol suppresses dreams and thereby impairs the learning of skills. "
    "Lena Park found that short naps helped children more than adults (Park, 2011). "
    "Stress releases cortisol, and cortisol blocks the recall of names. "
    "Lack of sleep leads to errors, and errors lead to anxiety. "
    "The amygdala signals danger to the hippocampus; as a result, frightening events are stored at once. "
    "Recognition is easier than recall, so examiners prefer open questions. "
    "Teachers depend on textbooks more than pupils do. "
    "Repeated testing was championed by Thomas Weir, but teachers rejected his tests. "
    "Forgetting was explained by interference rather than by decay, according to Weir (1934). "
    "Since the brain stores meaning rather than sound, rhymes are forgotten quickly.\n\n"
    "Damage to the left temporal lobe results in the loss of words. "
    "Old memories are more stable than new ones. "
    "Caffeine delays sleep and therefore weakens the memory of the evening. "
    "Critics accused Weir of copying the tables of Ebbinghaus. "
    "Training in music may be the cause of better hearing."
)

MEMORY_CARDS = (
    ("Why does sleep strengthen memories?", "The hippocampus replays the day to the cortex.", 0, ""),
    ("To which part of the brain does the hippocampus replay the day in sleep?", "The cortex", 0, ""),
    ("Who remembered more than students who stayed awake?", "Students who slept after a lesson.", 1, ""),
    ("What suppresses dreams and impairs the learning of skills?", "Alcohol", 2, ""),
    ("Whom did short naps help more than adults, as Lena Park found?", "Children", 3, "Park, 2011"),
    ("What does stress release?", "Cortisol", 4, ""),
    ("What does cortisol block?", "The recall of names", 4, ""),
    ("What does lack of sleep lead to?", "Errors", 5, ""),
    ("What leads to anxiety?", "Errors", 5, ""),
    (
        "Why are frightening events stored at once?",
        "The amygdala signals danger to the hippocampus.",
        6,
        "",
    ),
    ("Why do examiners prefer open questions?", "Recognition is easier than recall.", 7, ""),
    ("Recognition is easier than [...].", "recall", 7, ""),
    ("Who depends on textbooks more than pupils do?", "Teachers", 8, ""),
    ("Who rejected the tests of Thomas Weir?", "Teachers", 9, ""),
    ("By what did Weir (1934) explain forgetting?", "Interference", 10, "Weir, 1934"),
    ("Why are rhymes forgotten quickly?", "The brain stores meaning rather than sound.", 11, ""),
    ("What does damage to the left temporal lobe result in?", "The loss of words.", 12, ""),
    ("Old memories are more stable than [...].", "new ones", 13, ""),
    ("Why does caffeine weaken the memory of the evening?", "It delays sleep.", 14, ""),
    ("Who accused Thomas Weir of copying the tables of Ebbinghaus?", "Critics", 15, ""),
    ("What may training in music be the cause of?", "Better hearing.", 16, ""),
)

RELATIONS = {
    "canal": (CANAL, CANAL_CARDS),
    "forest": (FOREST, FOREST_CARDS),
    "league": (LEAGUE, LEAGUE_CARDS),
    "memory": (MEMORY, MEMORY_CARDS),
}
