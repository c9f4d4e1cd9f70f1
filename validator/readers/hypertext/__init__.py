"""Parts of the HTML reader: tree, choice of the main content, blocks, automatic numbers."""
