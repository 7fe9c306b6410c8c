"""A text on the dear bread of 1795, on bees, and on rent control: a student's history, biology and economics."""

BREAD = (
    "The bread riots of 1795 are often told as a story of hunger alone, yet contemporaries disagreed about their "
    "cause. "
    "The price of wheat in London rose from 50 to 108 shillings a quarter within nine months. "
    "Arthur Young, who edited the Annals of Agriculture, blamed the frost of January for the failure of the crop "
    "(Young, 1795). "
    "Edmund Burke warned the government against granaries, since he believed that public stores would ruin the corn "
    "dealers (Burke, 1800). "
    "Crowds in Rockbeare stopped a wagon of flour and sold its load at the price of the year before. "
    "According to Edward Thompson (1971), such crowds defended customary rights rather than their stomachs. "
    "John Bohstedt counts 400 riots in England between 1793 and 1801 and finds that few of them were violent "
    "(Bohstedt, 2010). "
    "The magistrates of Berkshire tied relief to the price of a loaf, which led to the so-called Speenhamland system. "
    "Thomas Malthus objected that the allowance encouraged early marriage and was responsible for a fall in wages "
    "(Malthus, 1798). "
    "Later studies cast doubt on this charge: Mark Blaug showed that the allowance was a response to low wages, not "
    "their source (Blaug, 1963). "
    "Ireland exported oats to Liverpool throughout the dearth, although the Dublin parliament may have wished to stop "
    "the ships. "
    "Prussia, by contrast, released grain from its magazines, and bread in Berlin never cost more than a third above "
    "the usual price.\n\n"
    "A modern dearth threatens the pollinators. "
    "Since 2006 American beekeepers have lost about 40 percent of their colonies each winter. "
    "The mite Varroa destructor reached Florida in 1987 and carries the virus that deforms the wings of young bees. "
    "Penelope Whitehorn reported that colonies fed with imidacloprid produced 85 percent fewer queens than untreated "
    "ones (Whitehorn et al., 2012). "
    "Manufacturers replied that the doses in her trial were higher than those in the field. "
    "Sainfoin and clover feed bumblebees in June, while honeybees depend on lime trees. "
    "Because almond growers in California hire two million hives each February, mites from one apiary soon infect all "
    "others. "
    "The European Union banned three insecticides in 2018, and Hungarian farmers protested against the ban. "
    "David Goulson suspects that hungry bees could be more sensitive to poison, but no trial has proved it "
    "(Goulson, 2015). "
    "Wild bees pollinate blueberries better than honeybees do, so the loss of hedges probably costs growers more than "
    "the loss of hives.\n\n"
    "Rent control is the third case in which a remedy is blamed for the illness. "
    "Berlin froze the rents of 1.5 million flats in February 2020, until the constitutional court annulled the law in "
    "April 2021. "
    "Andreas Mense found that landlords withdrew flats from the market and that advertisements fell by more than half "
    "(Mense et al., 2023). "
    "Rebecca Diamond estimates that control in San Francisco reduced the supply of rented housing by 15 percent and "
    "raised rents elsewhere in the city by 5.1 percent (Diamond et al., 2019). "
    "Tenants of controlled flats moved less often than their neighbours, as a result of which older residents "
    "benefited most. "
    "Sweden subsidised builders in the 1960s instead; a million flats were completed by 1974, and Stockholm lent the "
    "money to cooperatives. "
    "Paul Krugman considers rent control a mistake, whereas the economist Joan Robinson regarded it as the lesser "
    "evil. "
    "Vienna owns some 220,000 flats itself and does not rely on private landlords. "
    "It remains unclear whether caps would hurt investment if they exempted new buildings."
)

