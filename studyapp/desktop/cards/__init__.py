"""Cards as the study page shows them: their list, their form, how they are judged and marked."""
