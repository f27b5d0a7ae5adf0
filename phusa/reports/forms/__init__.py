"""Forms of reports, one file a part."""
