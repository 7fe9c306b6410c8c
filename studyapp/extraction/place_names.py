"""Words of place names: with a year in brackets behind it such a name is seldom an author."""

PLACES = frozenset(
    "afghanistan africa albania alaska algeria america angola argentina armenia asia athens atlanta australia "
    "austria azerbaijan baghdad bahrain bangladesh barcelona beijing belarus belgium belgrade berlin bolivia "
    "bombay bosnia boston brazil britain brussels budapest bulgaria burma burundi cairo california cambodia "
    "cameroon canada chad chechnya chicago chile china colombia congo copenhagen crimea croatia cuba cyprus "
    "czechoslovakia damascus darfur delhi denmark dublin ecuador egypt england eritrea estonia ethiopia "
    "europe finland florida france gaza geneva georgia germany ghana greece grenada guatemala guinea haiti "
    "helsinki hiroshima honduras hungary iceland india indonesia iran iraq ireland israel istanbul italy "
    "jamaica japan jerusalem jordan kabul kashmir kazakhstan kenya kiev kyiv korea kosovo kuwait kyoto "
    "kyrgyzstan laos latvia lebanon liberia libya lisbon lithuania liverpool london luxembourg macedonia "
    "madrid malawi malaysia mali malta manchester mexico moldova mongolia montenegro montreal morocco moscow "
    "mozambique mumbai munich myanmar nagasaki namibia nepal netherlands nicaragua niger nigeria norway oslo "
    "pakistan palestine panama paraguay paris peru philippines poland portugal prague qatar rio rome romania "
    "russia rwanda salvador scotland senegal seoul serbia shanghai singapore slovakia slovenia somalia spain "
    "stockholm sudan sweden switzerland sydney syria taiwan tajikistan tanzania texas thailand tibet tokyo "
    "toronto tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vienna vietnam wales "
    "warsaw washington yemen yugoslavia zaire zambia zimbabwe abkhazia chernobyl fukushima maastricht "
    "versailles hong kong new york los angeles san francisco south north east west sri lanka saudi arabia "
    "united states kingdom soviet ussr usa uk us eu arab emirates zealand republic czech dominican ivory "
    "coast sierra leone burkina faso costa rica puerto el".split()
)
