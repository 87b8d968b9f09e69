"""Figures: numerals first, amounts composed of them, then what they measure, whose and for when."""
