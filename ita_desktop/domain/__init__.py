"""What an office records and what follows from it by rule: frozen values, no files, no screens."""
