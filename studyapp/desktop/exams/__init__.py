"""The dialogs that set an exam and show its plan."""
