"""Tests of the verifier, and the spoiling of good cards that it is measured by."""
