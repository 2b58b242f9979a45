"""What the curator decides, put into the curator's own files: text in, text out, the rest as it was."""
