"""The study page: an essay beside its cards, shaded by memory or read with blanks."""
