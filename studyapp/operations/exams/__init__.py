"""Exams: set, planned, and followed day by day."""
