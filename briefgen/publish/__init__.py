"""Publishing: briefs in, pages out. It never learns how a figure was found."""
