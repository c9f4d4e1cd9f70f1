"""Reading WordprocessingML: the package, its text, its styles and its automatic numbers."""
