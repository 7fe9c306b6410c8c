"""A text on the Hanseatic League: questions, and the same turned round, so that their answers are wrong."""

HANSA = (
    "The Hanseatic League was founded by merchants of Lübeck in the twelfth century. "
    "Henry the Lion granted the town its rights, and the emperor confirmed them in 1226. "
    "Cogs from Lübeck carried salt to Scania, where Danish fishers sold herring to German traders. "
    "The Bergen office, which was ruled by aldermen, lent grain to Norwegian fishermen. "
    "Fishermen who could not repay the merchants were bound to them for life. "
    "King Valdemar IV of Denmark captured Visby in 1361, and the burghers opened the gates to him. "
    "The towns equipped a fleet that was led by Johann Wittenborg, the mayor of Lübeck. "
    "Wittenborg was defeated by the Danes at Helsingborg, and the council beheaded him in the market. "
    "In 1370 the Peace of Stralsund gave the League four castles in Scania for fifteen years. "
    "The Victual Brothers, whom Mecklenburg had hired against Denmark, later plundered the ships of all. "
    "Klaus Störtebeker was caught by the fleet of Hamburg in 1401. "
    "The Teutonic Order expelled the pirates from Gotland, which Queen Margaret bought from it in 1408. "
    "English clothiers undersold Flemish weavers, and the League boycotted Bruges. "
    "Edward IV returned the Steelyard to the merchants who had financed his return. "
    "Dutch skippers, who avoided Lübeck by sailing through the Sound, ruined the old road across Holstein. "
    "Prices at Novgorod were set by the Germans until Ivan III closed their yard in 1494. "
    "Ivan's soldiers arrested forty-nine merchants and seized their furs. "
    "Reval blamed Lübeck for the loss, and Lübeck accused Reval of trading alone. "
    "The herring left the Sound in the sixteenth century, and the Dutch followed it into the North Sea. "
    "Gustav Vasa, whom Lübeck had lent ships, freed Sweden from Christian II. "
    "Once he was king, he taxed the merchants of Lübeck and refused to repay the town. "
    "Jürgen Wullenwever persuaded the council to attack Denmark, but the nobles of Holstein besieged the town. "
    "He was tortured by the Duke of Brunswick, to whom the archbishop of Bremen had handed him. "
    "Elizabeth I expelled the League from London in 1598 after the emperor had banished the Merchant Adventurers. "
    "Philippe Dollinger calls the League a community of interests that princes tolerated."
)

