"""What is done to materials, libraries and choices."""
