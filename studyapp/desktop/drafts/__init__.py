"""What was typed into forms and is not kept yet: it outlives the form, the window and the program."""
