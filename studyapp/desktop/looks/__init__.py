"""The colours, fonts and style of the window."""
