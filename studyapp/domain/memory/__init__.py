"""The values of memory: of a text, of the model's weights, of the load to come, and of a recalled section."""
