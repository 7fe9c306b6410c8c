"""Write decks for the classroom: quizzes for learning platforms, and paper."""
