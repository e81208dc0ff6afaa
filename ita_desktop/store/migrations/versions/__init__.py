"""One revision for each schema number."""
