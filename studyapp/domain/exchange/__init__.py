"""Values of import and export."""
