"""Pages of plans, needs and reliefs."""
