"""Tests of the brief in a real browser."""
