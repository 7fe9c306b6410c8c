"""Find notes and essays by what somebody types."""
