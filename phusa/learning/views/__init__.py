"""Pages of core people and groups of learners."""