BREAD_CARDS = (
    ("From what to what did the price of wheat in London rise within nine months?", "From 50 to 108 shillings", 1, ""),
    ("On what did Arthur Young blame the failure of the crop?", "The frost of January", 2, "Young, 1795"),
    ("Which journal did Arthur Young edit?", "The Annals of Agriculture", 2, "Young, 1795"),
    ("Against what did Edmund Burke warn the government?", "Granaries", 3, "Burke, 1800"),
    (
        "Whom would public stores ruin, as Edmund Burke believed?",
        "The corn dealers",
        3,
        "Burke, 1800",
    ),
    ("At which price did crowds in Rockbeare sell a load of flour?", "The price of the year before", 4, ""),
    (
        "What did such crowds defend rather than their stomachs, according to Edward Thompson (1971)?",
        "Customary rights",
        5,
        "Thompson, 1971",
    ),
    (
        "How many riots in England between 1793 and 1801 does John Bohstedt count?",
        "400",
        6,
        "Bohstedt, 2010",
    ),
    ("To what did the magistrates of Berkshire tie relief?", "The price of a loaf", 7, ""),
    (
        "What did the tying of relief to the price of a loaf lead to in Berkshire?",
        "The so-called Speenhamland system.",
        7,
        "",
    ),
    (
        "What did the allowance encourage, as Thomas Malthus objected?",
        "Early marriage",
        8,
        "Malthus, 1798",
    ),
    (
        "For what was the allowance responsible, according to Thomas Malthus?",
        "A fall in wages",
        8,
        "Malthus, 1798",
    ),
    ("To what was the allowance a response, as Mark Blaug showed?", "Low wages", 9, "Blaug, 1963"),
    ("To which port did Ireland export oats throughout the dearth?", "Liverpool", 10, ""),
    ("Which body may have wished to stop the ships of oats?", "The Dublin parliament", 10, ""),
    ("From where did Prussia release grain?", "Its magazines", 11, ""),
    ("What share of their colonies have American beekeepers lost each winter since 2006?", "About 40 percent", 13, ""),
    ("In which year did the mite Varroa destructor reach Florida?", "1987", 14, ""),
    ("What does the virus carried by Varroa destructor deform?", "The wings of young bees", 14, ""),
    (
        "By what percentage did colonies fed with imidacloprid produce fewer queens, as Penelope Whitehorn reported?",
        "85 percent",
        15,
        "Whitehorn et al., 2012",
    ),
    (
        "What was higher than the doses in the field, as manufacturers replied to Penelope Whitehorn?",
        "The doses in her trial",
        (15, 16),
        "",
    ),
    ("Which plants feed bumblebees in June?", "Sainfoin and clover", 17, ""),
    ("On what do honeybees depend in June, while bumblebees feed on clover?", "Lime trees", 17, ""),
    (
        "Why do mites from one apiary soon infect all others in California?",
        "Almond growers hire two million hives each February.",
        18,
        "",
    ),
    ("How many insecticides did the European Union ban in 2018?", "Three", 19, ""),
    ("Who protested against the ban of three insecticides in 2018?", "Hungarian farmers", 19, ""),
    (
        "To what could hungry bees be more sensitive, as David Goulson suspects?",
        "Poison",
        20,
        "Goulson, 2015",
    ),
    ("Which bees pollinate blueberries better than honeybees do?", "Wild bees", 21, ""),
    ("Wild bees pollinate blueberries better than [...] do.", "honeybees", 21, ""),
    ("What probably costs growers of blueberries more than the loss of hives?", "The loss of hedges", 21, ""),
    ("Which court annulled the rent law of Berlin in April 2021?", "The constitutional court", 23, ""),
    (
        "What did landlords withdraw from the market, as Andreas Mense found?",
        "Flats",
        24,
        "Mense et al., 2023",
    ),
    (
        "By how much did control in San Francisco reduce the supply of rented housing, as Rebecca Diamond estimates?",
        "By 15 percent",
        25,
        "Diamond et al., 2019",
    ),
    (
        "By how much did control raise rents elsewhere in San Francisco, as Rebecca Diamond estimates?",
        "By 5.1 percent",
        25,
        "Diamond et al., 2019",
    ),
    ("Whom did Sweden subsidise in the 1960s?", "Builders", 27, ""),
    ("To whom did Stockholm lend the money for flats?", "Cooperatives", 27, ""),
    ("How many flats were completed in Sweden by 1974?", "A million", 27, ""),
    ("What does Paul Krugman consider a mistake?", "Rent control", 28, ""),
    ("As what did the economist Joan Robinson regard rent control?", "The lesser evil", 28, ""),
    ("About how many flats does Vienna own itself?", "Some 220,000", 29, ""),
    ("On whom does Vienna not rely?", "Private landlords", 29, ""),
)
