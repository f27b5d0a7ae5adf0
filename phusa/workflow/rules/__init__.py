"""Steps, figures and deadlines of reports: pure Python."""
