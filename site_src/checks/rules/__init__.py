"""One rule a file: what it flags, why, and from which regulation."""
