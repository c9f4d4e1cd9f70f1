"""Many reports together: what can only be seen when they lie side by side."""
