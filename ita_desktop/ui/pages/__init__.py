"""One module, or a few, for each page of the side bar."""
