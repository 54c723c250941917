"""Rules on debris: characters and words that software left in a text."""
