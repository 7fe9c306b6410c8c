"""A text on makers of opera and their patrons: questions, and the same turned round, with wrong answers."""

OPERA = (
    "Venetian nobles financed the first public opera house, which opened in 1637. "
    "Claudio Monteverdi taught Francesco Cavalli, who later succeeded him at Saint Mark's. "
    "Cardinal Mazarin summoned Cavalli to Paris in 1660, and the courtiers mocked his music. "
    "Jean-Baptiste Lully bought the royal privilege from Pierre Perrin, whom creditors had imprisoned. "
    "Lully's operas were admired by the king and imitated by German princes. "
    "In London, Handel was employed by the Royal Academy, whose directors also engaged Bononcini. "
    "The supporters of Bononcini hissed Handel's singers, and John Gay parodied both composers. "
    "Farinelli was hired by the Opera of the Nobility, which had been founded by enemies of Handel. "
    "Gluck dedicated Alceste to Leopold of Tuscany, and Calzabigi wrote its text for him. "
    "The followers of Piccinni attacked Gluck, whom Marie Antoinette protected. "
    "Emperor Joseph II commissioned a German opera from Mozart, and Stephanie provided the libretto. "
    "Salieri was suspected of poisoning Mozart, but physicians cleared him. "
    "Da Ponte was recommended to Mozart by Baron Wetzlar, who lent the poet a room. "
    "Rossini outshone Spontini, and Weber defended German opera against both. "
    "Impresarios such as Barbaja, who controlled Naples, paid singers more than composers. "
    "Bellini dismissed Romani after the poet had delayed Beatrice di Tenda. "
    "Donizetti was offered a post in Vienna by Metternich, and Verdi later replaced him in Paris. "
    "The censors forced Verdi to change the king of Rigoletto into a duke. "
    "Giulio Ricordi reconciled Verdi with Boito, whose poem had insulted the old master. "
    "Meyerbeer supported the young Wagner, who repaid him with a pamphlet of hatred. "
    "Ludwig II of Bavaria rescued Wagner from his creditors, and ministers drove the composer from Munich. "
    "Cosima left Hans von Bülow for Wagner, but Bülow continued to conduct his works. "
    "Nietzsche praised Bizet and condemned Wagner, whom he had once worshipped. "
    "Mahler was succeeded in Vienna by Weingartner, who cut the scores that Mahler had restored. "
    "Toscanini rejected the invitation of Bayreuth after the regime had dismissed Jewish musicians."
)

