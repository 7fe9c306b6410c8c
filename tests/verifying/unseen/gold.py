"""A text on the gold standard between the wars: views against views, causes, bounds and dates."""

GOLD = (
    "Few monetary decisions have been judged as harshly as the return of Britain to gold. "
    "In April 1925 Winston Churchill, then chancellor, restored the pound to its pre-war parity of $4.86. "
    "John Maynard Keynes objected that the parity overvalued the pound by about 10 percent and would force exporters "
    "to cut wages (Keynes, 1925). "
    "Montagu Norman, the governor of the Bank of England, nevertheless persuaded the chancellor that delay would "
    "damage the credit of London. "
    "Coal owners, whose exports had become too dear, demanded longer hours and lower pay, and in May 1926 the dispute "
    "with the miners grew into a general strike. "
    "Unemployment in Britain rarely fell below one million between 1925 and 1929, whereas it almost vanished in "
    "France.\n\n"
    "France chose the opposite course. "
    "Raymond Poincaré stabilised the franc in 1926 and fixed it in 1928 at one-fifth of its pre-war value. "
    "Because the franc was undervalued, French exports were cheaper than British ones, and gold flowed from London to "
    "Paris. "
    "By 1932 the Bank of France held some 27 percent of the world’s gold, almost four times its share of 1927 "
    "(Irwin, 2010). "
    "Douglas Irwin estimates that French hoarding may have caused roughly half of the deflation of 1930 and 1931 "
    "(Irwin, 2010). "
    "French officials denied this; they blamed the deflation on the reckless lending of New York banks. "
    "The Federal Reserve also sterilised much of the gold that reached it, so prices in America did not rise.\n\n"
    "Historians disagree about what ended the system. "
    "Milton Friedman and Anna Schwartz held the Federal Reserve responsible, since it allowed a third of the money "
    "stock to disappear (Friedman and Schwartz, 1963). "
    "Peter Temin argues instead that the gold standard itself, rather than any single bank, transmitted the slump from "
    "country to country (Temin, 1989). "
    "According to Barry Eichengreen (1992), the pre-war standard had rested on cooperation between central banks, "
    "which the war destroyed. "
    "Critics of Eichengreen reply that Vienna received more foreign help in 1931 than London had received in 1890. "
    "What is not disputed is the sequence of the final crisis. "
    "In May 1931 the Creditanstalt of Vienna, which held more than half of Austrian deposits, revealed losses of "
    "140 million schillings. "
    "The run spread to Germany, where the Danat Bank closed its doors in July, and then to London. "
    "On 21 September Britain suspended the convertibility of the pound, after the Bank of England had lost at least "
    "£200 million in two months. "
    "Sailors at Invergordon, whose pay the government had cut, refused to put to sea, and their protest probably "
    "hastened the decision.\n\n"
    "Leaving gold did not bring the disaster that bankers had predicted. "
    "The pound fell by about a quarter against the dollar, interest rates dropped from 6 to 2 percent, and cheap "
    "credit encouraged the building of houses. "
    "Countries that followed Britain, such as Sweden and Denmark, recovered sooner than countries that stayed on gold, "
    "such as France and Belgium. "
    "Sweden even replaced the gold parity with a target for prices, an idea that Knut Wicksell had proposed in 1898. "
    "Ben Bernanke and Harold James conclude that bank panics were far more frequent in the gold bloc "
    "(Bernanke and James, 1991). "
    "Kirsten Wandschneider adds that democracies with strong trade unions tended to leave gold earlier than "
    "dictatorships (Wandschneider, 2008). "
    "The United States followed in April 1933, when Franklin Roosevelt prohibited the export of gold; industrial "
    "production rose by 57 percent within four months. "
    "Belgium devalued in 1935 because its exports to Britain had collapsed, and France gave way in September 1936. "
    "The lesson that many economists draw is that a fixed rate can import the mistakes of other countries. "
    "Not all of them draw it: Robert Mundell believed that a better managed gold standard would have prevented both "
    "the inflation of the 1970s and the war."
)

