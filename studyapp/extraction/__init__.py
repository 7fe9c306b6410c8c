"""Extract annotations from an essay: citations, references, figures, quotations, terms and parsed sentences."""

from studyapp.extraction.annotate import add_figures, annotate, find_sources
from studyapp.extraction.models import Models, load_models, models_for

__all__ = ["Models", "add_figures", "annotate", "find_sources", "load_models", "models_for"]
