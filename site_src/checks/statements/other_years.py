"""The words by which a text speaks of another year than its own: one list for all that read sentences."""

from __future__ import annotations

# Years before, and the year before as a base of comparison (同期, 基数).
OTHER_YEAR_WORDS = ("上年", "去年", "上一年", "前年", "往年", "历年", "以前", "同期", "基数")
# 6月30日以前 is a day of the year itself.
_PATTERNS = (word if word != "以前" else r"(?<![日月底])以前" for word in OTHER_YEAR_WORDS)
OTHER_YEAR = rf"(?:{'|'.join(_PATTERNS)})"
LAST_YEAR = r"(?:上一?年度?|去年)"
