"""Questions about materials, libraries and choices."""
