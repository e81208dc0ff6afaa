"""Composers: records become a block tree for the typesetter and a ``DocumentText`` for the checks.

Knows wording and order, no glyphs and no files. Every text on paper passes through ``ink``, which
sets Thai digits outside links.
"""
