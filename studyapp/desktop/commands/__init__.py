"""Carry out the commands of the menus, one module for each group of commands."""
