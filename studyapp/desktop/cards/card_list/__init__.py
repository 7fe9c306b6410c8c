"""The list of cards on the study page: its rows, their places and their painting."""
