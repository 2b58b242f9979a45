"""What the program reaches and costs, on corpora of one's own."""
