"""The dialogs on an essay: coverage, sources, what was left out or rejected, cards made anew, new versions."""
