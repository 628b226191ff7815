"""What the product uses of pdfium's own functions (fpdf_text.h): a text page, the index of a letter, where answers go.

Measures are points from the lower left corner of the page, angles are radians. Those that return an int return 0 when
they know nothing of the letter.
"""

class FS_MATRIX:
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

def FPDFText_GetCharOrigin(text_page: object, index: int, x: object, y: object, /) -> int: ...
def FPDFText_GetFontSize(text_page: object, index: int, /) -> float: ...
def FPDFText_GetCharAngle(text_page: object, index: int, /) -> float: ...
def FPDFText_GetMatrix(text_page: object, index: int, matrix: FS_MATRIX, /) -> int: ...
def FPDFText_GetFontInfo(text_page: object, index: int, name: object, size: int, flags: object, /) -> int: ...
def FPDFText_GetCharIndexFromTextIndex(text_page: object, index: int, /) -> int: ...
