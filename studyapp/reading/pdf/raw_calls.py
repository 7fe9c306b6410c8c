"""Call PDFium's character functions with handles and addresses as numbers: a book needs a million calls."""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_Handle, _Place, _Number = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int


def handle_number(handle: Any) -> int:
    """Return the number of a handle; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _raw_call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


code_of = _raw_call(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _Handle, _Number)
is_made_up = _raw_call(pdfium.FPDFText_IsGenerated, _Number, _Handle, _Number)
is_unmapped = _raw_call(pdfium.FPDFText_HasUnicodeMapError, _Number, _Handle, _Number)
piece_of = _raw_call(pdfium.FPDFText_GetTextObject, _Handle, _Handle, _Number)
font_of = _raw_call(pdfium.FPDFTextObj_GetFont, _Handle, _Handle)
size_of = _raw_call(pdfium.FPDFText_GetFontSize, ctypes.c_double, _Handle, _Number)
box_of = _raw_call(pdfium.FPDFText_GetLooseCharBox, _Number, _Handle, _Number, _Place)
origin_of = _raw_call(pdfium.FPDFText_GetCharOrigin, _Number, _Handle, _Number, _Place, _Place)
matrix_of = _raw_call(pdfium.FPDFText_GetMatrix, _Number, _Handle, _Number, _Place)

kind_of = _raw_call(pdfium.FPDFPageObj_GetType, _Number, _Handle)
object_at = _raw_call(pdfium.FPDFPage_GetObject, _Handle, _Handle, _Number)
