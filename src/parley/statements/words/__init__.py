"""Word lists as data: verbs of saying, names of places, kinds of source."""
