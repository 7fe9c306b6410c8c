"""List units and currencies as people write them, each with its dimension and conversion factor."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, a currency, or what a number is a share of.

    Attributes:
        name: the name within a sentence.
        dimension: only numbers of one dimension can be the same; of money the currency is part of it.
        factor: its worth in the unit of its dimension whose factor is 1.
        offset: the number to add after that; only degrees have one.
    """

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0

    @property
    def is_money(self) -> bool:
        """Return whether it is a currency or a part of one."""
        return self.dimension.startswith("money")

    def base(self, number: float) -> float:
        """Return so many of it in the unit of its dimension whose factor is 1."""
        return number * self.factor + self.offset


_TABLE = """
length | kilometre | 1000 | km | kilometre kilometres kilometer kilometers kilometern kms klick klicks
length | metre | 1 | m | metre metres meter meters metern
length | decimetre | 0.1 | dm | decimetre decimetres decimeter
length | centimetre | 0.01 | cm | centimetre centimetres centimeter centimeters zentimeter
length | millimetre | 0.001 | mm | millimetre millimetres millimeter millimeters
length | micrometre | 1e-6 | µm μm um | micrometre micrometres micrometer micrometers micron microns mikrometer
length | nanometre | 1e-9 | nm | nanometre nanometres nanometer nanometers
length | mile | 1609.344 | mi | mile miles meile meilen
length | nautical mile | 1852 | nmi NM | nautical_mile nautical_miles seemeile seemeilen
length | yard | 0.9144 | yd yds | yard yards
length | foot | 0.3048 | ft | foot feet fuß
length | inch | 0.0254 | in. | inch inches zoll
length | fathom | 1.8288 | | fathom fathoms
length | furlong | 201.168 | | furlong furlongs
length | light year | 9.4607e15 | ly | light_year light_years lightyear lightyears lichtjahr lichtjahre lichtjahren
length | astronomical unit | 1.495979e11 | AU au | astronomical_unit astronomical_units
length | parsec | 3.0857e16 | pc | parsec parsecs
area | square kilometre | 1e6 | km² | square_kilometre square_kilometres square_kilometer square_kilometers sq_km
    square_km quadratkilometer qkm
area | square metre | 1 | m² | square_metre square_metres square_meter square_meters sq_m square_m quadratmeter qm
area | square centimetre | 1e-4 | cm² | square_centimetre square_centimetres square_centimeter square_centimeters
    sq_cm quadratzentimeter
area | square mile | 2589988.11 | mi² | square_mile square_miles sq_mi sq_mile sq_miles quadratmeile quadratmeilen
area | square foot | 0.09290304 | ft² sqft | square_foot square_feet sq_ft
area | hectare | 10000 | ha | hectare hectares hektar
area | acre | 4046.8564 | ac | acre acres
volume | litre | 1 | l L ℓ | litre litres liter liters litern
volume | millilitre | 0.001 | ml mL | millilitre millilitres milliliter milliliters
volume | centilitre | 0.01 | cl cL | centilitre centilitres centiliter
volume | decilitre | 0.1 | dl dL | decilitre decilitres deciliter
volume | hectolitre | 100 | hl hL | hectolitre hectolitres hektoliter
volume | cubic metre | 1000 | m³ cbm | cubic_metre cubic_metres cubic_meter cubic_meters kubikmeter
volume | cubic kilometre | 1e12 | km³ | cubic_kilometre cubic_kilometres cubic_kilometer cubic_kilometers
    kubikkilometer
volume | cubic centimetre | 0.001 | cm³ cc ccm | cubic_centimetre cubic_centimetres cubic_centimeter
    cubic_centimeters kubikzentimeter
volume | cubic foot | 28.316847 | ft³ | cubic_foot cubic_feet
volume | gallon | 3.785412 | gal | gallon gallons gallone gallonen
volume | barrel | 158.987295 | bbl | barrel barrels
volume | pint | 0.473176 | pt | pint pints
volume | quart | 0.946353 | qt | quart quarts
mass | tonne | 1e6 | t | tonne tonnes tonnen metric_ton metric_tons
mass | ton | 1e6 | | ton tons
mass | long ton | 1016046.9 | | long_ton long_tons
mass | short ton | 907184.74 | | short_ton short_tons
mass | megatonne | 1e12 | Mt | megatonne megatonnes megaton megatons megatonnen
mass | kilotonne | 1e9 | kt | kilotonne kilotonnes kiloton kilotons kilotonnen
mass | gigatonne | 1e15 | Gt | gigatonne gigatonnes gigaton gigatons gigatonnen
mass | kilogram | 1000 | kg | kilogram kilograms kilogramme kilogrammes kilo kilos kilogramm kgs
mass | gram | 1 | g | gram grams gramme grammes gramm
mass | milligram | 0.001 | mg | milligram milligrams milligramme milligramm
mass | microgram | 1e-6 | µg μg ug mcg | microgram micrograms mikrogramm
mass | nanogram | 1e-9 | ng | nanogram nanograms nanogramm
mass | Pfund | 500 | Pfd | deutsches_pfund
mass | lb | 453.59237 | lb lbs | pound_weight
mass | ounce | 28.349523 | oz | ounce ounces unze unzen
mass | stone | 6350.29318 | st. | stone stones
mass | hundredweight | 50802.345 | cwt | hundredweight hundredweights
mass | Zentner | 50000 | Ztr | zentner
time | second | 1 | s sec secs | second seconds sekunde sekunden sek
time | millisecond | 0.001 | ms | millisecond milliseconds millisekunde millisekunden
time | microsecond | 1e-6 | µs μs | microsecond microseconds mikrosekunde mikrosekunden
time | nanosecond | 1e-9 | ns | nanosecond nanoseconds nanosekunde nanosekunden
time | minute | 60 | min mins | minute minutes minuten
time | hour | 3600 | h hr hrs | hour hours stunde stunden std
time | day | 86400 | d | day days tag tage tagen
night | night | 1 | | night nights nacht nächte nächten
time | week | 604800 | wk wks | week weeks woche wochen
time | fortnight | 1209600 | | fortnight fortnights
time | month | 2629800 | mo mos mth mths | month months monat monate monaten
time | year | 31557600 | yr yrs y | year years jahr jahre jahren annum
time | decade | 315576000 | | decade decades jahrzehnt jahrzehnte jahrzehnten dekade dekaden
time | century | 3155760000 | | century centuries jahrhundert jahrhunderte jahrhunderten
time | millennium | 31557600000 | | millennium millennia millenniums jahrtausend jahrtausende jahrtausenden
generation | generation | 1 | | generation generations generationen
speed | kilometre per hour | 0.27777778 | km/h kmh kph kmph | km_per_hour km_an_hour km_pro_stunde
    kilometres_per_hour kilometres_an_hour kilometers_an_hour kilometers_per_hour stundenkilometer
    kilometer_pro_stunde
speed | mile per hour | 0.44704 | mph | miles_per_hour miles_an_hour mile_per_hour
speed | metre per second | 1 | m/s mps | metres_per_second m_per_second metres_a_second meters_per_second
    meter_pro_sekunde
speed | kilometre per second | 1000 | km/s | km_per_second km_a_second kilometres_per_second kilometers_per_second
speed | knot | 0.51444444 | kn kt. | knot knots knoten
power | watt | 1 | W | watt watts
power | milliwatt | 0.001 | mW | milliwatt milliwatts
power | kilowatt | 1000 | kW | kilowatt kilowatts
power | megawatt | 1e6 | MW | megawatt megawatts
power | gigawatt | 1e9 | GW | gigawatt gigawatts
power | terawatt | 1e12 | TW | terawatt terawatts
power | horsepower | 745.7 | hp | horsepower
energy | watt-hour | 3600 | Wh | watt_hour watt_hours wattstunde wattstunden
energy | kilowatt-hour | 3.6e6 | kWh | kilowatt_hour kilowatt_hours kilowattstunde kilowattstunden
energy | megawatt-hour | 3.6e9 | MWh | megawatt_hour megawatt_hours megawattstunde megawattstunden
energy | gigawatt-hour | 3.6e12 | GWh | gigawatt_hour gigawatt_hours gigawattstunde gigawattstunden
energy | terawatt-hour | 3.6e15 | TWh | terawatt_hour terawatt_hours terawattstunde terawattstunden
energy | joule | 1 | J | joule joules
energy | kilojoule | 1000 | kJ | kilojoule kilojoules
energy | megajoule | 1e6 | MJ | megajoule megajoules
energy | gigajoule | 1e9 | GJ | gigajoule gigajoules
energy | calorie | 4.184 | cal | calorie calories kalorie kalorien
energy | kilocalorie | 4184 | kcal | kilocalorie kilocalories kilokalorie kilokalorien
energy | electronvolt | 1.602177e-19 | eV | electronvolt electronvolts
temperature | degree Celsius | 1 | °C C | degree_celsius degrees_celsius celsius degree_c degrees_c centigrade
    degrees_centigrade grad_celsius
temperature | degree Fahrenheit | 0.55555556 | °F F | degree_fahrenheit degrees_fahrenheit fahrenheit degree_f
    degrees_f grad_fahrenheit
temperature | kelvin | 1 | K °K | kelvin kelvins
degree | degree | 1 | ° | degree degrees deg grad
frequency | hertz | 1 | Hz | hertz
frequency | kilohertz | 1e3 | kHz | kilohertz
frequency | megahertz | 1e6 | MHz | megahertz
frequency | gigahertz | 1e9 | GHz | gigahertz
data | byte | 1 | | byte bytes
data | bit | 0.125 | | bit bits
data | kilobyte | 1e3 | kB KB | kilobyte kilobytes
data | megabyte | 1e6 | MB | megabyte megabytes
data | gigabyte | 1e9 | GB | gigabyte gigabytes
data | terabyte | 1e12 | TB | terabyte terabytes
data | petabyte | 1e15 | PB | petabyte petabytes
pressure | pascal | 1 | Pa | pascal pascals
pressure | hectopascal | 100 | hPa | hectopascal hectopascals hektopascal
pressure | kilopascal | 1000 | kPa | kilopascal kilopascals
pressure | bar | 1e5 | | bar bars
pressure | millibar | 100 | mbar mb | millibar millibars
pressure | atmosphere | 101325 | atm | atmosphere atmospheres
pressure | millimetre of mercury | 133.322 | mmHg | millimetres_of_mercury
voltage | volt | 1 | V | volt volts
voltage | kilovolt | 1000 | kV | kilovolt kilovolts
voltage | millivolt | 0.001 | mV | millivolt millivolts
current | ampere | 1 | A | ampere amperes amp amps
current | milliampere | 0.001 | mA | milliampere milliamperes milliamp milliamps
sound | decibel | 1 | dB | decibel decibels dezibel
force | newton | 1 | N | newton newtons
force | kilonewton | 1000 | kN | kilonewton kilonewtons
ppm | part per million | 1 | ppm | parts_per_million teile_pro_million
ppm | part per billion | 0.001 | ppb | parts_per_billion
share | per cent | 0.01 | % vH v.H | percent percents per_cent pct prozent procent pc vom_hundert
share | per mille | 0.001 | ‰ vT v.T | vom_tausend permille per_mille per_mil promille per_thousand
points | percentage point | 0.01 | pp ppt pps ppts | percentage_point percentage_points percent_point percent_points
    prozentpunkt prozentpunkte prozentpunkten %_points %_point point points punkt punkte
points | basis point | 0.0001 | bp bps | basis_point basis_points basispunkt basispunkte basispunkten
times | time | 1 | × x | times fold mal fach
people | people | 1 | | people person persons inhabitant inhabitants resident residents citizen citizens individual
    individuals mensch menschen einwohner einwohnern einwohnerinnen person personen leute leuten bewohner bewohnern
money USD | USD | 1 | US$ USD | us_dollar us_dollars u_s_dollars american_dollar american_dollars us-dollar usd
money $ | USD | 1 | $ | dollar dollars buck bucks
money $ | cent | 0.01 | ¢ | us_cents us_cent
money cent | cent | 0.01 | ct | cent cents
money AUD | AUD | 1 | A$ AU$ AUD | australian_dollar australian_dollars aussie_dollars
money CAD | CAD | 1 | C$ CA$ CAD | canadian_dollar canadian_dollars
money NZD | NZD | 1 | NZ$ NZD | new_zealand_dollar new_zealand_dollars
money HKD | HKD | 1 | HK$ HKD | hong_kong_dollar hong_kong_dollars
money SGD | SGD | 1 | S$ SG$ SGD | singapore_dollar singapore_dollars
money TWD | TWD | 1 | NT$ TWD | taiwan_dollar taiwan_dollars
money EUR | EUR | 1 | € EUR | euro euros
money GBP | GBP | 1 | £ GBP | pound_sterling pounds_sterling sterling british_pound british_pounds quid
money GBP | penny | 0.01 | p | pence penny
money pound | pound | 1 | | pound pounds pfund
money JPY | JPY | 1 | ¥ JPY | yen
money CNY | CNY | 1 | CNY RMB CN¥ | yuan renminbi
money INR | INR | 1 | ₹ INR Rs | rupee rupees rupie rupien indian_rupees
money PKR | PKR | 1 | PKR | pakistani_rupees pakistani_rupee
money RUB | RUB | 1 | ₽ RUB | ruble rubles rouble roubles rubel
money KRW | KRW | 1 | ₩ KRW | won
money CHF | CHF | 1 | CHF | swiss_franc swiss_francs franken schweizer_franken
money franc | franc | 1 | | franc francs
money SEK | SEK | 1 | SEK | swedish_krona swedish_kronor kronor krona
money NOK | NOK | 1 | NOK | norwegian_krone norwegian_kroner
money DKK | DKK | 1 | DKK | danish_krone danish_kroner
money kr | krone | 1 | kr | krone kroner kronen
money DEM | mark | 1 | DM DEM | mark marks d-mark deutschmark deutschmarks deutsche_mark reichsmark
money BRL | BRL | 1 | R$ BRL | real reais
money ZAR | ZAR | 1 | ZAR | rand
money TRY | TRY | 1 | ₺ TRY | turkish_lira turkish_liras
money lira | lira | 1 | | lira lire liras
money MXN | MXN | 1 | MXN Mex$ | mexican_peso mexican_pesos
money peso | peso | 1 | | peso pesos
money PLN | PLN | 1 | PLN zł | zloty zlotys złoty
money ILS | ILS | 1 | ₪ ILS | shekel shekels
money BTC | BTC | 1 | ₿ BTC | bitcoin bitcoins
money shilling | shilling | 1 | | shilling shillings
money dinar | dinar | 1 | | dinar dinars
money riyal | riyal | 1 | | riyal riyals
money dirham | dirham | 1 | AED | dirham dirhams
money guilder | guilder | 1 | | guilder guilders gulden
money florin | florin | 1 | | florin florins
money taler | taler | 1 | | taler thaler talern
money ducat | ducat | 1 | | ducat ducats dukaten
"""

