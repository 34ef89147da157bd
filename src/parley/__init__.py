"""Negotiation intelligence: from sourced statements to auditable analysis."""

__version__ = "0.1.0"
