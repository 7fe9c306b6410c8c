"""The table of all commands, in the order in which `studyapp --help` lists them."""

from collections.abc import Mapping

from studyapp.cli.command_groups import Entry

COMMANDS: Mapping[str, Entry] = {
    "open": Entry("window", "open_window", "Open the window, with an essay or without."),
    "generate": Entry("essays.generate", "generate", "Make cards from an essay and print or write them."),
    "references": Entry("essays.references", "references", "List the sources of an essay, and where each is cited."),
    "audit": Entry("essays.audit", "audit", "Show which claims, figures and citations of an essay have a card."),
    "assist": Entry("essays.assisting", "assist", "Ask a language model that you run or trust for cards of an essay."),
    "import-essay": Entry("essays.importing", "import_essay", "Bring essays into the library, with draft cards."),
    "essays": Entry("essays.listing", "essays", "List the essays of the library, the newest first."),
    "describe": Entry("essays.describing", "describe", "Say what an essay is called, who wrote it and when."),
    "take": Entry("essays.listing", "take", "Take all proposed drafts of an essay."),
    "make-again": Entry(
        "essays.remaking",
        "make_again",
        "Make the cards of an essay again: after an update, under another title, or to another number.",
    ),
    "revise": Entry("essays.versions", "revise", "Give an essay of the library a new version of its text."),
    "orphans": Entry("essays.versions", "orphans", "List the cards of an essay whose passage is gone."),
    "left-out": Entry(
        "essays.versions", "left_out", "List the lines of a file that were taken for page furniture, and why."
    ),
    "bring-back": Entry(
        "essays.versions",
        "bring_back",
        "Bring a line back that was left out of a text, as a paragraph; the numbers of those after it change.",
    ),
    "decks": Entry("decks", "decks", "List the decks of the library and their options."),
    "deck-options": Entry("scheduling", "deck_options", "Show the options of a deck, and change those that are given."),
    "study-settings": Entry("scheduling", "study_settings", "Show what holds for all study, and change what is given."),
    "due": Entry("decks", "due", "Show how many cards wait today, deck by deck."),
    "review": Entry("reviewing", "review", "Review the cards of a deck that wait today, or others of it."),
    "add": Entry("adding", "add", "Add cards of one's own to a deck, without any text."),
    "export": Entry(
        "exchange.exporting", "export", "Write decks as a package for Anki, or as text for Anki and other programs."
    ),
    "import-deck": Entry(
        "exchange.importing_decks",
        "import_deck",
        "Bring in a deck that another program wrote: text, a table, or a package of Anki.",
    ),
    "send-to-anki": Entry("exchange.sending", "send_to_anki", "Send a deck to the Anki that runs on this computer."),
    "statistics": Entry(
        "statistics", "statistics", "Show reviews, retention, how well it was predicted, and what falls due."
    ),
    "search": Entry("search", "search", "Find notes and essays."),
    "outline": Entry(
        "essays.outline",
        "outline",
        "Show the headings of an essay with the cards below each: new, due today, and known until their day comes.",
    ),
    "memory": Entry(
        "essays.memory", "memory", "Show how well each sentence of an essay would be recalled, the weakest first."
    ),
    "leeches": Entry(
        "essays.memory", "leeches", "List the cards that are forgotten again and again, and the rules that they break."
    ),
    "fit": Entry(
        "fitting", "fit", "Fit the schedule to your own reviews, and show how well it predicts the later ones."
    ),
    "rebuild": Entry("fitting", "rebuild", "Make the schedule of all cards anew from the review log."),
    "undo": Entry("restoring", "undo", "Take back the last change of the library."),
    "redo": Entry("restoring", "redo", "Do again what was undone last."),
    "backups": Entry("restoring", "backups", "List the backups of the library, the newest first."),
    "backup": Entry("restoring", "backup", "Make a backup of the library now and check it."),
    "restore": Entry("restoring", "restore", "Put a backup in the place of the library."),
    "doctor": Entry("doctor", "doctor", "See whether the program, its language models and the library are well."),
    "exam": Entry("exams.commands", "exam", "Set an exam, and plan what to study until then."),
    "deck": Entry(
        "curating.deck",
        "deck",
        "Keep a curated deck as a text file: check it, put it in order, compare and merge versions, take it.",
    ),
}
