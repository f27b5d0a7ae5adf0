"""When somebody will miss the year's hours: pure Python."""
