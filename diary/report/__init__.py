"""An Edition in, a PDF or a pack out.

Rules: no database, no Qt, no clock; what is not in the Edition cannot be in the output. reportlab
is imported in the press process only.
"""
