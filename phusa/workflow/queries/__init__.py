"""Questions about submissions, deadlines and processes."""
