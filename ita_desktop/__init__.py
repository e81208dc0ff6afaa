"""ITA Desktop: a year of ITA work in a Thai subdistrict office, from scores to signed memo."""

__version__ = "0.1.0"
