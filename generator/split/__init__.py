"""Cutting a capture into articles: paragraphs, furniture, header, items of a digest, structure, notes."""