GOLD_CARDS = (
    ("To which parity did Winston Churchill restore the pound in April 1925?", "Its pre-war parity of $4.86", 1, ""),
    (
        "By how much did the parity overvalue the pound, according to Keynes (1925)?",
        "About 10 percent",
        2,
        "Keynes, 1925",
    ),
    (
        "What would the parity force British exporters to do, as Keynes objected in 1925?",
        "To cut wages.",
        2,
        "Keynes, 1925",
    ),
    (
        "Who persuaded the British chancellor that delay would damage the credit of London?",
        "Montagu Norman, the governor of the Bank of England",
        3,
        "",
    ),
    (
        "What did British coal owners demand when their exports had become too dear?",
        "Longer hours and lower pay.",
        4,
        "",
    ),
    ("Below which number did unemployment in Britain rarely fall between 1925 and 1929?", "One million", 5, ""),
    ("In which country did unemployment almost vanish between 1925 and 1929?", "France", 5, ""),
    ("At what share of its pre-war value did Raymond Poincaré fix the franc in 1928?", "One-fifth", 7, ""),
    ("Why were French exports cheaper than British ones?", "The franc was undervalued.", 8, ""),
    ("Gold flowed from [...] to Paris because the franc was undervalued.", "London", 8, ""),
    (
        "About what share of the world’s gold did the Bank of France hold by 1932?",
        "Some 27 percent",
        9,
        "Irwin, 2010",
    ),
    (
        "How much of the deflation of 1930 and 1931 may French hoarding have caused, as Douglas Irwin estimates?",
        "Roughly half",
        10,
        "Irwin, 2010",
    ),
    ("On what did French officials blame the deflation?", "The reckless lending of New York banks.", 11, ""),
    (
        "Why did prices in America not rise although gold reached the Federal Reserve?",
        "The Federal Reserve sterilised much of it.",
        12,
        "",
    ),
    (
        "Why did Friedman and Schwartz hold the Federal Reserve responsible?",
        "It allowed a third of the money stock to disappear.",
        14,
        "Friedman and Schwartz, 1963",
    ),
    (
        "What transmitted the slump from country to country, as Peter Temin argues?",
        "The gold standard itself",
        15,
        "Temin, 1989",
    ),
    (
        "On what had the pre-war gold standard rested, according to Barry Eichengreen (1992)?",
        "Cooperation between central banks",
        16,
        "Eichengreen, 1992",
    ),
    (
        "What destroyed the cooperation between central banks, according to Barry Eichengreen (1992)?",
        "The war",
        16,
        "Eichengreen, 1992",
    ),
    (
        "Which city received more foreign help in 1931 than London in 1890, according to critics of Eichengreen?",
        "Vienna",
        17,
        "",
    ),
    ("Which bank of Vienna revealed losses of 140 million schillings in May 1931?", "The Creditanstalt", 19, ""),
    ("Which German bank closed its doors in July 1931?", "The Danat Bank", (19, 20), ""),
    (
        "How much had the Bank of England lost when Britain suspended the convertibility of the pound?",
        "At least £200 million in two months",
        21,
        "",
    ),
    (
        "Whose protest probably hastened the British decision to suspend the convertibility of the pound?",
        "That of the sailors at Invergordon",
        (21, 22),
        "",
    ),
    ("What did cheap credit encourage in Britain after it had left gold?", "The building of houses.", (21, 23, 24), ""),
    ("By how much did the pound fall against the dollar after it had left gold?", "By about a quarter", (23, 24), ""),
    (
        "Which two countries that followed Britain recovered sooner than France and Belgium?",
        "Sweden and Denmark",
        25,
        "",
    ),
    ("What did Knut Wicksell propose in 1898?", "A target for prices", 26, ""),
    (
        "What was far more frequent in the gold bloc, as Bernanke and James conclude?",
        "Bank panics",
        27,
        "Bernanke and James, 1991",
    ),
    (
        "Which states tended to leave gold earlier than dictatorships, according to Kirsten Wandschneider?",
        "Democracies with strong trade unions",
        28,
        "Wandschneider, 2008",
    ),
    ("What did Franklin Roosevelt prohibit in April 1933?", "The export of gold", 29, ""),
    ("Why did Belgium devalue in 1935?", "Its exports to Britain had collapsed.", 30, ""),
    (
        "What would a better managed gold standard have prevented, as Robert Mundell believed?",
        "The inflation of the 1970s and the war",
        32,
        "",
    ),
)
