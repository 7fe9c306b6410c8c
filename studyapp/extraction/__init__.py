"""Extract annotations from an essay: citations, references, figures, quotations, terms and parsed sentences."""

from studyapp.extraction.annotate import annotate, find_sources, with_figures
from studyapp.extraction.models import Models, load_models, models_for

__all__ = ["Models", "annotate", "find_sources", "load_models", "models_for", "with_figures"]
