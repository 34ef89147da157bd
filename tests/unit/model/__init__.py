"""Tests of the model, and the invented dispute that they speak of."""
