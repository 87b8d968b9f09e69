"""The ground floor: frozen data that every wing shares, and nothing else.

No I/O, no clock, no configuration, nothing but the standard library.
"""
