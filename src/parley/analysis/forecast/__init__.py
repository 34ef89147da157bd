"""Where talks may end: spatial models, each with a band and its assumptions in words."""
