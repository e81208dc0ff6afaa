"""What comes in from other programs and goes out to them; the only package, with ``typeset``, that reads pictures."""
