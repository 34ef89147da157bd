"""Tests of the views, and the invented dispute that they show."""
