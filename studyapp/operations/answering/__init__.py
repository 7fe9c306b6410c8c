"""Answers that are typed or chosen: what a card can be asked for, how an answer is graded, which options there are."""
