"""Small parts that several pages and dialogs are put together from."""
