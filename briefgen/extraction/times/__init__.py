"""Times: words for days, months, quarters and years become dates."""
