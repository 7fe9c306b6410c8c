"""Cards on the study page: their list, their form, judging and marking."""
