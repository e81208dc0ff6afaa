"""The window: thin pages over ``app``."""
