"""The office file: one SQLite file that holds every record, its history and the evidence."""
