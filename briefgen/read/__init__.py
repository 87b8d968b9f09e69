"""Reading: files in, documents out. It never learns what is found in them."""
