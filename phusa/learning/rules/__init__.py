"""What needs no database: how core people spread, and lists of them from workbooks."""
