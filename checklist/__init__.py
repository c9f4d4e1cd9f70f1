"""What a report must contain: the YAML files that officials edit, and the language they are written in."""
