"""Read Word documents: simplify styles, numbers, fields, changes, boxes and formulas before they are converted."""
