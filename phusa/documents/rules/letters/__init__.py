"""Reading a letter that came in: its lines to a `Letter` of proposals for a person to confirm. Pure Python."""
