"""The words everything else is said in: places, findings, amounts, intervals, codes."""
