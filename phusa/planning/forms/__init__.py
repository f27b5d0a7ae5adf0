"""Forms of plans, needs and reliefs."""
