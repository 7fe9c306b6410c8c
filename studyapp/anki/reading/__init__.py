"""Read Anki packages, `.apkg` and `.colpkg`, old and new, without Anki; they are not trusted."""
