"""Addresses of plans, needs and reliefs, one file a part."""
