"""Thai as a language of paper: digits, dates, cleaning, line breaks, order, names.

Pure functions on strings. Knows no office, no page and no file but pythainlp's list of words, which is
read on the first cut; reads no clock.
"""