HANSA_CARDS = (
    (
        "By whom was the Hanseatic League founded?",
        "Merchants of Lübeck",
        0,
        (
            ("What founded the merchants of Lübeck?", "The Hanseatic League"),
            ("Whom did the Hanseatic League found?", "Merchants of Lübeck"),
        ),
    ),
    (
        "Who granted Lübeck its rights?",
        "Henry the Lion",
        (0, 1),
        (
            ("Who granted Henry the Lion his rights?", "Lübeck"),
            ("Whom did Lübeck grant its rights?", "Henry the Lion"),
        ),
    ),
    (
        "To whom did Danish fishers sell herring in Scania?",
        "German traders",
        2,
        (
            ("To whom did German traders sell herring in Scania?", "Danish fishers"),
            ("Who sold herring to Danish fishers in Scania?", "German traders"),
        ),
    ),
    (
        "To whom did the Bergen office lend grain?",
        "Norwegian fishermen",
        3,
        (
            ("Who lent grain to the Bergen office?", "Norwegian fishermen"),
            ("By whom was the Bergen office lent grain?", "Norwegian fishermen"),
        ),
    ),
    (
        "By whom was the Bergen office ruled?",
        "Aldermen",
        3,
        (
            ("What did the Bergen office rule?", "Aldermen"),
            ("By what were aldermen ruled?", "The Bergen office"),
        ),
    ),
    (
        "To whom did the burghers of Visby open the gates in 1361?",
        "King Valdemar IV of Denmark",
        5,
        (("Who opened the gates to the burghers of Visby in 1361?", "King Valdemar IV of Denmark"),),
    ),
    (
        "Who led the fleet that the towns equipped?",
        "Johann Wittenborg",
        6,
        (
            ("Whom did the fleet that the towns equipped lead?", "Johann Wittenborg"),
            ("By what was Johann Wittenborg led?", "The fleet that the towns equipped"),
        ),
    ),
    (
        "By whom was Wittenborg defeated at Helsingborg?",
        "The Danes",
        7,
        (
            ("By whom were the Danes defeated at Helsingborg?", "Wittenborg"),
            ("Whom did Wittenborg defeat at Helsingborg?", "The Danes"),
        ),
    ),
    (
        "Who beheaded Wittenborg in the market?",
        "The council",
        7,
        (
            ("Whom did Wittenborg behead in the market?", "The council"),
            ("By whom was the council beheaded in the market?", "Wittenborg"),
        ),
    ),
    (
        "How many castles in Scania did the Peace of Stralsund give the League?",
        "Four",
        8,
        (("How many castles in Scania did the League give the Peace of Stralsund?", "Four"),),
    ),
    (
        "Who had hired the Victual Brothers against Denmark?",
        "Mecklenburg",
        9,
        (
            ("Whom had the Victual Brothers hired against Denmark?", "Mecklenburg"),
            ("By whom had Mecklenburg been hired against Denmark?", "The Victual Brothers"),
        ),
    ),
    (
        "By what was Klaus Störtebeker caught in 1401?",
        "The fleet of Hamburg",
        10,
        (
            ("By whom was the fleet of Hamburg caught in 1401?", "Klaus Störtebeker"),
            ("What did Klaus Störtebeker catch in 1401?", "The fleet of Hamburg"),
        ),
    ),
    (
        "From whom did Queen Margaret buy Gotland in 1408?",
        "The Teutonic Order",
        11,
        (
            ("Who bought Gotland from Queen Margaret in 1408?", "The Teutonic Order"),
            ("To whom did Queen Margaret sell Gotland in 1408?", "The Teutonic Order"),
        ),
    ),
    (
        "Whom did English clothiers undersell?",
        "Flemish weavers",
        12,
        (
            ("Whom did Flemish weavers undersell?", "English clothiers"),
            ("By whom were English clothiers undersold?", "Flemish weavers"),
        ),
    ),
    (
        "What did the League boycott?",
        "Bruges",
        12,
        (
            ("What did Bruges boycott?", "The League"),
            ("By what was the League boycotted?", "Bruges"),
        ),
    ),
    (
        "To whom did Edward IV return the Steelyard?",
        "The merchants who had financed his return",
        13,
        (
            ("Who returned the Steelyard to Edward IV?", "The merchants"),
            ("By whom was Edward IV returned the Steelyard?", "The merchants"),
        ),
    ),
    (
        "Who ruined the old road across Holstein?",
        "Dutch skippers",
        14,
        (
            ("Whom did the old road across Holstein ruin?", "Dutch skippers"),
            ("By what were Dutch skippers ruined?", "The old road across Holstein"),
        ),
    ),
    (
        "By whom were prices at Novgorod set?",
        "The Germans",
        15,
        (("By what were the Germans at Novgorod set?", "Prices"),),
    ),
    (
        "How many merchants did Ivan's soldiers arrest?",
        "Forty-nine",
        16,
        (
            ("How many soldiers did Ivan's merchants arrest?", "Forty-nine"),
            ("By how many merchants were Ivan's soldiers arrested?", "Forty-nine"),
        ),
    ),
    (
        "Whom did Reval blame for the loss?",
        "Lübeck",
        17,
        (
            ("Whom did Lübeck blame for the loss?", "Reval"),
            ("By whom was Reval blamed for the loss?", "Lübeck"),
        ),
    ),
    (
        "Of what did Lübeck accuse Reval?",
        "Trading alone",
        17,
        (
            ("Of what did Reval accuse Lübeck?", "Trading alone"),
            ("Of what was Lübeck accused by Reval?", "Trading alone"),
        ),
    ),
    (
        "Who followed the herring into the North Sea?",
        "The Dutch",
        18,
        (
            ("What followed the Dutch into the North Sea?", "The herring"),
            ("By what were the Dutch followed into the North Sea?", "The herring"),
        ),
    ),
    (
        "To whom had Lübeck lent ships?",
        "Gustav Vasa",
        19,
        (
            ("To whom had Gustav Vasa lent ships?", "Lübeck"),
            ("Who had lent Lübeck ships?", "Gustav Vasa"),
        ),
    ),
    (
        "From whom did Gustav Vasa free Sweden?",
        "Christian II",
        19,
        (
            ("From whom did Christian II free Sweden?", "Gustav Vasa"),
            ("Whom did Sweden free from Christian II?", "Gustav Vasa"),
        ),
    ),
    (
        "Whom did Jürgen Wullenwever persuade to attack Denmark?",
        "The council",
        21,
        (
            ("Whom did the council persuade to attack Denmark?", "Jürgen Wullenwever"),
            ("By whom was Jürgen Wullenwever persuaded to attack Denmark?", "The council"),
        ),
    ),
    (
        "Who besieged Lübeck?",
        "The nobles of Holstein",
        (20, 21),
        (
            ("Whom did Lübeck besiege?", "The nobles of Holstein"),
            ("By whom were the nobles of Holstein besieged?", "Lübeck"),
        ),
    ),
    (
        "Who had handed Wullenwever to the Duke of Brunswick?",
        "The archbishop of Bremen",
        (21, 22),
        (
            ("To whom had the Duke of Brunswick handed Wullenwever?", "The archbishop of Bremen"),
            ("Who had handed the archbishop of Bremen to the Duke of Brunswick?", "Wullenwever"),
        ),
    ),
    (
        "Whom had the emperor banished before Elizabeth I expelled the League from London?",
        "The Merchant Adventurers",
        23,
        (
            (
                "Whom had the Merchant Adventurers banished before Elizabeth I expelled the League from London?",
                "The emperor",
            ),
            (
                "By whom had the emperor been banished before Elizabeth I expelled the League from London?",
                "The Merchant Adventurers",
            ),
        ),
    ),
)
