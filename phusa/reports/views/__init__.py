"""Pages of reports, one file a part."""