OPERA_CARDS = (
    (
        "Who financed the first public opera house?",
        "Venetian nobles",
        0,
        (
            ("What financed Venetian nobles?", "The first public opera house"),
            ("By what were Venetian nobles financed?", "The first public opera house"),
        ),
    ),
    (
        "Who taught Francesco Cavalli?",
        "Claudio Monteverdi",
        1,
        (
            ("Whom did Francesco Cavalli teach?", "Claudio Monteverdi"),
            ("By whom was Claudio Monteverdi taught?", "Francesco Cavalli"),
        ),
    ),
    (
        "Who summoned Cavalli to Paris in 1660?",
        "Cardinal Mazarin",
        2,
        (
            ("Whom did Cavalli summon to Paris in 1660?", "Cardinal Mazarin"),
            ("By whom was Cardinal Mazarin summoned to Paris in 1660?", "Cavalli"),
        ),
    ),
    ("Whose music did the courtiers mock?", "Cavalli's", 2, (("Whose courtiers did the music mock?", "Cavalli's"),)),
    (
        "From whom did Lully buy the royal privilege?",
        "Pierre Perrin",
        3,
        (
            ("Who bought the royal privilege from Lully?", "Pierre Perrin"),
            ("From whom did Pierre Perrin buy the royal privilege?", "Jean-Baptiste Lully"),
        ),
    ),
    (
        "Whom had creditors imprisoned?",
        "Pierre Perrin",
        3,
        (
            ("By whom had creditors been imprisoned?", "Pierre Perrin"),
            ("Whom had Pierre Perrin imprisoned?", "Creditors"),
        ),
    ),
    (
        "By whom were Lully's operas imitated?",
        "German princes",
        4,
        (
            ("What did Lully's operas imitate?", "German princes"),
            ("By what were German princes imitated?", "Lully's operas"),
        ),
    ),
    (
        "By what was Handel employed in London?",
        "The Royal Academy",
        5,
        (
            ("By whom was the Royal Academy employed in London?", "Handel"),
            ("What did Handel employ in London?", "The Royal Academy"),
        ),
    ),
    (
        "Whose singers did the supporters of Bononcini hiss?",
        "Handel's",
        6,
        (("Whose supporters did the singers of Handel hiss?", "Bononcini's"),),
    ),
    (
        "Who parodied Handel and Bononcini?",
        "John Gay",
        6,
        (
            ("Whom did Handel and Bononcini parody?", "John Gay"),
            ("By whom was John Gay parodied?", "Handel and Bononcini"),
        ),
    ),
    (
        "By whom had the Opera of the Nobility been founded?",
        "Enemies of Handel",
        7,
        (
            ("By what had the enemies of Handel been founded?", "The Opera of the Nobility"),
            ("What had founded the enemies of Handel?", "The Opera of the Nobility"),
        ),
    ),
    (
        "To whom did Gluck dedicate Alceste?",
        "Leopold of Tuscany",
        8,
        (
            ("To whom did Leopold of Tuscany dedicate Alceste?", "Gluck"),
            ("Who dedicated Alceste to Gluck?", "Leopold of Tuscany"),
        ),
    ),
    (
        "Who protected Gluck?",
        "Marie Antoinette",
        9,
        (
            ("Whom did Gluck protect?", "Marie Antoinette"),
            ("By whom was Marie Antoinette protected?", "Gluck"),
        ),
    ),
    (
        "Whom did the followers of Piccinni attack?",
        "Gluck",
        9,
        (
            ("Whom did Gluck attack?", "The followers of Piccinni"),
            ("By whom were the followers of Piccinni attacked?", "Gluck"),
        ),
    ),
    (
        "Who commissioned a German opera from Mozart?",
        "Emperor Joseph II",
        10,
        (
            ("From whom did Mozart commission a German opera?", "Emperor Joseph II"),
            ("By whom was a German opera commissioned from Emperor Joseph II?", "Mozart"),
        ),
    ),
    (
        "Who cleared Salieri?",
        "Physicians",
        11,
        (
            ("Whom did Salieri clear?", "Physicians"),
            ("By whom were physicians cleared?", "Salieri"),
        ),
    ),
    (
        "To whom was Da Ponte recommended by Baron Wetzlar?",
        "Mozart",
        12,
        (
            ("To whom was Mozart recommended by Baron Wetzlar?", "Da Ponte"),
            ("To whom was Baron Wetzlar recommended by Da Ponte?", "Mozart"),
            ("Who recommended Baron Wetzlar to Mozart?", "Da Ponte"),
        ),
    ),
    (
        "Who outshone Spontini?",
        "Rossini",
        13,
        (
            ("Whom did Spontini outshine?", "Rossini"),
            ("By whom was Rossini outshone?", "Spontini"),
        ),
    ),
    (
        "Whom did Barbaja pay more than composers?",
        "Singers",
        14,
        (("Whom did Barbaja pay more than singers?", "Composers"),),
    ),
    (
        "Whom did Bellini dismiss?",
        "Romani",
        15,
        (
            ("Whom did Romani dismiss?", "Bellini"),
            ("By whom was Bellini dismissed?", "Romani"),
        ),
    ),
    (
        "Who offered Donizetti a post in Vienna?",
        "Metternich",
        16,
        (
            ("To whom did Donizetti offer a post in Vienna?", "Metternich"),
            ("By whom was Metternich offered a post in Vienna?", "Donizetti"),
        ),
    ),
    (
        "Whom did Verdi replace in Paris?",
        "Donizetti",
        16,
        (
            ("Whom did Donizetti replace in Paris?", "Verdi"),
            ("By whom was Verdi replaced in Paris?", "Donizetti"),
        ),
    ),
    (
        "Who forced Verdi to change the king of Rigoletto into a duke?",
        "The censors",
        17,
        (
            ("Whom did Verdi force to change the king of Rigoletto into a duke?", "The censors"),
            ("By whom were the censors forced to change the king of Rigoletto into a duke?", "Verdi"),
        ),
    ),
    (
        "Who reconciled Verdi with Boito?",
        "Giulio Ricordi",
        18,
        (
            ("Whom did Verdi reconcile with Boito?", "Giulio Ricordi"),
            ("Who reconciled Giulio Ricordi with Boito?", "Verdi"),
        ),
    ),
    (
        "Whom did Meyerbeer support?",
        "The young Wagner",
        19,
        (
            ("Whom did the young Wagner support?", "Meyerbeer"),
            ("By whom was Meyerbeer supported?", "The young Wagner"),
        ),
    ),
    (
        "Who rescued Wagner from his creditors?",
        "Ludwig II of Bavaria",
        20,
        (
            ("Whom did Wagner rescue from his creditors?", "Ludwig II of Bavaria"),
            ("Who was rescued by Wagner from his creditors?", "Ludwig II of Bavaria"),
        ),
    ),
    (
        "For whom did Cosima leave Hans von Bülow?",
        "Wagner",
        21,
        (
            ("For whom did Hans von Bülow leave Cosima?", "Wagner"),
            ("For whom did Cosima leave Wagner?", "Hans von Bülow"),
        ),
    ),
    (
        "Whom did Nietzsche praise?",
        "Bizet",
        22,
        (
            ("Whom did Bizet praise?", "Nietzsche"),
            ("By whom was Nietzsche praised?", "Bizet"),
        ),
    ),
    (
        "By whom was Mahler succeeded in Vienna?",
        "Weingartner",
        23,
        (
            ("By whom was Weingartner succeeded in Vienna?", "Mahler"),
            ("Whom did Weingartner's successor Mahler succeed in Vienna?", "Weingartner"),
        ),
    ),
    (
        "Who cut the scores that Mahler had restored?",
        "Weingartner",
        23,
        (("Who cut the scores that Weingartner had restored?", "Mahler"),),
    ),
)
