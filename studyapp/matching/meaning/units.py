"""List units and currencies by all their names, each with its dimension and its factor.

A pound may be money or a weight, and 5 m metres or millions: what a name may mean besides is left a name of its own,
so that two quantities are equal only where nothing else can be meant.
"""

from fractions import Fraction

Unit = tuple[str, Fraction]


def _table(rows: str) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in filter(None, map(str.strip, rows.splitlines())):
        dimension, factor, names = row.split(None, 2)
        for name in names.split("|"):
            units[name.strip()] = (dimension, Fraction(factor))
    return units


SYMBOLS = _table(
    """
    share 1/100 %|percent|per cent|pct
    share 1/1000 ‰|permille|per mille|per mil
    share 1/1000000 ppm|parts per million
    share 1/1000000000 ppb|parts per billion
    points 1 percentage point|percentage points|pp|pps|ppt
    points 1/100 basis point|basis points|bps
    metre 1000 km
    metre 1 m
    metre 1/10 dm
    metre 1/100 cm
    metre 1/1000 mm
    metre 1/1000000 µm|μm|um
    metre 1/1000000000 nm
    gram 1000000 t
    gram 1000 kg
    gram 1 g
    gram 1/1000 mg
    gram 1/1000000 µg|μg|ug|mcg
    gram 1/1000000000 ng
    watt 1000000000000 TW
    watt 1000000000 GW
    watt 1000000 MW
    watt 1000 kW|KW
    watt 1 W
    watt 1/1000 mW
    watthour 1000000000000 TWh
    watthour 1000000000 GWh
    watthour 1000000 MWh
    watthour 1000 kWh|KWh
    watthour 1 Wh
    joule 1000000000000 TJ
    joule 1000000000 GJ
    joule 1000000 MJ
    joule 1000 kJ
    joule 1 J
    calorie 1000 kcal
    second 3600 h|hr|hrs
    second 60 min|mins
    second 1 s|sec|secs
    second 1/1000 ms
    second 1/1000000 µs|μs
    second 1/1000000000 ns
    litre 100 hl|hL
    litre 1 l|L
    litre 1/10 dl|dL
    litre 1/100 cl|cL
    litre 1/1000 ml|mL
    hertz 1000000000 GHz
    hertz 1000000 MHz
    hertz 1000 kHz
    hertz 1 Hz
    volt 1000 kV
    volt 1 V
    volt 1/1000 mV
    ampere 1 A
    ampere 1/1000 mA
    pascal 1000000000 GPa
    pascal 1000000 MPa
    pascal 1000 kPa
    pascal 100 hPa
    pascal 1 Pa
    newton 1000 kN
    newton 1 N
    mole 1 mol
    mole 1/1000 mmol
    mole 1/1000000 µmol|μmol
    byte 1000000000000 TB
    byte 1000000000 GB
    byte 1000000 MB
    byte 1000 kB|KB
    decibel 1 dB
    hectare 1 ha
    mile 1 mi
    foot 1 ft
    yard 1 yd
    pound 1 lb|lbs
    ounce 1 oz
    mile/second 1/3600 mph
    metre/second 5/18 kph|kmh
    celsius 1 °C
    fahrenheit 1 °F
    kelvin 1 K
    degree 1 °
    """
)
"""Units by signs, in which the case of letters counts: mW is no MW."""

NAMES = _table(
    """
    metre 1000 kilometre|kilometer
    metre 1 metre|meter
    metre 1/100 centimetre|centimeter
    metre 1/1000 millimetre|millimeter
    metre 1/1000000 micrometre|micrometer|micron
    metre 1/1000000000 nanometre|nanometer
    gram 1000000 tonne|metric ton
    ton 1 ton
    gram 1000 kilogram|kilogramme|kilo
    gram 1 gram|gramme
    gram 1/1000 milligram|milligramme
    gram 1/1000000 microgram|microgramme
    gram 1/1000000000 nanogram
    watt 1000000000000 terawatt
    watt 1000000000 gigawatt
    watt 1000000 megawatt
    watt 1000 kilowatt
    watt 1 watt
    watt 1/1000 milliwatt
    watthour 1000000000000 terawatt-hour|terawatt hour
    watthour 1000000000 gigawatt-hour|gigawatt hour
    watthour 1000000 megawatt-hour|megawatt hour
    watthour 1000 kilowatt-hour|kilowatt hour
    joule 1000000 megajoule
    joule 1000 kilojoule
    joule 1 joule
    calorie 1000 kilocalorie
    calorie 1 calorie
    year 1000 millennium|millennia
    year 100 century|centuries
    year 10 decade
    year 1 year|yr
    month 1 month
    week 2 fortnight
    week 1 week
    day 1 day
    second 3600 hour
    second 60 minute
    second 1 second
    second 1/1000 millisecond
    second 1/1000000 microsecond
    second 1/1000000000 nanosecond
    litre 1 litre|liter
    litre 1/1000 millilitre|milliliter
    hertz 1000000000 gigahertz
    hertz 1000000 megahertz
    hertz 1000 kilohertz
    hertz 1 hertz
    volt 1000 kilovolt
    volt 1 volt
    volt 1/1000 millivolt
    ampere 1 ampere|amp
    pascal 1000000 megapascal
    pascal 1000 kilopascal
    pascal 1 pascal
    newton 1 newton
    mole 1 mole
    byte 1000000000000 terabyte
    byte 1000000000 gigabyte
    byte 1000000 megabyte
    byte 1000 kilobyte
    byte 1 byte
    decibel 1 decibel
    hectare 1 hectare
    acre 1 acre
    nauticalmile 1 nautical mile
    mile 1 mile
    foot 1 foot|feet
    yard 1 yard
    inch 1 inch|inches
    ounce 1 ounce
    barrel 1 barrel
    gallon 1 gallon
    celsius 1 degree Celsius|degrees Celsius|degree centigrade|degrees centigrade
    fahrenheit 1 degree Fahrenheit|degrees Fahrenheit
    kelvin 1 kelvin
    degree 1 degree
    money.$ 1 dollar|US dollar|U.S. dollar|American dollar
    money.€ 1 euro
    money.£ 1 pound sterling|pounds sterling|British pound
    pounds 1 pound
    money.¥ 1 yen
    money.yuan 1 yuan|renminbi
    money.₹ 1 rupee
    money.₽ 1 rouble|ruble
    money.franc 1 franc|Swiss franc
    money.pence 1 penny|pence
    money.cent 1 cent
    """
)
"""Units by words, which may stand in the plural."""

MONEY = {
    "$": "$", "US$": "$", "USD": "$", "€": "€", "EUR": "€", "£": "£", "GBP": "£", "¥": "¥", "JPY": "¥", "₹": "₹",
    "INR": "₹", "₽": "₽", "RUB": "₽", "₩": "₩", "¢": "cent", "CHF": "franc", "CNY": "yuan", "RMB": "yuan", "A$": "A$",
    "AU$": "A$", "AUD": "A$", "C$": "C$", "CA$": "C$", "CAD": "C$", "HK$": "HK$", "NZ$": "NZ$", "NZD": "NZ$",
    "S$": "S$", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN",
}  # fmt: skip
"""Currencies by their signs and codes."""
