"""What the portal's pages show, put together from several apps."""
