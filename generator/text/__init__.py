"""What a text prints, whatever it is about: scripts, sentences, days, names."""
