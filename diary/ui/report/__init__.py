"""Making a report."""
