"""The formats that findings are reported in: pure functions from findings to text or bytes."""
