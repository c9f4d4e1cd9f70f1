"""Whether a report contains what its checklist requires."""
