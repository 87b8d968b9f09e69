"""Extraction: a document in, facts out; facts and a registry in, a brief out. It never learns that HTML exists."""
