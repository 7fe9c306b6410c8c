"""Word documents made plain before they are converted: styles, numbers, fields, changes, boxes, formulas."""
