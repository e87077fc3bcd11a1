"""What is written: one module a format, the schema of the report, and the checks of a report against both."""
