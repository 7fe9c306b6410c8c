"""The dialogs in which an exam is set and its plan is seen."""
