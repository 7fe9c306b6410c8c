"""A text of our own with questions that do not ask for their answer, and such as do."""

QUARRY = (
    "# The quarries of Ostrava Hill\n\n"
    "## Work before the railway\n\n"
    "The quarry at Merrow opened in 1811 and closed in 1867. Its force rose from 240 men to 910 men between 1820 and "
    "1850. In 1834 the owner, Silas Brandt, hired Ewan Pryce because the old foreman drank. Some 61 % of its 2.4 "
    "million blocks were sold to Norway. Pryce persuaded the masons to leave the guild of Torbay. The council of Harle "
    "elected Brandt in 1838 because he promised to build a harbour. The slate travelled from Merrow to the "
    "port of Linden.\n\n"
    "Miners who were sent to the coast in 1841 to dig a canal met a gang of smugglers. The canal was dug to drain the "
    "lower pits. Brandt joked that the guildsmen feared their own chisels. The strike of 1852 broke the guild, and a "
    "year later the mill of Orrin was built. The dues fell by 18 percent in 1856. In 1860 the engineer Lucas Vane "
    "designed a lift, likely advised by Martha Holt. Of the 700 houses in the valley, 320 belonged to the quarry. "
    "Following the War of 1870, slate became the chief good of the valley.\n"
)
"""Its sentences are numbered from 0, as the cards name them."""

NOT_ASKED = (
    ("To how many men did the force rise between 1820 and 1850?", "240", 1),
    ("How many men did the force rise to?", "240", 1),
    ("From how many men did the force rise?", "910", 1),
    ("To what share did the dues fall in 1856?", "18 percent", 11),
    ("When did the quarry at Merrow open?", "1867", 0),
    ("When did the quarry at Merrow close?", "1811", 0),
    ("How many blocks were sold to Norway?", "2.4 million", 3),
    ("How many houses in the valley belonged to the quarry?", "700", 13),
    ("Who hired Silas Brandt in 1834?", "Ewan Pryce", 2),
    ("Whom did the masons persuade to leave the guild?", "Pryce", 4),
    ("When did Brandt build a harbour?", "1838", 5),
    ("What did the council of Harle promise to build?", "A harbour", 5),
    ("For what purpose did the miners meet a gang of smugglers?", "To dig a canal", 7),
    ("For what purpose were the miners sent to the coast?", "1841", 7),
    ("Who joked that the guildsmen feared their own chisels?", "The guildsmen", 9),
    ("From where did the slate travel?", "The port of Linden", 6),
    ("To where did the slate travel?", "Merrow", 6),
    ("When was the mill of Orrin built?", "1852", 10),
    ("Who advised Martha Holt in 1860?", "Lucas Vane", 12),
    ("When did slate become the chief good of the valley?", "1870", 14),
    ("How many masons left the guild of Torbay?", "1834", 2),
    ("For what purpose was the canal dug?", "The lower pits", 8),
)
ASKED_FOR = (
    ("To how many men did the force of the quarry at Merrow rise between 1820 and 1850?", "910", 1),
    ("From how many men did the force of the quarry rise between 1820 and 1850?", "240", 1),
    ("By how much did the dues fall in 1856?", "18 percent", 11),
    ("When did the quarry at Merrow open?", "1811", 0),
    ("When did the quarry at Merrow close?", "1867", 0),
    ("What share of the blocks was sold to Norway?", "Some 61 %", 3),
    ("How many houses in the valley belonged to the quarry?", "320", 13),
    ("How many houses were there in the valley?", "700", 13),
    ("Whom did Silas Brandt hire in 1834?", "Ewan Pryce", 2),
    ("Why did Silas Brandt hire Ewan Pryce in 1834?", "Because the old foreman drank", 2),
    ("Whom did Pryce persuade to leave the guild of Torbay?", "The masons", 4),
    ("Why did the council of Harle elect Brandt in 1838?", "Because he promised to build a harbour", 5),
    ("For what purpose were the miners sent to the coast in 1841?", "To dig a canal", 7),
    ("Who joked that the guildsmen feared their own chisels?", "Brandt", 9),
    ("To where did the slate of Merrow travel?", "The port of Linden", 6),
    ("From where did the slate travel to the port of Linden?", "Merrow", 6),
    ("Who designed a lift in 1860?", "Lucas Vane", 12),
    ("For what purpose was the canal dug?", "To drain the lower pits", 8),
    ("When did the strike break the guild?", "1852", 10),
    ("From which quarry at Ostrava Hill did the slate travel to the port of Linden?", "Merrow", 6),
)

