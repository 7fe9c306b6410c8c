"""Change what the schedule is made from: settings of study, fitted weights, the log replayed."""
