"""What stands in the window until an office is set up: the ways to begin and the steps of a new office."""
