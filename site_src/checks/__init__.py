"""The rules that a disclosure is judged by, one a file in ``rules/``, and the waivers that accept a finding."""
