"""Checks: what an editor would want to know of a brief before it is published."""
