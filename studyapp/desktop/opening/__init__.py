"""Open texts: files and pastes, with the questions on the way."""
