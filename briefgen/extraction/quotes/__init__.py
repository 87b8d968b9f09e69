"""Quotes: stretches between quotation marks, whether they are speech, and who speaks."""
