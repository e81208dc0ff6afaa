"""Thai as a language of paper: digits, dates, cleaning, line breaks, order, names.

Pure functions on strings. Knows no office, no page and no file; reads no clock. The only package
that imports pythainlp, and that on the first cut, never at import.
"""
