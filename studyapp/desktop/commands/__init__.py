"""What the menus do, one module for each group of commands."""
