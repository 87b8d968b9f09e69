"""The benchmark: briefgen and its peers build one corpus into one page set, side by side."""
