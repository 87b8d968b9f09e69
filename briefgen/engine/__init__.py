"""The engine: runs reading, extraction and publishing, and writes what comes of it."""
