"""Parts of the Markdown reader: blocks, and the text inside them."""