HARBOUR = (
    "# The harbour of Selwick\n\n"
    "When Jonas Reed and his wife went to Torley to find a pilot, Reed gratefully told the council of their plan. "
    "Since the ships were heavy, the crews had to dredge the channel to reach the quay, which was made more difficult "
    "by the silted banks. The catch grew at the greatest rate in the northern basin. By 1840 the Boston newspaper, "
    "The Tide Herald, claimed thousands of readers, and over 90 huts dotted the coast from Quebec to Halifax and Oslo. "
    "Even though Reed had little faith in the lighthouse, his sons were devoted members of the guild and his wife "
    "visited Holt's chapel. The publishers of the Herald built their circle by offering prizes to readers who brought "
    "their friends. An aunt of Vane's cook also reported having a fever during the voyage.\n\n"
    "The tides of the bay were measured by a long study of 1871. A report of 1861 told of the price of herring. Its "
    "agents were sent into 22 ports and villages. Reed named the reef Old Anchor. It drew as many as 1700 visitors a "
    "year. These findings come from an 1872 survey published in the Herald. The keeper gave a speech on the dangers "
    "of fog at the chapel. Since sails tear, they must be dried to keep the cloth from rot.\n\n"
    "When Holt, a longtime owner of trawlers, became ill in the spring of 1848, he sold the yard. The masts were 12 m, "
    "18 m and 25 m for small, middle and large boats, respectively. The guild is not here to rule the town. "
    "Forty captains do not carry lanterns on their decks, but painted hulls may clash with the rules of the port. "
    "All soundings of the estuary were made with a Brunton lead. Later a Marconi set was used to send the reports.\n\n"
    "Like a storm bending the masts to the water, the fear of debt ruled the yard. The town praised Vane's recital in "
    "the chapel and the singers of Holt. The guild offers rewards to its masons to encourage repairs.\n"
)
"""Its sentences are numbered from 0 as well."""

NOT_ASKED_THERE = (
    ("For what purpose did Reed tell the council of their plan?", "To find a pilot", 0),
    ("For what purpose did the banks silt?", "To reach the quay", 1),
    ("What did the silted banks make easier?", "To reach the quay", 1),
    ("In which basin did the catch grow at the lowest rate?", "In the northern basin", 2),
    ("In which city was the newspaper The Tide Herald published?", "Oslo", 3),
    ("Whose sons were devoted members of the guild?", "Holt's", 4),
    ("Who offered prizes for bringing their friends?", "Readers of the Herald", 5),
    ("Who had a fever during the voyage?", "Vane", 6),
    ("In which year did a long study measure the tides of the bay?", "1861", (7, 8)),
    ("When did Holt become an owner of trawlers?", "In the spring of 1848", 15),
    ("How high were the masts for large boats?", "18 m", 16),
    ("For what purpose is the guild here?", "To rule the town", 17),
    ("How many captains have sold painted hulls?", "Forty", 18),
    ("What bends the masts to the water?", "The fear of debt", 20),
    ("Who gave the recital in the chapel?", "The singers of Holt", 21),
    ("For what purpose do the masons encourage repairs?", "To receive rewards", 22),
)
ASKED_FOR_THERE = (
    ("For what purpose did Jonas Reed and his wife go to Torley?", "To find a pilot", 0),
    ("Why did the crews have to dredge the channel?", "To reach the quay", 1),
    ("In which basin did the catch grow at the greatest rate?", "In the northern basin", 2),
    ("Whose sons were devoted members of the guild?", "Reed's", 4),
    ("Who offered prizes to readers who brought their friends?", "The publishers of the Herald", 5),
    ("Who had a fever during the voyage?", "An aunt of Vane's cook", 6),
    ("In which year did a long study measure the tides of the bay?", "1871", 7),
    ("Into how many ports and villages were agents sent?", "22", 9),
    ("What did Reed call the reef?", "Old Anchor", 10),
    ("How many visitors a year did the reef draw?", "As many as 1700", 11),
    ("In what year did the survey in the Herald appear?", "1872", 12),
    ("On what did the keeper give a speech?", "On the dangers of fog", 13),
    ("When did Holt become ill?", "In the spring of 1848", 15),
    ("How high were the masts for large boats?", "25 m", 16),
    ("How many captains do not carry lanterns?", "Forty", 18),
    ("What bends the masts to the water?", "A storm", 20),
    ("Who gave the recital in the chapel?", "Vane", 21),
    ("For what purpose does the guild offer rewards to its masons?", "To encourage repairs", 22),
    ("Why must sails be dried?", "To keep the cloth from rot", 14),
)
