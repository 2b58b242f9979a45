"""What an article is about: companies, funds and sectors."""
