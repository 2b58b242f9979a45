"""Search over the published site."""
