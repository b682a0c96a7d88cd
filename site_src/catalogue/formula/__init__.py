"""The formula language of catalogues: small, safe and documented in ``docs/formulas.md``."""
