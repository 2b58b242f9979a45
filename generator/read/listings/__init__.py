"""Lists of companies as exchanges and data projects give them out, read row by row."""
