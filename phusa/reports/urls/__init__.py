"""Addresses of reports, one file a part."""
