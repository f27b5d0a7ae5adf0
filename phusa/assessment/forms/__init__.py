"""Forms of the year's end and of appeals."""