_OFFSETS = {"kelvin": -273.15, "degree Fahrenheit": -32 / 1.8}

_CASE_COUNTS = frozenset({"pc"})
"""Symbols that are taken letter by letter: "PC" is no parsec."""

_SAME = (
    frozenset(("money $", "money USD")),
    frozenset(("money cent", "money $", "money USD")),
    frozenset(("money cent", "money EUR")),
    frozenset(("money pound", "money GBP")),
    frozenset(("money franc", "money CHF")),
    frozenset(("money kr", "money SEK")),
    frozenset(("money kr", "money NOK")),
    frozenset(("money kr", "money DKK")),
    frozenset(("degree", "temperature")),
)
"""Dimensions of which one is written for the other."""


@cache
def _load_units() -> tuple[dict[str, Unit], dict[tuple[str, ...], Unit]]:
    """Return units by their symbols, letter by letter, and by their names in small letters, word by word."""
    symbols: dict[str, Unit] = {}
    names: dict[tuple[str, ...], Unit] = {}
    for line in _TABLE.replace("\n    ", " ").strip().splitlines():
        dimension, name, factor, signs, words = (part.strip() for part in line.split("|"))
        unit = Unit(name, dimension, float(factor), _OFFSETS.get(name, 0.0))
        symbols |= dict.fromkeys(signs.split(), unit)
        names |= {tuple(word.split("_")): unit for word in words.split()}
    return symbols, names


def unit_of_symbol(text: str) -> Unit | None:
    """Return the unit of a symbol; case counts only where two units differ by it, as mW and MW do."""
    symbols, _ = _load_units()
    if (exact := symbols.get(text)) is not None:
        return exact
    if len(text) == 1 or text.casefold() in _CASE_COUNTS:
        return None
    alike = {unit for sign, unit in symbols.items() if sign.casefold() == text.casefold()}
    return alike.pop() if len(alike) == 1 else None


def units_by_name() -> dict[tuple[str, ...], Unit]:
    """Return all units by their names, word by word."""
    return _load_units()[1]


def are_comparable(one: Unit, other: Unit) -> bool:
    """Return whether both measure the same, or one may be written for the other, as "$" for "US$".

    That is not transitive: "cent" is written for a part of "$" and of "€", which differ.
    """
    return one.dimension == other.dimension or frozenset((one.dimension, other.dimension)) in _SAME_PAIRS


_SAME_PAIRS = {frozenset((one, other)) for group in _SAME for one in group for other in group if one != other}
