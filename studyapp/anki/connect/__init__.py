"""Send notes to an Anki that runs on this machine, by its add-on AnkiConnect."""
