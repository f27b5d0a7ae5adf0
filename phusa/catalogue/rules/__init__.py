"""The published lists as they are read from files, and what of them is for whom: pure Python."""
