"""Extraction: a document in, facts out; facts and a registry in, a brief out. It never learns that HTML exists.

`pipeline` is the way through: `story` (what is read), `names`, `figures` and `quotes` (what is found), `overrides` (the editor's word); then
`names.registry` links, `compose` chooses, and `checks` look at the result.
"""
