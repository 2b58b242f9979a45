"""Days: finding the ones a text prints, and settling the years it leaves out."""
