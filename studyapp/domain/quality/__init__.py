"""Values for the quality of cards: proofs, broken rules and coverage."""
