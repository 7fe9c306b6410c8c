"""Keep unsaved text of forms: it outlives the form, the window and the program."""
