"""Pages of materials, libraries and choices."""
