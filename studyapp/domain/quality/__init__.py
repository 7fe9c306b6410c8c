"""Values that say how good cards are: proofs, broken rules and coverage."""
