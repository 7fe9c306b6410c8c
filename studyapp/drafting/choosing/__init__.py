"""Choose the drafts to propose: how much their sentences carry the text, how good and key they likely are."""
