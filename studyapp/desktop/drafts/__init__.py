"""Keep text that was typed into forms and is not saved yet: it outlives the form, the window and the program."""
